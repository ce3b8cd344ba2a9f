import type {
  Export,
  ExportDeclaration,
  ExternAttribute,
  ExternName,
  ExternType,
  Import,
  TypeBound,
  ValType,
} from '@witcraft/binary';
import { quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { sortText } from '../sort-text.js';
import type { PrintScope } from './print-scope.js';
import { valTypeText } from './val-types.js';

/** `import` and `importdecl` */
export function printImport(out: TextWriter, item: Import, scope: PrintScope): void {
  const { name, type } = item;
  const definition = scope.define(type.kind);
  const bound = boundText(type, scope);
  out.write(`(import ${externNameText(name)} (${sortText(type.kind)} ${definition} ${bound}))`);
}

/** `exportdecl` */
export function printExportDeclaration(
  out: TextWriter,
  item: ExportDeclaration,
  scope: PrintScope,
): void {
  const { name, type } = item;
  const bound = boundText(type, scope);
  const definition = scope.define(type.kind);
  out.write(`(export ${definition} ${externNameText(name)} (${sortText(type.kind)} ${bound}))`);
}

/** `export` */
export function printExport(out: TextWriter, item: Export, scope: PrintScope): void {
  const { name, sort, index, type } = item;
  const used = `(${sortText(sort)} ${scope.use(sort, index)})`;
  const ascribed = type === undefined ? '' : ` (${sortText(type.kind)} ${boundText(type, scope)})`;
  out.write(`(export ${scope.define(sort)} ${externNameText(name)} ${used}${ascribed})`);
}

/** `nameattributes` */
export function externNameText(name: ExternName): string {
  const quoted = quoteName(name.name);
  return name.attributes.length === 0 ? quoted : `${quoted}${attributesText(name.attributes)}`;
}

/** In the order of the text, with their keywords. */
const ATTRIBUTES: readonly (readonly [kind: ExternAttribute['kind'], keyword: string])[] = [
  ['implements', 'implements'],
  // The newest tools write `version-suffix` instead, unlike the specification; both are read.
  ['version-suffix', 'versionsuffix'],
  ['external-id', 'external-id'],
];

/** `attribute`s in the order of the text, whatever that of the binary is. */
function attributesText(attributes: readonly ExternAttribute[]): string {
  let text = '';
  for (const [kind, keyword] of ATTRIBUTES) {
    for (const attribute of attributes) {
      if (attribute.kind === kind) text += ` (${keyword} ${quoteName(attribute.value)})`;
    }
  }
  return text;
}

/** What an `externtype` says behind its sort: `(type 0)`, `(eq 1)`. */
function boundText(type: ExternType, scope: PrintScope): string {
  switch (type.kind) {
    case 'core-module':
      return `(type ${scope.use('core-type', type.type)})`;
    case 'func':
    case 'component':
    case 'instance':
      return `(type ${scope.use('type', type.type)})`;
    case 'value':
      return valueTypeText(type.type, scope);
    case 'type':
      return typeBoundText(type.bound, scope);
    default:
      return type satisfies never;
  }
}

/** `typebound` */
function typeBoundText(bound: TypeBound, scope: PrintScope): string {
  return bound.kind === 'eq' ? `(eq ${scope.use('type', bound.type)})` : '(sub resource)';
}

/** What is said of a value: a primitive by its name, any other type as `(type 0)`. */
function valueTypeText(type: ValType, scope: PrintScope): string {
  const text = valTypeText(type, scope);
  return typeof type === 'number' ? `(type ${text})` : text;
}
