import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceProducers } from '@witcraft/encoder';
import { versionOf } from './producers.js';
import type { Answer, DummyKind, Reference } from './reference.js';

const dummyOptions: Readonly<Record<DummyKind, readonly string[]>> = {
  standard: ['--dummy'],
  legacy: ['--dummy-names', 'legacy'],
  'legacy-callback': ['--dummy-names', 'legacy', '--async-callback'],
  'legacy-stackful': ['--dummy-names', 'legacy', '--async-stackful'],
};

/** The reference tools as an executable, `wasm-tools`. */
export function nativeReference(executable: string): Reference & { readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'witcraft-differential-'));
  const output = join(folder, 'output');
  /** Runs a command with an input file behind it. */
  const run = (
    command: readonly string[],
    input: string | Uint8Array,
    options: readonly string[] = [],
  ): Answer<Uint8Array> => {
    // It tells by the name what the file is.
    const file = join(folder, typeof input === 'string' ? 'input.wit' : 'input.wasm');
    writeFileSync(file, input);
    const all = [...command, file, ...options, '-o', output];
    const { status, error, stderr } = spawnSync(executable, all, { encoding: 'utf8' });
    return status === 0
      ? { value: readFileSync(output) }
      : { refusal: error?.message ?? (stderr || `status ${status}`) };
  };
  return {
    name: executable,
    dummies: ['standard', 'legacy', 'legacy-callback', 'legacy-stackful'],
    // What it writes can be invalid all the same: some types have limits of their own.
    encodePackage: async (text) => run(['component', 'wit'], text, ['--wasm', '--skip-validation']),
    embed: async (text, world, dummy, encoding) => {
      const name = encoding === 'latin1+utf16' ? 'compact-utf16' : encoding;
      const options = ['--world', world, '--encoding', name, ...dummyOptions[dummy]];
      return run(['component', 'embed'], text, options);
    },
    componentize: async (module) => run(['component', 'new'], module),
    componentizeOptions: {},
    // Each release lays texts out a little differently.
    ...(isFollowed(executable) ? { print: async (binary) => asText(run(['print'], binary)) } : {}),
    parse: async (text) => run(['parse'], text),
    wit: async (component) => asText(run(['component', 'wit'], component)),
    packageWit: async (binary) => asText(run(['component', 'wit'], binary)),
    witOfDependencies: true,
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Whether it is of the release that Witcraft follows: its version is 1.N.0, of its parts 0.N.0. */
function isFollowed(executable: string): boolean {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return stdout?.split(/\s+/).includes(`1${versionOf(referenceProducers).slice(1)}`) ?? false;
}

function asText(answer: Answer<Uint8Array>): Answer<string> {
  return 'value' in answer ? { value: new TextDecoder().decode(answer.value) } : answer;
}
