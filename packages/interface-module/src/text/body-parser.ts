import { Labels, type TokenCursor, TokenKind, takeU32 } from '@witcraft/wat';
import { coreInstructions } from '../core-instructions.js';
import { DEEPEST_BODY } from '../limits.js';
import type { Bare, Body, Case, Id, Instruction, ValueType } from '../model/index.js';
import { fail } from './failure.js';
import { InstructionParser, isInstruction, unknownInstruction } from './instruction-parser.js';
import type { InterfaceScope } from './interface-scope.js';
import type { LocalNames } from './local-names.js';
import { takeFuncType, takeTypeGroups } from './types.js';

/** What is open and waits for its `end` or its `)`. */
type Level =
  /** A block, a body of its own, or one arm of an `if`: `close` makes an instruction of it. */
  | {
      readonly kind: 'body';
      readonly start: number;
      readonly outer: Instruction[];
      readonly labels: Labels;
      /** What ends it: a keyword, or a parenthesis. */
      readonly flat: boolean;
      /** Whether an `else` may follow. */
      readonly head: BodyHead;
    }
  /** `variant.lower` between its cases. */
  | Cases
  /** `(case …`: its instructions go to a list of their own. */
  | {
      readonly kind: 'case';
      readonly of: Cases;
      readonly start: number;
      readonly tag: number;
      readonly outer: Instruction[];
      readonly labels: Labels;
    }
  /** `(i32.add …`: the instruction stands behind its operands. */
  | { readonly kind: 'folded'; readonly instruction: Instruction }
  /** `(if …`: its condition, then `(then …)`, then perhaps `(else …)`. */
  | FoldedIf
  /** `(then …` and `(else …` themselves. */
  | { readonly kind: 'arm'; readonly of: FoldedIf; readonly outer: Instruction[] };

interface Cases {
  readonly kind: 'cases';
  readonly start: number;
  readonly type: number;
  readonly results: readonly ValueType[];
  readonly cases: Case[];
}

interface FoldedIf {
  readonly kind: 'folded-if';
  readonly start: number;
  readonly label: Id;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  body: Body | undefined;
  otherwise: Body | undefined;
}

/** What stands before a body. */
type BodyHead =
  | {
      readonly op: 'block' | 'loop' | 'if';
      readonly label: Id;
      readonly params: readonly ValueType[];
      readonly results: readonly ValueType[];
      /** The arm before, in that of an `else`. */
      readonly arm: Body | undefined;
    }
  | { readonly op: 'array.lift_memory'; readonly type: number; readonly width: number }
  | {
      readonly op: 'array.lower_memory';
      readonly type: number;
      readonly memory: number;
      readonly alloc: number;
      readonly width: number;
    }
  | { readonly op: 'defer'; readonly params: readonly ValueType[] };

/**
 * Reads the instructions of one function (`instr` of section 15). What is open is on
 * a stack of its own, so that a text cannot exhaust that of the engine.
 */
export class BodyParser {
  readonly #cursor: TokenCursor;
  readonly #scope: InterfaceScope;
  readonly #instructions: InstructionParser;
  readonly #levels: Level[] = [];
  /** How many of the levels are bodies. */
  #depth = 0;
  /** Where the next instruction goes. */
  #body: Instruction[] = [];
  /** The labels that are within reach: those outside of cases, array and `defer` bodies are not. */
  #labels: Labels = new Labels();

  constructor(cursor: TokenCursor, scope: InterfaceScope, locals: LocalNames) {
    this.#cursor = cursor;
    this.#scope = scope;
    this.#instructions = new InstructionParser(cursor, scope, locals);
  }

  /** Reads up to the `)` of the function. */
  parse(): Body {
    const cursor: TokenCursor = this.#cursor;
    for (;;) {
      switch (cursor.kind) {
        case TokenKind.Keyword:
          this.#keyword();
          break;
        case TokenKind.LeftParen:
          this.#open();
          break;
        case TokenKind.RightParen:
          if (this.#levels.length === 0) return this.#body;
          this.#closeGroup();
          break;
        default:
          cursor.expected('an instruction');
      }
    }
  }

  /** Where the token before the current one ends. */
  #behind(): number {
    return this.#cursor.span(this.#cursor.at - 1).end;
  }

  #push(bare: Bare, start: number): void {
    this.#body.push({ ...bare, region: { start, end: this.#behind() } } as Instruction);
  }

  #keyword(): void {
    const cursor: TokenCursor = this.#cursor;
    const { start } = cursor;
    const word = cursor.text();
    const level = this.#levels.at(-1);
    if (level?.kind === 'folded-if' && level.body !== undefined) cursor.expected('`(else` or `)`');
    if (word === 'end') {
      this.#end();
      return;
    }
    if (level?.kind === 'cases') cursor.expected('`(case` or `end`');
    if (word === 'else') {
      this.#else();
      return;
    }
    cursor.advance();
    switch (word) {
      case 'block':
      case 'loop':
      case 'if': {
        const head = this.#blockHead(word);
        this.#openBody(head, start, true);
        break;
      }
      case 'variant.lower': {
        const type = this.#scope.types.take(cursor);
        const results = takeTypeGroups(cursor, 'result');
        this.#levels.push({ kind: 'cases', start, type, results, cases: [] });
        break;
      }
      case 'array.lift_memory': {
        const type = this.#scope.types.take(cursor);
        const width = takeU32(cursor, 'a width');
        this.#openBody({ op: word, type, width }, start, true);
        break;
      }
      case 'array.lower_memory': {
        const type = this.#scope.types.take(cursor);
        const memory = this.#scope.memories.take(cursor);
        const alloc = this.#scope.functions.take(cursor);
        const width = takeU32(cursor, 'a width');
        this.#openBody({ op: word, type, memory, alloc, width }, start, true);
        break;
      }
      case 'defer':
        this.#openBody({ op: word, params: takeTypeGroups(cursor, 'param') }, start, true);
        break;
      default: {
        cursor.at--;
        if (!isInstruction(word)) unknownInstruction(cursor, word);
        cursor.at++;
        this.#push(this.#instructions.take(word, this.#labels), start);
      }
    }
  }

  #blockHead(op: 'block' | 'loop' | 'if'): BodyHead & { op: 'block' | 'loop' | 'if' } {
    const label = this.#cursor.skipId();
    const { type } = takeFuncType(this.#cursor);
    return { op, label, params: type.params, results: type.results, arm: undefined };
  }

  #nest(): void {
    if (++this.#depth > DEEPEST_BODY) {
      const message = `expected bodies nested ${DEEPEST_BODY} deep at most`;
      fail(this.#cursor, 'interface-module/syntax', message);
    }
  }

  #openBody(head: BodyHead, start: number, flat: boolean): void {
    this.#nest();
    const [outer, labels] = [this.#body, this.#labels];
    this.#levels.push({ kind: 'body', start, outer, labels, flat, head });
    this.#body = [];
    if ('label' in head) this.#labels.open(head.label, 0);
    else this.#labels = new Labels();
  }

  /** `else` of a flat `if`. */
  #else(): void {
    const cursor: TokenCursor = this.#cursor;
    const level = this.#levels.at(-1);
    const arm = this.#body;
    if (
      level?.kind !== 'body' ||
      !level.flat ||
      level.head.op !== 'if' ||
      level.head.arm !== undefined
    ) {
      fail(cursor, 'interface-module/syntax', '`else` outside of `if`');
    }
    cursor.advance();
    this.#labels.takeRepeated(cursor);
    this.#levels[this.#levels.length - 1] = { ...level, head: { ...level.head, arm } };
    this.#body = [];
  }

  /** `end` of what is written flat. */
  #end(): void {
    const cursor: TokenCursor = this.#cursor;
    const level = this.#levels.at(-1);
    if (level?.kind === 'cases') {
      cursor.advance();
      this.#levels.pop();
      const { type, results, cases, start } = level;
      this.#push({ op: 'variant.lower', type, results, cases }, start);
    } else if (level?.kind === 'body' && level.flat) {
      cursor.advance();
      if ('label' in level.head) this.#labels.takeRepeated(cursor);
      this.#closeBody(level);
    } else fail(cursor, 'interface-module/syntax', '`end` closes nothing');
  }

  #closeBody(level: Level & { kind: 'body' }): void {
    this.#levels.pop();
    this.#depth--;
    const body = this.#body;
    this.#body = level.outer;
    if ('label' in level.head) this.#labels.close();
    this.#labels = level.labels;
    const { head, start } = level;
    switch (head.op) {
      case 'block':
      case 'loop':
      case 'if': {
        const { op, label, params, results, arm } = head;
        const otherwise = arm === undefined ? undefined : body;
        this.#push({ op, params, results, label, body: arm ?? body, otherwise }, start);
        break;
      }
      default:
        this.#push({ ...head, body }, start);
    }
  }

  /** `(` of a folded instruction, a case, or an arm of an `if`. */
  #open(): void {
    const cursor: TokenCursor = this.#cursor;
    const { start } = cursor;
    const level = this.#levels.at(-1);
    if (level?.kind === 'cases') {
      this.#openCase(level);
      return;
    }
    if (level?.kind === 'folded-if' && this.#openArm(level)) return;
    const word = cursor.openWord();
    if (word === undefined) {
      cursor.advance();
      cursor.expected('an instruction');
    }
    cursor.at += 2;
    switch (word) {
      case 'block':
      case 'loop':
        this.#openBody(this.#blockHead(word), start, false);
        return;
      case 'if': {
        const { label, params, results } = this.#blockHead(word);
        this.#levels.push({
          kind: 'folded-if',
          start,
          label,
          params,
          results,
          body: undefined,
          otherwise: undefined,
        });
        return;
      }
      default: {
        cursor.at--;
        if (!isFoldable(word)) {
          if (!isInstruction(word)) unknownInstruction(cursor, word);
          const message = `\`${word}\` cannot be folded: only core instructions can`;
          fail(cursor, 'interface-module/syntax', message);
        }
        cursor.at++;
        const bare = this.#instructions.take(word, this.#labels);
        const region = { start, end: this.#behind() };
        this.#levels.push({ kind: 'folded', instruction: { ...bare, region } as Instruction });
      }
    }
  }

  /** `(case tag …` */
  #openCase(of: Cases): void {
    const cursor: TokenCursor = this.#cursor;
    const { start } = cursor;
    if (!cursor.skipOpen('case')) cursor.expected('`(case` or `end`');
    this.#nest();
    const tag = this.#instructions.takeTag(of.type);
    this.#levels.push({ kind: 'case', of, start, tag, outer: this.#body, labels: this.#labels });
    this.#body = [];
    this.#labels = new Labels();
  }

  /** `(then …` or `(else …`, if one is here; an operand of the condition is none. */
  #openArm(of: FoldedIf): boolean {
    const cursor: TokenCursor = this.#cursor;
    if (of.body === undefined) {
      if (!cursor.skipOpen('then')) return false;
    } else if (of.otherwise !== undefined || !cursor.skipOpen('else')) {
      cursor.expected(of.otherwise === undefined ? '`(else` or `)`' : '`)`');
    }
    this.#nest();
    this.#levels.push({ kind: 'arm', of, outer: this.#body });
    this.#body = [];
    this.#labels.open(of.label, 0);
    return true;
  }

  /** `)` of what was opened last. */
  #closeGroup(): void {
    const cursor: TokenCursor = this.#cursor;
    const level = this.#levels.at(-1) as Level;
    switch (level.kind) {
      case 'body':
        if (level.flat) cursor.expected(`\`end\` of \`${level.head.op}\``);
        cursor.advance();
        this.#closeBody(level);
        return;
      case 'cases':
        cursor.expected('`(case` or `end`');
        break;
      case 'case': {
        cursor.advance();
        this.#levels.pop();
        this.#depth--;
        const { of, tag, start, outer, labels } = level;
        const region = { start, end: this.#behind() };
        of.cases.push({ tag, body: this.#body, region });
        this.#body = outer;
        this.#labels = labels;
        return;
      }
      case 'folded':
        cursor.advance();
        this.#levels.pop();
        this.#body.push(level.instruction);
        return;
      case 'arm': {
        cursor.advance();
        this.#levels.pop();
        this.#depth--;
        if (level.of.body === undefined) level.of.body = this.#body;
        else level.of.otherwise = this.#body;
        this.#body = level.outer;
        this.#labels.close();
        return;
      }
      case 'folded-if': {
        if (level.body === undefined) cursor.expected('`(then`');
        cursor.advance();
        this.#levels.pop();
        const { label, params, results, body, otherwise, start } = level;
        this.#push({ op: 'if', params, results, label, body, otherwise }, start);
        return;
      }
      default:
        level satisfies never;
    }
  }
}

/** Interface instructions are written flat. */
function isFoldable(word: string): boolean {
  return coreInstructions().has(word) && word !== 'else' && word !== 'end';
}
