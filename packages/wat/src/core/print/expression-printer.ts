import { type CodeReader, type Instruction, readInstruction } from '@witcraft/binary';
import type { Identifier, Identifiers } from '../../identifiers.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import type { CoreIdentifiers } from './core-identifiers.js';
import { ImmediatePrinter } from './immediate-printer.js';
import { PrintedLabels } from './labels.js';
import { readBlockType } from './read-type-text.js';

/** What instructions refer to outside of their function. */
export interface ExpressionScope {
  readonly ids: CoreIdentifiers;
  /** ` (type 5) (param i32)` of a function type, with a space before it. */
  readonly typeUse: (type: number) => Piece;
}

/** Instructions stand each on a line in a function, and in one line elsewhere. */
type Layout = 'lines' | 'line';

const NO_IDS: Identifiers = new Map();

/** The names of instructions of one byte, of those that were printed before. */
const NAMES: (Piece | undefined)[] = [];
const LAST_OF_ONE_BYTE = 0xff;

const ELSE = 0x05;
const CATCH = 0x07;
const END = 0x0b;
const DELEGATE = 0x18;
const CATCH_ALL = 0x19;

/** Prints the instructions of one function, or of a constant expression. */
export class ExpressionPrinter {
  readonly #out: TextWriter;
  readonly #reader: CodeReader;
  readonly #scope: ExpressionScope;
  readonly #layout: Layout;
  readonly #labels: PrintedLabels;
  readonly #immediates: ImmediatePrinter;
  #first = true;

  constructor(
    out: TextWriter,
    reader: CodeReader,
    scope: ExpressionScope,
    layout: Layout,
    locals: Identifiers = NO_IDS,
    labels: Identifiers = NO_IDS,
  ) {
    this.#out = out;
    this.#reader = reader;
    this.#scope = scope;
    this.#layout = layout;
    this.#labels = new PrintedLabels(labels);
    this.#immediates = new ImmediatePrinter(out, reader, scope.ids, locals, this.#labels);
  }

  /**
   * Prints up to the `end` that closes the expression, which is not printed;
   * `hints` are branch hints by the offset of their instruction from `base` on. Fails
   * where the bytes end before it, or after it.
   */
  print(hints?: ReadonlyMap<number, string>, base = 0): void {
    const reader = this.#reader;
    const { bytes, end } = reader;
    while (reader.position < end) {
      const start = reader.position;
      if (this.#labels.depth === 0 && bytes[start] === END) {
        reader.position++;
        if (reader.position < end) reader.fail('expected nothing after the last `end`');
        return;
      }
      const hint = hints?.get(start - base);
      if (hint !== undefined) {
        this.#separate();
        this.#out.write(hint);
      }
      const instruction = readInstruction(reader);
      switch (instruction.opcode) {
        case ELSE:
        case CATCH:
        case CATCH_ALL:
          this.#continueBlock(instruction, start);
          break;
        case END:
          this.#labels.close();
          this.#endBlock('end');
          break;
        case DELEGATE:
          if (this.#labels.depth === 0) reader.fail('`delegate` outside of `try`', start);
          this.#labels.closeDelegated();
          this.#endBlock('delegate');
          this.#immediates.label();
          break;
        default:
          this.#separate();
          this.#name(instruction);
          if (instruction.immediates !== '') this.#behindName(instruction);
      }
    }
    reader.fail('expected `end`');
  }

  #name({ name, opcode }: Instruction): void {
    if (opcode > LAST_OF_ONE_BYTE) {
      this.#out.write(name);
      return;
    }
    NAMES[opcode] ??= new Piece(name);
    this.#out.put(NAMES[opcode]);
  }

  #separate(): void {
    if (this.#layout === 'lines') this.#out.newline();
    else if (this.#first) this.#first = false;
    else this.#out.write(' ');
  }

  #continueBlock(instruction: Instruction, start: number): void {
    if (this.#labels.depth === 0)
      this.#reader.fail(`\`${instruction.name}\` outside of a block`, start);
    this.#out.dedent();
    this.#separate();
    this.#out.indent();
    this.#out.write(instruction.name);
    if (instruction.opcode === CATCH) this.#immediates.write('tags', this.#reader.u32());
  }

  #endBlock(keyword: string): void {
    this.#out.dedent();
    this.#separate();
    this.#out.write(keyword);
  }

  #behindName(instruction: Instruction): void {
    switch (instruction.immediates) {
      case 'b':
        this.#openBlock(this.#blockType());
        break;
      case 'by': {
        const id = this.#blockType();
        this.#immediates.catches();
        this.#openBlock(id);
        break;
      }
      default:
        this.#immediates.print(instruction);
    }
  }

  /** The id of the block that begins, and its type. */
  #blockType(): Identifier | undefined {
    const id = this.#labels.next();
    if (id !== undefined) this.#out.write(` ${id.definition}`);
    this.#out.write(readBlockType(this.#reader, this.#scope));
    return id;
  }

  /** Opens a block, whose label is numbered in a comment where it has no id. */
  #openBlock(id: Identifier | undefined): void {
    this.#labels.open(id);
    this.#out.indent();
    if (id !== undefined) return;
    const { depth } = this.#labels;
    this.#out.write(
      this.#layout === 'lines' ? ` ;; label = @${depth}` : `  (; label = @${depth} ;)`,
    );
  }
}
