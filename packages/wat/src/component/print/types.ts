import type {
  ComponentDeclaration,
  DefinedType,
  FuncType,
  ResourceType,
  Type,
  ValType,
} from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import { quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { printAlias } from './aliases.js';
import { printCoreTypeDefinition } from './core-types.js';
import { printExportDeclaration, printImport } from './externs.js';
import { PrintScope } from './print-scope.js';
import { resultsText, valTypeText } from './val-types.js';

/** `type`, on a line of its own; the types of components and instances take several. */
export function printTypeDefinition(out: TextWriter, type: Type, scope: PrintScope): void {
  const definition = scope.define('type');
  switch (type.kind) {
    case 'component':
    case 'instance':
      out.open('type ');
      out.write(definition);
      out.newline();
      printScopedType(out, type.kind, type.declarations, scope);
      out.close();
      break;
    case 'func':
      out.write(`(type ${definition} ${funcTypeText(type, scope)})`);
      break;
    case 'resource':
      out.write(`(type ${definition} ${resourceTypeText(type, scope)})`);
      break;
    default:
      out.write(`(type ${definition} ${definedTypeText(type, scope)})`);
  }
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

function optionalValTypeText(type: ValType | undefined, scope: PrintScope): string {
  return type === undefined ? '' : ` ${valTypeText(type, scope)}`;
}

/** `functype` */
function funcTypeText(type: FuncType, scope: PrintScope): string {
  let text = type.async ? '(func async' : '(func';
  for (const param of type.params) {
    text += ` (param ${quoteName(param.name)} ${valTypeText(param.type, scope)})`;
  }
  return `${text}${resultsText(type, scope)})`;
}

/** `resourcetype` */
function resourceTypeText(type: ResourceType, scope: PrintScope): string {
  const rep = coreValTypeText(type.rep, (index) => scope.use('core-type', index));
  if (type.destructor === undefined) return `(resource (rep ${rep}))`;
  return `(resource (rep ${rep}) (dtor ${scope.use('core-func', type.destructor)}))`;
}

/** `defvaltype` */
function definedTypeText(type: DefinedType, scope: PrintScope): string {
  switch (type.kind) {
    case 'primitive':
      return type.type;
    case 'record': {
      let text = '(record';
      for (const field of type.fields) {
        text += ` (field ${quoteName(field.name)} ${valTypeText(field.type, scope)})`;
      }
      return `${text})`;
    }
    case 'variant': {
      let text = '(variant';
      for (const { name, type: payload, refines } of type.cases) {
        text += ` (case ${quoteName(name)}${optionalValTypeText(payload, scope)}`;
        if (refines !== undefined) text += ` (refines ${refines})`;
        text += ')';
      }
      return `${text})`;
    }
    case 'list':
      return `(list ${valTypeText(type.element, scope)})`;
    case 'fixed-length-list':
      return `(list ${valTypeText(type.element, scope)} ${type.length})`;
    case 'map':
      return `(map ${valTypeText(type.key, scope)} ${valTypeText(type.value, scope)})`;
    case 'tuple': {
      let text = '(tuple';
      for (const item of type.types) text += ` ${valTypeText(item, scope)}`;
      return `${text})`;
    }
    case 'flags':
    case 'enum': {
      let text = `(${type.kind}`;
      for (const name of type.names) text += ` ${quoteName(name)}`;
      return `${text})`;
    }
    case 'option':
      return `(option ${valTypeText(type.type, scope)})`;
    case 'result': {
      const err = type.err === undefined ? '' : ` (error ${valTypeText(type.err, scope)})`;
      return `(result${optionalValTypeText(type.ok, scope)}${err})`;
    }
    case 'own':
    case 'borrow':
      return `(${type.kind} ${scope.use('type', type.resource)})`;
    case 'stream':
    case 'future':
      return `(${type.kind}${optionalValTypeText(type.type, scope)})`;
    default:
      return type satisfies never;
  }
}
