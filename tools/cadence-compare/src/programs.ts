import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Candidate } from './compare.js';

/** The folder of this tool's own programs, a file for each rule. */
export const programsFolder: string = join(import.meta.dirname, '..', 'programs');

/** The programs of a file: between them stands a line `// ---`. */
export function programsOf(file: string, text: string): Candidate[] {
  return text
    .split(/^\/\/ ---\n/m)
    .map((program, index) => ({ name: `${file} program ${index + 1}`, text: program }));
}

/** All programs of the `.cdc` files of a folder. */
export function readPrograms(folder: string = programsFolder): Candidate[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cdc'))
    .sort()
    .flatMap((file) => programsOf(file, readFileSync(join(folder, file), 'utf8')));
}
