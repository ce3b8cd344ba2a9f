import {
  type Function,
  type InterfaceId,
  type PackageId,
  type PackageName,
  type Resolve,
  sameOwner,
  type TypeDef,
  type TypeId,
  type TypeOwner,
} from '@witcraft/resolver';
import { escapeName, escapeNames } from './escape-name.js';
import { functionItemName, printFunction } from './print-function.js';
import { printDocs, printHead } from './print-head.js';
import { printType, printTypeExpression } from './print-type.js';
import type { TextOutput } from './text-output.js';

/** Separates the items of one block by empty lines. */
export class Separator {
  #any = false;

  /** Before an item: an empty line, unless it is the first. */
  begin(output: TextOutput): void {
    if (this.#any) output.endLine();
    this.#any = true;
  }

  /** What comes next is no first item, even though nothing was separated so far. */
  touch(): void {
    this.#any = true;
  }
}

/** What is inside the braces of an interface: uses, types, functions. */
export function printInterfaceItems(output: TextOutput, resolve: Resolve, id: InterfaceId): void {
  const item = resolve.interfaces[id];
  if (item === undefined) return;
  const { freestanding, ofResources } = groupFunctions(item.functions.values());
  const separator = new Separator();
  printTypes(
    output,
    resolve,
    { kind: 'interface', id },
    item.package,
    item.types,
    ofResources,
    separator,
  );
  for (const made of freestanding) {
    separator.begin(output);
    printFunctionItem(output, resolve, made, `${escapeName(made.name)}: `);
  }
}

/** Functions of resources by their resource, and the others. */
export function groupFunctions(functions: Iterable<Function>): {
  readonly freestanding: readonly Function[];
  readonly ofResources: ReadonlyMap<TypeId, readonly Function[]>;
} {
  const freestanding: Function[] = [];
  const ofResources = new Map<TypeId, Function[]>();
  for (const made of functions) {
    if (!('resource' in made.kind)) {
      freestanding.push(made);
      continue;
    }
    const group = ofResources.get(made.kind.resource);
    if (group === undefined) ofResources.set(made.kind.resource, [made]);
    else group.push(made);
  }
  return { freestanding, ofResources };
}

/** A function behind its name, or what else stands `before` its signature. */
export function printFunctionItem(
  output: TextOutput,
  resolve: Resolve,
  made: Function,
  before: string,
): void {
  printHead(output, made);
  output.line(`${before}${printFunction(resolve, made)};`);
}

/** The types of an interface or world: first those that it uses, then its own. */
export function printTypes(
  output: TextOutput,
  resolve: Resolve,
  owner: TypeOwner,
  ownPackage: PackageId | undefined,
  types: Iterable<readonly [string, TypeId]>,
  ofResources: ReadonlyMap<TypeId, readonly Function[]>,
  separator: Separator,
): void {
  const declared: (readonly [TypeId, TypeDef])[] = [];
  const uses: Use[] = [];
  for (const [name, id] of types) {
    const type = resolve.types[id];
    if (type === undefined) continue;
    const used = usedType(resolve, owner, type);
    if (used === undefined) declared.push([id, type]);
    else addUse(uses, type, used, name);
  }
  for (const use of uses) {
    separator.touch();
    printHead(output, { ...use.type, docs: undefined });
    output.line(
      `use ${printInterfacePath(resolve, use.from, ownPackage)}.{${use.names.join(', ')}};`,
    );
  }
  for (const [id, type] of declared) {
    separator.begin(output);
    printHead(output, type);
    printTypeDef(output, resolve, type, ofResources.get(id) ?? []);
  }
}

interface Use {
  readonly from: InterfaceId;
  readonly type: TypeDef;
  readonly names: string[];
}

/** The type of another interface that a type stands for, if it came by `use`. */
function usedType(resolve: Resolve, owner: TypeOwner, type: TypeDef): TypeDef | undefined {
  if (type.kind.kind !== 'type' || typeof type.kind.type === 'string') return undefined;
  const target = resolve.types[type.kind.type];
  if (target === undefined || target.owner.kind !== 'interface' || sameOwner(target.owner, owner))
    return undefined;
  return target;
}

/** Names used from one interface one after another share a statement. */
function addUse(uses: Use[], type: TypeDef, used: TypeDef, name: string): void {
  if (used.owner.kind !== 'interface') return;
  const from = used.owner.id;
  const original = used.name ?? '_';
  const text =
    original === name ? escapeName(name) : `${escapeName(original)} as ${escapeName(name)}`;
  const last = uses[uses.length - 1];
  if (last !== undefined && last.from === from && sameHead(last.type, type)) last.names.push(text);
  else uses.push({ from, type, names: [text] });
}

function sameHead(a: TypeDef, b: TypeDef): boolean {
  return (
    a.externalId === b.externalId && JSON.stringify(a.stability) === JSON.stringify(b.stability)
  );
}

/** The name of an interface as it is written in a package: in full unless it is the package's own. */
export function printInterfacePath(
  resolve: Resolve,
  id: InterfaceId,
  from: PackageId | undefined,
): string {
  const item = resolve.interfaces[id];
  const name = escapeName(item?.name ?? '_');
  const owner = item?.package === undefined ? undefined : resolve.packages[item.package];
  if (owner === undefined || item?.package === from) return name;
  const { version } = owner.name;
  return `${printPackageBase(owner.name)}/${name}${version === undefined ? '' : `@${version}`}`;
}

/** `namespace:name`, without the version. */
export function printPackageBase(name: PackageName): string {
  return `${escapeNames(name.namespace, ':')}:${escapeNames(name.name, '/')}`;
}

/** `typedef-item`, without what comes before it. */
function printTypeDef(
  output: TextOutput,
  resolve: Resolve,
  type: TypeDef,
  functions: readonly Function[],
): void {
  const name = escapeName(type.name ?? '_');
  const { kind } = type;
  switch (kind.kind) {
    case 'resource':
      output.write(`resource ${name}`);
      if (functions.length === 0) {
        output.line(';');
        return;
      }
      output.openBlock();
      for (const made of functions) printResourceFunction(output, resolve, made);
      break;
    case 'record':
      output.write(`record ${name}`);
      output.openBlock();
      for (const field of kind.fields) {
        printDocs(output, field.docs);
        output.line(`${escapeName(field.name)}: ${printType(resolve, field.type)},`);
      }
      break;
    case 'variant':
      output.write(`variant ${name}`);
      output.openBlock();
      for (const item of kind.cases) {
        printDocs(output, item.docs);
        const payload = item.type === undefined ? '' : `(${printType(resolve, item.type)})`;
        output.line(`${escapeName(item.name)}${payload},`);
      }
      break;
    case 'enum':
    case 'flags':
      output.write(`${kind.kind} ${name}`);
      output.openBlock();
      for (const item of kind.kind === 'enum' ? kind.cases : kind.flags) {
        printDocs(output, item.docs);
        output.line(`${escapeName(item.name)},`);
      }
      break;
    default:
      output.line(`type ${name} = ${printTypeExpression(resolve, kind)};`);
      return;
  }
  output.closeBlock();
}

function printResourceFunction(output: TextOutput, resolve: Resolve, made: Function): void {
  const { kind } = made.kind;
  const name = escapeName(functionItemName(made));
  const isStatic = kind === 'static' || kind === 'async-static';
  printFunctionItem(
    output,
    resolve,
    made,
    kind === 'constructor' ? '' : `${name}: ${isStatic ? 'static ' : ''}`,
  );
}
