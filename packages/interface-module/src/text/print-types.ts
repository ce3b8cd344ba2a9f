import type { CoreGlobalType, CoreLimits, CoreTableType } from '@witcraft/binary';
import { globalTypeText, idText, memoryTypeText, quoteName, tableTypeText } from '@witcraft/wat';
import type { FuncType, Id, ImportName, LinkType, ValueType } from '../model/index.js';

/** `valtype`, with the names of fields and options. */
export function valueTypeText(type: ValueType): string {
  if (typeof type === 'string') return type;
  let text = `(${type.kind}`;
  switch (type.kind) {
    case 'record':
      for (const { name, type: field } of type.fields) {
        text += ` (field${optionalId(name)} ${valueTypeText(field)})`;
      }
      break;
    case 'variant':
      for (const { name, type: payload } of type.options) {
        text += ` (option${optionalId(name)}`;
        text += payload === undefined ? ')' : ` ${valueTypeText(payload)})`;
      }
      break;
    case 'array':
      text += ` ${valueTypeText(type.element)}`;
      break;
    case 'callback':
      text += funcTypeText(type.type);
      break;
    default:
      return type satisfies never;
  }
  return `${text})`;
}

/** A space and an id, or nothing. */
export function optionalId(name: Id): string {
  return name === undefined ? '' : ` ${idText(name)}`;
}

/** `functype`, with a space before each group; nothing where it has none. */
export function funcTypeText({ params, results }: FuncType, names: readonly Id[] = []): string {
  return groupText('param', params, names) + groupText('result', results, []);
}

/**
 * Types in groups, with a space before each: those that have a name stand alone, the
 * others together: ` (param $x i32) (param i32 i64)`.
 */
export function groupText(
  keyword: 'param' | 'result' | 'local' | 'env',
  types: readonly ValueType[],
  names: readonly Id[],
): string {
  let text = '';
  let isOpen = false;
  for (let i = 0; i < types.length; i++) {
    const name = names[i];
    if (isOpen && name !== undefined) {
      text += ')';
      isOpen = false;
    }
    if (!isOpen) text += ` (${keyword}`;
    isOpen = name === undefined;
    text += `${optionalId(name)} ${valueTypeText(types[i] as ValueType)}${isOpen ? '' : ')'}`;
  }
  return isOpen ? `${text})` : text;
}

/** `importname`, with a space before it. */
export function importNameText({ module, name }: ImportName): string {
  return module === undefined ? ` ${quoteName(name)}` : ` ${quoteName(module)} ${quoteName(name)}`;
}

/** `linkdesc` */
export function linkTypeText(type: LinkType): string {
  switch (type.kind) {
    case 'func':
    case 'interface-func':
      return `(${type.kind}${funcTypeText(type.type)})`;
    case 'memory':
      return `(memory ${limitsText(type.limits)})`;
    case 'table':
      return `(table ${tableText(type.table)})`;
    case 'global':
      return `(global ${globalText(type.global)})`;
    default:
      return type satisfies never;
  }
}

/** Types of core text that refer to no definition. */
const noUse = (): string => '0';

/** `limits` of a memory */
export function limitsText(limits: CoreLimits): string {
  return memoryTypeText({ limits, pageSizeLog2: undefined });
}

/** `globaltype` */
export function globalText(global: CoreGlobalType): string {
  return globalTypeText(global, noUse);
}

/** `tabletype` */
function tableText(table: CoreTableType): string {
  return tableTypeText(table, noUse);
}
