import type { Function, Param, Type, TypeDefKind } from '@witcraft/resolver';
import { isAsync } from './function-kinds.js';

// Types are compared by what is written at one level: the types that they refer
// to are the same only if they have the same id.

/**
 * What makes two anonymous types one definition; absent for the kinds that only
 * occur with a name.
 */
export function structureKey(kind: TypeDefKind): string | undefined {
  switch (kind.kind) {
    case 'own':
    case 'borrow':
      return `${kind.kind} ${kind.resource}`;
    case 'option':
    case 'list':
      return `${kind.kind} ${kind.type}`;
    case 'future':
    case 'stream':
      return kind.type === undefined ? kind.kind : `${kind.kind} ${kind.type}`;
    case 'fixed-length-list':
      return `list ${kind.type} ${kind.length}`;
    case 'map':
      return `map ${kind.key} ${kind.value}`;
    case 'result':
      return `result ${kind.ok} ${kind.err}`;
    case 'tuple':
      return `tuple ${kind.types.join(' ')}`;
    case 'record':
    case 'variant':
    case 'flags':
    case 'enum':
    case 'resource':
    case 'type':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** What makes the types of two functions one definition. */
export function signatureKey(func: Function): string {
  const results =
    func.namedResults === undefined ? typeKey(func.result) : `(${paramsKey(func.namedResults)})`;
  return `${isAsync(func) ? 'async ' : ''}${paramsKey(func.params)}->${results}`;
}

function paramsKey(params: readonly Param[]): string {
  let key = '';
  for (const param of params) key += `${param.name}:${param.type},`;
  return key;
}

function typeKey(type: Type | undefined): string {
  return type === undefined ? '' : `${type}`;
}
