import { Source } from '@witcraft/diagnostics';
import type { Comment, Program } from '../syntax/ast.js';
import { lex } from '../syntax/lexer.js';
import { parseProgram } from '../syntax/parse-program.js';
import type { Token } from '../syntax/tokens.js';
import { type Roles, rolesOf } from './roles.js';
import { sameMeaning } from './same-meaning.js';

/** How a program is laid out. */
export interface FormatOptions {
  /** Spaces of one level; 4 unless said otherwise. */
  readonly indent?: number;
}

/**
 * A program in the usual layout: lines begin at the level of what they stand in,
 * one space between tokens where there is to be one, no two empty lines. Lines
 * stay the lines they are, because they end statements; comments stay, too. A
 * program with mistakes comes back as it is. Formatting twice changes nothing more.
 *
 * @example
 * formatProgram(parseProgram(new Source('a.cdc', 'pub fun f( ){return}')));
 * // 'pub fun f() { return }\n'
 */
export function formatProgram(program: Program, options: FormatOptions = {}): string {
  const { text } = program.source;
  if (program.diagnostics.length > 0) return text;
  const { tokens } = lex(program.source);
  const formatted = new Layout(program, tokens, options.indent ?? 4).write();
  const again = parseProgram(new Source(program.source.name, formatted));
  // What is laid out must say the same; if ever it did not, nothing is changed.
  return sameMeaning(program, again) ? formatted : text;
}

/** A token or a comment, in the order of the file. */
interface Piece {
  readonly token: Token | undefined;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How many lines end before it, 2 at most. */
  readonly newlines: number;
  readonly isLineComment: boolean;
}

/** An open bracket, or the statements of a case. */
interface Open {
  readonly kind: 'bracket' | 'case';
  /** The level of the line that it stands on. */
  readonly level: number;
}

class Layout {
  readonly #text: string;
  readonly #roles: Roles;
  readonly #indent: number;
  readonly #pieces: readonly Piece[];
  readonly #braces: Braces;
  readonly #open: Open[] = [];
  #lineLevel = 0;

  constructor(program: Program, tokens: readonly Token[], indent: number) {
    this.#text = program.source.text;
    this.#roles = rolesOf(program, tokens);
    this.#indent = indent;
    this.#pieces = mergePieces(this.#text, tokens, program.comments);
    this.#braces = matchBlocks(this.#pieces, this.#roles.blocks);
  }

  write(): string {
    let out = '';
    let before: Piece | undefined;
    for (const piece of this.#pieces) {
      this.#close(piece);
      const newlines = before === undefined ? 0 : this.#newlinesBetween(before, piece);
      if (before === undefined || newlines > 0) {
        this.#lineLevel = this.#levelOf(piece);
        out += '\n'.repeat(newlines) + ' '.repeat(this.#lineLevel * this.#indent);
      } else if (this.#isSpaced(before, piece)) out += ' ';
      out += piece.text;
      this.#openAfter(piece);
      before = piece;
    }
    return out === '' ? '' : `${out}\n`;
  }

  /** Leaves what the piece closes, before its line begins. */
  #close({ token, start }: Piece): void {
    if (token === undefined) return;
    const { kind } = token;
    const closes = kind === ')' || kind === ']' || kind === '}';
    const top = this.#open.at(-1);
    if ((closes || this.#roles.cases.has(start)) && top?.kind === 'case') this.#open.pop();
  }

  /** The level of a line that begins with the piece. */
  #levelOf({ token, start }: Piece): number {
    const top = this.#open.at(-1);
    if (token !== undefined && isClosing(token)) return top?.level ?? 0;
    const level = top === undefined ? 0 : top.level + 1;
    if (token === undefined || this.#roles.starts.has(start)) return level;
    return level + 1;
  }

  #openAfter({ token, start }: Piece): void {
    if (token === undefined) return;
    if (isOpening(token)) this.#open.push({ kind: 'bracket', level: this.#lineLevel });
    else if (isClosing(token)) this.#open.pop();
    else if (this.#roles.caseColons.has(start)) {
      this.#open.push({ kind: 'case', level: this.#lineLevel });
    }
  }

  /** One empty line stays, but none at the edges of brackets. */
  #newlinesBetween(before: Piece, piece: Piece): number {
    if (piece.newlines === 0) {
      return before.isLineComment || this.#isEdgeOfLongBlock(before, piece) ? 1 : 0;
    }
    const atEdge =
      (before.token !== undefined && isOpening(before.token)) ||
      (piece.token !== undefined && isClosing(piece.token));
    return atEdge ? 1 : piece.newlines;
  }

  /** A block of several lines begins and ends with lines of its own. */
  #isEdgeOfLongBlock({ token: left }: Piece, { token: right }: Piece): boolean {
    if (right === undefined) return false;
    const { long } = this.#braces;
    if (left !== undefined && isOpening(left) && long.has(left.start)) return true;
    return isClosing(right) && long.has(right.start);
  }

  /** Whether a space stands between two pieces of a line. */
  #isSpaced(before: Piece, piece: Piece): boolean {
    const left = before.token;
    const right = piece.token;
    if (left === undefined || right === undefined) return true;
    const { prefix, postfix, touching, blocks, spacedColons, tight } = this.#roles;
    // Within a path or a list of type arguments, tokens stand as they did.
    if (tight.has(left.start) && tight.has(right.start)) return right.start > left.end;
    if (left.kind === '<' && tight.has(left.start)) return false;
    if ((right.kind === '<' || right.kind === '>') && tight.has(right.start)) return false;
    if (touching.has(right.start)) return false;
    if (left.kind === '{') return blocks.has(left.start) && right.kind !== '}';
    if (right.kind === '}') return this.#braces.ends.has(right.start);
    switch (right.kind) {
      case ',':
      case ';':
      case ')':
      case ']':
      case '.':
      case '?.':
        return false;
      case ':':
        return spacedColons.has(right.start);
      default:
    }
    if (postfix.has(right.start) && (right.kind === '!' || right.kind.startsWith('?')))
      return false;
    switch (left.kind) {
      case '(':
      case '[':
      case '.':
      case '?.':
      case '@':
      case '#':
        return false;
      case '>':
        // `>>` is one operator.
        if (right.kind === '>' && right.start === left.end) return false;
        break;
      default:
    }
    return !prefix.has(left.start);
  }
}

/** The closing braces of blocks, and both braces of blocks that have several lines. */
interface Braces {
  readonly ends: ReadonlySet<number>;
  readonly long: ReadonlySet<number>;
}

function matchBlocks(pieces: readonly Piece[], blocks: ReadonlySet<number>): Braces {
  const ends = new Set<number>();
  const long = new Set<number>();
  const open: { readonly start: number; readonly line: number }[] = [];
  let line = 0;
  for (const { token, newlines, isLineComment } of pieces) {
    line += newlines;
    if (token === undefined) {
      if (isLineComment) line++;
    } else if (isOpening(token)) open.push({ start: token.start, line });
    else if (isClosing(token)) {
      const opener = open.pop();
      if (opener === undefined || !blocks.has(opener.start)) continue;
      ends.add(token.start);
      if (line > opener.line) {
        long.add(opener.start);
        long.add(token.start);
      }
    }
  }
  return { ends, long };
}

function isOpening({ kind }: Token): boolean {
  return kind === '(' || kind === '[' || kind === '{';
}

function isClosing({ kind }: Token): boolean {
  return kind === ')' || kind === ']' || kind === '}';
}

/** Tokens and comments in order; a `;` that the line's end makes superfluous is left out. */
function mergePieces(
  text: string,
  tokens: readonly Token[],
  comments: readonly Comment[],
): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let lastEnd = 0;
  const push = (token: Token | undefined, start: number, end: number, isLine: boolean): void => {
    const between = text.slice(lastEnd, start);
    const newlines = Math.min(2, between.split('\n').length - 1);
    const own = text.slice(start, end).replaceAll('\r\n', '\n').trimEnd();
    pieces.push({ token, start, end, text: own, newlines, isLineComment: isLine });
    lastEnd = end;
  };
  const pushComments = (before: number): void => {
    while (at < comments.length && comments[at]!.span.start < before) {
      const { kind, span } = comments[at]!;
      push(undefined, span.start, span.end, kind === 'line-comment');
      at++;
    }
  };
  for (const [index, token] of tokens.entries()) {
    pushComments(token.start);
    if (token.kind === 'end') break;
    const next = tokens[index + 1]!;
    if (token.kind === ';' && isSuperfluous(next)) continue;
    push(token, token.start, token.end, false);
  }
  pushComments(text.length + 1);
  return pieces;
}

/** Whether a statement ends before this token without a `;`, too. */
function isSuperfluous(next: Token): boolean {
  if (next.kind === '}' || next.kind === 'end' || next.kind === ';') return true;
  return next.afterNewline && next.kind === 'identifier' && next.text !== 'as';
}
