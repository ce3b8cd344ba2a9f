import type { HostValue } from './interpret/host-values.js';
import type { Expression } from './syntax/ast.js';
import { parseExpressionText } from './syntax/parse-program.js';

/** A function to call and its arguments, as somebody wrote them. */
export interface CallText {
  /** `main`, or `Token.mint` of a contract. */
  readonly name: string;
  readonly arguments: readonly HostValue[];
}

/**
 * Reads a call whose arguments are literals: `mint(10, to: "me")`, or just a name.
 * Labels are for people; arguments are in their order. `undefined` where the text
 * is no such call.
 *
 * @example
 * parseCallText('sum([1, 2], 0.5)'); // { name: 'sum', arguments: [[1n, 2n], '0.5'] }
 */
export function parseCallText(text: string): CallText | undefined {
  const node = parseExpressionText(text);
  if (node === undefined) return undefined;
  if (node.kind !== 'call') {
    const name = nameOf(node);
    return name === undefined ? undefined : { name, arguments: [] };
  }
  const name = nameOf(node.callee);
  if (name === undefined || node.typeArguments.length > 0) return undefined;
  const values: HostValue[] = [];
  for (const argument of node.arguments) {
    const literal = literalOf(argument.value);
    if (literal === undefined) return undefined;
    values.push(literal.value);
  }
  return { name, arguments: values };
}

function nameOf(node: Expression): string | undefined {
  if (node.kind === 'identifier') return node.name;
  if (node.kind !== 'member' || node.isOptional) return undefined;
  const object = nameOf(node.object);
  return object === undefined ? undefined : `${object}.${node.member.text}`;
}

/** The value of a literal, boxed, because it may be `undefined` itself. */
function literalOf(node: Expression): { readonly value: HostValue } | undefined {
  switch (node.kind) {
    case 'bool':
    case 'string':
    case 'integer':
      return { value: node.value };
    case 'nil':
      return { value: null };
    case 'void':
      return { value: undefined };
    case 'fixed-point':
      return { value: fixedPointText(node) };
    case 'path':
      return { value: `/${node.domain.text}/${node.identifier.text}` };
    case 'parenthesized':
      return literalOf(node.expression);
    case 'array': {
      const values: HostValue[] = [];
      for (const one of node.values) {
        const literal = literalOf(one);
        if (literal === undefined) return undefined;
        values.push(literal.value);
      }
      return { value: values };
    }
    case 'dictionary': {
      const entries = new Map<HostValue, HostValue>();
      for (const entry of node.entries) {
        const key = literalOf(entry.key);
        const value = literalOf(entry.value);
        if (key === undefined || value === undefined) return undefined;
        entries.set(key.value, value.value);
      }
      return { value: entries };
    }
    default:
      return undefined;
  }
}

function fixedPointText(node: Extract<Expression, { kind: 'fixed-point' }>): string {
  const digits = node.digits.toString().padStart(node.scale + 1, '0');
  const point = digits.length - node.scale;
  return `${node.isNegative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}
