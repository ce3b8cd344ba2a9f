import type {
  Case,
  ComponentDeclaration,
  DefinedType,
  FuncType,
  NamedValType,
  ResourceType,
  Type,
  ValType,
} from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import { DefinitionFrame, Frame, SPACED } from '../../frame.js';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { printAlias } from './aliases.js';
import { printCoreTypeDefinition } from './core-types.js';
import { printExportDeclaration, printImport } from './externs.js';
import { PrintScope } from './print-scope.js';
import { MEMBER_END, printResults, printValType } from './val-types.js';

const TYPE = /* @__PURE__ */ new DefinitionFrame('type ', '');

/** `type`, on a line of its own; the types of components and instances take several. */
export function printTypeDefinition(out: TextWriter, type: Type, scope: PrintScope): void {
  out.open('');
  scope.define(out, 'type', TYPE);
  switch (type.kind) {
    case 'component':
    case 'instance':
      out.newline();
      printScopedType(out, type.kind, type.declarations, scope);
      break;
    case 'func':
      printFuncType(out, type, scope);
      break;
    case 'resource':
      printResourceType(out, type, scope);
      break;
    default:
      out.write(' ');
      printDefinedType(out, type, scope);
  }
  out.close();
}

/** `componenttype` and `instancetype` */
function printScopedType(
  out: TextWriter,
  kind: 'component' | 'instance',
  declarations: readonly ComponentDeclaration[],
  parent: PrintScope,
): void {
  const scope = new PrintScope(parent);
  out.open(kind);
  for (const declaration of declarations) {
    out.newline();
    printDeclaration(out, declaration, scope);
  }
  out.close();
}

/** `componentdecl` and `instancedecl` */
function printDeclaration(
  out: TextWriter,
  declaration: ComponentDeclaration,
  scope: PrintScope,
): void {
  switch (declaration.kind) {
    case 'core-type':
      printCoreTypeDefinition(out, declaration.type, scope);
      break;
    case 'type':
      printTypeDefinition(out, declaration.type, scope);
      break;
    case 'alias':
      printAlias(out, declaration.alias, scope);
      break;
    case 'import':
      printImport(out, declaration.import, scope);
      break;
    case 'export':
      printExportDeclaration(out, declaration.export, scope);
      break;
    default:
      declaration satisfies never;
  }
}

/** `functype`, with a space before it. */
function printFuncType(out: TextWriter, type: FuncType, scope: PrintScope): void {
  out.write(type.async ? ' (func async' : ' (func');
  for (const param of type.params) printMember(out, ' (param "', param, scope);
  printResults(out, type, scope);
  out.write(')');
}

/** A name and a type, in parentheses; `head` is what stands before the name. */
function printMember(
  out: TextWriter,
  head: string,
  { name, type }: NamedValType,
  scope: PrintScope,
): void {
  out.write(head);
  out.write(escapeName(name));
  printValType(out, type, scope, MEMBER_END);
}

const DESTRUCTOR = /* @__PURE__ */ new Frame(' (dtor ', ')');

/** `resourcetype`, with a space before it. */
function printResourceType(out: TextWriter, type: ResourceType, scope: PrintScope): void {
  const rep = coreValTypeText(type.rep, (index) => scope.useText('core-type', index));
  out.write(` (resource (rep ${rep})`);
  if (type.destructor !== undefined) {
    scope.use(out, 'core-func', type.destructor, DESTRUCTOR);
  }
  out.write(')');
}

/** How the text of each kind begins; lists of a fixed length are lists with a number. */
const KEYWORDS: { readonly [K in Exclude<DefinedType['kind'], 'primitive'>]: string } = {
  record: '(record',
  variant: '(variant',
  list: '(list',
  'fixed-length-list': '(list',
  map: '(map',
  tuple: '(tuple',
  flags: '(flags',
  enum: '(enum',
  option: '(option',
  result: '(result',
  own: '(own',
  borrow: '(borrow',
  stream: '(stream',
  future: '(future',
};

/** `defvaltype` */
function printDefinedType(out: TextWriter, type: DefinedType, scope: PrintScope): void {
  if (type.kind === 'primitive') {
    out.write(type.type);
    return;
  }
  out.write(KEYWORDS[type.kind]);
  switch (type.kind) {
    case 'record':
      for (const field of type.fields) printMember(out, ' (field "', field, scope);
      break;
    case 'variant':
      for (const item of type.cases) printCase(out, item, scope);
      break;
    case 'list':
      printHeld(out, type.element, scope);
      break;
    case 'fixed-length-list':
      printHeld(out, type.element, scope);
      out.write(` ${type.length}`);
      break;
    case 'map':
      printHeld(out, type.key, scope);
      printHeld(out, type.value, scope);
      break;
    case 'tuple':
      for (const item of type.types) printHeld(out, item, scope);
      break;
    case 'flags':
    case 'enum':
      for (const name of type.names) {
        out.write(' "');
        out.write(escapeName(name));
        out.write('"');
      }
      break;
    case 'option':
    case 'stream':
    case 'future':
      printHeld(out, type.type, scope);
      break;
    case 'result':
      printHeld(out, type.ok, scope);
      if (type.err !== undefined) {
        out.write(' (error');
        printHeld(out, type.err, scope);
        out.write(')');
      }
      break;
    case 'own':
    case 'borrow':
      scope.use(out, 'type', type.resource, SPACED);
      break;
    default:
      (type) satisfies never;
  }
  out.write(')');
}

/** `case`, with a space before it. */
function printCase(out: TextWriter, { name, type, refines }: Case, scope: PrintScope): void {
  out.write(' (case "');
  out.write(escapeName(name));
  out.write('"');
  printHeld(out, type, scope);
  if (refines !== undefined) out.write(` (refines ${refines})`);
  out.write(')');
}

/** A type that another one holds, if it does, with a space before it. */
function printHeld(out: TextWriter, type: ValType | undefined, scope: PrintScope): void {
  if (type === undefined) return;
  printValType(out, type, scope, SPACED);
}
