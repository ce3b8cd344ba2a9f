import {
  addMetadata,
  ByteWriter,
  type CoreImport,
  type CoreModule,
  EMBEDDED_WORLD,
  type Producers,
  writeModule,
} from '@witcraft/binary';
import type { OriginalNames } from '../bindings/bind-imports.js';
import { failWith } from '../failure.js';
import { parseModule } from './core-module.js';

const PREAMBLE_LENGTH = 8;
const IMPORTS = 2;

/** A core module without its embedded worlds; other sections keep their contents. */
export function withoutWorlds(module: CoreModule): Uint8Array {
  const worlds = new Set<number>();
  for (const { name, place } of module.customs)
    if (name.startsWith(EMBEDDED_WORLD) && place !== undefined) worlds.add(place.start);
  if (worlds.size === 0) return module.bytes;
  return rewriteSections(module, ({ start, end }) =>
    worlds.has(start) ? undefined : module.bytes.subarray(start, end),
  );
}

/**
 * A core module may import one name several times, an instance of a component can
 * have it once: all but the first get other names. Absent where nothing is to do.
 */
export function renameDuplicateImports(
  bytes: Uint8Array,
  from: readonly CoreImport[],
): { readonly bytes: Uint8Array; readonly originalNames: OriginalNames } | undefined {
  if (!mayRepeatNames(from)) return undefined;
  /** By module name: names, and what they were before. */
  const names = new Map<string, Map<string, string>>();
  let renamed = false;
  const imports = from.map((item): CoreImport => {
    let known = names.get(item.module);
    if (known === undefined) {
      known = new Map();
      names.set(item.module, known);
    }
    let { name } = item;
    if (known.has(name)) renamed = true;
    for (let version = 2; known.has(name); version++) name = `${item.name} [v${version}]`;
    known.set(name, item.name);
    return name === item.name ? item : { ...item, name };
  });
  if (!renamed) return undefined;
  // A module of nothing but imports is its preamble, the section's id and size, and its contents.
  const section = parseModule(writeModule({ imports }));
  const [place] = section.sections;
  const contents = section.bytes.subarray(place?.start, place?.end);
  const result = rewriteSections(parseModule(bytes), ({ id, start, end }) =>
    id === IMPORTS ? contents : bytes.subarray(start, end),
  );
  return { bytes: result, originalNames: names };
}

/** Whether a name may be there twice: surely none is where imports of one module stand together. */
function mayRepeatNames(imports: readonly CoreImport[]): boolean {
  const modules = new Set<string>();
  const names = new Set<string>();
  let current: string | undefined;
  for (const { module, name } of imports) {
    if (module !== current) {
      if (modules.has(module)) return true;
      modules.add(module);
      names.clear();
      current = module;
    }
    if (names.has(name)) return true;
    names.add(name);
  }
  return false;
}

/** Writes all sections again, with sizes in as few bytes as they need. */
function rewriteSections(
  { bytes, sections }: CoreModule,
  contentsOf: (section: CoreModule['sections'][number]) => Uint8Array | undefined,
): Uint8Array {
  const writer = new ByteWriter(bytes.length);
  writer.bytes(bytes.subarray(0, PREAMBLE_LENGTH));
  for (const section of sections) {
    const contents = contentsOf(section);
    if (contents === undefined) continue;
    writer.byte(section.id);
    writer.u32(contents.length);
    writer.bytes(contents);
  }
  return writer.view();
}

/** A core module with producers added to its own. */
export function withProducers(bytes: Uint8Array, producers: Producers | undefined): Uint8Array {
  if (producers === undefined) return bytes;
  const added = addMetadata(bytes, { producers });
  failWith(added.diagnostics.filter(({ severity }) => severity === 'error'));
  return added.bytes ?? bytes;
}

/** A core module with another name of its own. */
export function named(bytes: Uint8Array, name: string): Uint8Array {
  const added = addMetadata(bytes, { name });
  failWith(added.diagnostics.filter(({ severity }) => severity === 'error'));
  return added.bytes ?? bytes;
}
