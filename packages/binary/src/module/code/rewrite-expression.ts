import type { ByteWriter } from '../../bytes/byte-writer.js';
import type { Instruction } from '../instructions.js';
import { CodeFailure, type CodeProblem, CodeReader } from './code-reader.js';
import {
  type CodeSpace,
  type ImmediateSink,
  memoryArgumentFlags,
  readInstruction,
  scanImmediates,
} from './scan-expression.js';

/** Called for each index that an expression uses. */
export type IndexVisitor = (space: CodeSpace, index: number) => void;

/** Called for each index that an expression uses; returns the index to put there. */
export type IndexMapper = (space: CodeSpace, index: number) => number;

/** Called behind each instruction; returns the bytes of what to put there. */
export type InstructionInserter = (instruction: Instruction) => Uint8Array | undefined;

/**
 * Tells about each index that the instructions of `bytes[start..end]` use, in
 * their order; a load and a store use memory 0 where they don't say another one.
 * Fields of structures are no index of a space and are left out. Returns what is
 * wrong with the bytes, if anything is. (Core specification, "Instructions".)
 *
 * @example
 * const called = new Set<number>();
 * visitExpression(bytes, start, end, (space, index) => {
 *   if (space === 'func') called.add(index);
 * });
 */
export function visitExpression(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: IndexVisitor,
): CodeProblem | undefined {
  return run(new CodeReader(bytes, start, end), new Visitor(visit));
}

/**
 * Writes the instructions of `bytes[start..end]` with other indices, and all
 * numbers in their shortest form; everything else is copied. `insert` may put code
 * behind instructions. What was written before a mistake in the bytes stays written.
 *
 * @example
 * rewriteExpression(bytes, start, end, out, (space, index) =>
 *   space === 'func' ? (newFunctions.get(index) ?? index) : index,
 * );
 */
export function rewriteExpression(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: ByteWriter,
  map: IndexMapper,
  insert?: InstructionInserter,
): CodeProblem | undefined {
  const rewriter = new Rewriter(bytes, start, out, map);
  const reader = new CodeReader(bytes, start, end);
  const problem = run(reader, rewriter, (instruction) => {
    const inserted = insert?.(instruction);
    if (inserted === undefined) return;
    rewriter.copyTo(reader.position);
    out.bytes(inserted);
  });
  if (problem === undefined) rewriter.copyTo(end);
  return problem;
}

function run(
  reader: CodeReader,
  sink: ImmediateSink,
  behind?: (instruction: Instruction) => void,
): CodeProblem | undefined {
  try {
    while (!reader.atEnd()) {
      const instruction = readInstruction(reader);
      if (instruction.immediates !== '') scanImmediates(reader, instruction, sink);
      behind?.(instruction);
    }
    return undefined;
  } catch (error) {
    if (error instanceof CodeFailure) return error.problem;
    throw error;
  }
}

class Visitor implements ImmediateSink {
  readonly #visit: IndexVisitor;

  constructor(visit: IndexVisitor) {
    this.#visit = visit;
  }

  index(space: CodeSpace, index: number): void {
    this.#visit(space, index);
  }

  signedTypeIndex(index: number): void {
    this.#visit('type', index);
  }

  memoryArgument(memory: number): void {
    this.#visit('memory', memory);
  }

  number(): void {
    // Only indices matter.
  }
}

class Rewriter implements ImmediateSink {
  readonly #bytes: Uint8Array;
  readonly #out: ByteWriter;
  readonly #map: IndexMapper;
  /** Bytes before this offset are written. */
  #copied: number;

  constructor(bytes: Uint8Array, start: number, out: ByteWriter, map: IndexMapper) {
    this.#bytes = bytes;
    this.#copied = start;
    this.#out = out;
    this.#map = map;
  }

  copyTo(end: number): void {
    if (end > this.#copied) this.#out.bytes(this.#bytes.subarray(this.#copied, end));
    this.#copied = end;
  }

  index(space: CodeSpace, index: number, start: number, end: number): void {
    const mapped = this.#map(space, index);
    if (mapped === index && end - start === 1) return;
    this.copyTo(start);
    this.#out.u32(mapped);
    this.#copied = end;
  }

  signedTypeIndex(index: number, start: number, end: number): void {
    const mapped = this.#map('type', index);
    if (mapped === index && end - start === 1) return;
    this.copyTo(start);
    this.#out.s64(BigInt(mapped));
    this.#copied = end;
  }

  memoryArgument(memory: number, start: number, end: number): void {
    const mapped = this.#map('memory', memory);
    if (mapped === memory && end - start === 2) return;
    this.copyTo(start);
    const reader = new CodeReader(this.#bytes, start, end);
    const flags = reader.u32();
    const { memory: hasMemory, order } = memoryArgumentFlags;
    if ((flags & hasMemory) !== 0) reader.u32();
    this.#out.u32(mapped === 0 ? flags & ~hasMemory : flags | hasMemory);
    if (mapped !== 0) this.#out.u32(mapped);
    if ((flags & order) !== 0) this.#out.byte(reader.byte());
    this.#shortest(false, reader.position, end);
    this.#copied = end;
  }

  number(signed: boolean, start: number, end: number): void {
    if (end - start === 1) return;
    this.copyTo(start);
    this.#shortest(signed, start, end);
    this.#copied = end;
  }

  /** Writes a LEB128 without the bytes at its end that say nothing. */
  #shortest(signed: boolean, start: number, end: number): void {
    const bytes = this.#bytes;
    let last = end - 1;
    const top = (bytes[last] as number) & 0x7f;
    // The last byte says nothing where all its bits are the sign, and the byte before says so too.
    if (top === 0 || (signed && top === 0x7f)) {
      while (last > start && ((bytes[last] as number) & 0x7f) === top) {
        const signOfBefore = ((bytes[last - 1] as number) & 0x40) === 0 ? 0 : 0x7f;
        if (signed && signOfBefore !== top) break;
        last--;
      }
    }
    for (let at = start; at < last; at++) this.#out.byte(bytes[at] as number);
    this.#out.byte((bytes[last] as number) & 0x7f);
  }
}
