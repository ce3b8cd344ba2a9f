import { LinkError } from '../errors.js';
import type { WasiFolder } from './options.js';
import type { Shim, ShimInterface } from './shims.js';

type Folders = Readonly<Record<string, WasiFolder>>;

/** Pairs of a descriptor and the path under which it is found. */
type Entry = readonly [descriptor: object, path: string];

/** What is used of the shims' modules for files; which of it is there depends on the build. */
interface FilesystemShim {
  /** In the build for browsers, and for 0.2 in that for Node. */
  createFilesystem?(config: { readonly adapter?: object; readonly preopens: Folders }): {
    readonly preopens: ShimInterface;
  };
  /** In the build for browsers. */
  readonly InMemoryFilesystemAdapter?: new () => object;
  /** In the build for Node; the folders of all components. */
  _setPreopens?(folders: Folders): void;
  readonly preopens: { getDirectories(): Entry[] };
}

/** `wasi:filesystem/preopens` with these folders and no others. */
export function preopens(module: Shim, folders: Folders): Readonly<Record<string, ShimInterface>> {
  const shim = module as Shim & FilesystemShim;
  const { InMemoryFilesystemAdapter: Memory } = shim;
  checkFolders(folders, Memory === undefined ? 'string' : 'object');
  if (shim.createFilesystem !== undefined) {
    const config = { preopens: folders, ...(Memory && { adapter: new Memory() }) };
    const made = shim.createFilesystem(config).preopens as FilesystemShim['preopens'];
    if (Memory === undefined) for (const [folder] of made.getDirectories()) withFlags(folder);
    return { preopens: { ...made } };
  }
  const entries = ownEntries(shim, folders);
  return { preopens: { ...shim.preopens, getDirectories: () => [...entries] } };
}

/** In Node the shim for 0.2 says nothing where it is asked for the flags of such a folder. */
function withFlags(folder: object): void {
  const flags = { read: true, mutateDirectory: true };
  Object.assign(folder, { getFlags: () => flags });
}

/** The shim for 0.3 has one list for all in Node: puts it back as it was. */
function ownEntries(shim: FilesystemShim, folders: Folders): readonly Entry[] {
  const list = shim.preopens.getDirectories();
  const before = [...list];
  shim._setPreopens?.(folders);
  const entries = [...shim.preopens.getDirectories()];
  list.splice(0, list.length, ...before);
  return entries;
}

function checkFolders(folders: Folders, expected: 'string' | 'object'): void {
  for (const [path, folder] of Object.entries(folders)) {
    if (typeof folder === expected) continue;
    const text =
      expected === 'string'
        ? 'Node takes the path of a folder, not files in memory'
        : 'browsers take files in memory, not the path of a folder';
    throw new LinkError(
      'wrong-import',
      `the preopened folder \`${path}\` is of the wrong kind: ${text}`,
    );
  }
}
