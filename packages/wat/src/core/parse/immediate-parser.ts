import {
  type ByteWriter,
  type CoreRefType,
  type CoreValType,
  type ImmediateLetter,
  type Instruction,
  memoryArgumentFlags,
  writeCoreValType,
  writeHeapType,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeF32, takeF64 } from './floats.js';
import { isIndex } from './index-spaces.js';
import type { Labels } from './labels.js';
import type { Locals } from './locals.js';
import type { ModuleScope } from './module-scope.js';
import { writeVector } from './number-lists.js';
import { takeI64, takeInteger, takeU32, u64Of } from './numbers.js';

const SELECT = 0x1b;
const SELECT_TYPED = 0x1c;
const EMPTY = 0x40;
const FIRST_ATOMIC = 0xfe0010;
const FIRST_READ_MODIFY_WRITE = 0xfe001e;

/** Reads what follows an instruction's keyword, and writes it behind the opcode. */
export class ImmediateParser {
  readonly #cursor: TokenCursor;
  readonly #out: ByteWriter;
  readonly #scope: ModuleScope;
  readonly #locals: Locals;
  readonly #labels: Labels;

  constructor(
    cursor: TokenCursor,
    out: ByteWriter,
    scope: ModuleScope,
    locals: Locals,
    labels: Labels,
  ) {
    this.#cursor = cursor;
    this.#out = out;
    this.#scope = scope;
    this.#locals = locals;
    this.#labels = labels;
  }

  /** Writes an instruction that opens or closes no block. */
  write(instruction: Instruction): void {
    const { immediates, opcode } = instruction;
    if (immediates === '') {
      if (opcode === SELECT && this.#cursor.isOpen('result')) this.#select();
      else this.#opcode(opcode);
      return;
    }
    const cursor = this.#cursor;
    const out = this.#out;
    const scope = this.#scope;
    switch (immediates) {
      case 'q': {
        // The opcode that follows is that of references which may be null.
        const type = scope.types.refType();
        this.#opcode(type.nullable ? opcode + 1 : opcode);
        writeHeapType(type.heap, out);
        return;
      }
      case 'C':
        this.#cast(opcode);
        return;
    }
    this.#opcode(opcode);
    switch (immediates) {
      case 'tT': {
        const table = isIndex(cursor) ? scope.tables.take(cursor) : 0;
        out.u32(scope.takeTypeUse(cursor, false).index);
        out.u32(table);
        return;
      }
      case 'dm':
      case 'eT': {
        const isData = immediates === 'dm';
        const hasTarget = this.#hasTwoIndices();
        const target = hasTarget ? (isData ? scope.memories : scope.tables).take(cursor) : 0;
        if (isData) scope.usesDataCount = true;
        out.u32((isData ? scope.data : scope.elements).take(cursor));
        out.u32(target);
        return;
      }
      case 'mm':
      case 'TT': {
        const space = immediates === 'mm' ? scope.memories : scope.tables;
        const given = isIndex(cursor);
        out.u32(given ? space.take(cursor) : 0);
        out.u32(given ? space.take(cursor) : 0);
        return;
      }
      case 'tF':
      case 'otF': {
        if (immediates === 'otF') this.#order();
        const type = scope.typeSpace.take(cursor);
        out.u32(type);
        out.u32(scope.takeField(cursor, type));
        return;
      }
      case '0a':
      case '1a':
      case '2a':
      case '3a':
        this.#memoryArgument(Number(immediates[0]), opcode, true);
        this.#lane();
        return;
      default:
        for (let i = 0; i < immediates.length; i++)
          this.#immediate(immediates[i] as ImmediateLetter, opcode);
    }
  }

  #opcode(opcode: number): void {
    if (opcode < 0x100) this.#out.byte(opcode);
    else {
      this.#out.byte(opcode >> 16);
      this.#out.u32(opcode & 0xffff);
    }
  }

  #immediate(letter: ImmediateLetter, opcode: number): void {
    const cursor = this.#cursor;
    const out = this.#out;
    const scope = this.#scope;
    switch (letter) {
      case 'x':
        out.u32(this.#locals.take(cursor));
        break;
      case 'i':
        out.s32(takeInteger(cursor, 32));
        break;
      case 'I':
        out.s64(takeI64(cursor));
        break;
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
        this.#memoryArgument(Number(letter), opcode, false);
        break;
      case 'l':
        out.u32(this.#labels.takeTarget(cursor));
        break;
      case 'L':
        this.#labelTable();
        break;
      case 'f':
        out.u32(scope.functions.take(cursor));
        break;
      case 'g':
        out.u32(scope.globals.take(cursor));
        break;
      case 't':
        out.u32(scope.typeSpace.take(cursor));
        break;
      case 'T':
        out.u32(isIndex(cursor) ? scope.tables.take(cursor) : 0);
        break;
      case 'm':
        out.u32(isIndex(cursor) ? scope.memories.take(cursor) : 0);
        break;
      case 'd':
        scope.usesDataCount = true;
        out.u32(scope.data.take(cursor));
        break;
      case 'e':
        out.u32(scope.elements.take(cursor));
        break;
      case 'n':
        out.u32(scope.tags.take(cursor));
        break;
      case 'k':
        out.u32(takeU32(cursor));
        break;
      case 'r':
        this.#word(takeF32(cursor));
        break;
      case 'R':
        this.#longWord(takeF64(cursor));
        break;
      case 'V':
        writeVector(cursor, out);
        break;
      case 'a':
        this.#lane();
        break;
      case 'S':
        for (let i = 0; i < 16; i++) this.#lane();
        break;
      case 'o':
        this.#order();
        break;
      case 'z':
        out.byte(this.#skipOrder() ?? 0);
        break;
      case 'h':
        writeHeapType(scope.types.heapType(), out);
        break;
      case 'u':
        this.#handlers();
        break;
      default:
        cursor.fail('wat/unknown-instruction', 'this instruction has no text');
    }
  }

  #word(bits: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.#out.byte((bits >>> shift) & 0xff);
  }

  #longWord(bits: bigint): void {
    this.#word(Number(bits & 0xffffffffn));
    this.#word(Number(bits >> 32n));
  }

  /** `memarg`; before a lane a number alone is the lane. */
  #memoryArgument(naturalAlign: number, opcode: number, hasLane: boolean): void {
    const cursor = this.#cursor;
    const out = this.#out;
    let array: number | undefined;
    let memory = 0;
    if (cursor.skipOpen('type')) {
      array = this.#scope.typeSpace.take(cursor);
      cursor.takeClose();
    } else {
      const hasMemory = cursor.kind === TokenKind.Id || (isIndex(cursor) && !hasLane);
      if (hasMemory || this.#isMemoryBeforeLane()) memory = this.#scope.memories.take(cursor);
    }
    const offset = this.#field('offset=') ?? 0n;
    const span = cursor.span();
    const align = this.#field('align=');
    let log2 = naturalAlign;
    if (align !== undefined) {
      log2 = align.toString(2).length - 1;
      if (align === 0n || align !== 1n << BigInt(log2)) {
        cursor.fail('wat/number-out-of-range', 'expected a power of two as alignment', span);
      }
    }
    const order = opcode < FIRST_ATOMIC ? undefined : this.#skipOrder();
    let flags = log2;
    if (order !== undefined) flags |= memoryArgumentFlags.order;
    if (array !== undefined) flags |= memoryArgumentFlags.array;
    else if (memory !== 0) flags |= memoryArgumentFlags.memory;
    out.u32(flags);
    if (array !== undefined) out.u32(array);
    else if (memory !== 0) out.u32(memory);
    if (order !== undefined) out.byte(opcode < FIRST_READ_MODIFY_WRITE ? order : order * 0x11);
    if (offset <= 0xffffffffn) out.u32(Number(offset));
    else out.u64(offset);
  }

  /** Whether a number is followed by what shows that it is no lane. */
  #isMemoryBeforeLane(): boolean {
    const cursor = this.#cursor;
    if (cursor.kind !== TokenKind.Number) return false;
    if (cursor.nextKind === TokenKind.Number) return true;
    if (cursor.nextKind !== TokenKind.Keyword) return false;
    const next = cursor.text(cursor.at + 1);
    return next.startsWith('offset=') || next.startsWith('align=');
  }

  #field(prefix: string): bigint | undefined {
    const cursor = this.#cursor;
    if (cursor.kind !== TokenKind.Keyword) return undefined;
    const word = cursor.text();
    if (!word.startsWith(prefix)) return undefined;
    const value = u64Of(cursor, word.slice(prefix.length));
    cursor.advance();
    return value;
  }

  #lane(): void {
    const cursor = this.#cursor;
    const span = cursor.span();
    const lane = takeU32(cursor, 'a lane');
    if (lane > 0xff) {
      cursor.fail('wat/number-out-of-range', `expected a lane below 256, found ${lane}`, span);
    }
    this.#out.byte(lane);
  }

  #hasTwoIndices(): boolean {
    const next = this.#cursor.nextKind;
    return isIndex(this.#cursor) && (next === TokenKind.Id || next === TokenKind.Number);
  }

  /** Labels of `br_table`: their count, and the default last. */
  #labelTable(): void {
    const labels: number[] = [];
    do labels.push(this.#labels.takeTarget(this.#cursor));
    while (isIndex(this.#cursor));
    this.#out.u32(labels.length - 1);
    for (const label of labels) this.#out.u32(label);
  }

  #order(): void {
    const order = this.#skipOrder();
    if (order === undefined) this.#cursor.expected('`seqcst` or `acqrel`');
    this.#out.byte(order);
  }

  /** A memory order, if one is here. */
  #skipOrder(): number | undefined {
    const cursor = this.#cursor;
    // Some releases of other tools have an underscore in them.
    if (cursor.skipKeyword('seqcst') || cursor.skipKeyword('seq_cst')) return 0;
    return cursor.skipKeyword('acqrel') || cursor.skipKeyword('acq_rel') ? 1 : undefined;
  }

  /** `select` with types. */
  #select(): void {
    const cursor = this.#cursor;
    const types: CoreValType[] = [];
    while (cursor.skipOpen('result')) {
      while (cursor.kind !== TokenKind.RightParen) types.push(this.#scope.types.valType());
      cursor.takeClose();
    }
    this.#out.byte(SELECT_TYPED);
    this.#out.u32(types.length);
    for (const type of types) writeCoreValType(type, this.#out);
  }

  /** `br_on_cast`: label and types; the flags say which types may be null. */
  #cast(opcode: number): void {
    const label = this.#labels.takeTarget(this.#cursor);
    const from: CoreRefType = this.#scope.types.refType();
    const to: CoreRefType = this.#scope.types.refType();
    this.#opcode(opcode);
    this.#out.byte((from.nullable ? 1 : 0) | (to.nullable ? 2 : 0));
    this.#out.u32(label);
    writeHeapType(from.heap, this.#out);
    writeHeapType(to.heap, this.#out);
  }

  /** `blocktype`; only several results or any parameters need a type of the module. */
  blockType(): void {
    const cursor = this.#cursor;
    const out = this.#out;
    if (!cursor.isOpen('type')) {
      const written = this.#scope.types.funcType(false);
      const { params, results } = written.type;
      const [result] = results;
      if (params.length === 0 && results.length < 2) {
        if (result === undefined) out.byte(EMPTY);
        else writeCoreValType(result, out);
        return;
      }
      out.s64(BigInt(this.#scope.inlineType(written)));
      return;
    }
    out.s64(BigInt(this.#scope.takeTypeUse(cursor, false).index));
  }

  /** `catch` clauses of `try_table`. */
  catches(): void {
    const cursor = this.#cursor;
    const clauses: number[] = [];
    for (;;) {
      const kind = CATCHES.indexOf(cursor.openWord() ?? '');
      if (kind < 0) break;
      cursor.at += 2;
      clauses.push(kind);
      clauses.push(kind < 2 ? this.#scope.tags.take(cursor) : -1);
      clauses.push(this.#labels.takeTarget(cursor));
      cursor.takeClose();
    }
    this.#out.u32(clauses.length / 3);
    for (const value of clauses) if (value >= 0) this.#out.u32(value);
  }

  /** `on` clauses of `resume`. */
  #handlers(): void {
    const cursor = this.#cursor;
    const clauses: number[] = [];
    while (cursor.skipOpen('on')) {
      const tag = this.#scope.tags.take(cursor);
      if (cursor.skipKeyword('switch')) clauses.push(1, tag, -1);
      else clauses.push(0, tag, this.#labels.takeTarget(cursor));
      cursor.takeClose();
    }
    this.#out.u32(clauses.length / 3);
    for (const value of clauses) if (value >= 0) this.#out.u32(value);
  }
}

const CATCHES: readonly string[] = ['catch', 'catch_ref', 'catch_all', 'catch_all_ref'];
