import {
  BRANCH_HINTS,
  type ByteWriter,
  type Instruction,
  instructionsByName,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { ImmediateParser } from './immediate-parser.js';
import { Labels } from './labels.js';
import { Locals } from './locals.js';
import type { ModuleScope } from './module-scope.js';

/** What a group of parentheses that is open is. */
const Level = {
  /** `(i32.add …`: the instruction is written when the group is closed. */
  Folded: 0,
  /** `(block …`: an `end` is written. */
  Block: 1,
  /** `(if …` before its `(then`. */
  IfCondition: 2,
  /** Between `(then …)` and `(else …)`. */
  IfThen: 3,
  IfElse: 4,
  /** `(then …` and `(else …` themselves. */
  Arm: 5,
} as const;
type Level = (typeof Level)[keyof typeof Level];

const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const TRY = 0x06;
const CATCH = 0x07;
const END = 0x0b;
const DELEGATE = 0x18;
const CATCH_ALL = 0x19;
const TRY_TABLE = 0x1f;

/** Groups that are immediates of an instruction, not operands. */
const IMMEDIATE_GROUPS: ReadonlySet<string> = new Set([
  'type',
  'param',
  'result',
  'ref',
  'shared',
  'exact',
  'on',
]);

/** A branch hint: where its instruction is in the function's body, and what it says. */
export interface BranchHint {
  readonly offset: number;
  readonly taken: number;
}

/** Reads instructions, flat and folded, and writes them ("Instructions"). */
export class ExpressionParser {
  readonly locals: Locals;
  readonly labels: Labels = new Labels();
  readonly hints: BranchHint[] = [];
  readonly #cursor: TokenCursor;
  readonly #out: ByteWriter;
  readonly #immediates: ImmediateParser;
  readonly #known: ReadonlyMap<string, Instruction> = instructionsByName();
  readonly #levels: Level[] = [];
  /** Of each level: the token of the instruction that is still to be written. */
  readonly #heads: number[] = [];
  /** Where its immediates end. */
  readonly #headEnds: number[] = [];
  readonly #headHints: (number | undefined)[] = [];
  #hint: number | undefined;

  /** Without `locals` for a constant expression. */
  constructor(
    cursor: TokenCursor,
    out: ByteWriter,
    scope: ModuleScope,
    locals: Locals = new Locals(),
  ) {
    this.#cursor = cursor;
    this.#out = out;
    this.locals = locals;
    this.#immediates = new ImmediateParser(cursor, out, scope, locals, this.labels);
  }

  /** Reads instructions up to the `)` of the group around them, and writes `end`. */
  parse(): void {
    const cursor = this.#cursor;
    for (;;) {
      switch (cursor.kind) {
        case TokenKind.Keyword:
          this.#requireGroup();
          this.#flat();
          break;
        case TokenKind.LeftParen:
          this.#open();
          break;
        case TokenKind.Annotation:
          this.#takeHint();
          break;
        case TokenKind.RightParen:
          this.#requireUsedHint();
          if (this.#levels.length === 0) {
            if (this.labels.depth > 0) cursor.expected('`end` of a block');
            this.#out.byte(END);
            return;
          }
          this.#close();
          break;
        default:
          cursor.expected('an instruction');
      }
    }
  }

  /** Reads one folded instruction, with its operands, and writes it with `end`. */
  parseFolded(): void {
    const cursor = this.#cursor;
    do {
      if (cursor.kind === TokenKind.LeftParen) this.#open();
      else if (cursor.kind === TokenKind.RightParen) this.#close();
      else if (cursor.kind === TokenKind.Keyword) this.#flat();
      else cursor.expected('an instruction in parentheses');
    } while (this.#levels.length > 0);
    this.#out.byte(END);
  }

  #instruction(): Instruction {
    const cursor: TokenCursor = this.#cursor;
    if (cursor.kind !== TokenKind.Keyword) cursor.expected('an instruction');
    const word = cursor.text();
    const instruction = this.#known.get(word);
    if (instruction === undefined) {
      cursor.unknown('wat/unknown-instruction', 'instruction', word, this.#known.keys());
    }
    return instruction;
  }

  /** Within `(if …)` there are only groups. */
  #requireGroup(): void {
    const level = this.#levels.at(-1);
    if (level !== undefined && level >= Level.IfCondition && level <= Level.IfElse) {
      this.#cursor.expected(level === Level.IfThen ? '`(else` or `)`' : '`(`');
    }
  }

  #flat(): void {
    const instruction = this.#instruction();
    this.#cursor.advance();
    const hint = this.#hint;
    this.#hint = undefined;
    this.#write(instruction, hint);
  }

  #write(instruction: Instruction, hint: number | undefined): void {
    if (hint !== undefined) this.hints.push({ offset: this.#out.length, taken: hint });
    const { opcode } = instruction;
    const { labels } = this;
    switch (opcode) {
      case BLOCK:
      case LOOP:
      case IF:
      case TRY:
      case TRY_TABLE: {
        this.#out.byte(opcode);
        const label = labels.take(this.#cursor);
        this.#immediates.blockType();
        // The labels of catch clauses are counted outside of the block.
        if (opcode === TRY_TABLE) this.#immediates.catches();
        labels.open(label, opcode);
        break;
      }
      case ELSE:
        this.#goOn(instruction, [IF]);
        this.#out.byte(opcode);
        labels.takeRepeated(this.#cursor);
        break;
      case CATCH:
      case CATCH_ALL:
        this.#goOn(instruction, [TRY, CATCH]);
        this.#immediates.write(instruction);
        break;
      case END:
        this.#out.byte(opcode);
        labels.takeRepeated(this.#cursor);
        this.#end();
        break;
      case DELEGATE:
        this.#goOn(instruction, [TRY]);
        labels.close();
        this.#immediates.write(instruction);
        break;
      default:
        this.#immediates.write(instruction);
    }
  }

  /** Checks that the innermost block can go on with this instruction. */
  #goOn(instruction: Instruction, after: readonly number[]): void {
    const { opcode } = this.labels;
    if (opcode === undefined || !after.includes(opcode)) {
      const block = instruction.opcode === ELSE ? 'if' : 'try';
      const message = `\`${instruction.name}\` outside of \`${block}\``;
      this.#cursor.fail('wat/mismatched-block', message, this.#cursor.span(this.#cursor.at - 1));
    }
    this.labels.goOn(instruction.opcode);
  }

  /** Closes the innermost block. */
  #end(): void {
    const cursor = this.#cursor;
    if (this.labels.depth === 0) {
      const message = '`end` closes no block';
      cursor.fail('wat/mismatched-block', message, cursor.span(cursor.at - 1));
    }
    this.labels.close();
  }

  #open(): void {
    const cursor = this.#cursor;
    const level = this.#levels.at(-1);
    if (level === Level.IfCondition && cursor.isOpen('then')) {
      this.#requireUsedHint();
      cursor.at += 2;
      this.#writeHead();
      this.#levels[this.#levels.length - 1] = Level.IfThen;
      this.#push(Level.Arm, cursor.at);
      return;
    }
    if (level === Level.IfThen || level === Level.IfElse) {
      if (level === Level.IfElse || !cursor.isOpen('else')) {
        cursor.expected(level === Level.IfThen ? '`(else` or `)`' : '`)`');
      }
      cursor.at += 2;
      this.#out.byte(ELSE);
      this.#levels[this.#levels.length - 1] = Level.IfElse;
      this.#push(Level.Arm, cursor.at);
      return;
    }
    cursor.advance();
    const instruction = this.#instruction();
    switch (instruction.opcode) {
      case BLOCK:
      case LOOP:
      case TRY_TABLE:
        this.#flat();
        this.#push(Level.Block, cursor.at);
        break;
      case IF:
        this.#push(Level.IfCondition, cursor.at);
        this.#skipHead();
        this.#headEnds[this.#headEnds.length - 1] = cursor.at;
        break;
      default:
        this.#push(Level.Folded, cursor.at);
        this.#skipHead();
        this.#headEnds[this.#headEnds.length - 1] = cursor.at;
    }
  }

  #push(level: Level, head: number): void {
    this.#levels.push(level);
    this.#heads.push(head);
    this.#headEnds.push(head);
    this.#headHints.push(this.#hint);
    this.#hint = undefined;
  }

  /** Moves from an instruction's keyword behind its immediates, to the operands. */
  #skipHead(): void {
    const cursor = this.#cursor;
    cursor.advance();
    for (;;) {
      switch (cursor.kind) {
        case TokenKind.Id:
        case TokenKind.Number:
          cursor.advance();
          break;
        case TokenKind.Keyword:
          if (this.#known.has(cursor.text())) return;
          cursor.advance();
          break;
        case TokenKind.LeftParen: {
          const word = cursor.openWord();
          if (word === undefined || !IMMEDIATE_GROUPS.has(word)) return;
          cursor.skipItem();
          break;
        }
        case TokenKind.Annotation:
          if (!cursor.isAnnotation('name')) return;
          cursor.skipItem();
          break;
        default:
          return;
      }
    }
  }

  /** Writes the instruction that the innermost level begins with. */
  #writeHead(): void {
    const cursor = this.#cursor;
    const { at } = cursor;
    const top = this.#levels.length - 1;
    cursor.at = this.#heads[top] as number;
    const instruction = this.#instruction();
    cursor.advance();
    this.#write(instruction, this.#headHints[top]);
    if (cursor.at !== this.#headEnds[top]) cursor.expected('`(` or `)`');
    cursor.at = at;
  }

  #close(): void {
    const cursor = this.#cursor;
    switch (this.#levels.at(-1)) {
      case Level.Folded:
        this.#writeHead();
        break;
      case Level.Block:
      case Level.IfThen:
      case Level.IfElse:
        this.#out.byte(END);
        this.#end();
        break;
      case Level.IfCondition:
        cursor.expected('`(then`');
        break;
      default:
        break;
    }
    cursor.advance();
    this.#levels.pop();
    this.#heads.pop();
    this.#headEnds.pop();
    this.#headHints.pop();
  }

  /** `(@metadata.code.branch_hint "\00")` or `"\01"`, of the next instruction. */
  #takeHint(): void {
    const cursor = this.#cursor;
    if (!cursor.isAnnotation(BRANCH_HINTS)) cursor.expected('an instruction');
    const span = cursor.span();
    cursor.advance();
    const hint = cursor.takeName('"\\00" or "\\01"');
    if (hint !== '\0' && hint !== '\x01') {
      cursor.fail('wat/expected-token', 'expected "\\00" or "\\01" as branch hint', span);
    }
    cursor.takeClose();
    this.#hint = hint.charCodeAt(0);
  }

  #requireUsedHint(): void {
    if (this.#hint === undefined) return;
    this.#cursor.expected('an instruction behind the branch hint');
  }
}
