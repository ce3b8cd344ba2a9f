import type { Resolve, Type, TypeDefKind, TypeId } from '@witcraft/resolver';
import { escapeName } from './escape-name.js';

/**
 * A type as it is written where it is used: by its name if it has one, otherwise
 * spelled out (WIT.md, "Types").
 *
 * @example
 * printType(resolve, functionResult); // 'result<list<u8>, error-code>'
 */
export function printType(resolve: Resolve, type: Type): string {
  if (typeof type === 'string') return type;
  const target = resolve.types[type];
  if (target === undefined) return '_';
  return target.name === undefined ? printKind(resolve, target.kind) : escapeName(target.name);
}

/** An anonymous type, spelled out. Kinds that always have a name are given by their word. */
function printKind(resolve: Resolve, kind: TypeDefKind): string {
  switch (kind.kind) {
    case 'own':
      // `own<r>` and `r` mean the same; the shorter is canonical.
      return printType(resolve, kind.resource);
    default:
      return printTypeExpression(resolve, kind);
  }
}

/** What stands behind `type name =` for a kind; `own<r>` is written out there. */
export function printTypeExpression(resolve: Resolve, kind: TypeDefKind): string {
  const of = (type: Type): string => printType(resolve, type);
  const resource = (id: TypeId): string => printType(resolve, id);
  switch (kind.kind) {
    case 'own':
      return `own<${resource(kind.resource)}>`;
    case 'borrow':
      return `borrow<${resource(kind.resource)}>`;
    case 'tuple':
      return `tuple<${kind.types.map(of).join(', ')}>`;
    case 'option':
      return `option<${of(kind.type)}>`;
    case 'result':
      if (kind.err === undefined)
        return kind.ok === undefined ? 'result' : `result<${of(kind.ok)}>`;
      return `result<${kind.ok === undefined ? '_' : of(kind.ok)}, ${of(kind.err)}>`;
    case 'list':
      return `list<${of(kind.type)}>`;
    case 'fixed-length-list':
      return `list<${of(kind.type)}, ${kind.length}>`;
    case 'map':
      return `map<${of(kind.key)}, ${of(kind.value)}>`;
    case 'future':
    case 'stream':
      return kind.type === undefined ? kind.kind : `${kind.kind}<${of(kind.type)}>`;
    case 'type':
      return of(kind.type);
    case 'record':
    case 'resource':
    case 'flags':
    case 'variant':
    case 'enum':
      return kind.kind;
    default:
      return kind satisfies never;
  }
}
