import {
  type ByteReader,
  type ByteWriter,
  readIndirectNameMap,
  readNameMap,
  readNameSubsection,
  writeIndirectNameMap,
  writeNameMap,
  writeNameSubsection,
} from '@witcraft/binary';
import { subsections } from './codes.js';

/** The names of one module, by their indices. */
export class ModuleNames {
  module: string | undefined;
  readonly functions: Map<number, string> = new Map();
  readonly types: Map<number, string> = new Map();
  readonly memories: Map<number, string> = new Map();
  readonly globals: Map<number, string> = new Map();
  /** Of imported modules. */
  readonly modules: Map<number, string> = new Map();
  /** By function, then by local. */
  readonly locals: Map<number, Map<number, string>> = new Map();
  /** Of parameters of interface types: by function, then by parameter. */
  readonly params: Map<number, Map<number, string>> = new Map();
  /** By function, then by block, in the order in which they begin. */
  readonly labels: Map<number, Map<number, string>> = new Map();
  /**
   * Of fields and options: by record or variant, in the order in which they stand in
   * the binary, those within others behind them; then by field or option.
   */
  readonly members: Map<number, Map<number, string>> = new Map();
}

/** Maps from an index to a name. */
const FLAT = ['functions', 'types', 'memories', 'globals', 'modules'] as const;
/** Maps from two indices to a name. */
const INDIRECT = ['locals', 'members', 'params', 'labels'] as const;

type Flat = (typeof FLAT)[number];
type Indirect = (typeof INDIRECT)[number];

const flatById = new Map<number, Flat>(FLAT.map((key) => [subsections[key], key]));
const indirectById = new Map<number, Indirect>(INDIRECT.map((key) => [subsections[key], key]));

/** Adds a name to those of a function, or of a type. */
export function setIndirect(
  map: Map<number, Map<number, string>>,
  outer: number,
  inner: number,
  name: string | undefined,
): void {
  if (name === undefined) return;
  const names = map.get(outer);
  if (names === undefined) map.set(outer, new Map([[inner, name]]));
  else names.set(inner, name);
}

/** Writes the subsections that are not empty; how many there are comes first. */
export function writeModuleNames(names: ModuleNames, writer: ByteWriter): boolean {
  let count = 0;
  const parts: ((writer: ByteWriter) => void)[] = [];
  for (let id = 0; id <= subsections.modules; id++) {
    const write = subsectionWriter(names, id);
    if (write === undefined) continue;
    count++;
    parts.push((out) => writeNameSubsection(id, out, write));
  }
  if (count === 0) return false;
  writer.u32(count);
  for (const part of parts) part(writer);
  return true;
}

/** What writes a subsection's contents; absent where there are no such names. */
function subsectionWriter(
  names: ModuleNames,
  id: number,
): ((writer: ByteWriter) => void) | undefined {
  const { module } = names;
  if (id === subsections.module) {
    return module === undefined ? undefined : (writer) => writer.name(module);
  }
  const flat = flatById.get(id);
  if (flat !== undefined) {
    const map = names[flat];
    return map.size === 0 ? undefined : (writer) => writeNameMap(map, writer);
  }
  const indirect = indirectById.get(id);
  if (indirect === undefined) return undefined;
  const map = names[indirect];
  return map.size === 0 ? undefined : (writer) => writeIndirectNameMap(map, writer);
}

/** Reads `vec(subsection)`. */
export function readModuleNames(reader: ByteReader): ModuleNames {
  const names = new ModuleNames();
  let previous = -1;
  for (let left = reader.count('subsections'); left > 0; left--) {
    previous = readNameSubsection(reader, previous, (id, start) =>
      readSubsection(reader, names, id, start),
    );
  }
  return names;
}

/** A subsection's contents; `header` is where its id is. */
function readSubsection(reader: ByteReader, names: ModuleNames, id: number, header: number): void {
  if (id === subsections.module) {
    const start = reader.position;
    names.module = reader.name();
    requireNames(reader, start, [names.module], false);
    return;
  }
  const start = reader.position;
  const flat = flatById.get(id);
  if (flat !== undefined) {
    const map = names[flat];
    const disorder = readNameMap(reader, map);
    if (disorder !== undefined) throw disorder;
    requireNames(reader, start, map.values(), false);
    return;
  }
  const indirect = indirectById.get(id);
  if (indirect === undefined) {
    const text = `expected a subsection of names (0 to 9), found ${id}`;
    reader.fail('binary/invalid-names', text, header);
  }
  const map = names[indirect];
  const disorder = readIndirectNameMap(reader, map);
  if (disorder !== undefined) throw disorder;
  for (const inner of map.values()) {
    requireNames(reader, start, inner.values(), indirect !== 'labels');
  }
}

/** Names are not empty, and differ where the text could not tell two of one list apart. */
function requireNames(
  reader: ByteReader,
  start: number,
  names: Iterable<string>,
  different: boolean,
): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '')
      reader.fail('binary/invalid-names', 'expected names that are not empty', start);
    if (different && seen.has(name)) {
      const text = `expected names that differ, found \`${name}\` twice`;
      reader.fail('binary/invalid-names', text, start);
    }
    seen.add(name);
  }
}
