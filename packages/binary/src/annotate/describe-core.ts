import type {
  CoreExternType,
  CoreFieldType,
  CoreImport,
  CoreLimits,
  CoreMemoryType,
  CoreModuleDeclaration,
  CoreRecType,
  CoreRefType,
  CoreSubType,
  CoreTableType,
  CoreType,
  CoreValType,
} from '../model/core-types.js';
import type { CoreData, CoreElements, CoreExport, CoreGlobal, CoreTable } from '../model/module.js';

/** `core:valtype`, as in text */
export function describeCoreValType(type: CoreValType | 'i8' | 'i16'): string {
  return typeof type === 'string' ? type : describeRefType(type);
}

function describeRefType({ nullable, heap }: CoreRefType): string {
  const name = heap.kind === 'abstract' ? heap.name : `${heap.type}`;
  const shared = heap.kind === 'abstract' && heap.shared ? `(shared ${name})` : name;
  const exact = heap.kind === 'exact' ? `(exact ${name})` : shared;
  return `(ref ${nullable ? 'null ' : ''}${exact})`;
}

/** `core:type` */
export function describeCoreType(type: CoreType): string {
  return type.kind === 'module' ? 'module type' : describeRecType(type);
}

/** `core:rectype` */
export function describeRecType(type: CoreRecType): string {
  const [only] = type.types;
  return type.explicit || only === undefined ? 'rec' : describeSubType(only);
}

/** `core:subtype` */
export function describeSubType({ final, supertypes, composite }: CoreSubType): string {
  const sub = final && supertypes.length === 0 ? '' : final ? 'sub final ' : 'sub ';
  return `${sub}${composite.kind}`;
}

/** `core:fieldtype` */
export function describeFieldType({ type, mutable }: CoreFieldType): string {
  return `field ${mutable ? `(mut ${describeCoreValType(type)})` : describeCoreValType(type)}`;
}

/** `core:moduledecl` */
export function describeModuleDeclaration(declaration: CoreModuleDeclaration): string {
  switch (declaration.kind) {
    case 'import':
      return describeCoreImport(declaration.import);
    case 'type':
      return `type ${describeRecType(declaration.type)}`;
    case 'outer-type':
      return `alias of type ${declaration.index}, ${declaration.count} scopes out`;
    case 'export':
      return `export ${JSON.stringify(declaration.name)} ${describeExternType(declaration.type)}`;
    default:
      return declaration satisfies never;
  }
}

/** `core:import`; without its module in a group of imports */
export function describeCoreImport(item: Omit<CoreImport, 'module'> & { module?: string }): string {
  const names = item.module === undefined ? [item.name] : [item.module, item.name];
  return `import ${names.map((name) => JSON.stringify(name)).join(' ')} ${describeExternType(item.type)}`;
}

function describeExternType(type: CoreExternType): string {
  switch (type.kind) {
    case 'func':
      return `${type.exact ? 'exact ' : ''}func of type ${type.type}`;
    case 'table':
      return describeTableType(type.table);
    case 'memory':
      return describeMemoryType(type.memory);
    case 'global':
      return describeGlobalType(type.global);
    case 'tag':
      return `tag of type ${type.type}`;
    default:
      return type satisfies never;
  }
}

function describeTableType({ limits, element }: CoreTableType): string {
  return `table ${describeLimits(limits)} ${describeRefType(element)}`;
}

/** `core:memtype` */
export function describeMemoryType({ limits }: CoreMemoryType): string {
  return `memory ${describeLimits(limits)}`;
}

function describeLimits({ minimum, maximum, shared, is64 }: CoreLimits): string {
  const parts = [`${is64 ? 'i64 ' : ''}${minimum}`];
  if (maximum !== undefined) parts.push(`${maximum}`);
  if (shared) parts.push('shared');
  return parts.join(' ');
}

function describeGlobalType({ type, mutable }: CoreGlobal['type']): string {
  return `global ${mutable ? `(mut ${describeCoreValType(type)})` : describeCoreValType(type)}`;
}

/** `core:table` */
export function describeTable({ type }: CoreTable): string {
  return describeTableType(type);
}

/** `core:global` */
export function describeGlobal({ type }: CoreGlobal): string {
  return describeGlobalType(type);
}

/** `core:export` */
export function describeCoreExport({ name, sort, index }: CoreExport): string {
  return `export ${JSON.stringify(name)} ${sort} ${index}`;
}

/** `core:elem` */
export function describeElements({ mode, items }: CoreElements): string {
  const where = mode.kind === 'active' ? `, table ${mode.table ?? 0}` : '';
  return `${mode.kind} elements, ${items.kind}${where}`;
}

/** `core:data` */
export function describeData({ mode, contents }: CoreData): string {
  const where = mode.kind === 'active' ? `, memory ${mode.memory}` : '';
  return `${mode.kind} data of ${contents.end - contents.start} bytes${where}`;
}
