import type { CoreFuncType, CoreLimits, CoreValType } from '@witcraft/binary';
import { invalid } from '../failure.js';
import type { ModuleType } from '../types/model.js';
import type { CoreExtern, CoreTypeTable } from './core-types.js';

/**
 * "Import Matching" of the core specification: fails where `found` is not an `expected`;
 * `where` says of what, then.
 */
export function checkCoreExtern(
  table: CoreTypeTable,
  found: CoreExtern,
  expected: CoreExtern,
  where: () => string,
): void {
  if (matches(table, found, expected)) return;
  const texts = [describeCoreExtern(table, expected), describeCoreExtern(table, found)];
  invalid('validate/type-mismatch', `expected ${where()} to be ${texts[0]}, found ${texts[1]}`);
}

function matches(table: CoreTypeTable, a: CoreExtern, b: CoreExtern): boolean {
  switch (b.kind) {
    case 'func':
      if (a.kind !== 'func') return false;
      return b.exact ? a.type === b.type : table.isSubtype(a.type, b.type);
    case 'tag':
      return a.kind === 'tag' && a.type === b.type;
    case 'global': {
      if (a.kind !== 'global') return false;
      const { type, mutable, shared } = b.global;
      if (a.global.mutable !== mutable || a.global.shared !== shared) return false;
      if (!table.matchesValue(a.global.type, type)) return false;
      return !mutable || table.matchesValue(type, a.global.type);
    }
    case 'table': {
      if (a.kind !== 'table' || !matchLimits(a.table.limits, b.table.limits)) return false;
      const [found, expected] = [a.table.element, b.table.element];
      return table.matchesValue(found, expected) && table.matchesValue(expected, found);
    }
    case 'memory':
      if (a.kind !== 'memory' || !matchLimits(a.memory.limits, b.memory.limits)) return false;
      return (a.memory.pageSizeLog2 ?? 16) === (b.memory.pageSizeLog2 ?? 16);
    default:
      return b satisfies never;
  }
}

/** "Limits" of "Import Matching" */
export function matchLimits(a: CoreLimits, b: CoreLimits): boolean {
  if (a.is64 !== b.is64 || a.shared !== b.shared || a.minimum < b.minimum) return false;
  return b.maximum === undefined || (a.maximum !== undefined && a.maximum <= b.maximum);
}

/** A module may import less and export more than is expected of it. */
export function checkModule(table: CoreTypeTable, found: ModuleType, expected: ModuleType): void {
  const offered = new Map<string, CoreExtern>();
  for (const one of expected.imports) offered.set(importKey(one.module, one.name), one.type);
  for (const { module, name, type } of found.imports) {
    const given = offered.get(importKey(module, name));
    const where = (): string => `import \`${module}\` \`${name}\` of the module`;
    if (given === undefined) {
      invalid('validate/type-mismatch', `expected no ${where()}, found one`);
    }
    checkCoreExtern(table, given, type, where);
  }
  for (const [name, type] of expected.exports) {
    const given = found.exports.get(name);
    const where = (): string => `export \`${name}\` of the module`;
    if (given === undefined) {
      invalid('validate/type-mismatch', `expected an ${where()}, found none`);
    }
    checkCoreExtern(table, given, type, where);
  }
}

/** Two names as one key. */
export function importKey(module: string, name: string): string {
  return `${module.length}:${module}${name}`;
}

/** What a core definition is, for messages. */
export function describeCoreExtern(table: CoreTypeTable, type: CoreExtern): string {
  switch (type.kind) {
    case 'func': {
      const { composite } = table.get(type.type);
      return composite.kind === 'func' ? `a function ${describeCoreFunc(composite)}` : 'a function';
    }
    case 'tag':
      return 'a tag';
    case 'global': {
      const { mutable, type: value } = type.global;
      return `a ${mutable ? 'mutable ' : ''}global of type ${describeCoreValue(value)}`;
    }
    case 'table':
      return `a table of ${describeCoreValue(type.table.element)}${describeLimits(type.table.limits)}`;
    case 'memory':
      return `a memory${describeLimits(type.memory.limits)}`;
    default:
      return type satisfies never;
  }
}

/** `[i32 i32] -> [i32]` */
export function describeCoreFunc({ params, results }: CoreFuncType): string {
  const list = (types: readonly CoreValType[]): string =>
    `[${types.map(describeCoreValue).join(' ')}]`;
  return `${list(params)} -> ${list(results)}`;
}

function describeCoreValue(type: CoreValType): string {
  if (typeof type === 'string') return type;
  const { heap, nullable } = type;
  const name = heap.kind === 'abstract' ? heap.name : 'type';
  return nullable ? `(ref null ${name})` : `(ref ${name})`;
}

function describeLimits({ minimum, maximum, shared, is64 }: CoreLimits): string {
  const words = [`minimum ${minimum}`];
  if (maximum !== undefined) words.push(`maximum ${maximum}`);
  if (is64) words.push('64-bit');
  if (shared) words.push('shared');
  return ` (${words.join(', ')})`;
}
