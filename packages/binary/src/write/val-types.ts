import type { ByteWriter } from '../bytes/byte-writer.js';
import type { ResultList } from '../model/canons.js';
import type { NamedValType, ValType } from '../model/types.js';
import { primitiveCodes } from '../opcodes/types.js';

/** `valtype` */
export function writeValType(type: ValType, writer: ByteWriter): void {
  if (typeof type === 'number') writer.s33(type);
  else writer.byte(primitiveCodes[type]);
}

/** `<T>?` of a `valtype` */
export function writeOptionalValType(type: ValType | undefined, writer: ByteWriter): void {
  writer.byte(type === undefined ? 0 : 1);
  if (type !== undefined) writeValType(type, writer);
}

/** `resultlist` */
export function writeResultList(list: ResultList, writer: ByteWriter): void {
  if (list.result !== undefined) {
    writer.byte(0x00);
    writeValType(list.result, writer);
    return;
  }
  writer.byte(0x01);
  writer.vec(list.namedResults ?? [], writeNamedValType);
}

/** `labelvaltype` */
export function writeNamedValType({ name, type }: NamedValType, writer: ByteWriter): void {
  writer.name(name);
  writeValType(type, writer);
}
