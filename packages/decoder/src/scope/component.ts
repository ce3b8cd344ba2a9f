import type { Component, Export, Place, Section } from '@witcraft/binary';
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

/**
 * What a component imports and exports, in the order in which it does. `size` is
 * that of its binary, in bytes: how much instances may repeat depends on it.
 */
export function externsOf(component: Component, size: number): Extern[] {
  const externs: Extern[] = [];
  const scope = new Scope(undefined, new Budget(100_000 + 4 * size));
  goThrough(scope, component, (extern) => externs.push(extern));
  return externs;
}

/** `component` (Binary.md, "Component Definitions"): section by section, definition by definition. */
function goThrough(scope: Scope, component: Component, found?: (extern: Extern) => void): void {
  for (const section of component.sections) {
    scope.offset = section.place?.start ?? scope.offset;
    addSection(scope, section, found);
  }
}

function addSection(scope: Scope, section: Section, found?: (extern: Extern) => void): void {
  switch (section.kind) {
    case 'component':
      scope.components.push(componentInScope(scope, section.component));
      return;
    case 'instances':
      each(scope, section, (instance) => scope.instances.push(instanceInScope(scope, instance)));
      return;
    case 'aliases':
      each(scope, section, (alias) => addAlias(scope, alias));
      return;
    case 'types':
      each(scope, section, (type) => scope.types.push(typeInScope(scope, type)));
      return;
    case 'canons':
      each(scope, section, (canon) => {
        if (canon.kind === 'lift') scope.funcs.push(scope.typeOfKind(canon.type, 'func'));
      });
      return;
    case 'imports':
      each(scope, section, ({ name, type }) => {
        const entity = externEntity(scope, type, 'import');
        const item: ScopedItem = { name, entity, offset: scope.offset };
        scope.add(entity);
        scope.list('imports', item);
        found?.({ direction: 'import', item });
      });
      return;
    case 'exports':
      each(scope, section, (made) => {
        const entity = exportedEntity(scope, made);
        const item: ScopedItem = { name: made.name, entity, offset: scope.offset };
        scope.add(entity);
        scope.list('exports', item);
        found?.({ direction: 'export', item });
      });
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
  add: (item: Item) => void,
): void {
  const { items, place } = section;
  for (let i = 0; i < items.length; i++) {
    scope.offset = place?.items[i] ?? scope.offset;
    add(items[i] as Item);
  }
}

function componentInScope(scope: Scope, component: Component): ScopedComponent {
  const inner = new Scope(scope, scope.budget);
  goThrough(inner, component);
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
