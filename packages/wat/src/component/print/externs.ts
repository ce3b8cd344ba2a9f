import type {
  Export,
  ExportDeclaration,
  ExternAttribute,
  ExternName,
  ExternType,
  Import,
  Sort,
  TypeBound,
} from '@witcraft/binary';
import { escapeName, quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { sortHead } from '../sort-text.js';
import type { PrintScope } from './print-scope.js';

/** `import` and `importdecl` */
export function printImport(out: TextWriter, { name, type }: Import, scope: PrintScope): void {
  out.write('(import ');
  printExternName(out, name);
  out.write(sortHead(type.kind));
  scope.define(out, type.kind);
  out.write(' ');
  printBound(out, type, scope);
  out.write('))');
}

/** `exportdecl` */
export function printExportDeclaration(
  out: TextWriter,
  { name, type }: ExportDeclaration,
  scope: PrintScope,
): void {
  out.write('(export ');
  scope.define(out, type.kind);
  out.write(' ');
  printExternName(out, name);
  printExternType(out, type, scope);
  out.write(')');
}

/** `export` */
export function printExport(out: TextWriter, item: Export, scope: PrintScope): void {
  const { name, sort, index, type } = item;
  out.write('(export ');
  scope.define(out, sort);
  out.write(' ');
  printExternName(out, name);
  printSortIndex(out, sort, index, scope);
  if (type !== undefined) printExternType(out, type, scope);
  out.write(')');
}

/** `sortidx`, with a space before it: ` (func 0)`. */
export function printSortIndex(
  out: TextWriter,
  sort: Sort,
  index: number,
  scope: PrintScope,
): void {
  out.write(sortHead(sort));
  scope.use(out, sort, index);
  out.write(')');
}

/** `nameattributes` */
export function printExternName(out: TextWriter, { name, attributes }: ExternName): void {
  out.write('"');
  out.write(escapeName(name));
  out.write('"');
  if (attributes.length > 0) out.write(attributesText(attributes));
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

/** `externtype`, with a space before it: ` (func (type 0))`. */
function printExternType(out: TextWriter, type: ExternType, scope: PrintScope): void {
  out.write(sortHead(type.kind));
  printBound(out, type, scope);
  out.write(')');
}

/** What an `externtype` says behind its sort, `(type 0)`, `(eq 1)`. */
function printBound(out: TextWriter, type: ExternType, scope: PrintScope): void {
  switch (type.kind) {
    case 'core-module':
      printTypeUse(out, 'core-type', type.type, scope);
      break;
    case 'func':
    case 'component':
    case 'instance':
      printTypeUse(out, 'type', type.type, scope);
      break;
    case 'value':
      if (typeof type.type === 'number') printTypeUse(out, 'type', type.type, scope);
      else out.write(type.type);
      break;
    case 'type':
      printTypeBound(out, type.bound, scope);
      break;
    default:
      (type) satisfies never;
  }
}

function printTypeUse(
  out: TextWriter,
  space: 'type' | 'core-type',
  index: number,
  scope: PrintScope,
): void {
  out.write('(type ');
  scope.use(out, space, index);
  out.write(')');
}

/** `typebound` */
function printTypeBound(out: TextWriter, bound: TypeBound, scope: PrintScope): void {
  if (bound.kind === 'sub-resource') {
    out.write('(sub resource)');
    return;
  }
  out.write('(eq ');
  scope.use(out, 'type', bound.type);
  out.write(')');
}
