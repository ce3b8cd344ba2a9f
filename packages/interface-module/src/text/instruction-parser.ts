import {
  isIndex,
  type Labels,
  type TokenCursor,
  TokenKind,
  takeF32,
  takeF64,
  takeI64,
  takeInteger,
  takeU32,
  u64Of,
} from '@witcraft/wat';
import { coreInstructions, naturalAlign } from '../core-instructions.js';
import { isCoreType } from '../model/core-types.js';
import {
  type Bare,
  type CoreInteger,
  type CoreType,
  type Encoding,
  type ScalarInstruction,
  scalarTypes,
} from '../model/index.js';
import { fail } from './failure.js';
import type { InterfaceScope } from './interface-scope.js';
import type { LocalNames } from './local-names.js';
import { takeValueType } from './types.js';

/** `scalar ".lift_" int`, `scalar ".lower_" int` by their names. */
const SCALARS: ReadonlyMap<string, ScalarInstruction> = /* @__PURE__ */ scalarInstructions();

function scalarInstructions(): Map<string, ScalarInstruction> {
  const byName = new Map<string, ScalarInstruction>();
  for (const type of scalarTypes) {
    for (const way of ['lift', 'lower'] as const) {
      for (const core of ['i32', 'i64'] as const satisfies readonly CoreInteger[]) {
        const instruction: ScalarInstruction =
          type === 'bool' ? { op: `bool.${way}`, core } : { op: `int.${way}`, type, core };
        byName.set(`${type}.${way}_${core}`, instruction);
      }
    }
  }
  return byName;
}

/** Words that begin an instruction of this format and none of core text. */
const OWN_WORDS: readonly string[] = [
  'string.lift_memory',
  'string.lower_memory',
  'record.lift',
  'record.lower',
  'variant.lift',
  'variant.lower_tag',
  'variant.lower',
  'array.lift_memory',
  'array.lower_memory',
  'callback.lift',
  'callback.lower',
  'defer',
];

/** Whether a word begins an instruction. */
export function isInstruction(word: string): boolean {
  return coreInstructions().has(word) || SCALARS.has(word) || OWN_WORDS.includes(word);
}

/** Fails at a word that begins no instruction. */
export function unknownInstruction(cursor: TokenCursor, word: string): never {
  const known = [...coreInstructions().keys(), ...SCALARS.keys(), ...OWN_WORDS];
  return cursor.unknown(
    'wat/unknown-instruction',
    'instruction of interface functions',
    word,
    known,
  );
}

/** Reads instructions that have no body: from behind their word on. */
export class InstructionParser {
  readonly #cursor: TokenCursor;
  readonly #scope: InterfaceScope;
  readonly #locals: LocalNames;

  constructor(cursor: TokenCursor, scope: InterfaceScope, locals: LocalNames) {
    this.#cursor = cursor;
    this.#scope = scope;
    this.#locals = locals;
  }

  /** The instruction that `word` begins; the word is read. */
  take(word: string, labels: Labels): Bare {
    const scalar = SCALARS.get(word);
    if (scalar !== undefined) return scalar;
    const own = this.#own(word);
    return own ?? this.#core(word, labels);
  }

  #own(word: string): Bare | undefined {
    const cursor: TokenCursor = this.#cursor;
    const scope = this.#scope;
    switch (word) {
      case 'string.lift_memory': {
        const memory = scope.memories.take(cursor);
        return { op: word, memory, encoding: this.#encoding() };
      }
      case 'string.lower_memory': {
        const memory = scope.memories.take(cursor);
        const encoding = this.#encoding();
        return { op: word, memory, encoding, alloc: scope.functions.take(cursor) };
      }
      case 'record.lift':
      case 'record.lower':
      case 'variant.lower_tag':
        return { op: word, type: scope.types.take(cursor) };
      case 'variant.lift': {
        const type = scope.types.take(cursor);
        return { op: word, type, tag: this.takeTag(type) };
      }
      case 'callback.lift': {
        const type = scope.types.take(cursor);
        const env = this.#env();
        const exec = scope.functions.take(cursor);
        return { op: word, type, env, exec, dtor: scope.functions.take(cursor) };
      }
      case 'callback.lower': {
        const type = scope.types.take(cursor);
        const params = scope.functions.take(cursor);
        return { op: word, type, params, results: scope.functions.take(cursor) };
      }
      default:
        return undefined;
    }
  }

  /** `tag`: a number, or the name of one of the type's options. */
  takeTag(type: number): number {
    const cursor: TokenCursor = this.#cursor;
    if (cursor.kind !== TokenKind.Id) return takeU32(cursor, "an option's index or id");
    const id = cursor.idText(cursor.at);
    const names = this.#scope.optionNames(type);
    const tag = names.get(id);
    if (tag === undefined) cursor.unknown('wat/unknown-name', 'option', id, names.keys());
    cursor.advance();
    return tag;
  }

  #encoding(): Encoding {
    const cursor: TokenCursor = this.#cursor;
    if (cursor.skipKeyword('utf8')) return 'utf8';
    if (cursor.skipKeyword('utf16')) return 'utf16';
    return cursor.expected('`utf8` or `utf16`');
  }

  /** `"(" "env" {coretype} ")"` */
  #env(): CoreType[] {
    const cursor: TokenCursor = this.#cursor;
    const types: CoreType[] = [];
    cursor.takeOpen('env');
    while (cursor.kind !== TokenKind.RightParen) {
      const span = cursor.span();
      const type = takeValueType(cursor);
      if (!isCoreType(type)) {
        fail(
          cursor,
          'interface-module/env-type',
          'expected a core type: an environment outlives the call',
          span,
        );
      }
      types.push(type);
    }
    cursor.takeClose();
    return types;
  }

  #core(word: string, labels: Labels): Bare {
    const cursor: TokenCursor = this.#cursor;
    const scope = this.#scope;
    const instruction = coreInstructions().get(word);
    if (instruction === undefined) unknownInstruction(cursor, word);
    switch (word) {
      case 'call':
        return { op: 'call', func: scope.functions.take(cursor) };
      case 'br':
      case 'br_if':
        return { op: word, label: labels.takeTarget(cursor) };
      case 'br_table': {
        const targets: number[] = [];
        do targets.push(labels.takeTarget(cursor));
        while (isIndex(cursor));
        return { op: word, labels: targets };
      }
      case 'local.get':
      case 'local.set':
      case 'local.tee':
        return { op: word, local: this.#locals.take(cursor) };
      case 'global.get':
      case 'global.set':
        return { op: word, global: scope.globals.take(cursor) };
      case 'memory.size':
      case 'memory.grow':
        return { op: word, memory: this.#memory() };
      case 'i32.const':
        return { op: 'const', type: 'i32', value: takeInteger(cursor, 32) };
      case 'i64.const':
        return { op: 'const', type: 'i64', value: BigInt.asIntN(64, takeI64(cursor)) };
      case 'f32.const':
        return { op: 'const', type: 'f32', bits: takeF32(cursor) };
      case 'f64.const':
        return { op: 'const', type: 'f64', bits: takeF64(cursor) };
      default: {
        const align = naturalAlign(instruction.immediates);
        if (align !== undefined) return this.#access(word, align);
        return { op: 'plain', name: word };
      }
    }
  }

  /** `[idx]`, memory 0 where there is none. */
  #memory(): number {
    const cursor: TokenCursor = this.#cursor;
    return isIndex(cursor) ? this.#scope.memories.take(cursor) : 0;
  }

  /** A load or a store: `[idx] {memarg}`. */
  #access(name: string, naturalAlign: number): Bare {
    const cursor: TokenCursor = this.#cursor;
    const memory = this.#memory();
    const offsetSpan = cursor.span();
    const offset = this.#argument('offset=') ?? 0n;
    if (offset > 0xffffffffn) {
      fail(cursor, 'interface-module/syntax', 'expected an offset below 2 ** 32', offsetSpan);
    }
    const alignSpan = cursor.span();
    const given = this.#argument('align=');
    let align = naturalAlign;
    if (given !== undefined) {
      align = given.toString(2).length - 1;
      if (given === 0n || given !== 1n << BigInt(align) || align > 31) {
        const message = 'expected a power of two below 2 ** 32 as alignment';
        fail(cursor, 'interface-module/syntax', message, alignSpan);
      }
    }
    return { op: 'access', name, memory, offset: Number(offset), align };
  }

  #argument(prefix: string): bigint | undefined {
    const cursor: TokenCursor = this.#cursor;
    if (cursor.kind !== TokenKind.Keyword) return undefined;
    const word = cursor.text();
    if (!word.startsWith(prefix)) return undefined;
    const value = u64Of(cursor, word.slice(prefix.length));
    cursor.advance();
    return value;
  }
}
