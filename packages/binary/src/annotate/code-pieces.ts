import { ByteReader } from '../bytes/byte-reader.js';
import { CodeFailure, CodeReader } from '../module/code/code-reader.js';
import {
  type ImmediateSink,
  readInstruction,
  scanImmediates,
} from '../module/code/scan-expression.js';

/** Notes the locals and instructions of a function, up to what is not known. */
export function annotateCode(
  bytes: Uint8Array,
  start: number,
  end: number,
  mark: (start: number, end: number, meaning: string) => void,
): void {
  const reader = new CodeReader(bytes, start, end);
  try {
    const groups = reader.count();
    mark(start, reader.position, `groups of locals: ${groups}`);
    for (let i = 0; i < groups; i++) {
      const at = reader.position;
      const count = reader.u32();
      scanImmediates(reader, LOCAL_TYPE, ignored);
      mark(at, reader.position, `locals: ${count}`);
    }
    while (!reader.atEnd()) {
      const at = reader.position;
      const instruction = readInstruction(reader);
      const texts = new ImmediateTexts(bytes);
      scanImmediates(reader, instruction, texts);
      mark(at, reader.position, [instruction.name, ...texts.texts].join(' '));
    }
  } catch (failure) {
    if (!(failure instanceof CodeFailure)) throw failure;
  }
}

/** A type of a local is encoded like a block's. */
const LOCAL_TYPE = { name: 'local', opcode: 0, immediates: 'b' };

const ignored: ImmediateSink = {
  index() {},
  signedTypeIndex() {},
  memoryArgument() {},
  number() {},
};

/** What immediates say, as texts. */
class ImmediateTexts implements ImmediateSink {
  readonly texts: string[] = [];
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  index(_space: string, index: number): void {
    this.texts.push(`${index}`);
  }

  signedTypeIndex(index: number): void {
    this.texts.push(`${index}`);
  }

  memoryArgument(memory: number, start: number): void {
    const reader = new ByteReader(this.#bytes);
    reader.position = start;
    const flags = reader.u32();
    if ((flags & 0x40) !== 0) reader.u32();
    if (memory !== 0) this.texts.push(`${memory}`);
    this.texts.push(`offset=${reader.u64()}`, `align=${2 ** (flags & 0x3f)}`);
  }

  number(signed: boolean, start: number): void {
    const reader = new ByteReader(this.#bytes);
    reader.position = start;
    this.texts.push(`${signed ? reader.s64() : reader.u64()}`);
  }
}
