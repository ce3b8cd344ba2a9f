import { type Alias, type CoreSort, coreSpaces, type Sort } from '@witcraft/binary';
import { describeCoreExtern } from '../core/core-subtyping.js';
import { invalid } from '../failure.js';
import { addCoreExtern, addEntity, at, type Scope, spaceOf } from '../scope/scope.js';
import { describeEntity } from '../types/model.js';
import { FreeResources } from '../types/parts.js';
import type { Validation } from '../validation.js';

/** `alias` */
export function defineAlias(validation: Validation, scope: Scope, alias: Alias): void {
  const sort = alias.kind === 'core-export' ? coreSpaces[alias.sort] : alias.sort;
  const space = spaceOf(scope, sort);
  const { length } = space;
  const step = { kind: `alias of ${sort}`, id: length };
  validation.report.attempt(step, () => {
    if (scope.kind !== 'component') checkDeclared(alias);
    switch (alias.kind) {
      case 'export':
        return aliasExport(scope, alias.sort, alias.instance, alias.name);
      case 'core-export':
        return aliasCoreExport(validation, scope, alias.sort, alias.instance, alias.name);
      case 'outer':
        return aliasOuter(validation, scope, alias.sort, alias.count, alias.index);
      default:
        return alias satisfies never;
    }
  });
  if (space.length === length) space.push(undefined);
}

/** Binary.md, "Type Definitions": what declarators may alias */
function checkDeclared(alias: Alias): void {
  const { kind, sort } = alias;
  if (kind === 'export' && (sort === 'instance' || sort === 'type')) return;
  if (kind === 'outer' && (sort === 'core-type' || sort === 'type')) return;
  const text = `expected an alias of a type or instance, as in all types of components and instances, found one of a ${sort}`;
  invalid('validate/alias-sort', text);
}

function aliasExport(scope: Scope, sort: Sort, index: number, name: string): void {
  const instance = at(scope.instances, index, 'instance');
  const entity = instance.exports.get(name);
  if (entity === undefined) {
    const text = `expected an export of instance ${index}, found \`${name}\`, which it doesn't have`;
    invalid('validate/unknown-export', text);
  }
  if (entity.kind !== sort) {
    const text = `expected export \`${name}\` of instance ${index} to be a ${sort}, found ${describeEntity(entity.kind)}`;
    invalid('validate/unknown-export', text);
  }
  addEntity(scope, entity);
}

function aliasCoreExport(
  validation: Validation,
  scope: Scope,
  sort: CoreSort,
  index: number,
  name: string,
): void {
  if (sort === 'tag') validation.gated('exceptions', 'a tag');
  const extern = at(scope.coreInstances, index, 'core instance').get(name);
  if (extern === undefined) {
    const text = `expected an export of core instance ${index}, found \`${name}\`, which it doesn't have`;
    invalid('validate/unknown-export', text);
  }
  if (extern.kind !== sort) {
    const found = describeCoreExtern(validation.core, extern);
    const text = `expected export \`${name}\` of core instance ${index} to be a ${sort}, found ${found}`;
    invalid('validate/unknown-export', text);
  }
  addCoreExtern(scope, extern);
}

function aliasOuter(
  validation: Validation,
  scope: Scope,
  sort: Sort,
  count: number,
  index: number,
): void {
  const target = outerScope(scope, count);
  switch (sort) {
    case 'core-module':
      scope.coreModules.push(at(target.coreModules, index, 'core module'));
      return;
    case 'core-type':
      scope.coreTypes.push(at(target.coreTypes, index, 'core type'));
      return;
    case 'component':
      scope.components.push(at(target.components, index, 'component'));
      return;
    case 'type': {
      const type = at(target.types, index, 'type');
      if (leavesComponent(scope, count)) {
        const free = new FreeResources(validation.types);
        free.add(type);
        if (free.found.size > 0) {
          const text =
            'expected a type without resources of an outer component, found one with them';
          invalid('validate/outer-alias', text);
        }
      }
      scope.types.push(type);
      return;
    }
    default: {
      const text = `expected an outer alias of a type, component or core module, found one of a ${sort}`;
      invalid('validate/alias-sort', text);
    }
  }
}

/** The scope `count` scopes out. */
export function outerScope(scope: Scope, count: number): Scope {
  let target: Scope | undefined = scope;
  let depth = 0;
  while (depth < count && target !== undefined) {
    target = target.parent;
    depth++;
  }
  if (target !== undefined) return target;
  const text = `expected an outer alias of at most ${depth - 1} scopes out, found ${count}`;
  return invalid('validate/outer-alias', text);
}

/** Whether one of the `count` scopes on the way out is a component. */
function leavesComponent(scope: Scope, count: number): boolean {
  let at: Scope | undefined = scope;
  for (let i = 0; i < count && at !== undefined; i++) {
    if (at.kind === 'component') return true;
    at = at.parent;
  }
  return false;
}
