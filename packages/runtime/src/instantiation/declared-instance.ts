import type { ExternType } from '@witcraft/binary';
import { type FuncType, sameType } from '@witcraft/canonical-abi';
import { HostFunc } from '../canon/funcs.js';
import { InvalidComponentError, LinkError, unsupported, wrongImport } from '../errors.js';
import { HostResourceType } from '../host/resources.js';
import { defineAlias } from './aliases.js';
import { checkModule } from './core-module-types.js';
import {
  type DeclaredType,
  type Extern,
  type InstanceValue,
  isValueType,
  type Resolve,
  Scope,
  type TypeDefinition,
  typeAt,
} from './scope.js';
import { defineType } from './types.js';

/**
 * An instance of a declared type (`instancetype`, `componenttype`): its declarations in
 * order, with what `resolve` says that each export, and each import, is.
 */
export function declaredInstance(
  type: DeclaredType,
  resolveExport: Resolve,
  resolveImport: Resolve = resolveExport,
): InstanceValue {
  const { run, instance } = type.scope;
  const scope = new Scope(run, instance, type.scope);
  const exports = new Map<string, Extern>();
  for (const declaration of type.declarations) {
    switch (declaration.kind) {
      case 'core-type':
        scope.add('core-type', declaration.type);
        break;
      case 'type':
        scope.add('type', defineType(scope, declaration.type));
        break;
      case 'alias':
        defineAlias(scope, declaration.alias);
        break;
      case 'import': {
        const { name, type: externType } = declaration.import;
        addExtern(scope, resolveImport(name.name, externType, scope));
        break;
      }
      case 'export': {
        const { name, type: externType } = declaration.export;
        const extern = resolveExport(name.name, externType, scope);
        addExtern(scope, extern);
        exports.set(name.name, extern);
        break;
      }
      default:
        declaration satisfies never;
    }
  }
  return { exports };
}

export function addExtern(scope: Scope, extern: Extern): void {
  scope.add(extern.sort, extern.value as never);
}

/** The type that an export or import is equal to; absent for a new resource. */
export function boundType(type: ExternType, scope: Scope): Extern | undefined {
  if (type.kind !== 'type' || type.bound.kind !== 'eq') return undefined;
  return { sort: 'type', value: scope.get('type', type.bound.type) };
}

/** What a component imports in a dry run: only types are true of it. */
export function placeholder(name: string, type: ExternType, scope: Scope): Extern {
  switch (type.kind) {
    case 'func': {
      const none = (): never => {
        throw new LinkError('missing-import', `nothing is given for ${name}`);
      };
      return { sort: 'func', value: new HostFunc(typeAt(scope, 'func', type.type), none) };
    }
    case 'type':
      return (
        boundType(type, scope) ?? { sort: 'type', value: new HostResourceType(name, undefined) }
      );
    case 'instance': {
      const declared = typeAt(scope, 'instance', type.type);
      return { sort: 'instance', value: declaredInstance(declared, placeholder) };
    }
    case 'component': {
      const definition = typeAt(scope, 'component', type.type);
      return { sort: 'component', value: { definition, outer: undefined, modules: new Map() } };
    }
    case 'core-module':
      return { sort: 'core-module', value: undefined as never };
    case 'value':
      return unsupported(`${name}: a value`);
    default:
      return type satisfies never;
  }
}

/**
 * Finds declared exports in an instance: no more of it can be seen then. With `path`, the
 * types are compared too, as whoever made the instance knew nothing of this component.
 */
export function exportsOf(instance: InstanceValue, path?: string): Resolve {
  return (name, type, scope) => {
    const extern = instance.exports.get(name);
    if (extern === undefined || extern.sort !== type.kind) {
      if (path === undefined) throw new InvalidComponentError(`an instance lacks ${name}`);
      throw new LinkError(
        'missing-import',
        `${path}: the instance exports no ${type.kind} ${name}`,
      );
    }
    return ascribe(extern, type, scope, path && `${path} > ${name}`);
  };
}

/** Something as a declared type has it: of instances less can be seen. */
export function ascribe(extern: Extern, type: ExternType, scope: Scope, path?: string): Extern {
  if (type.kind === 'instance' && extern.sort === 'instance') {
    const declared = typeAt(scope, 'instance', type.type);
    return { sort: 'instance', value: declaredInstance(declared, exportsOf(extern.value, path)) };
  }
  if (path !== undefined && type.kind === 'func' && extern.sort === 'func') {
    if (!sameFuncType(extern.value.type, typeAt(scope, 'func', type.type))) {
      wrongImport(path, 'it is of another type');
    }
  }
  if (path !== undefined && type.kind === 'core-module' && extern.sort === 'core-module') {
    checkModule(extern.value, type.type, scope, path);
  }
  if (path !== undefined && extern.sort === 'type') {
    const bound = boundType(type, scope)?.value as TypeDefinition | undefined;
    if (differ(bound, extern.value)) wrongImport(path, 'it is of another type');
  }
  return extern;
}

/**
 * Whether a type is not what it is bound to be: any resource, unless equal to another type.
 * Those of functions are compared with the functions.
 */
function differ(bound: TypeDefinition | undefined, type: TypeDefinition): boolean {
  if (bound === undefined) return isValueType(type) || type.kind !== 'resource';
  if (isValueType(bound)) return !isValueType(type) || !sameType(bound, type);
  return bound.kind === 'resource' && bound !== type;
}

export function sameFuncType(a: FuncType, b: FuncType): boolean {
  return (
    a.async === b.async &&
    a.params.length === b.params.length &&
    a.params.every(({ type }, i) => sameType(type, b.params[i]!.type)) &&
    sameType(a.result, b.result)
  );
}
