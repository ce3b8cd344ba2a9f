import type {
  Export,
  ExportDeclaration,
  ExternAttribute,
  ExternName,
  ExternType,
  Import,
  Sort,
} from '@witcraft/binary';
import { DefinitionFrame, Frame } from '../../frame.js';
import { escapeName, quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { bySort, sortText } from '../sort-text.js';
import type { PrintScope } from './print-scope.js';

const IMPORTS = /* @__PURE__ */ bySort((sort) => new DefinitionFrame(` (${sort} `, ' '));
const EXPORT = /* @__PURE__ */ new DefinitionFrame('(export ', ' "');
const SORT_INDICES = /* @__PURE__ */ bySort((sort) => new Frame(` (${sort} `, ')'));

/** `import` and `importdecl` */
export function printImport(out: TextWriter, { name, type }: Import, scope: PrintScope): void {
  out.write('(import "');
  printExternName(out, name);
  scope.define(out, type.kind, IMPORTS[type.kind]);
  printBound(out, type, scope);
  out.write('))');
}

/** `exportdecl` */
export function printExportDeclaration(
  out: TextWriter,
  { name, type }: ExportDeclaration,
  scope: PrintScope,
): void {
  scope.define(out, type.kind, EXPORT);
  printExternName(out, name);
  printExternType(out, type, scope);
}

/** `export` */
export function printExport(out: TextWriter, item: Export, scope: PrintScope): void {
  const { name, sort, index, type } = item;
  scope.define(out, sort, EXPORT);
  printExternName(out, name);
  printSortIndex(out, sort, index, scope);
  if (type === undefined) out.write(')');
  else printExternType(out, type, scope);
}

/** `sortidx`, with a space before it: ` (func 0)`. */
export function printSortIndex(
  out: TextWriter,
  sort: Sort,
  index: number,
  scope: PrintScope,
): void {
  scope.use(out, sort, index, SORT_INDICES[sort]);
}

/** `nameattributes`; the first quote stands there already. */
export function printExternName(out: TextWriter, { name, attributes }: ExternName): void {
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

const FUNC = /* @__PURE__ */ new Frame(' (func (type ', ')))');
const EQ = /* @__PURE__ */ new Frame(' (type (eq ', ')))');

/** `externtype`, with a space before it, and the end of its export: ` (func (type 0)))`. */
function printExternType(out: TextWriter, type: ExternType, scope: PrintScope): void {
  // What there is most of.
  if (type.kind === 'func') scope.use(out, 'type', type.type, FUNC);
  else if (type.kind === 'type' && type.bound.kind === 'eq')
    scope.use(out, 'type', type.bound.type, EQ);
  else {
    out.write(` (${sortText(type.kind)} `);
    printBound(out, type, scope);
    out.write('))');
  }
}

const TYPE_USE = /* @__PURE__ */ new Frame('(type ', ')');
const EQ_BOUND = /* @__PURE__ */ new Frame('(eq ', ')');

/** What an `externtype` says behind its sort: `(type 0)`, `(eq 1)`. */
function printBound(out: TextWriter, type: ExternType, scope: PrintScope): void {
  switch (type.kind) {
    case 'core-module':
      scope.use(out, 'core-type', type.type, TYPE_USE);
      break;
    case 'func':
    case 'component':
    case 'instance':
      scope.use(out, 'type', type.type, TYPE_USE);
      break;
    case 'value':
      if (typeof type.type === 'number') scope.use(out, 'type', type.type, TYPE_USE);
      else out.write(type.type);
      break;
    case 'type':
      if (type.bound.kind === 'eq') scope.use(out, 'type', type.bound.type, EQ_BOUND);
      else out.write('(sub resource)');
      break;
    default:
      (type) satisfies never;
  }
}
