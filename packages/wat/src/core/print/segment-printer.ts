import {
  type ByteRange,
  CodeReader,
  type CoreData,
  type CoreElements,
  type CoreModule,
  type ImmediateSink,
  readInstruction,
  scanImmediates,
} from '@witcraft/binary';
import { quoteBytes } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import type { CoreIdentifiers } from './core-identifiers.js';
import { ExpressionPrinter, type ExpressionScope } from './expression-printer.js';
import { refTypeText } from './type-text.js';

const NO_SINK: ImmediateSink = {
  index: () => {},
  signedTypeIndex: () => {},
  memoryArgument: () => {},
  number: () => {},
};

/** Prints element and data segments, and constant expressions. */
export class SegmentPrinter {
  readonly #out: TextWriter;
  readonly #module: CoreModule;
  readonly #scope: ExpressionScope;
  readonly #ids: CoreIdentifiers;
  /** Whether `...` stands for contents. */
  readonly #skeleton: boolean;

  constructor(out: TextWriter, module: CoreModule, scope: ExpressionScope, skeleton: boolean) {
    this.#out = out;
    this.#module = module;
    this.#scope = scope;
    this.#ids = scope.ids;
    this.#skeleton = skeleton;
  }

  /** A constant expression in one line, with a space before it. */
  initialiser({ start, end }: ByteRange): void {
    this.#out.write(' ');
    this.#constant(start, end);
  }

  /** `elem` */
  elements({ mode, items }: CoreElements, index: number): void {
    const out = this.#out;
    out.newline();
    out.open('elem');
    this.#ids.writeDefinition(out, 'elements', index);
    if (mode.kind === 'declared') out.write(' declare');
    else if (mode.kind === 'active') {
      if (mode.table !== undefined) out.write(` (table ${this.#ids.use('tables', mode.table)})`);
      out.write(' ');
      this.#offset(mode.offset, 'offset');
    }
    if (this.#skeleton) out.write(' ...');
    else if (items.kind === 'functions') {
      out.write(' func');
      for (const func of items.functions) {
        out.write(' ');
        this.#ids.writeUse(out, 'functions', func);
      }
    } else {
      out.write(` ${refTypeText(items.type, (type) => this.#ids.use('types', type))}`);
      for (const expression of items.expressions) {
        out.write(' ');
        this.#offset(expression, 'item');
      }
    }
    out.close();
  }

  /** `data` */
  data(data: CoreData, index: number): void {
    const out = this.#out;
    out.newline();
    out.open('data');
    this.#ids.writeDefinition(out, 'data', index);
    out.write(' ');
    if (data.mode.kind === 'active') {
      const { memory, offset } = data.mode;
      if (memory !== 0) out.write(`(memory ${this.#ids.use('memories', memory)}) `);
      this.#offset(offset, 'offset');
      out.write(' ');
    }
    const { start, end } = data.contents;
    const { bytes } = this.#module;
    out.write(this.#skeleton ? '...' : quoteBytes(bytes.subarray(start, end)));
    out.close();
  }

  #constant(start: number, end: number): void {
    const reader = new CodeReader(this.#module.bytes, start, end);
    new ExpressionPrinter(this.#out, reader, this.#scope, 'line').print();
  }

  /** `(instruction)`, or `(keyword instruction…)` where there are several. */
  #offset({ start, end }: ByteRange, keyword: 'offset' | 'item'): void {
    this.#out.write(this.#isOneInstruction(start, end) ? '(' : `(${keyword} `);
    this.#constant(start, end);
    this.#out.write(')');
  }

  #isOneInstruction(start: number, end: number): boolean {
    const reader = new CodeReader(this.#module.bytes, start, end);
    scanImmediates(reader, readInstruction(reader), NO_SINK);
    return reader.position === end - 1;
  }
}
