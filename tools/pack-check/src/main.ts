import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleSize, measureBundle, PARSE_LIMIT } from './bundle.js';
import { checkContents } from './contents.js';
import { type PackedPackage, packAll, publishedFolders } from './pack.js';
import { table } from './table.js';
import { checkPublishing, checkTypes } from './types-resolve.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'witcraft-pack-'));
try {
  process.exitCode = await check();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function check(): Promise<number> {
  const packages = packAll(root, publishedFolders(root), scratch);
  const problems: string[] = [];
  for (const packed of packages) {
    const found = [
      ...checkContents(packed),
      ...(await checkPublishing(packed)),
      ...checkTypes(packed),
    ];
    problems.push(...found.map((problem) => `${packed.manifest.name} ${problem}`));
  }
  printTarballs(packages);

  const parse = await measure('parse alone', `export { parse } from '@witcraft/parser';`, problems);
  const whole: BundleSize[] = [];
  for (const { manifest } of packages) {
    if (manifest.exports === undefined) continue;
    const size = await measure(manifest.name, `export * from '${manifest.name}';`, problems);
    if (size !== undefined) whole.push(size);
  }
  printBundles(parse === undefined ? whole : [parse, ...whole]);
  if (parse !== undefined && parse.gzipped > PARSE_LIMIT) {
    problems.push(`parse alone takes ${parse.gzipped} bytes of its ${PARSE_LIMIT}`);
  }

  for (const problem of problems) console.error(`\n${problem}`);
  const count = problems.length === 0 ? 'no problem' : `${problems.length} problems`;
  console.log(`\npack-check: ${packages.length} packages, ${count}`);
  return problems.length === 0 && packages.length > 0 ? 0 : 1;
}

async function measure(
  entry: string,
  code: string,
  problems: string[],
): Promise<BundleSize | undefined> {
  try {
    return await measureBundle(scratch, entry, code);
  } catch (error) {
    problems.push(`${entry} does not bundle: ${String(error)}`);
    return undefined;
  }
}

function printTarballs(packages: readonly PackedPackage[]): void {
  const rows = packages.map(({ manifest, files, tarball }) => [
    `${manifest.name}@${manifest.version}`,
    String(files.length),
    kilobytes(statSync(tarball).size),
  ]);
  console.log(`${table([['package', 'files', 'tarball'], ...rows])}\n`);
}

function printBundles(sizes: readonly BundleSize[]): void {
  const rows = sizes.map(({ entry, minified, gzipped }) => [
    entry,
    kilobytes(minified),
    kilobytes(gzipped),
  ]);
  console.log(table([['bundle with all it imports', 'minified', 'gzipped'], ...rows]));
}

/** 1 KB is 1,024 bytes. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(2)} KB`;
}
