import type { CoreInstance, Instance } from '@witcraft/binary';
import { checkCoreExtern } from '../core/core-subtyping.js';
import type { CoreExtern } from '../core/core-types.js';
import { invalid } from '../failure.js';
import { ExternNames } from '../scope/extern-names.js';
import { at, type CoreInstanceType, coreExternAt, type Scope, useEntity } from '../scope/scope.js';
import { Comparison, importedTypes } from '../types/comparison.js';
import { type EntityType, type InstanceType, noPaths, type Resource } from '../types/model.js';
import { Substitution } from '../types/substitution.js';
import type { ValidatedInstantiation } from '../validated.js';
import type { Validation } from '../validation.js';
import { checkName } from './externs.js';

/** `core:instance` */
export function coreInstanceOf(
  validation: Validation,
  scope: Scope,
  instance: CoreInstance,
): CoreInstanceType {
  return instance.kind === 'instantiate'
    ? instantiateModule(validation, scope, instance)
    : gatherCoreExports(validation, scope, instance);
}

function instantiateModule(
  validation: Validation,
  scope: Scope,
  { module, args }: Extract<CoreInstance, { kind: 'instantiate' }>,
): CoreInstanceType {
  const { imports, exports } = at(scope.coreModules, module, 'core module');
  const given = new Map<string, CoreInstanceType>();
  for (const { name, instance } of args) {
    if (given.has(name)) repeatedArgument(name);
    given.set(name, at(scope.coreInstances, instance, 'core instance'));
  }
  for (const { module: from, name, type } of imports) {
    const instance = given.get(from);
    if (instance === undefined) {
      invalid('validate/missing-argument', `expected an argument \`${from}\`, found none`);
    }
    const extern = instance.get(name);
    if (extern === undefined) {
      const text = `expected argument \`${from}\` to export \`${name}\`, found no such export`;
      invalid('validate/missing-argument', text);
    }
    checkCoreExtern(validation.core, extern, type, () => `\`${name}\` of argument \`${from}\``);
  }
  return exports;
}

/** `core:inlineexport`s */
function gatherCoreExports(
  validation: Validation,
  scope: Scope,
  instance: Extract<CoreInstance, { kind: 'exports' }>,
): CoreInstanceType {
  const exports = new Map<string, CoreExtern>();
  for (const { name, sort, index } of instance.exports) {
    if (sort === 'tag') validation.gated('exceptions', 'a tag');
    if (exports.has(name)) {
      const text = `expected each export of a core instance once, found \`${name}\` again`;
      invalid('validate/repeated-name', text);
    }
    exports.set(name, coreExternAt(validation.core, scope, sort, index));
  }
  return exports;
}

/** `instance` */
export function instanceOf(
  validation: Validation,
  scope: Scope,
  instance: Instance,
): ValidatedInstantiation {
  if (instance.kind === 'instantiate') return instantiateComponent(validation, scope, instance);
  return { type: gatherExports(validation, scope, instance), resources: new Map() };
}

/**
 * `instantiate`: types that are given take the place of those imported, in all
 * imports and exports; resources that the component defines are new.
 */
function instantiateComponent(
  validation: Validation,
  scope: Scope,
  { component, args }: Extract<Instance, { kind: 'instantiate' }>,
): ValidatedInstantiation {
  const { types } = validation;
  const type = at(scope.components, component, 'component');
  const offered = new Map<string, EntityType>();
  for (const { name, sort, index } of args) {
    if (offered.has(name)) repeatedArgument(name);
    offered.set(name, useEntity(scope, sort, index));
  }
  const comparison = new Comparison(validation);
  const resources = comparison.entities(offered, type.imports, type.imported, 'argument');
  types.spend(type.defined.size);
  for (const resource of type.defined.keys()) {
    const fresh = types.resource();
    resources.set(resource, fresh);
    scope.addNew(fresh);
  }
  const substitution = new Substitution(types, resources, importedTypes(offered, type.imports));
  const instance = types.instance({
    kind: 'instance',
    exports: substitution.entities(type.exports),
    defined: noPaths,
    visible: substitution.paths(type.visible),
  });
  return { type: instance, resources };
}

/** `inlineexport`s */
function gatherExports(
  validation: Validation,
  scope: Scope,
  instance: Extract<Instance, { kind: 'exports' }>,
): InstanceType {
  const names = new ExternNames('export');
  const exports = new Map<string, EntityType>();
  const visible = new Map<Resource, readonly string[]>();
  for (const { name, sort, index } of instance.exports) {
    const entity = useEntity(scope, sort, index);
    const parsed = checkName(validation, name, false, sort);
    names.add(name.name, parsed);
    names.checkAnnotation(name.name, parsed, entity);
    exports.set(name.name, entity);
    if (entity.kind === 'instance') {
      for (const [resource, path] of entity.type.visible) {
        if (!visible.has(resource)) visible.set(resource, [name.name, ...path]);
      }
    }
    if (entity.kind === 'type' && typeof entity.type !== 'string') {
      const { type } = entity;
      if (type.kind === 'resource-name' && !visible.has(type.resource)) {
        visible.set(type.resource, [name.name]);
      }
    }
  }
  return validation.types.instance({ kind: 'instance', exports, defined: noPaths, visible });
}

function repeatedArgument(name: string): never {
  const text = `expected each argument once, found \`${name}\` again`;
  return invalid('validate/repeated-argument', text);
}
