import { type GatedReader, memoryArgumentFlags } from '@witcraft/binary';
import { coreInstruction, naturalAlign } from '../core-instructions.js';
import { DEEPEST_BODY } from '../limits.js';
import type {
  Bare,
  Body,
  Case,
  CoreInteger,
  CoreType,
  Encoding,
  FuncType,
  Id,
  Instruction,
  ValueType,
} from '../model/index.js';
import { ELSE, EMPTY_BLOCK, END, FUNC_BLOCK, instructions, PREFIX } from './codes.js';
import { readScalar, type TypeReader } from './read-types.js';

/** A body that is read, and what becomes of it at its `end`. */
type Level = {
  readonly start: number;
  /** Where the instruction goes. */
  readonly outer: Instruction[];
} & (
  | {
      readonly kind: 'block';
      readonly op: 'block' | 'loop' | 'if';
      readonly type: FuncType;
      readonly label: Id;
      /** What stands before `else`. */
      readonly arm: Body | undefined;
    }
  | { readonly kind: 'own'; readonly build: (body: Body) => Bare }
  | {
      readonly kind: 'case';
      readonly type: number;
      readonly results: readonly ValueType[];
      readonly cases: Case[];
      /** Behind this one. */
      readonly left: number;
      readonly tag: number;
      readonly caseStart: number;
    }
);

/**
 * Reads the instructions of one function. Bodies that are open are on a stack of
 * their own, so that a binary cannot exhaust that of the engine.
 */
export class BodyReader {
  readonly #reader: GatedReader;
  readonly #types: TypeReader;
  /** Of the function's blocks, in the order in which they begin. */
  readonly #labelNames: ReadonlyMap<number, string> | undefined;
  readonly #levels: Level[] = [];
  #body: Instruction[] = [];
  #labels = 0;

  /** `func` is the function's index. */
  constructor(types: TypeReader, func: number) {
    this.#reader = types.reader;
    this.#types = types;
    this.#labelNames = types.names.labels.get(func);
  }

  /** `instr* 0b` */
  read(): Body {
    const reader: GatedReader = this.#reader;
    for (;;) {
      const start = reader.position;
      const byte = reader.byte();
      if (byte === END) {
        const level = this.#levels.pop();
        if (level === undefined) return this.#body;
        this.#end(level);
      } else if (byte === ELSE) this.#else();
      else if (byte === PREFIX) this.#own(start);
      else this.#core(byte, start);
    }
  }

  #push(bare: Bare, start: number): void {
    const end = this.#reader.position;
    this.#body.push({ ...bare, region: { start, end } } as Instruction);
  }

  #open(level: Level): void {
    if (this.#levels.length >= DEEPEST_BODY) {
      const text = `expected bodies nested ${DEEPEST_BODY} deep at most`;
      this.#reader.fail('binary/nested-too-deep', text, level.start);
    }
    this.#levels.push(level);
    this.#body = [];
  }

  #end(level: Level): void {
    const body = this.#body;
    this.#body = level.outer;
    switch (level.kind) {
      case 'block': {
        const { op, type, label, arm, start } = level;
        const otherwise = arm === undefined ? undefined : body;
        this.#push({ op, ...type, label, body: arm ?? body, otherwise }, start);
        break;
      }
      case 'own':
        this.#push(level.build(body), level.start);
        break;
      case 'case': {
        const { type, results, cases, left, tag, caseStart, start } = level;
        cases.push({ tag, body, region: { start: caseStart, end: this.#reader.position } });
        this.#nextCase(type, results, cases, left, start);
        break;
      }
      default:
        level satisfies never;
    }
  }

  #else(): void {
    const reader: GatedReader = this.#reader;
    const level = this.#levels.pop();
    if (level?.kind !== 'block' || level.op !== 'if' || level.arm !== undefined) {
      reader.fail('binary/unexpected-byte', '`else` outside of `if`', reader.position - 1);
    }
    this.#levels.push({ ...level, arm: this.#body });
    this.#body = [];
  }

  #nextCase(
    type: number,
    results: readonly ValueType[],
    cases: Case[],
    left: number,
    start: number,
  ): void {
    if (left === 0) {
      this.#push({ op: 'variant.lower', type, results, cases }, start);
      return;
    }
    const caseStart = this.#reader.position;
    const tag = this.#reader.u32();
    const outer = this.#body;
    this.#open({
      kind: 'case',
      type,
      results,
      cases,
      left: left - 1,
      tag,
      caseStart,
      start,
      outer,
    });
  }

  #core(byte: number, start: number): void {
    const reader: GatedReader = this.#reader;
    // Of those with a prefix, saturating conversions are allowed.
    const instruction = coreInstruction(byte, byte === 0xfc ? reader.u32() : 0);
    if (instruction === undefined) {
      reader.position = start + 1;
      reader.unexpectedByte(byte, 'an instruction of interface functions');
    }
    const { name, immediates } = instruction;
    switch (name) {
      case 'block':
      case 'loop':
      case 'if': {
        const label = this.#labelNames?.get(this.#labels++);
        const type = this.#blockType();
        const outer = this.#body;
        this.#open({ kind: 'block', op: name, type, label, arm: undefined, start, outer });
        return;
      }
      case 'call':
        this.#push({ op: name, func: reader.u32() }, start);
        return;
      case 'br':
      case 'br_if':
        this.#push({ op: name, label: reader.u32() }, start);
        return;
      case 'br_table': {
        const labels: number[] = [];
        for (let left = reader.count('labels'); left >= 0; left--) labels.push(reader.u32());
        this.#push({ op: name, labels }, start);
        return;
      }
      case 'local.get':
      case 'local.set':
      case 'local.tee':
        this.#push({ op: name, local: reader.u32() }, start);
        return;
      case 'global.get':
      case 'global.set':
        this.#push({ op: name, global: reader.u32() }, start);
        return;
      case 'memory.size':
      case 'memory.grow':
        this.#push({ op: name, memory: reader.u32() }, start);
        return;
      case 'i32.const':
        this.#push({ op: 'const', type: 'i32', value: this.#s32() }, start);
        return;
      case 'i64.const':
        this.#push({ op: 'const', type: 'i64', value: reader.s64() }, start);
        return;
      case 'f32.const':
        this.#push({ op: 'const', type: 'f32', bits: this.#word() }, start);
        return;
      case 'f64.const': {
        const low = BigInt(this.#word());
        this.#push({ op: 'const', type: 'f64', bits: low | (BigInt(this.#word()) << 32n) }, start);
        return;
      }
      default:
        if (naturalAlign(immediates) === undefined) this.#push({ op: 'plain', name }, start);
        else this.#access(name, start);
    }
  }

  #s32(): number {
    const reader: GatedReader = this.#reader;
    const start = reader.position;
    const value = reader.s33();
    if (value !== (value | 0)) {
      const text = 'expected a number of 32 bits (signed), found one that is too large';
      reader.fail('binary/invalid-number', text, start);
    }
    return value;
  }

  #word(): number {
    const reader: GatedReader = this.#reader;
    const start = reader.skip(4);
    let word = 0;
    for (let i = 3; i >= 0; i--) word = (word << 8) | (reader.bytes[start + i] as number);
    return word >>> 0;
  }

  #access(name: string, start: number): void {
    const reader: GatedReader = this.#reader;
    const position = reader.position;
    const flags = reader.u32();
    const hasMemory = (flags & memoryArgumentFlags.memory) !== 0;
    const align = (flags & ~memoryArgumentFlags.memory) >>> 0;
    if (align > 31) {
      const text = `expected the logarithm of an alignment, 31 at most, found ${align}`;
      reader.fail('binary/invalid-number', text, position);
    }
    const memory = hasMemory ? reader.u32() : 0;
    this.#push({ op: 'access', name, memory, offset: reader.u32(), align }, start);
  }

  /** `blocktype` */
  #blockType(): FuncType {
    const reader: GatedReader = this.#reader;
    switch (reader.peek()) {
      case EMPTY_BLOCK:
        reader.position++;
        return { params: [], results: [] };
      case FUNC_BLOCK:
        reader.position++;
        return this.#types.func();
      default:
        return { params: [], results: [this.#types.value()] };
    }
  }

  /** An instruction of this format, behind its prefix. */
  #own(start: number): void {
    const reader: GatedReader = this.#reader;
    const types = this.#types;
    const position = reader.position;
    const number = reader.u32();
    const outer = this.#body;
    switch (number) {
      case instructions['bool.lift']:
      case instructions['bool.lower']: {
        const op = number === instructions['bool.lift'] ? 'bool.lift' : 'bool.lower';
        const byte = reader.byte();
        if (byte !== 0x01) reader.unexpectedByte(byte, '0x01 for bool');
        this.#push({ op, core: this.#coreInteger() }, start);
        return;
      }
      case instructions['int.lift']:
      case instructions['int.lower']: {
        const op = number === instructions['int.lift'] ? 'int.lift' : 'int.lower';
        const type = readScalar(reader);
        if (type === 'bool') reader.unexpectedByte(0x01, 'an integer type (0x02 to 0x09)');
        this.#push({ op, type, core: this.#coreInteger() }, start);
        return;
      }
      case instructions['string.lift_memory']: {
        const memory = reader.u32();
        this.#push({ op: 'string.lift_memory', memory, encoding: this.#encoding() }, start);
        return;
      }
      case instructions['string.lower_memory']: {
        const memory = reader.u32();
        const encoding = this.#encoding();
        this.#push({ op: 'string.lower_memory', memory, encoding, alloc: reader.u32() }, start);
        return;
      }
      case instructions['record.lift']:
        this.#push({ op: 'record.lift', type: reader.u32() }, start);
        return;
      case instructions['record.lower']:
        this.#push({ op: 'record.lower', type: reader.u32() }, start);
        return;
      case instructions['variant.lift']: {
        const type = reader.u32();
        this.#push({ op: 'variant.lift', type, tag: reader.u32() }, start);
        return;
      }
      case instructions['variant.lower_tag']:
        this.#push({ op: 'variant.lower_tag', type: reader.u32() }, start);
        return;
      case instructions['variant.lower']: {
        const type = reader.u32();
        const results = types.values('results');
        this.#nextCase(type, results, [], reader.count('cases'), start);
        return;
      }
      case instructions['array.lift_memory']: {
        const type = reader.u32();
        const width = reader.u32();
        const build = (body: Body): Bare => ({ op: 'array.lift_memory', type, width, body });
        this.#open({ kind: 'own', build, start, outer });
        return;
      }
      case instructions['array.lower_memory']: {
        const head = {
          op: 'array.lower_memory',
          type: reader.u32(),
          memory: reader.u32(),
          alloc: reader.u32(),
          width: reader.u32(),
        } as const;
        this.#open({ kind: 'own', build: (body) => ({ ...head, body }), start, outer });
        return;
      }
      case instructions['callback.lift']: {
        const type = reader.u32();
        const env: CoreType[] = [];
        for (let left = reader.count('types'); left > 0; left--) env.push(types.core());
        const exec = reader.u32();
        this.#push({ op: 'callback.lift', type, env, exec, dtor: reader.u32() }, start);
        return;
      }
      case instructions['callback.lower']: {
        const type = reader.u32();
        const params = reader.u32();
        this.#push({ op: 'callback.lower', type, params, results: reader.u32() }, start);
        return;
      }
      case instructions.defer: {
        const params = types.values('parameters');
        this.#open({ kind: 'own', build: (body) => ({ op: 'defer', params, body }), start, outer });
        return;
      }
      default:
        reader.fail(
          'binary/unexpected-byte',
          `expected the number of an interface instruction, found ${number}`,
          position,
        );
    }
  }

  #coreInteger(): CoreInteger {
    const type = this.#types.core('i32 or i64');
    if (type === 'i32' || type === 'i64') return type;
    const reader: GatedReader = this.#reader;
    return reader.unexpectedByte(reader.bytes[reader.position - 1] as number, 'i32 or i64');
  }

  #encoding(): Encoding {
    return this.#reader.flag('utf8 or utf16') ? 'utf16' : 'utf8';
  }
}
