import {
  type CodeReader,
  type ImmediateLetter,
  type Instruction,
  memoryArgumentFlags,
  readInstruction,
} from '@witcraft/binary';
import type { Identifier, Identifiers } from '../../identifiers.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import type { CoreIdentifiers, CoreNameSpace } from './core-identifiers.js';
import { f32Text, f64Text } from './float-text.js';
import { PrintedLabels } from './labels.js';
import { readBlockType, readHeapType, readRefType, readValType } from './read-type-text.js';

/** What instructions refer to outside of their function. */
export interface ExpressionScope {
  readonly ids: CoreIdentifiers;
  /** ` (type 5) (param i32)` of a function type, with a space before it. */
  readonly typeUse: (type: number) => Piece;
}

/** Instructions stand each on a line in a function, and in one line elsewhere. */
type Layout = 'lines' | 'line';

const NO_IDS: Identifiers = new Map();

const SPACE = /* @__PURE__ */ new Piece(' ');

/** The names of instructions of one byte, of those that were printed before. */
const NAMES: (Piece | undefined)[] = [];
const LAST_OF_ONE_BYTE = 0xff;

const ELSE = 0x05;
const CATCH = 0x07;
const END = 0x0b;
const DELEGATE = 0x18;
const CATCH_ALL = 0x19;
const FIRST_ATOMIC = 0xfe0010;
const FIRST_READ_MODIFY_WRITE = 0xfe001e;

/** Prints the instructions of one function, or of a constant expression. */
export class ExpressionPrinter {
  readonly #out: TextWriter;
  readonly #reader: CodeReader;
  readonly #scope: ExpressionScope;
  readonly #layout: Layout;
  readonly #locals: Identifiers;
  readonly #labels: PrintedLabels;
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
    this.#locals = locals;
    this.#labels = new PrintedLabels(labels);
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
          this.#label(reader.u32());
          break;
        default:
          this.#separate();
          this.#name(instruction);
          if (instruction.immediates !== '') this.#immediates(instruction);
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
    if (instruction.opcode === CATCH) this.#write('tags', this.#reader.u32());
  }

  #endBlock(keyword: string): void {
    this.#out.dedent();
    this.#separate();
    this.#out.write(keyword);
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

  #immediates(instruction: Instruction): void {
    const { immediates } = instruction;
    if (immediates.length === 1) {
      this.#immediate(immediates as ImmediateLetter, instruction.opcode);
      return;
    }
    const reader = this.#reader;
    switch (immediates) {
      case 'tT': {
        const type = reader.u32();
        const table = reader.u32();
        if (table !== 0) this.#write('tables', table);
        this.#out.write(` (type ${this.#scope.ids.use('types', type)})`);
        return;
      }
      case 'dm': {
        const data = reader.u32();
        const memory = reader.u32();
        if (memory !== 0) this.#write('memories', memory);
        this.#write('data', data);
        return;
      }
      case 'eT': {
        const elements = reader.u32();
        const table = reader.u32();
        if (table !== 0) this.#write('tables', table);
        this.#write('elements', elements);
        return;
      }
      case 'mm':
      case 'TT': {
        const space = immediates === 'mm' ? 'memories' : 'tables';
        const to = reader.u32();
        const from = reader.u32();
        if (to === 0 && from === 0) return;
        this.#write(space, to);
        this.#write(space, from);
        return;
      }
      case 'tF':
        this.#field();
        return;
      case 'otF':
        this.#order(1);
        this.#field();
        return;
      case 'by': {
        const id = this.#blockType();
        this.#catches();
        this.#openBlock(id);
        return;
      }
      default:
        for (let i = 0; i < immediates.length; i++)
          this.#immediate(immediates[i] as ImmediateLetter, instruction.opcode);
    }
  }

  #immediate(letter: ImmediateLetter, opcode: number): void {
    const reader = this.#reader;
    const out = this.#out;
    switch (letter) {
      case 'x': {
        const local = reader.u32();
        const id = this.#locals.get(local);
        out.put(SPACE);
        if (id === undefined) out.index(local);
        else out.write(id.use);
        break;
      }
      case 'i':
        out.write(` ${reader.s32()}`);
        break;
      case 'I':
        out.write(` ${reader.s64()}`);
        break;
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
        this.#memoryArgument(Number(letter), opcode);
        break;
      case 'b':
        this.#openBlock(this.#blockType());
        break;
      case 'l':
        this.#label(reader.u32());
        break;
      case 'L':
        for (let left = reader.count(); left >= 0; left--) this.#label(reader.u32());
        break;
      case 'f':
        this.#write('functions', reader.u32());
        break;
      case 'g':
        this.#write('globals', reader.u32());
        break;
      case 't':
        this.#write('types', reader.u32());
        break;
      case 'T':
        this.#write('tables', reader.u32());
        break;
      case 'm': {
        const memory = reader.u32();
        if (memory !== 0) this.#write('memories', memory);
        break;
      }
      case 'd':
        this.#write('data', reader.u32());
        break;
      case 'e':
        this.#write('elements', reader.u32());
        break;
      case 'n':
        this.#write('tags', reader.u32());
        break;
      case 'k':
        out.write(` ${reader.u32()}`);
        break;
      case 'r':
        out.write(` ${f32Text(this.#word())}`);
        break;
      case 'R': {
        const low = this.#word();
        out.write(` ${f64Text(this.#word(), low)}`);
        break;
      }
      case 'V':
        out.write(' i32x4');
        for (let i = 0; i < 4; i++) {
          out.write(` 0x${this.#word().toString(16).padStart(8, '0')}`);
        }
        break;
      case 'a':
        out.write(` ${reader.byte()}`);
        break;
      case 'S':
        for (let i = 0; i < 16; i++) out.write(` ${reader.byte()}`);
        break;
      case 'o':
        this.#order(1);
        break;
      case 'z':
        if (reader.bytes[reader.position] === 0) reader.skip(1);
        else this.#order(1);
        break;
      case 'h':
        out.write(` ${readHeapType(reader, this.#scope.ids)}`);
        break;
      case 'q':
        out.write(` ${readRefType(reader, false, this.#scope.ids)}`);
        break;
      case 'Q':
        out.write(` ${readRefType(reader, true, this.#scope.ids)}`);
        break;
      case 'v':
        this.#selectTypes();
        break;
      case 'C':
        this.#cast();
        break;
      case 'u':
        this.#handlers();
        break;
      default:
        reader.fail('unknown immediate');
    }
  }

  #write(space: CoreNameSpace, index: number): void {
    this.#out.put(SPACE);
    this.#scope.ids.writeUse(this.#out, space, index);
  }

  /** Four bytes, the lowest first. */
  #word(): number {
    const { bytes } = this.#reader;
    const at = this.#reader.skip(4);
    const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    const high = (bytes[at + 2] as number) | ((bytes[at + 3] as number) << 8);
    return (low | (high << 16)) >>> 0;
  }

  /** `memarg`; what is usual is not written. */
  #memoryArgument(naturalAlign: number, opcode: number): void {
    const reader = this.#reader;
    const start = reader.position;
    const flags = reader.u32();
    if (flags >= 0x80) reader.fail('expected flags of a memory argument below 0x80', start);
    const { memory: hasMemory, array, order } = memoryArgumentFlags;
    if ((flags & array) !== 0) {
      if ((flags & hasMemory) !== 0) reader.fail('expected a memory or an array, not both', start);
      this.#out.write(` (type ${this.#scope.ids.use('types', reader.u32())})`);
    } else if ((flags & hasMemory) !== 0) {
      const memory = reader.u32();
      if (memory !== 0) this.#write('memories', memory);
    }
    // The order stands before the offset in the binary, and at the end in the text.
    const orderAt = reader.position;
    if ((flags & order) !== 0) {
      if (opcode < FIRST_ATOMIC) reader.fail('expected no memory order', start);
      reader.skip(1);
    }
    const offset = reader.u64();
    if (Number(offset) !== 0) this.#out.write(` offset=${offset}`);
    const align = flags & 0xf;
    if (align !== naturalAlign) this.#out.write(` align=${2 ** align}`);
    if ((flags & order) === 0) return;
    const { position } = reader;
    reader.position = orderAt;
    this.#order(opcode < FIRST_READ_MODIFY_WRITE ? 1 : 0x11);
    reader.position = position;
  }

  /** `labelidx` */
  #label(depth: number): void {
    this.#out.write(this.#labels.text(depth));
  }

  /** `catch` clauses of `try_table`, whose labels are counted outside of it. */
  #catches(): void {
    const reader = this.#reader;
    const out = this.#out;
    for (let left = reader.count(); left > 0; left--) {
      const start = reader.position;
      const keyword = CATCH_KEYWORDS[reader.byte()];
      if (keyword === undefined) reader.fail('expected a kind of catch clause, 0 to 3', start);
      out.write(` (${keyword}`);
      if (keyword === 'catch' || keyword === 'catch_ref') this.#write('tags', reader.u32());
      this.#label(reader.u32());
      out.write(')');
    }
  }

  /** `on` clauses of `resume`. */
  #handlers(): void {
    const reader = this.#reader;
    for (let left = reader.count(); left > 0; left--) {
      const start = reader.position;
      const kind = reader.byte();
      if (kind > 1) reader.fail('expected a kind of handler, 0 or 1', start);
      this.#out.write(' (on');
      this.#write('tags', reader.u32());
      if (kind === 0) this.#label(reader.u32());
      else this.#out.write(' switch');
      this.#out.write(')');
    }
  }

  #field(): void {
    const type = this.#reader.u32();
    const field = this.#reader.u32();
    this.#write('types', type);
    this.#out.write(` ${this.#scope.ids.fields(type).get(field)?.use ?? field}`);
  }

  #selectTypes(): void {
    let text = ' (result';
    for (let left = this.#reader.count(); left > 0; left--) {
      text += ` ${readValType(this.#reader, this.#scope.ids)}`;
    }
    this.#out.write(`${text})`);
  }

  /** Two reference types, with whether they are nullable in the flags before the label. */
  #cast(): void {
    const reader = this.#reader;
    const start = reader.position;
    const flags = reader.byte();
    if (flags > 3) reader.fail('expected the flags of a cast, 0 to 3', start);
    this.#label(reader.u32());
    const from = readRefType(reader, (flags & 1) !== 0, this.#scope.ids);
    const to = readRefType(reader, (flags & 2) !== 0, this.#scope.ids);
    this.#out.write(` ${from} ${to}`);
  }

  /** A memory order: 0, or `acquire`. */
  #order(acquire: number): void {
    const start = this.#reader.position;
    const order = this.#reader.byte();
    if (order !== 0 && order !== acquire) {
      this.#reader.fail(`expected a memory order, 0 or ${acquire}`, start);
    }
    this.#out.write(order === 0 ? ' seqcst' : ' acqrel');
  }
}

const CATCH_KEYWORDS: readonly string[] = ['catch', 'catch_ref', 'catch_all', 'catch_all_ref'];
