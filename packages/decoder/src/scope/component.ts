import type {
  Canon,
  Component,
  Export,
  Import,
  Instance,
  Place,
  Section,
  Type,
} from '@witcraft/binary';
import {
  renamedType,
  type ScopedComponent,
  type ScopedEntity,
  type ScopedItem,
} from './entities.js';
import { externEntity } from './externs.js';
import { definition, instanceInScope } from './instances.js';
import { Budget } from './limits.js';
import { Scope } from './scope.js';
import { addAlias, typeInScope } from './types.js';

/** An import or export of a component, and which of them it is. */
export interface Extern {
  readonly direction: 'import' | 'export';
  readonly item: ScopedItem;
}

/** Is told each import and export of the outermost component. */
export type Found = (extern: Extern) => void;

/**
 * Goes through a component section by section, in the order of the binary, and tells
 * `found` what it imports and exports. `size` is that of its binary, in bytes: how much
 * instances may repeat depends on it.
 */
export function externFinder(size: number, found: Found): (section: Section) => void {
  const scope = new Scope(undefined, new Budget(100_000 + 4 * size));
  return (section) => addSection(scope, section, found);
}

/** `section` (Binary.md, "Component Definitions"): definition by definition. */
function addSection(scope: Scope, section: Section, found?: Found): void {
  scope.offset = section.place?.start ?? scope.offset;
  switch (section.kind) {
    case 'component':
      scope.components.push(componentInScope(scope, section.component));
      return;
    case 'instances':
      each(scope, section, addInstance, found);
      return;
    case 'aliases':
      each(scope, section, addAlias, found);
      return;
    case 'types':
      each(scope, section, addType, found);
      return;
    case 'canons':
      each(scope, section, addCanon, found);
      return;
    case 'imports':
      each(scope, section, addImport, found);
      return;
    case 'exports':
      each(scope, section, addExport, found);
      return;
    // WIT says nothing of these.
    case 'custom':
    case 'core-module':
    case 'core-instances':
    case 'core-types':
    case 'start':
    case 'values':
      return;
    default:
      section satisfies never;
  }
}

function each<Item>(
  scope: Scope,
  section: { readonly items: readonly Item[]; readonly place?: Place },
  add: (scope: Scope, item: Item, found: Found | undefined) => void,
  found: Found | undefined,
): void {
  const { items, place } = section;
  for (let i = 0; i < items.length; i++) {
    scope.offset = place?.items[i] ?? scope.offset;
    add(scope, items[i] as Item, found);
  }
}

function addInstance(scope: Scope, instance: Instance): void {
  scope.instances.push(instanceInScope(scope, instance));
}

function addType(scope: Scope, type: Type): void {
  scope.types.push(typeInScope(scope, type));
}

function addCanon(scope: Scope, canon: Canon): void {
  if (canon.kind === 'lift') scope.funcs.push(scope.typeOfKind(canon.type, 'func'));
}

function addImport(scope: Scope, { name, type }: Import, found: Found | undefined): void {
  const entity = externEntity(scope, type, 'import');
  const item = scope.item(name, entity);
  scope.add(entity);
  scope.list('imports', item);
  found?.({ direction: 'import', item });
}

function addExport(scope: Scope, made: Export, found: Found | undefined): void {
  const entity = exportedEntity(scope, made);
  const item = scope.item(made.name, entity);
  scope.add(entity);
  scope.list('exports', item);
  found?.({ direction: 'export', item });
}

function componentInScope(scope: Scope, component: Component): ScopedComponent {
  const inner = new Scope(scope, scope.budget);
  for (const section of component.sections) addSection(inner, section);
  const { imports, exports, resources, depth } = inner;
  return { kind: 'component', imports, exports, resources, depth };
}

/** `export`: what its type says, if it has one; a type gets a new name. */
function exportedEntity(scope: Scope, { sort, index, type }: Export): ScopedEntity {
  const entity = definition(scope, sort, index);
  if (type !== undefined) return externEntity(scope, type, 'export');
  if (entity.kind !== 'type') return entity;
  return { kind: 'type', referenced: entity.referenced, created: renamedType(entity.created) };
}
