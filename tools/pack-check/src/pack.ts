import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The parts of a packed package.json that the checks read. */
export interface PackedManifest {
  readonly name: string;
  readonly version: string;
  readonly files?: readonly string[];
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package as a user would get it. */
export interface PackedPackage {
  readonly manifest: PackedManifest;
  readonly manifestText: string;
  readonly tarball: string;
  /** Where its files are: `SCRATCH/node_modules/NAME`, so that packed packages find each other. */
  readonly folder: string;
  /** Paths inside the package, with `/`, sorted. */
  readonly files: readonly string[];
}

/** The workspace's packages that are not private, as paths from the root. */
export function publishedFolders(root: string): string[] {
  return ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => `${group}/${name}`)
      .filter((folder) => {
        const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
        return manifest.private !== true;
      }),
  );
}

/** Packs each folder with pnpm and unpacks it into `scratch/node_modules`. */
export function packAll(
  root: string,
  folders: readonly string[],
  scratch: string,
): PackedPackage[] {
  const tarballs = join(scratch, 'tarballs');
  mkdirSync(tarballs, { recursive: true });
  const filters = folders.flatMap((folder) => ['--filter', `./${folder}`]);
  runPnpm(root, ['--recursive', ...filters, 'pack', '--pack-destination', tarballs]);
  return readdirSync(tarballs)
    .sort()
    .map((name) => unpack(join(tarballs, name), scratch));
}

function unpack(tarball: string, scratch: string): PackedPackage {
  const unpacked = join(scratch, 'unpacked', basename(tarball, '.tgz'));
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked]);
  const manifestText = readFileSync(join(unpacked, 'package/package.json'), 'utf8');
  const manifest = JSON.parse(manifestText) as PackedManifest;
  const folder = join(scratch, 'node_modules', manifest.name);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  return { manifest, manifestText, tarball, folder, files: filesBelow(folder) };
}

function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const pending = [''];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = `${at}${entry.name}`;
      if (entry.isDirectory()) pending.push(`${path}/`);
      else found.push(path);
    }
  }
  return found.sort();
}

/** The pnpm that runs us, where one does; else one from npm. */
function runPnpm(root: string, args: readonly string[]): void {
  const running = process.env['npm_execpath'];
  const [command, first] =
    running !== undefined && basename(running).startsWith('pnpm')
      ? [process.execPath, [running]]
      : ['npx', ['-y', 'pnpm@10']];
  execFileSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}
