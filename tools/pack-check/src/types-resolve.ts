import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { PackedPackage } from './pack.js';

const require = createRequire(import.meta.url);

/**
 * Asks `@arethetypeswrong/cli` whether the types resolve under `node16` (ESM)
 * and `bundler`. A package without `exports` is a command; it has no types.
 */
export function checkTypes(packed: PackedPackage): string[] {
  if (packed.manifest.exports === undefined) return [];
  const manifest = require.resolve('@arethetypeswrong/cli/package.json');
  const command = join(dirname(manifest), 'dist/index.js');
  const options = ['--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, packed.tarball, ...options],
    { encoding: 'utf8' },
  );
  return status === 0 ? [] : [`its types do not resolve everywhere:\n${stdout}${stderr}`];
}

/** Asks `publint` about the tarball; its suggestions are not problems. */
export async function checkPublishing(packed: PackedPackage): Promise<string[]> {
  const bytes = readFileSync(packed.tarball);
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: tarball as ArrayBuffer } });
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
}
