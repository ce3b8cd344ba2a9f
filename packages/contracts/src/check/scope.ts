import type { Function, Resolve, TypeId } from '@witcraft/resolver';
import { intersection, type Range } from './range.js';
import type { Variable } from './term.js';
import { type ValueType, valueTypeOf } from './value-type.js';

/** What a condition is written at. */
export type Place =
  | { readonly kind: 'pre' | 'post'; readonly function: Function }
  | { readonly kind: 'resource-invariant' | 'record-invariant'; readonly type: TypeId };

/** Names that are bound, and what is known of values, one behind the other. */
export type Scope = Binding | Fact | undefined;

interface Binding {
  readonly kind: 'binding';
  readonly outer: Scope;
  readonly name: string;
  readonly variable: Variable;
  readonly type: ValueType;
}

/** The integer that the text of a term stands for is within a range. */
interface Fact {
  readonly kind: 'fact';
  readonly outer: Scope;
  readonly term: string;
  readonly range: Range;
}

export function bind(outer: Scope, name: string, variable: Variable, type: ValueType): Binding {
  return { kind: 'binding', outer, name, variable, type };
}

export function know(outer: Scope, term: string, range: Range): Fact {
  return { kind: 'fact', outer, term, range };
}

export function lookUp(scope: Scope, name: string): Binding | undefined {
  for (let at = scope; at !== undefined; at = at.outer) {
    if (at.kind === 'binding' && at.name === name) return at;
  }
  return undefined;
}

/** The range with what is known of the term beside. */
export function narrowed(scope: Scope, term: string, range: Range): Range {
  let known = range;
  for (let at = scope; at !== undefined; at = at.outer) {
    if (at.kind === 'fact' && at.term === term) known = intersection(known, at.range);
  }
  return known;
}

export function boundNames(scope: Scope): string[] {
  const names: string[] = [];
  for (let at = scope; at !== undefined; at = at.outer) {
    if (at.kind === 'binding') names.push(at.name);
  }
  return names;
}

/** The parameters of a function without `self`: names, types and their places among the arguments. */
export function parametersOf(
  resolve: Resolve,
  { kind, params }: Function,
): { readonly name: string; readonly index: number; readonly type: ValueType }[] {
  const first = kind.kind === 'method' || kind.kind === 'async-method' ? 1 : 0;
  return params
    .slice(first)
    .map(({ name, type }, index) => ({ name, index, type: valueTypeOf(resolve, type) }));
}

/** The resource that a method is of. */
export function receiverOf({ kind }: Function): TypeId | undefined {
  return kind.kind === 'method' || kind.kind === 'async-method' ? kind.resource : undefined;
}
