import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command as it is published; it must have been built. */
export function findWitcraft(): string {
  const manifest = fileURLToPath(import.meta.resolve('@witcraft/cli/package.json'));
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { witcraft: string } };
  return join(dirname(manifest), bin.witcraft);
}

/** The peer's. */
export function findJco(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('@bytecodealliance/jco'))), 'jco.js');
}
