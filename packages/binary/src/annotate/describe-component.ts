import type { Alias } from '../model/aliases.js';
import type { Canon, CanonOption } from '../model/canons.js';
import type { Value } from '../model/component.js';
import type { Export, ExternAttribute, ExternName, ExternType, Import } from '../model/externs.js';
import type { CoreInstance, Instance } from '../model/instances.js';
import type { CoreSort, Sort } from '../model/sorts.js';
import type { Case, ComponentDeclaration, NamedValType, Type, ValType } from '../model/types.js';
import { describeCoreType, describeCoreValType } from './describe-core.js';

/** `sort` and an index, as in text: `core func 3` */
function describeIndex(sort: Sort, index: number): string {
  return `${sort.replace('core-', 'core ')} ${index}`;
}

/** `valtype`, as in text */
export function describeValType(type: ValType | undefined): string {
  return type === undefined ? '_' : `${type}`;
}

/** `type`; what is in it follows. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'primitive':
      return type.type;
    case 'func':
      return `${type.async ? 'async ' : ''}func${type.result === undefined ? '' : ` -> ${type.result}`}`;
    case 'list':
      return `list ${type.element}`;
    case 'fixed-length-list':
      return `list ${type.element} ${type.length}`;
    case 'map':
      return `map ${type.key} ${type.value}`;
    case 'option':
      return `option ${type.type}`;
    case 'result':
      return `result ${describeValType(type.ok)} ${describeValType(type.err)}`;
    case 'own':
    case 'borrow':
      return `${type.kind} ${type.resource}`;
    case 'stream':
    case 'future':
      return `${type.kind} ${describeValType(type.type)}`;
    case 'resource': {
      const { destructor } = type;
      const dtor = destructor === undefined ? '' : `, destructor core func ${destructor}`;
      return `resource (rep ${describeCoreValType(type.rep)})${dtor}`;
    }
    default:
      return type.kind;
  }
}

/** `labelvaltype` */
export function describeNamedValType({ name, type }: NamedValType): string {
  return `${JSON.stringify(name)} ${type}`;
}

/** `case` */
export function describeCase({ name, type }: Case): string {
  return type === undefined ? JSON.stringify(name) : `${JSON.stringify(name)} ${type}`;
}

/** `componentdecl` and `instancedecl` */
export function describeDeclaration(declaration: ComponentDeclaration): string {
  switch (declaration.kind) {
    case 'core-type':
      return describeCoreType(declaration.type);
    case 'type':
      return describeType(declaration.type);
    case 'alias':
      return describeAlias(declaration.alias);
    case 'import':
      return describeImport(declaration.import);
    case 'export':
      return `export ${describeName(declaration.export.name)} ${describeExternType(declaration.export.type)}`;
    default:
      return declaration satisfies never;
  }
}

/** `alias` */
export function describeAlias(alias: Alias): string {
  switch (alias.kind) {
    case 'export':
      return `alias of export ${JSON.stringify(alias.name)} of instance ${alias.instance}`;
    case 'core-export':
      return `alias of export ${JSON.stringify(alias.name)} of core instance ${alias.instance}`;
    case 'outer':
      return `alias of ${describeIndex(alias.sort, alias.index)}, ${alias.count} scopes out`;
    default:
      return alias satisfies never;
  }
}

/** `import` */
export function describeImport({ name, type }: Import): string {
  return `import ${describeName(name)} ${describeExternType(type)}`;
}

/** `export` */
export function describeExport({ name, sort, index, type }: Export): string {
  const ascribed = type === undefined ? '' : ` as ${describeExternType(type)}`;
  return `export ${describeName(name)} ${describeIndex(sort, index)}${ascribed}`;
}

function describeName({ name }: ExternName): string {
  return JSON.stringify(name);
}

/** `attribute` */
export function describeAttribute({ kind, value }: ExternAttribute): string {
  return `${kind} ${JSON.stringify(value)}`;
}

/** `externtype` */
function describeExternType(type: ExternType): string {
  switch (type.kind) {
    case 'core-module':
    case 'func':
    case 'component':
    case 'instance':
      return `${type.kind.replace('core-', 'core ')} of type ${type.type}`;
    case 'value':
      return `value ${type.type}`;
    case 'type':
      return type.bound.kind === 'eq' ? `type = ${type.bound.type}` : 'resource';
    default:
      return type satisfies never;
  }
}

/** `core:instance` */
export function describeCoreInstance(instance: CoreInstance): string {
  if (instance.kind === 'exports') return 'core instance of exports';
  return `instantiate core module ${instance.module}`;
}

/** `instance` */
export function describeInstance(instance: Instance): string {
  if (instance.kind === 'exports') return 'instance of exports';
  return `instantiate component ${instance.component}`;
}

/** `instantiatearg` */
export function describeArgument(arg: { name: string; sort: Sort; index: number }): string {
  return `with ${JSON.stringify(arg.name)} ${describeIndex(arg.sort, arg.index)}`;
}

/** `core:instantiatearg` */
export function describeCoreArgument(arg: { name: string; instance: number }): string {
  return `with ${JSON.stringify(arg.name)} core instance ${arg.instance}`;
}

/** `inlineexport` */
export function describeInlineExport(item: {
  name: ExternName;
  sort: Sort;
  index: number;
}): string {
  return `export ${describeName(item.name)} ${describeIndex(item.sort, item.index)}`;
}

/** `core:inlineexport` */
export function describeCoreInlineExport(item: {
  name: string;
  sort: CoreSort;
  index: number;
}): string {
  return `export ${JSON.stringify(item.name)} ${item.sort} ${item.index}`;
}

/** `canon` */
export function describeCanon(canon: Canon): string {
  const parts: string[] = [canon.kind];
  if (canon.kind === 'lift') parts.push(`core func ${canon.func} as type ${canon.type}`);
  else if (canon.kind === 'lower') parts.push(`func ${canon.func}`);
  else if ('type' in canon) {
    const { type } = canon;
    parts.push(`type ${typeof type === 'number' ? type : describeCoreValType(type)}`);
  }
  if ('slot' in canon) parts.push(`slot ${canon.slot}`);
  if ('table' in canon) parts.push(`table ${canon.table}`);
  if ('memory' in canon) parts.push(`memory ${canon.memory}`);
  if ('results' in canon) parts.push(`result ${describeValType(canon.results.result)}`);
  if ('async' in canon && canon.async) parts.push('async');
  if ('cancellable' in canon && canon.cancellable) parts.push('cancellable');
  return `canon ${parts.join(' ')}`;
}

/** `canonopt` */
export function describeCanonOption(option: CanonOption): string {
  switch (option.kind) {
    case 'string-encoding':
      return `string-encoding=${option.encoding}`;
    case 'memory':
      return `memory ${option.memory}`;
    case 'realloc':
    case 'post-return':
    case 'callback':
      return `${option.kind} ${option.func}`;
    case 'core-type':
      return `core-type ${option.type}`;
    case 'async':
    case 'gc':
      return option.kind;
    default:
      return option satisfies never;
  }
}

/** `value` */
export function describeValue({ type, bytes }: Value): string {
  return `value ${type} of ${bytes.length} bytes`;
}
