import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview1AdapterCommandPath } from '@bytecodealliance/jco';
import type { Checks } from './checks.js';
import { programPath } from './programs.js';
import { witcraft } from './witcraft.js';

/** Makes a component, `NAME.wasm`, of a core module by `witcraft new --adapt`. */
function adapt(name: string, module: Uint8Array, folder: string, checks: Checks): void {
  writeFileSync(join(folder, `${name}.core.wasm`), module);
  const adapter = `wasi_snapshot_preview1=${fileURLToPath(preview1AdapterCommandPath())}`;
  const words = ['new', `${name}.core.wasm`, '--adapt', adapter, '-o', `${name}.wasm`];
  checks.equal('new', witcraft(folder, words), { code: 0, out: '', err: '' });
  checks.equal('validate', witcraft(folder, ['validate', `${name}.wasm`]).code, 0);
}

/** Runs `files.c` by `witcraft run`: everything that can be done with files. */
export function runFiles(module: Uint8Array, folder: string, checks: Checks): void {
  adapt('files', module, folder, checks);
  mkdirSync(join(folder, 'data'));
  const words = ['run', '--dir', 'data::/data', 'files.wasm', '--', '/data'];
  const { code, out, err } = witcraft(folder, words, 'something to read');
  checks.equal('its exit code and stderr', [code, err], [0, '']);
  const found = out.split('\n');
  const expected = readFileSync(programPath('files.txt'), 'utf8').split('\n');
  checks.equal('what it has done', found, expected);
}

/**
 * Runs `words.c` by `witcraft run` with input, arguments, variables and folders.
 * Everything is done in `folder`.
 */
export function runWords(module: Uint8Array, folder: string, checks: Checks): void {
  adapt('words', module, folder, checks);
  mkdirSync(join(folder, 'texts'));
  mkdirSync(join(folder, 'results'));
  writeFileSync(join(folder, 'texts/rain.txt'), 'Rain, rain, go away.\nCome again another day.\n');
  const inspected = witcraft(folder, ['inspect', 'words.wasm']);
  checks.includes('inspect', inspected.out, 'run: func() -> result');

  const input = witcraft(folder, ['run', 'words.wasm'], 'the end of the line\n');
  checks.equal('words from stdin', input.out, counted({ the: 2, end: 1, line: 1, of: 1 }));
  checks.equal('its exit code', input.code, 0);
  checks.includes('its stderr', input.err, '4 words in 0.');

  const dir = ['--dir', 'texts::/texts', '--dir', 'results'];
  const file = witcraft(folder, [
    ...['run', ...dir, '--env', 'LONGEST=results/longest.txt', 'words.wasm', '--'],
    '/texts/rain.txt',
  ]);
  const words = { rain: 2, again: 1, another: 1, away: 1, come: 1, day: 1, go: 1 };
  checks.equal('words of a file', file.out, counted(words));
  checks.equal('its exit code', file.code, 0);
  checks.equal('what it has written', textOf(join(folder, 'results/longest.txt')), 'another\n');

  const absent = witcraft(folder, ['run', ...dir, 'words.wasm', '--', '/texts/snow.txt']);
  checks.equal('exit code without the file', absent.code, 1);
  checks.includes('stderr without it', absent.err, 'words: /texts/snow.txt: No such file');
  const locked = witcraft(folder, ['run', 'words.wasm', '--', '/texts/rain.txt']);
  checks.equal('exit code without the folder', locked.code, 1);
  checks.includes('stderr without it', locked.err, 'words: /texts/rain.txt: ');
  const outside = witcraft(folder, ['run', ...dir, 'words.wasm', '--', '/texts/../words.wasm']);
  checks.equal('exit code outside of the folder', outside.code, 1);
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** As the program prints words. */
function counted(words: Readonly<Record<string, number>>): string {
  const lines = Object.entries(words).map(
    ([word, times]) => `${String(times).padStart(6)} ${word}\n`,
  );
  return lines.join('');
}
