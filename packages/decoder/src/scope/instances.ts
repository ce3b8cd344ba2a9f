import type { Instance, Sort } from '@witcraft/binary';
import { Failure } from '../failure.js';
import {
  describeKind,
  type ScopedEntity,
  type ScopedInstance,
  type ScopedItem,
  ScopedItems,
} from './entities.js';
import type { Scope } from './scope.js';
import { Substitution } from './substitution.js';

/** `instance` (Binary.md, "Instance Definitions"). */
export function instanceInScope(scope: Scope, instance: Instance): ScopedInstance {
  return instance.kind === 'instantiate'
    ? instantiate(scope, instance)
    : instanceOfExports(scope, instance);
}

/** `(instantiate c arg*)`: the component's exports, in terms of what it is given. */
function instantiate(
  scope: Scope,
  { component: index, args }: Extract<Instance, { readonly kind: 'instantiate' }>,
): ScopedInstance {
  const component = scope.componentAt(index);
  const given = new Map<string, (typeof args)[number]>();
  for (const arg of args) given.set(arg.name, arg);
  const substitution = new Substitution(scope);
  for (const item of component.imports.list) {
    const { name } = item;
    const arg = given.get(name);
    if (arg === undefined) {
      throw scope.failure(
        'decode/missing-argument',
        `component ${index} is not given its import \`${name}\``,
      );
    }
    substitution.replace(item.entity, definition(scope, arg.sort, arg.index));
  }
  for (const resource of substitution.freshen(component.resources)) scope.resources.push(resource);
  return {
    kind: 'instance',
    exports: substitution.items(component.exports),
    depth: component.depth,
  };
}

/** An instance that bundles definitions of the scope. */
function instanceOfExports(
  scope: Scope,
  instance: Extract<Instance, { readonly kind: 'exports' }>,
): ScopedInstance {
  let depth = 1;
  const exports = instance.exports.map(({ name, sort, index }): ScopedItem => {
    const entity = definition(scope, sort, index);
    if (entity.kind === 'instance' || entity.kind === 'component')
      depth = Math.max(depth, entity.depth + 1);
    return scope.item(name, entity);
  });
  return { kind: 'instance', exports: new ScopedItems(exports), depth };
}

/** `sortidx`: a definition by its index space and its index; a type stays under its name. */
export function definition(scope: Scope, sort: Sort, index: number): ScopedEntity {
  switch (sort) {
    case 'func':
      return scope.funcAt(index);
    case 'type': {
      const type = scope.typeAt(index);
      return { kind: 'type', referenced: type, created: type };
    }
    case 'instance':
      return scope.instanceAt(index);
    case 'component':
      return scope.componentAt(index);
    case 'value':
      return { kind: 'value' };
    case 'core-module':
      return { kind: 'core-module' };
    default:
      throw scope.failure(
        'decode/unexpected-kind',
        `expected a definition of a component, found one of the sort \`${sort}\``,
      );
  }
}

/** What an instance exports under a name, which has to be of a sort. */
export function instanceExport(
  scope: Scope,
  instance: number,
  name: string,
  sort: Sort,
): ScopedEntity {
  const item = scope.instanceAt(instance).exports.get(name);
  if (item === undefined) {
    throw new Failure(
      'decode/unknown-export',
      `instance ${instance} has no export \`${name}\``,
      scope.offset,
    );
  }
  if (item.entity.kind !== sort) {
    throw scope.failure(
      'decode/unexpected-kind',
      `export \`${name}\` of instance ${instance} is ${describeKind(item.entity.kind)}, not of the sort \`${sort}\``,
    );
  }
  return item.entity;
}
