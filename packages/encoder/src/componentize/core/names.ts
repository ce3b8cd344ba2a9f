import { ByteWriter, writeNameSubsection } from '@witcraft/binary';

/** Names of a kind by index, in the order in which they are written. */
export type NameList = readonly (readonly [number, string])[];

const MODULE = 0;
const FUNCTIONS = 1;
const GLOBALS = 7;

/**
 * The contents of a custom section `name` of a core module that is generated. The
 * lists are written as they are, in their order, where the specification wants
 * names by rising index and one for each: the reference does so.
 */
export function encodeNames(names: {
  readonly module?: string;
  readonly functions?: NameList;
  readonly globals?: NameList;
}): Uint8Array {
  const writer = new ByteWriter(256);
  const { module, functions, globals } = names;
  if (module !== undefined)
    writeNameSubsection(MODULE, writer, (contents) => contents.name(module));
  if (functions !== undefined) nameMap(writer, FUNCTIONS, functions);
  if (globals !== undefined) nameMap(writer, GLOBALS, globals);
  return writer.view();
}

function nameMap(writer: ByteWriter, id: number, names: NameList): void {
  writeNameSubsection(id, writer, (contents) => {
    contents.u32(names.length);
    for (const [index, name] of names) {
      contents.u32(index);
      contents.name(name);
    }
  });
}
