import {
  type ImmediateLetter,
  type Instruction,
  instructionsByByte,
  prefixedInstruction,
} from '../instructions.js';
import type { CodeReader } from './code-reader.js';

/** The index spaces that instructions refer to. */
export type CodeSpace =
  | 'func'
  | 'table'
  | 'memory'
  | 'global'
  | 'tag'
  | 'type'
  | 'local'
  | 'label'
  | 'data'
  | 'elem';

/**
 * The flags of a memory argument above the alignment: a memory order follows; the
 * index of an array type follows, for the bytes of an array; that of a memory does.
 */
export const memoryArgumentFlags = { order: 0x10, array: 0x20, memory: 0x40 } as const;

/** What the scan of an expression tells about each immediate, in the order of the bytes. */
export interface ImmediateSink {
  /** An index in unsigned LEB128 at `[start, end)`. */
  index(space: CodeSpace, index: number, start: number, end: number): void;
  /** The index of a type in signed LEB128 of 33 bits: of a block, or of a heap type. */
  signedTypeIndex(index: number, start: number, end: number): void;
  /** A memory argument: flags, memory (0 where the bytes don't say one), offset. */
  memoryArgument(memory: number, start: number, end: number): void;
  /** Another number in LEB128. */
  number(signed: boolean, start: number, end: number): void;
}

/** Reads an opcode; fails where none is known. */
export function readInstruction(reader: CodeReader): Instruction {
  const start = reader.position;
  const byte = reader.byte();
  const plain = instructionsByByte[byte];
  if (plain !== undefined) return plain;
  if (byte >= 0xfb && byte <= 0xfe) {
    const number = reader.u32();
    const prefixed = prefixedInstruction(byte, number);
    if (prefixed !== undefined) return prefixed;
    reader.fail(`unknown instruction 0x${byte.toString(16)} 0x${number.toString(16)}`, start);
  }
  return reader.fail(`unknown instruction 0x${byte.toString(16)}`, start);
}

/** Reads the immediates of an instruction, and tells the sink about them. */
export function scanImmediates(
  reader: CodeReader,
  instruction: Instruction,
  sink: ImmediateSink,
): void {
  const { immediates } = instruction;
  for (let i = 0; i < immediates.length; i++)
    scanImmediate(reader, immediates[i] as ImmediateLetter, sink);
}

function scanImmediate(reader: CodeReader, letter: ImmediateLetter, sink: ImmediateSink): void {
  switch (letter) {
    case 'x':
      index(reader, 'local', sink);
      return;
    case 'i':
      leb(reader, true, 5, sink);
      return;
    case 'I':
      leb(reader, true, 10, sink);
      return;
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
      memoryArgument(reader, sink);
      return;
    case 'b':
      blockType(reader, sink);
      return;
    case 'l':
      index(reader, 'label', sink);
      return;
    case 'L':
      for (let left = reader.count(); left >= 0; left--) index(reader, 'label', sink);
      return;
    case 'f':
      index(reader, 'func', sink);
      return;
    case 'g':
      index(reader, 'global', sink);
      return;
    case 't':
      index(reader, 'type', sink);
      return;
    case 'T':
      index(reader, 'table', sink);
      return;
    case 'm':
      index(reader, 'memory', sink);
      return;
    case 'd':
      index(reader, 'data', sink);
      return;
    case 'e':
      index(reader, 'elem', sink);
      return;
    case 'n':
      index(reader, 'tag', sink);
      return;
    case 'F':
    case 'k':
      leb(reader, false, 5, sink);
      return;
    case 'r':
      reader.skip(4);
      return;
    case 'R':
      reader.skip(8);
      return;
    case 'V':
    case 'S':
      reader.skip(16);
      return;
    case 'a':
    case 'o':
    case 'z':
      reader.skip(1);
      return;
    case 'h':
    case 'q':
    case 'Q':
      heapType(reader, sink);
      return;
    case 'v':
      for (let left = reader.count(); left > 0; left--) valueType(reader, sink);
      return;
    case 'C':
      reader.skip(1);
      index(reader, 'label', sink);
      heapType(reader, sink);
      heapType(reader, sink);
      return;
    case 'y':
      catches(reader, sink);
      return;
    case 'u':
      handlers(reader, sink);
      return;
    default:
      letter satisfies never;
  }
}

function index(reader: CodeReader, space: CodeSpace, sink: ImmediateSink): void {
  const start = reader.position;
  const value = reader.u32();
  sink.index(space, value, start, reader.position);
}

function leb(reader: CodeReader, signed: boolean, most: number, sink: ImmediateSink): void {
  const start = reader.position;
  reader.skipLeb(most);
  sink.number(signed, start, reader.position);
}

/** `memarg` */
function memoryArgument(reader: CodeReader, sink: ImmediateSink): void {
  const start = reader.position;
  const flags = reader.u32();
  if ((flags & memoryArgumentFlags.array) !== 0) {
    sink.number(false, start, reader.position);
    index(reader, 'type', sink);
    if ((flags & memoryArgumentFlags.order) !== 0) reader.skip(1);
    leb(reader, false, 10, sink);
    return;
  }
  const memory = (flags & memoryArgumentFlags.memory) === 0 ? 0 : reader.u32();
  if ((flags & memoryArgumentFlags.order) !== 0) reader.skip(1);
  reader.skipLeb(10);
  sink.memoryArgument(memory, start, reader.position);
}

/** `blocktype`: empty, a value type, or the index of a type. */
function blockType(reader: CodeReader, sink: ImmediateSink): void {
  const first = reader.bytes[reader.position] as number;
  if (reader.position < reader.end && first >= 0x40 && first < 0x80) {
    if (first === 0x40) reader.skip(1);
    else valueType(reader, sink);
  } else heapIndex(reader, sink);
}

/** `valtype` */
function valueType(reader: CodeReader, sink: ImmediateSink): void {
  const byte = reader.byte();
  // 0x63 and 0x64: a reference with its heap type behind it; 0x65: a shared one.
  if (byte === 0x63 || byte === 0x64) heapType(reader, sink);
  else if (byte === 0x65) reader.skip(1);
}

/** `heaptype` */
function heapType(reader: CodeReader, sink: ImmediateSink): void {
  const first = reader.bytes[reader.position] as number;
  if (reader.position < reader.end && first >= 0x40 && first < 0x80) {
    reader.skip(1);
    // 0x62: an exact type by its index; 0x65: shared.
    if (first === 0x62) index(reader, 'type', sink);
    else if (first === 0x65) reader.skip(1);
  } else heapIndex(reader, sink);
}

function heapIndex(reader: CodeReader, sink: ImmediateSink): void {
  const start = reader.position;
  const value = reader.s33();
  if (value < 0) reader.fail('expected the index of a type', start);
  sink.signedTypeIndex(value, start, reader.position);
}

/** `catch` clauses of `try_table` */
function catches(reader: CodeReader, sink: ImmediateSink): void {
  for (let left = reader.count(); left > 0; left--) {
    const start = reader.position;
    const kind = reader.byte();
    if (kind > 3) reader.fail('expected a kind of catch clause, 0 to 3', start);
    if (kind < 2) index(reader, 'tag', sink);
    index(reader, 'label', sink);
  }
}

/** `hdl` clauses of `resume` (stack switching) */
function handlers(reader: CodeReader, sink: ImmediateSink): void {
  for (let left = reader.count(); left > 0; left--) {
    const start = reader.position;
    const kind = reader.byte();
    if (kind > 1) reader.fail('expected a kind of handler, 0 or 1', start);
    index(reader, 'tag', sink);
    if (kind === 0) index(reader, 'label', sink);
  }
}
