import type { Node, Program } from '../syntax/ast.js';
import type { Token } from '../syntax/tokens.js';
import { visitNodes } from '../syntax/visit.js';

/** What tokens mean that look alike, by the offsets where they begin. */
export interface Roles {
  /** What begins a statement, a member, an argument, an element: it is no continuation. */
  readonly starts: ReadonlySet<number>;
  /** `-`, `!`, `<-` and `&` that stand before what they mean. */
  readonly prefix: ReadonlySet<number>;
  /** `!` and `?` that stand behind it. */
  readonly postfix: ReadonlySet<number>;
  /** Brackets that touch what is before them: calls, indices, parameters, `T{I}`. */
  readonly touching: ReadonlySet<number>;
  /** Braces around statements, members, conditions or cases. */
  readonly blocks: ReadonlySet<number>;
  /** The `:` of `a ? b : c`. */
  readonly spacedColons: ReadonlySet<number>;
  /** `<` and `>` of type arguments, the slashes of paths. */
  readonly tight: ReadonlySet<number>;
  /** `case` and `default`, and the `:` behind them. */
  readonly cases: ReadonlySet<number>;
  readonly caseColons: ReadonlySet<number>;
}

/** Finds out what the tokens of a program mean. */
export function rolesOf(program: Program, tokens: readonly Token[]): Roles {
  const starts = new Set<number>();
  const prefix = new Set<number>();
  const postfix = new Set<number>();
  const touching = new Set<number>();
  const blocks = new Set<number>();
  const spacedColons = new Set<number>();
  const tight = new Set<number>();
  const cases = new Set<number>();
  const caseColons = new Set<number>();
  const begin = (nodes: readonly Node[]): void => {
    for (const { span } of nodes) starts.add(span.start);
  };
  /** The first token of a kind at or behind an offset. */
  const tokenFrom = (offset: number, kind: Token['kind']): number => {
    for (let at = indexFrom(tokens, offset); at < tokens.length; at++) {
      if (tokens[at]!.kind === kind) return tokens[at]!.start;
    }
    return -1;
  };
  visitNodes(program, (node) => {
    switch (node.kind) {
      case 'program':
        begin(node.declarations);
        break;
      case 'composite-declaration':
      case 'interface-declaration':
        begin(node.members);
        blocks.add(
          tokenFrom(
            (node.kind === 'composite-declaration' ? node.conformances : []).at(-1)?.span.end ??
              node.name.span.end,
            '{',
          ),
        );
        break;
      case 'enum-declaration':
        begin(node.cases);
        begin(node.others);
        blocks.add(tokenFrom(node.conformances.at(-1)?.span.end ?? node.name.span.end, '{'));
        break;
      case 'function-block':
        blocks.add(node.span.start);
        begin(node.statements);
        if (node.pre !== undefined) starts.add(node.pre.span.start);
        if (node.post !== undefined) starts.add(node.post.span.start);
        break;
      case 'condition-block':
        blocks.add(tokenFrom(node.span.start, '{'));
        begin(node.conditions);
        break;
      case 'block':
        blocks.add(node.span.start);
        begin(node.statements);
        break;
      case 'if-statement':
        if (node.otherwise !== undefined)
          starts.add(tokenFrom(node.whenTrue.span.end, 'identifier'));
        break;
      case 'switch-statement':
        blocks.add(tokenFrom(node.value.span.end, '{'));
        begin(node.cases);
        break;
      case 'switch-case':
        cases.add(node.span.start);
        caseColons.add(tokenFrom(node.test?.span.end ?? node.span.start, ':'));
        begin(node.statements);
        break;
      case 'parameter-list':
        begin(node.parameters);
        break;
      case 'function-declaration':
      case 'special-function-declaration':
      case 'event-declaration':
        // `fun (a: Int)` without a name stands apart.
        touching.add(node.parameters.span.start);
        break;
      case 'access':
        tokensWithin(tokens, node.span.start, node.span.end, (token) => {
          if (token.kind === '(') touching.add(token.start);
        });
        break;
      case 'call':
        touching.add(node.argumentsSpan.start);
        begin(node.arguments);
        if (node.typeArguments.length > 0) {
          tight.add(tokenFrom(node.callee.span.end, '<'));
          tight.add(tokenFrom(node.typeArguments.at(-1)!.span.end, '>'));
        }
        break;
      case 'index':
        touching.add(tokenFrom(node.object.span.end, '['));
        break;
      case 'array':
        begin(node.values);
        break;
      case 'dictionary':
        for (const { key } of node.entries) starts.add(key.span.start);
        break;
      case 'restricted-type':
        begin(node.restrictions);
        if (node.restricted !== undefined) touching.add(tokenFrom(node.restricted.span.end, '{'));
        break;
      case 'function-type':
        begin(node.parameters);
        break;
      case 'unary':
      case 'reference':
        prefix.add(node.span.start);
        break;
      case 'reference-type':
        prefix.add(tokenFrom(node.span.start, '&'));
        break;
      case 'integer':
        if (node.value < 0n) prefix.add(node.span.start);
        break;
      case 'fixed-point':
        if (node.isNegative) prefix.add(node.span.start);
        break;
      case 'force':
        postfix.add(node.span.end - 1);
        break;
      case 'optional-type':
        // Of `??`, the inner one ends in the middle of the token.
        postfix.add(node.span.end - 1);
        postfix.add(node.span.end - 2);
        break;
      case 'conditional':
        spacedColons.add(tokenFrom(node.whenTrue.span.end, ':'));
        break;
      case 'path':
        tokensWithin(tokens, node.span.start, node.span.end, (token) => tight.add(token.start));
        break;
      default:
    }
  });
  return { starts, prefix, postfix, touching, blocks, spacedColons, tight, cases, caseColons };
}

/** The index of the first token at or behind an offset. */
function indexFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tokensWithin(
  tokens: readonly Token[],
  start: number,
  end: number,
  visit: (token: Token) => void,
): void {
  for (let at = indexFrom(tokens, start); at < tokens.length && tokens[at]!.start < end; at++) {
    visit(tokens[at]!);
  }
}
