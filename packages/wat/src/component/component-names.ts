import {
  ByteWriter,
  CodeFailure,
  CodeReader,
  type ComponentNames,
  decodeUtf8,
  type NameMap,
  type Sort,
} from '@witcraft/binary';

/** Index spaces in the order in which the section has their names, with their bytes. */
const SORTS: readonly (readonly [sort: Sort, ...bytes: number[]])[] = [
  ['core-func', 0x00, 0x00],
  ['core-table', 0x00, 0x01],
  ['core-memory', 0x00, 0x02],
  ['core-global', 0x00, 0x03],
  ['core-tag', 0x00, 0x04],
  ['core-type', 0x00, 0x10],
  ['core-module', 0x00, 0x11],
  ['core-instance', 0x00, 0x12],
  ['func', 0x01],
  ['value', 0x02],
  ['type', 0x03],
  ['component', 0x04],
  ['instance', 0x05],
];

const COMPONENT_NAME = 0;
const SORT_NAMES = 1;

/** Reads `namedata` (Binary.md, "Name Section"); absent where it cannot be read. */
export function readComponentNames(data: Uint8Array): ComponentNames | undefined {
  try {
    const reader = new CodeReader(data);
    let component: string | undefined;
    const sorts = new Map<Sort, NameMap>();
    while (!reader.atEnd()) {
      const id = reader.byte();
      const size = reader.u32();
      const start = reader.skip(size);
      const part = new CodeReader(data, start, start + size);
      if (id === COMPONENT_NAME) component = readName(part);
      else if (id === SORT_NAMES) sorts.set(readSort(part), readNameMap(part));
    }
    return { component, sorts };
  } catch (error) {
    if (error instanceof CodeFailure) return undefined;
    throw error;
  }
}

function readSort(reader: CodeReader): Sort {
  const first = reader.byte();
  const second = first === 0 ? reader.byte() : undefined;
  const found = SORTS.find((sort) => sort[1] === first && sort[2] === second);
  return found === undefined ? reader.fail('unknown sort') : found[0];
}

function readNameMap(reader: CodeReader): NameMap {
  const names = new Map<number, string>();
  for (let left = reader.u32(); left > 0; left--) {
    const index = reader.u32();
    const name = readName(reader);
    if (!names.has(index)) names.set(index, name);
  }
  return names;
}

function readName(reader: CodeReader): string {
  const size = reader.u32();
  const start = reader.skip(size);
  const name = decodeUtf8(reader.bytes.subarray(start, start + size));
  return name ?? reader.fail('a name is not UTF-8', start);
}

/** Writes `namedata`; index spaces without names are left out. */
export function writeComponentNames(names: ComponentNames): Uint8Array {
  const out = new ByteWriter();
  const part = new ByteWriter();
  if (names.component !== undefined) {
    part.name(names.component);
    out.byte(COMPONENT_NAME);
    out.sized(part);
  }
  for (const [sort, ...bytes] of SORTS) {
    const map = names.sorts.get(sort);
    if (map === undefined || map.size === 0) continue;
    part.clear();
    for (const byte of bytes) part.byte(byte);
    part.u32(map.size);
    for (const [index, name] of map) {
      part.u32(index);
      part.name(name);
    }
    out.byte(SORT_NAMES);
    out.sized(part);
  }
  return out.finish();
}
