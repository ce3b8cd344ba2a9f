import type {
  Export,
  ExportDeclaration,
  ExternName,
  ExternType,
  Import,
  Sort,
} from '@witcraft/binary';
import { invalid } from '../failure.js';
import { checkInterfaceName, type ParsedName, parseExternName } from '../names/extern-names.js';
import { isSemver, isVersionSuffix } from '../names/versions.js';
import { addEntity, at, type Scope, spaceOf, useEntity } from '../scope/scope.js';
import { Comparison } from '../types/comparison.js';
import {
  describeEntity,
  describeType,
  type EntityType,
  type InstanceType,
  noPaths,
  type Resource,
} from '../types/model.js';
import { Substitution } from '../types/substitution.js';
import type { Validation } from '../validation.js';
import { valueTypeOf } from './value-types.js';

/** `import` and `importdecl` */
export function defineImport(validation: Validation, scope: Scope, item: Import): void {
  const { name } = item.name;
  define(validation, scope, 'import', item.name, sortOf(item.type), () => {
    const entity = externTypeOf(validation, scope, item.type);
    return freshImport(validation, scope, name, entity);
  });
}

/** `exportdecl` */
export function declareExport(validation: Validation, scope: Scope, item: ExportDeclaration): void {
  const { name } = item.name;
  define(validation, scope, 'export', item.name, sortOf(item.type), () => {
    const entity = externTypeOf(validation, scope, item.type);
    if (item.type.kind === 'type' && item.type.bound.kind === 'sub-resource') {
      addNewResource(scope, entity);
    }
    return freshExport(validation, scope, name, entity);
  });
}

/** `export` */
export function defineExport(validation: Validation, scope: Scope, item: Export): void {
  const { name } = item.name;
  define(validation, scope, 'export', item.name, item.sort, () => {
    const found = useEntity(scope, item.sort, item.index);
    if (item.type === undefined) {
      const entity: EntityType =
        found.kind === 'type'
          ? { kind: 'type', type: validation.types.renamed(found.type), of: found.of }
          : found;
      return freshExport(validation, scope, name, entity);
    }
    const ascribed = externTypeOf(validation, scope, item.type);
    checkAscription(validation, found, ascribed);
    return freshExport(validation, scope, name, ascribed);
  });
  markExported(scope, item.sort);
}

/** An exported value is used: by whoever imports the component. */
function markExported(scope: Scope, sort: Sort): void {
  if (sort !== 'value') return;
  const value = scope.values[scope.values.length - 1];
  if (value !== undefined) value.used = true;
}

/**
 * The type that an export is given must be a supertype of what it is. Resources that
 * it declares are new, and so none that exist: like the reference tools, this takes
 * `(sub resource)` for no type that an export could be given.
 */
function checkAscription(validation: Validation, found: EntityType, ascribed: EntityType): void {
  const expected: EntityType =
    ascribed.kind === 'instance'
      ? { kind: 'instance', type: { ...ascribed.type, defined: noPaths } }
      : ascribed;
  new Comparison(validation).entity(found, expected);
}

/** What imports and exports have in common: name, index, visibility. */
function define(
  validation: Validation,
  scope: Scope,
  direction: 'import' | 'export',
  externName: ExternName,
  sort: Sort,
  resolve: () => EntityType,
): void {
  const { name } = externName;
  const { report } = validation;
  const names = direction === 'import' ? scope.importNames : scope.exportNames;
  const space = spaceOf(scope, sort);
  const { length } = space;
  const step = { kind: direction, id: name };
  const entity = report.attempt(step, () => {
    const resolved = resolve();
    addEntity(scope, resolved);
    (direction === 'import' ? scope.imports : scope.exports).set(name, resolved);
    return resolved;
  });
  if (space.length === length) space.push(undefined);
  if (entity?.kind === 'type' && typeof entity.type !== 'string') {
    if (entity.type.kind === 'resource-name') names.addResource(name, entity.type);
  }
  report.attempt(step, () => {
    const parsed = checkName(validation, externName, direction === 'import', sort);
    names.add(name, parsed);
    if (entity !== undefined) names.checkAnnotation(name, parsed, entity);
  });
  // The types of instances are looked at where an instance is imported or exported.
  if (entity === undefined || scope.kind === 'instance-type') return;
  report.attempt(step, () => {
    if (scope.visibility.add(direction, entity)) return;
    scope.hasUnnamedTypes = true;
    const text = `expected all resources, records, variants, enums and flags that ${describeEntity(entity.kind)} uses to be ${direction}ed before it, found one that is not`;
    invalid('validate/unnamed-type', text);
  });
}

/** `nameattributes` */
export function checkName(
  validation: Validation,
  { name, attributes }: ExternName,
  imported: boolean,
  sort: Sort,
): ParsedName {
  const { features } = validation;
  let suffix: string | undefined;
  // There are three kinds of attributes, and most names have none.
  const kinds: string[] = [];
  for (const { kind, value } of attributes) {
    if (kinds.includes(kind)) {
      invalid('validate/attribute', `expected \`${kind}\` once, found it again`);
    }
    kinds.push(kind);
    if (kind === 'version-suffix') suffix = value;
  }
  const parsed = parseExternName(name, { features, imported, suffix });
  for (const { kind, value } of attributes) {
    switch (kind) {
      case 'implements':
        checkInterfaceName(value, features);
        if (parsed.kind !== 'label') {
          invalid('validate/attribute', 'expected a plain name with `implements`');
        }
        if (sort !== 'instance') {
          invalid('validate/attribute', 'expected an instance with `implements`');
        }
        break;
      case 'version-suffix':
        checkSuffix(validation, parsed, value, sort);
        break;
      case 'external-id':
        break;
      default:
        kind satisfies never;
    }
  }
  return parsed;
}

/**
 * `versionsuffix`. Without a version before it, it says nothing: like the reference tools,
 * this lets it be, but warns.
 */
function checkSuffix({ report }: Validation, parsed: ParsedName, suffix: string, sort: Sort): void {
  if (sort !== 'instance') {
    invalid('validate/attribute', 'expected an instance with a version suffix');
  }
  const version = parsed.kind === 'interface' ? parsed.version : undefined;
  if (version === undefined) {
    const text = 'expected a name with a version before a version suffix';
    report.add('validate/attribute', text, 'warning');
    return;
  }
  if (!isVersionSuffix(suffix) || !isSemver(`${version}${suffix}`)) {
    const text = `expected a suffix that makes \`${version}\` a version, found \`${suffix}\``;
    invalid('validate/attribute', text);
  }
}

/** The index space that an import or declared export adds to. */
function sortOf(type: ExternType): Sort {
  return type.kind;
}

/** `externtype` */
export function externTypeOf(validation: Validation, scope: Scope, type: ExternType): EntityType {
  switch (type.kind) {
    case 'core-module': {
      const found = at(scope.coreTypes, type.type, 'core type');
      if (typeof found !== 'number') return { kind: 'core-module', type: found };
      const text = `expected core type ${type.type} to be a type of modules, found another`;
      return invalid('validate/wrong-type', text);
    }
    case 'value':
      validation.gated('cm-values', 'a value');
      return { kind: 'value', type: valueTypeOf(scope, type.type) };
    case 'type': {
      if (type.bound.kind === 'sub-resource') {
        const resource = validation.types.resource();
        const name = { kind: 'resource-name', resource } as const;
        return { kind: 'type', type: name, of: name };
      }
      const of = at(scope.types, type.bound.type, 'type');
      return { kind: 'type', type: validation.types.renamed(of), of };
    }
    case 'func':
    case 'instance':
    case 'component': {
      const found = at(scope.types, type.type, 'type');
      if (typeof found === 'string' || found.kind !== type.kind) {
        const word = type.kind === 'func' ? 'function' : type.kind;
        const text = `expected type ${type.type} to be a type of ${word}s, found ${describeType(found)}`;
        return invalid('validate/wrong-type', text);
      }
      return { kind: type.kind, type: found } as EntityType;
    }
    default:
      return type satisfies never;
  }
}

/** A resource that is declared is new in its scope. */
function addNewResource(scope: Scope, entity: EntityType): void {
  if (entity.kind !== 'type' || typeof entity.type === 'string') return;
  if (entity.type.kind === 'resource-name') scope.addNew(entity.type.resource);
}

/** What is imported: the resources of an instance are new with each import. */
function freshImport(
  validation: Validation,
  scope: Scope,
  name: string,
  entity: EntityType,
): EntityType {
  if (entity.kind === 'type' && typeof entity.type !== 'string') {
    const { type } = entity;
    if (type.kind === 'resource-name' && type === entity.of) {
      scope.addImported(type.resource, [name]);
    }
    return entity;
  }
  if (entity.kind !== 'instance' || entity.type.defined.size === 0) return entity;
  const { type, fresh } = freshInstance(validation, entity.type);
  for (const [old, resource] of fresh) {
    scope.addImported(resource, [name, ...entity.type.defined.get(old)!]);
  }
  return { kind: 'instance', type };
}

/** What is exported: its resources can be seen from outside. */
function freshExport(
  validation: Validation,
  scope: Scope,
  name: string,
  entity: EntityType,
): EntityType {
  if (entity.kind === 'type' && typeof entity.type !== 'string') {
    if (entity.type.kind === 'resource-name') scope.addVisible(entity.type.resource, [name]);
    return entity;
  }
  if (entity.kind !== 'instance') return entity;
  let { type } = entity;
  if (type.defined.size > 0) {
    const instance = freshInstance(validation, type);
    for (const resource of instance.fresh.values()) scope.addNew(resource);
    type = instance.type;
  }
  for (const [resource, path] of type.visible) scope.addVisible(resource, [name, ...path]);
  return { kind: 'instance', type };
}

/** An instance of the type: with resources that no other has. */
function freshInstance(
  { types }: Validation,
  type: InstanceType,
): { type: InstanceType; fresh: ReadonlyMap<Resource, Resource> } {
  const fresh = new Map<Resource, Resource>();
  for (const resource of type.defined.keys()) fresh.set(resource, types.resource());
  const substitution = new Substitution(types, fresh);
  const instance = types.instance({
    kind: 'instance',
    exports: substitution.entities(type.exports),
    defined: noPaths,
    visible: substitution.paths(type.visible),
  });
  return { type: instance, fresh };
}
