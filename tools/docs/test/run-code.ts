import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, stripVTControlCharacters } from 'node:util';

// Inside this tool, so that the code's imports find the workspace's packages; a
// folder for each test file, since those run side by side.
const scratch = fileURLToPath(new URL(`../.scratch/${randomUUID()}`, import.meta.url));

/**
 * Runs a TypeScript module and gives what it wrote with `console.log`, without
 * colour. Only vitest can load it: the module is a file of the sources.
 */
export async function runCode(name: string, code: string): Promise<string> {
  mkdirSync(scratch, { recursive: true });
  const file = `${scratch}/${name}.ts`;
  writeFileSync(file, code);
  const lines: string[] = [];
  const { log } = console;
  console.log = (...values: unknown[]): void => {
    lines.push(format(...values));
  };
  try {
    await import(/* @vite-ignore */ file);
  } finally {
    console.log = log;
  }
  return stripVTControlCharacters(lines.join('\n')).trim();
}

/** Removes what {@link runCode} wrote. */
export function removeScratch(): void {
  rmSync(scratch, { recursive: true, force: true });
}
