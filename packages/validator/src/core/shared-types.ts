import type { CoreCompositeType, CoreSubType, CoreValType } from '@witcraft/binary';
import { invalid } from '../failure.js';
import type { CoreExtern, CoreTypeTable } from './core-types.js';

/** What threads share has only what they may share (shared-everything threads). */
export function checkSharedType(table: CoreTypeTable, { shared, composite }: CoreSubType): void {
  if (!shared || valuesOf(composite).every((value) => isShared(table, value))) return;
  invalid('validate/core-type', 'expected a shared type of shared types only');
}

/** The same of tables and globals; `allowed` is whether there may be any. */
export function checkSharedExtern(
  table: CoreTypeTable,
  extern: CoreExtern,
  allowed: boolean,
): void {
  if (extern.kind !== 'table' && extern.kind !== 'global') return;
  const isTable = extern.kind === 'table';
  const shared = isTable ? extern.table.limits.shared : extern.global.shared;
  if (!shared) return;
  if (!allowed) {
    const text = `a shared ${extern.kind} needs the feature \`shared-everything-threads\``;
    invalid('validate/gate-closed', text);
  }
  const value = isTable ? extern.table.element : extern.global.type;
  if (!isShared(table, value)) {
    invalid('validate/core-type', `expected a shared ${extern.kind} of a shared type`);
  }
}

function isShared(table: CoreTypeTable, value: CoreValType): boolean {
  if (typeof value === 'string') return true;
  const { heap } = value;
  return heap.kind === 'abstract' ? heap.shared : table.get(heap.type).shared;
}

function valuesOf(type: CoreCompositeType): readonly CoreValType[] {
  switch (type.kind) {
    case 'func':
      return [...type.params, ...type.results];
    case 'struct':
    case 'array': {
      const fields = type.kind === 'struct' ? type.fields : [type.element];
      return fields.flatMap(({ type: field }) =>
        field === 'i8' || field === 'i16' ? [] : [field],
      );
    }
    case 'cont':
      return [];
    default:
      return type satisfies never;
  }
}
