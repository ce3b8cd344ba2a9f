import {
  ByteWriter,
  CodeReader,
  type CoreRefType,
  type CoreValType,
  type IndexMapper,
  rewriteExpression,
} from '@witcraft/binary';
import { fail } from '../failure.js';
import type { Definition } from './adapter-module.js';
import { codeStart } from './liveness.js';

/** New indices of a kind of items by the ones in the adapter. */
class Indices {
  readonly #indices = new Map<number, number>();
  #next = 0;

  add(old: number): number {
    this.#indices.set(old, this.#next);
    return this.#next++;
  }

  /** Leaves an index to something that is new. */
  reserve(): number {
    return this.#next++;
  }

  get(old: number): number {
    return this.#indices.get(old) ?? fail('componentize/malformed-module', `no item ${old}`);
  }
}

/** What is kept of an adapter, with new indices. */
export class Renumbering {
  readonly types: Indices = new Indices();
  readonly functions: Indices = new Indices();
  readonly memories: Indices = new Indices();
  readonly globals: Indices = new Indices();
  readonly #bytes: Uint8Array;

  /** Of the adapter with these bytes. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  valType(type: CoreValType): CoreValType {
    if (typeof type === 'string' || type.heap.kind === 'abstract') return type;
    const heap = { ...type.heap, type: this.types.get(type.heap.type) };
    return { ...type, heap } satisfies CoreRefType;
  }

  /** The locals and code of a function, with a call of `before` in front of its code. */
  body({ range }: Extract<Definition, { kind: 'local' }>, before: number | undefined): Uint8Array {
    if (range === undefined) return fail('componentize/malformed-module', 'a function has no code');
    const bytes = this.#bytes;
    const writer = new ByteWriter(range.end - range.start + 16);
    const code = codeStart(bytes, range.start, range.end);
    this.#writeLocals(writer, range.start, code);
    if (before !== undefined) {
      writer.byte(0x10);
      writer.u32(before);
    }
    const problem = rewriteExpression(bytes, code, range.end, writer, this.#map);
    if (problem !== undefined) fail('componentize/malformed-module', problem.message);
    return writer.finish();
  }

  #writeLocals(writer: ByteWriter, start: number, end: number): void {
    const reader = new CodeReader(this.#bytes, start, end);
    const groups = reader.u32();
    writer.u32(groups);
    for (let i = 0; i < groups; i++) {
      writer.u32(reader.u32());
      const byte = reader.byte();
      writer.byte(byte);
      // `ref` and `ref null` have a heap type behind them: a type of the module, or a byte.
      if (byte === 0x63 || byte === 0x64) {
        const heap = reader.s33();
        writer.s64(BigInt(heap < 0 ? heap : this.types.get(heap)));
      }
    }
  }

  /** A constant expression. */
  constant(definition: Definition): Uint8Array {
    const writer = new ByteWriter(16);
    if (definition.kind === 'import' || definition.range === undefined) return writer.finish();
    const { start, end } = definition.range;
    const problem = rewriteExpression(this.#bytes, start, end, writer, this.#map);
    if (problem !== undefined) fail('componentize/malformed-module', problem.message);
    return writer.finish();
  }

  readonly #map: IndexMapper = (space, index) => {
    switch (space) {
      case 'func':
        return this.functions.get(index);
      case 'type':
        return this.types.get(index);
      case 'memory':
        return this.memories.get(index);
      case 'global':
        return this.globals.get(index);
      default:
        return index;
    }
  };
}
