import { ByteWriter, writeNameSubsection } from '@witcraft/binary';

/** Names of a kind by index, in the order in which they are added and written. */
export class NameList {
  readonly #entries: ByteWriter = new ByteWriter(256);
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  add(index: number, name: string): void {
    this.#count++;
    this.#entries.u32(index);
    this.#entries.name(name);
  }

  /** `namemap` */
  write(writer: ByteWriter): void {
    writer.u32(this.#count);
    writer.bytes(this.#entries.view());
  }
}

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
  if (functions !== undefined) writeNames(writer, FUNCTIONS, functions);
  if (globals !== undefined) writeNames(writer, GLOBALS, globals);
  return writer.view();
}

function writeNames(writer: ByteWriter, id: number, names: NameList): void {
  writeNameSubsection(id, writer, (contents) => names.write(contents));
}
