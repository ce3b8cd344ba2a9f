import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DummyKind, Reference, Written } from './reference.js';

const dummyOptions: Readonly<Record<DummyKind, readonly string[]>> = {
  standard: ['--dummy'],
  legacy: ['--dummy-names', 'legacy'],
  'legacy-callback': ['--dummy-names', 'legacy', '--async-callback'],
  'legacy-stackful': ['--dummy-names', 'legacy', '--async-stackful'],
};

/** The reference tools as an executable, `wasm-tools`. */
export function nativeReference(executable: string): Reference & { readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'witcraft-differential-'));
  const input = join(folder, 'input.wit');
  const output = join(folder, 'output.wasm');
  const run = (text: string, args: readonly string[]): Written => {
    writeFileSync(input, text);
    const all = ['component', args[0] ?? '', input, ...args.slice(1), '-o', output];
    const { status, error, stderr } = spawnSync(executable, all, { encoding: 'utf8' });
    return status === 0 ? readFileSync(output) : (error?.message ?? stderr);
  };
  return {
    name: executable,
    dummies: ['standard', 'legacy', 'legacy-callback', 'legacy-stackful'],
    // What it writes can be invalid all the same: some types have limits of their own.
    encodePackage: async (text) => run(text, ['wit', '--wasm', '--skip-validation']),
    embed: async (text, world, dummy, encoding) => {
      const name = encoding === 'latin1+utf16' ? 'compact-utf16' : encoding;
      return run(text, ['embed', '--world', world, '--encoding', name, ...dummyOptions[dummy]]);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
