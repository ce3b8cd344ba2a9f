import type { Access, VariableDeclaration } from './ast.js';
import { parseTransfer } from './parse-access.js';
import { parseExpression } from './parse-expressions.js';
import { parseTypeAnnotation } from './parse-types.js';
import type { ParserState } from './parser-state.js';

/** `let a: T = x`, and `let a <- b <- c`. */
export function parseVariable(
  p: ParserState,
  access: Access | undefined,
  start: number,
): VariableDeclaration {
  const isConstant = p.next().text === 'let';
  const name = p.expectName('the name of the variable');
  const type = p.accept(':') ? parseTypeAnnotation(p) : undefined;
  const transfer = parseTransfer(p) ?? p.failExpecting('`=` or `<-` and the value of the variable');
  const value = parseExpression(p);
  const secondTransfer = parseTransfer(p);
  const second =
    secondTransfer === undefined
      ? undefined
      : { transfer: secondTransfer, value: parseExpression(p) };
  const span = { start, end: (second?.value ?? value).span.end };
  const kind = 'variable-declaration';
  return { kind, span, access, isConstant, name, type, transfer, value, second };
}
