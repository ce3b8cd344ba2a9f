// Assembles src/link/libdl.wat to src/link/libdl.ts, after a change of it:
// `node assemble-libdl.mjs`, with @witcraft/wat built.
import { readFileSync, writeFileSync } from 'node:fs';
import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';

const folder = new URL('src/link/', import.meta.url);
const text = readFileSync(new URL('libdl.wat', folder), 'utf8');
const { bytes, diagnostics } = parseText(new Source('libdl.wat', text));
if (bytes === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
const lines = Buffer.from(bytes)
  .toString('base64')
  .match(/.{1,92}/g)
  .map((line) => `  '${line}'`);
writeFileSync(
  new URL('libdl.ts', folder),
  `// Made of libdl.wat by assemble-libdl.mjs.

declare function atob(base64: string): string;

const LIBDL: string =
${lines.join(' +\n')};

/** The library that \`link\` has built in: \`dlopen\`, \`dlsym\`, \`dlclose\` and \`dlerror\`. */
export function builtInLibdl(): Uint8Array {
  const text = atob(LIBDL);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
`,
);
