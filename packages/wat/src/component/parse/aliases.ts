import type { CoreSort, Sort } from '@witcraft/binary';
import { takeU32 } from '../../core/parse/numbers.js';
import { sortText } from '../sort-text.js';
import { type Index, type ParseContext, Reference } from './parse-context.js';
import type { ParseScope } from './parse-scope.js';
import { takeSort } from './sorts.js';
import type { Build } from './val-types.js';

/** `(alias … (func $id))`, at its keyword. */
export function parseAlias(context: ParseContext): void {
  const { cursor } = context;
  cursor.takeOpen('alias');
  const target = parseAliasTarget(context);
  cursor.takeLeftParen();
  const start = cursor.at;
  const sort = takeSort(context);
  const binding = context.takeBinding();
  cursor.takeClose();
  cursor.takeClose();
  if (target.kind === 'core-export' && !CORE_EXPORTS.has(sort)) {
    const message = `a core instance exports no ${sortText(sort)}`;
    cursor.fail('wat/expected-token', message, cursor.span(start));
  }
  context.bind(sort, defineAlias(context, target, sort), binding);
}

/** What a core instance can export. */
const CORE_EXPORTS: ReadonlyMap<Sort, CoreSort> = new Map([
  ['core-func', 'func'],
  ['core-table', 'table'],
  ['core-memory', 'memory'],
  ['core-global', 'global'],
  ['core-tag', 'tag'],
  ['core-type', 'type'],
]);

/** `(alias export $i "name")` in the place of a definition: `(func $f (alias export $i "f"))`. */
export function parseInlineAlias(context: ParseContext, sort: Sort): Build<number> {
  const { cursor } = context;
  cursor.takeOpen('alias');
  const target = parseAliasTarget(context);
  if ((target.kind === 'core-export') !== (CORE_EXPORTS.has(sort) && sort !== 'core-type')) {
    cursor.expected(`an alias of a ${sortText(sort)}`);
  }
  cursor.takeClose();
  return () => defineAlias(context, target, sort);
}

/** What an alias stands for. */
type AliasTarget =
  | { readonly kind: 'export' | 'core-export'; readonly instance: Index; readonly name: string }
  | {
      readonly kind: 'outer';
      readonly count: number;
      readonly outer: ParseScope | undefined;
      /** An index, or an id that the token has. */
      readonly index: number | string;
      readonly token: number;
    };

/** What an alias stands for: `export $i "name"`, `core export $i "name"`, `outer $c $x`. */
function parseAliasTarget(context: ParseContext): AliasTarget {
  const { cursor } = context;
  if (cursor.skipKeyword('core')) {
    cursor.takeKeyword('export');
    const instance = context.takeIndex('core-instance');
    return { kind: 'core-export', instance, name: cursor.takeName('the name of an export') };
  }
  if (cursor.skipKeyword('export')) {
    const instance = context.takeIndex('instance');
    return { kind: 'export', instance, name: cursor.takeName('the name of an export') };
  }
  if (!cursor.skipKeyword('outer')) cursor.expected('`export`, `core export` or `outer`');
  const { count, outer } = takeOuterScope(context);
  const token = cursor.at;
  const index = cursor.skipId() ?? takeU32(cursor, 'an index or id');
  return { kind: 'outer', count, outer, index, token };
}

/** Adds an alias to the scope; its index. */
function defineAlias(context: ParseContext, target: AliasTarget, sort: Sort): number {
  const { builder } = context.scope;
  switch (target.kind) {
    case 'export': {
      const { kind, name } = target;
      return builder.alias({ kind, sort, instance: context.resolve(target.instance), name });
    }
    case 'core-export': {
      const { kind, name } = target;
      const instance = context.resolve(target.instance);
      return builder.alias({ kind, sort: CORE_EXPORTS.get(sort) ?? 'func', instance, name });
    }
    case 'outer': {
      const { kind, count, outer, token } = target;
      const index =
        typeof target.index === 'number'
          ? target.index
          : findOuter(context, outer, new Reference(sort, target.index, [], token));
      return builder.alias({ kind, sort, count, index });
    }
    default:
      return target satisfies never;
  }
}

/** How many scopes out an alias looks, by number or by the id of a component. */
export function takeOuterScope(context: ParseContext): {
  readonly count: number;
  readonly outer: ParseScope | undefined;
} {
  const { cursor } = context;
  const token = cursor.at;
  const id = cursor.skipId();
  if (id === undefined) {
    const count = takeU32(cursor, 'the number or id of a scope');
    let outer: ParseScope | undefined = context.scope;
    for (let left = count; left > 0 && outer !== undefined; left--) outer = outer.parent;
    return { count, outer };
  }
  let count = 0;
  const known: string[] = [];
  for (let outer: ParseScope | undefined = context.scope; outer; outer = outer.parent) {
    if (outer.id === id) return { count, outer };
    if (outer.id !== undefined) known.push(outer.id);
    count++;
  }
  return context.failUnknown(new Reference('component', id, [], token), known);
}

/** The index that an id has in the scope to which an alias reaches. */
export function findOuter(
  context: ParseContext,
  outer: ParseScope | undefined,
  reference: Reference,
): number {
  const { sort, target } = reference;
  return (
    outer?.find(sort, String(target)) ??
    context.failUnknown(reference, outer?.ids.get(sort)?.keys() ?? [])
  );
}
