import type { CoreLimits, CoreRefType, CoreValType } from '@witcraft/binary';
import type { LinkType } from '../model/modules.js';
import type { FuncType, OptionType, ValueType } from '../model/types.js';

/**
 * How parameters of functions and callbacks are compared (section 13): `seed` as the
 * proposal writes it, in the direction of the provider; `sound` the other way around.
 */
export type Subtyping = 'seed' | 'sound';

/** `a <: b`: whether an `a` can be given where a `b` is wanted. */
export function isSubtype(a: ValueType, b: ValueType, mode: Subtyping): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  switch (a.kind) {
    case 'record':
      return (
        b.kind === 'record' &&
        a.fields.length >= b.fields.length &&
        b.fields.every((field, i) => isSubtype(a.fields[i]!.type, field.type, mode))
      );
    case 'variant':
      return (
        b.kind === 'variant' &&
        a.options.length <= b.options.length &&
        a.options.every((option, i) => isSubOption(option, b.options[i]!, mode))
      );
    case 'array':
      return b.kind === 'array' && isSubtype(a.element, b.element, mode);
    case 'callback':
      return b.kind === 'callback' && isFunctionSubtype(a.type, b.type, mode);
  }
}

/** An option without a payload matches only one without. */
function isSubOption(a: OptionType, b: OptionType, mode: Subtyping): boolean {
  if (a.type === undefined || b.type === undefined) return a.type === b.type;
  return isSubtype(a.type, b.type, mode);
}

/** `fn(P R, Q S)`: the rule of functions and callbacks. */
function isFunctionSubtype(a: FuncType, b: FuncType, mode: Subtyping): boolean {
  const [from, to] = mode === 'seed' ? [a.params, b.params] : [b.params, a.params];
  return (
    from.length === to.length &&
    a.results.length === b.results.length &&
    from.every((param, i) => isSubtype(param, to[i]!, mode)) &&
    a.results.every((result, i) => isSubtype(result, b.results[i]!, mode))
  );
}

/** `a <: b` of what link functions handle; functions of both kinds stand for each other. */
export function isLinkSubtype(a: LinkType, b: LinkType, mode: Subtyping): boolean {
  switch (a.kind) {
    case 'func':
    case 'interface-func':
      return (
        (b.kind === 'func' || b.kind === 'interface-func') &&
        isFunctionSubtype(a.type, b.type, mode)
      );
    case 'memory':
      return b.kind === 'memory' && isSubLimits(a.limits, b.limits);
    case 'table':
      return (
        b.kind === 'table' &&
        isSubLimits(a.table.limits, b.table.limits) &&
        isSameCoreType(a.table.element, b.table.element)
      );
    case 'global':
      return (
        b.kind === 'global' &&
        a.global.mutable === b.global.mutable &&
        a.global.shared === b.global.shared &&
        isSameCoreType(a.global.type, b.global.type)
      );
  }
}

/** Limits as in core linking: at least as much now, and not more later. */
function isSubLimits(a: CoreLimits, b: CoreLimits): boolean {
  return (
    a.shared === b.shared &&
    a.is64 === b.is64 &&
    a.minimum >= b.minimum &&
    (b.maximum === undefined || (a.maximum !== undefined && a.maximum <= b.maximum))
  );
}

function isSameCoreType(a: CoreValType, b: CoreValType): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.nullable === b.nullable && isSameHeap(a.heap, b.heap);
}

/** Types that a module defines are nowhere the same: they have indices of their own. */
function isSameHeap(a: CoreRefType['heap'], b: CoreRefType['heap']): boolean {
  return (
    a.kind === 'abstract' && b.kind === 'abstract' && a.name === b.name && a.shared === b.shared
  );
}
