import {
  type CodeReader,
  type ImmediateLetter,
  type Instruction,
  memoryArgumentFlags,
} from '@witcraft/binary';
import type { Identifiers } from '../../identifiers.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import type { CoreIdentifiers, CoreNameSpace } from './core-identifiers.js';
import { f32Text, f64Text } from './float-text.js';
import type { PrintedLabels } from './labels.js';
import { readHeapType, readRefType, readValType } from './read-type-text.js';

const SPACE = /* @__PURE__ */ new Piece(' ');

const FIRST_ATOMIC = 0xfe0010;
const FIRST_READ_MODIFY_WRITE = 0xfe001e;

const CATCH_KEYWORDS: readonly string[] = ['catch', 'catch_ref', 'catch_all', 'catch_all_ref'];

/** Prints what stands behind the names of instructions, but for what opens blocks. */
export class ImmediatePrinter {
  readonly #out: TextWriter;
  readonly #reader: CodeReader;
  readonly #ids: CoreIdentifiers;
  readonly #locals: Identifiers;
  readonly #labels: PrintedLabels;

  constructor(
    out: TextWriter,
    reader: CodeReader,
    ids: CoreIdentifiers,
    locals: Identifiers,
    labels: PrintedLabels,
  ) {
    this.#out = out;
    this.#reader = reader;
    this.#ids = ids;
    this.#locals = locals;
    this.#labels = labels;
  }

  /** Those of an instruction, each with a space before it. */
  print({ immediates, opcode }: Instruction): void {
    if (immediates.length === 1) {
      this.#immediate(immediates as ImmediateLetter, opcode);
      return;
    }
    const reader = this.#reader;
    switch (immediates) {
      case 'tT': {
        const type = reader.u32();
        const table = reader.u32();
        if (table !== 0) this.write('tables', table);
        this.#out.write(` (type ${this.#ids.use('types', type)})`);
        return;
      }
      case 'dm': {
        const data = reader.u32();
        const memory = reader.u32();
        if (memory !== 0) this.write('memories', memory);
        this.write('data', data);
        return;
      }
      case 'eT': {
        const elements = reader.u32();
        const table = reader.u32();
        if (table !== 0) this.write('tables', table);
        this.write('elements', elements);
        return;
      }
      case 'mm':
      case 'TT': {
        const space = immediates === 'mm' ? 'memories' : 'tables';
        const to = reader.u32();
        const from = reader.u32();
        if (to === 0 && from === 0) return;
        this.write(space, to);
        this.write(space, from);
        return;
      }
      case 'tF':
        this.#field();
        return;
      case 'otF':
        this.#order(1);
        this.#field();
        return;
      default:
        for (let i = 0; i < immediates.length; i++)
          this.#immediate(immediates[i] as ImmediateLetter, opcode);
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
      case 'l':
        this.label();
        break;
      case 'L':
        for (let left = reader.count(); left >= 0; left--) this.label();
        break;
      case 'f':
        this.write('functions', reader.u32());
        break;
      case 'g':
        this.write('globals', reader.u32());
        break;
      case 't':
        this.write('types', reader.u32());
        break;
      case 'T':
        this.write('tables', reader.u32());
        break;
      case 'm': {
        const memory = reader.u32();
        if (memory !== 0) this.write('memories', memory);
        break;
      }
      case 'd':
        this.write('data', reader.u32());
        break;
      case 'e':
        this.write('elements', reader.u32());
        break;
      case 'n':
        this.write('tags', reader.u32());
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
        out.write(` ${readHeapType(reader, this.#ids)}`);
        break;
      case 'q':
        out.write(` ${readRefType(reader, false, this.#ids)}`);
        break;
      case 'Q':
        out.write(` ${readRefType(reader, true, this.#ids)}`);
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

  /** What an index refers to. */
  write(space: CoreNameSpace, index: number): void {
    this.#out.put(SPACE);
    this.#ids.writeUse(this.#out, space, index);
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
      this.#out.write(` (type ${this.#ids.use('types', reader.u32())})`);
    } else if ((flags & hasMemory) !== 0) {
      const memory = reader.u32();
      if (memory !== 0) this.write('memories', memory);
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
  label(): void {
    this.#out.write(this.#labels.text(this.#reader.u32()));
  }

  /** `catch` clauses of `try_table`, whose labels are counted outside of it. */
  catches(): void {
    const reader = this.#reader;
    const out = this.#out;
    for (let left = reader.count(); left > 0; left--) {
      const start = reader.position;
      const keyword = CATCH_KEYWORDS[reader.byte()];
      if (keyword === undefined) reader.fail('expected a kind of catch clause, 0 to 3', start);
      out.write(` (${keyword}`);
      if (keyword === 'catch' || keyword === 'catch_ref') this.write('tags', reader.u32());
      this.label();
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
      this.write('tags', reader.u32());
      if (kind === 0) this.label();
      else this.#out.write(' switch');
      this.#out.write(')');
    }
  }

  #field(): void {
    const type = this.#reader.u32();
    const field = this.#reader.u32();
    this.write('types', type);
    this.#out.write(` ${this.#ids.fields(type).get(field)?.use ?? field}`);
  }

  #selectTypes(): void {
    let text = ' (result';
    for (let left = this.#reader.count(); left > 0; left--) {
      text += ` ${readValType(this.#reader, this.#ids)}`;
    }
    this.#out.write(`${text})`);
  }

  /** Two reference types, with whether they are nullable in the flags before the label. */
  #cast(): void {
    const reader = this.#reader;
    const start = reader.position;
    const flags = reader.byte();
    if (flags > 3) reader.fail('expected the flags of a cast, 0 to 3', start);
    this.label();
    const from = readRefType(reader, (flags & 1) !== 0, this.#ids);
    const to = readRefType(reader, (flags & 2) !== 0, this.#ids);
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
