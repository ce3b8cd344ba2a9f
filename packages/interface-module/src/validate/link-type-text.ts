import type { CoreLimits, CoreValType } from '@witcraft/binary';
import { fromCoreValType } from '../model/core-types.js';
import type { LinkType } from '../model/modules.js';
import { funcTypeText } from '../model/type-text.js';

/** The type of a link value, for messages. */
export function linkTypeText(type: LinkType | undefined): string {
  switch (type?.kind) {
    case undefined:
      return 'something that link functions know no type of';
    case 'func':
    case 'interface-func':
      return `${type.kind} ${funcTypeText(type.type)}`;
    case 'memory':
      return `memory ${limitsText(type.limits)}`;
    case 'table':
      return `table ${limitsText(type.table.limits)} ${coreTypeText(type.table.element)}`;
    case 'global': {
      const { mutable, type: held } = type.global;
      return mutable ? `global (mut ${coreTypeText(held)})` : `global ${coreTypeText(held)}`;
    }
  }
}

function limitsText({ minimum, maximum, shared, is64 }: CoreLimits): string {
  const parts = [is64 ? 'i64' : '', `${minimum}`, maximum === undefined ? '' : `${maximum}`];
  return [...parts, shared ? 'shared' : ''].filter((part) => part !== '').join(' ');
}

function coreTypeText(type: CoreValType): string {
  return fromCoreValType(type) ?? (typeof type === 'string' ? type : `(ref ${type.heap.kind})`);
}
