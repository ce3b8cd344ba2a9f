/** The values that the names of types stand for: what makes them, and contracts themselves. */
import type { Checker } from './checker.js';
import { type CompositeLike, declaredType } from './declare-types.js';
import {
  type Access,
  type CompositeType,
  functionOf,
  invalidType,
  type Member,
  optionalOf,
  type Type,
} from './types.js';

/** The access that a declaration has, `none` where nothing is written. */
export function accessOf(node: {
  readonly access:
    | { readonly level: 'priv' | 'contract' | 'account' | 'pub' | 'pub-set' }
    | undefined;
}): Access {
  const level = node.access?.level;
  return level === undefined ? 'none' : level === 'pub-set' ? 'pub(set)' : level;
}

/** The labels of a function's parameters, for a variable or member that names it. */
export function labelsOf(type: Type): readonly (string | undefined)[] | undefined {
  return type.kind === 'function' ? type.parameters.map((one) => one.label) : undefined;
}

/** A field that no declaration of a field declares: of an event, of an enum. */
export function plainField(name: string, type: Type, container: CompositeType): Member {
  return {
    name,
    kind: 'field',
    access: 'pub',
    variable: 'let',
    type,
    container,
    place: container.place,
    hasDefault: false,
    predeclared: false,
    mutates: false,
    declaration: undefined,
  };
}

/** The type of the value that a composite's name stands for. */
export function valueTypeOf(node: CompositeLike, type: CompositeType): Type {
  switch (type.compositeKind) {
    case 'contract':
      return type;
    case 'enum':
      return functionOf(
        [{ label: 'rawValue', name: 'rawValue', type: type.rawType ?? invalidType }],
        optionalOf(type),
        {
          constructs: type,
          members: new Map(
            (node.kind === 'enum-declaration' ? node.cases : []).map((one) => [
              one.name.text,
              { ...plainField(one.name.text, type, type), declaration: one },
            ]),
          ),
        },
      );
    case 'struct':
    case 'resource':
    case 'event':
      return functionOf(type.initializer ?? [], type, { constructs: type });
    default:
      return type.compositeKind satisfies never;
  }
}

/** Declares the value that a composite's name stands for. */
export function declareValue(checker: Checker, node: CompositeLike, type: CompositeType): void {
  const value = valueTypeOf(node, type);
  checker.declare(
    checker.values,
    {
      name: type.name,
      kind: type.compositeKind === 'contract' ? 'contract' : 'type',
      type: value,
      place: type.place,
      labels: labelsOf(value),
    },
    false,
  );
}

/** A type declared in a contract as a member of the contract: `Token.Vault`. */
export function nestedValue(
  checker: Checker,
  node: CompositeLike,
  container: CompositeType,
): Member | undefined {
  const type = declaredType(checker, node);
  if (type?.kind !== 'composite') {
    return undefined;
  }
  return {
    name: type.name,
    kind: 'type',
    access: accessOf(node),
    variable: 'let',
    type: valueTypeOf(node, type),
    container,
    place: type.place,
    hasDefault: false,
    predeclared: false,
    mutates: false,
    declaration: node,
  };
}
