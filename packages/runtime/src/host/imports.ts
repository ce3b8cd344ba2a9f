import { isObject, type Naming, propertyName } from '@witcraft/canonical-abi';
import { HostFunc, type JsFunction } from '../canon/funcs.js';
import { engine } from '../engine.js';
import { LinkError, unsupported, wrongImport } from '../errors.js';
import { checkModule } from '../instantiation/core-module-types.js';
import {
  boundType,
  declaredInstance,
  exportsOf,
  sameFuncType,
} from '../instantiation/declared-instance.js';
import type { Instantiation } from '../instantiation/instantiation.js';
import {
  type ComponentValue,
  type Extern,
  type Resolve,
  type Scope,
  typeAt,
} from '../instantiation/scope.js';
import { type Meaning, meaningOf } from './meanings.js';
import { className, funcName } from './names.js';
import { hostResourceType } from './resources.js';
import { findVersion } from './versions.js';

type Fields = Readonly<Record<string, unknown>>;

/** What stands for a component among the imports; absent where the value is none. */
export type AsComponent = (value: unknown) => ComponentValue | undefined;

/**
 * Finds imports in an object of JavaScript: those of a component, or what it imports of
 * an interface. `path` says where it is, for errors.
 */
export function importsOf(
  container: Fields,
  path: string,
  run: Instantiation,
  asComponent: AsComponent,
): Resolve {
  return (name, type, scope) => {
    const here = path === '' ? `import "${name}"` : `${path} > "${name}"`;
    switch (type.kind) {
      case 'func':
        return hostFunc(container, name, type.type, scope, here);
      case 'type':
        return boundType(type, scope) ?? resource(container, name, run);
      case 'instance': {
        const value = findVersion(container, name) ?? find(container, name, run);
        return instance(value, type.type, scope, here, asComponent);
      }
      case 'component': {
        const value = asComponent(find(container, name, run));
        return value === undefined ? missing(here, 'a Component') : { sort: 'component', value };
      }
      case 'core-module': {
        const value = find(container, name, run);
        if (!(value instanceof engine().Module)) missing(here, 'a WebAssembly.Module', value);
        checkModule(value, type.type, scope, here);
        return { sort: 'core-module', value };
      }
      case 'value':
        return unsupported(`${here}: a value`);
      default:
        return type satisfies never;
    }
  };
}

function missing(path: string, expected: string, value?: unknown): never {
  if (value === undefined) throw new LinkError('missing-import', `${path} is missing: ${expected}`);
  wrongImport(path, `expected ${expected}, got ${typeof value}`);
}

/**
 * By the name as JavaScript has it, or as it is written; but nothing that every object has:
 * `to-string` is no `toString` of somebody's.
 */
function find(
  container: Fields,
  name: string,
  { names }: Instantiation,
  nameOf: (name: string, naming: Naming) => string = propertyName,
): unknown {
  const all = Object.prototype as unknown as Fields;
  return [nameOf(name, names), name]
    .map((key) => (container[key] === all[key] ? undefined : container[key]))
    .find((value) => value !== undefined);
}

function findClass(container: Fields, name: string, run: Instantiation): unknown {
  return find(container, name, run, className);
}

/** What a value of the same store stands for, to be linked without JavaScript between. */
function linkable(value: unknown, run: Instantiation): Meaning | undefined {
  const meaning = meaningOf(value);
  return meaning?.run.store === run.store ? meaning : undefined;
}

function instance(
  value: unknown,
  typeIndex: number,
  scope: Scope,
  path: string,
  asComponent: AsComponent,
): Extern {
  const { run } = scope;
  const declared = typeAt(scope, 'instance', typeIndex);
  if (value === undefined) {
    // An instance of types alone needs nothing.
    try {
      const resolve = importsOf({}, path, run, asComponent);
      return { sort: 'instance', value: declaredInstance(declared, resolve) };
    } catch (error) {
      if (error instanceof LinkError) missing(path, 'an object');
      throw error;
    }
  }
  if (!isObject(value)) missing(path, 'an object', value);
  const meaning = linkable(value, run);
  const resolve =
    meaning?.kind === 'instance'
      ? exportsOf(meaning.value, path)
      : importsOf(value, path, run, asComponent);
  return { sort: 'instance', value: declaredInstance(declared, resolve) };
}

function resource(container: Fields, name: string, run: Instantiation): Extern {
  const value = findClass(container, name, run);
  const meaning = linkable(value, run);
  if (meaning?.kind === 'resource') return { sort: 'type', value: meaning.value };
  const ofClass = typeof value === 'function' ? (value as never) : undefined;
  return { sort: 'type', value: hostResourceType(name, ofClass) };
}

function hostFunc(
  container: Fields,
  text: string,
  typeIndex: number,
  scope: Scope,
  path: string,
): Extern {
  const type = typeAt(scope, 'func', typeIndex);
  const { run } = scope;
  const name = funcName(text);
  let js: JsFunction;
  switch (name.kind) {
    case 'plain': {
      const value = find(container, name.name, run);
      if (typeof value !== 'function') missing(path, 'a function', value);
      const meaning = linkable(value, run);
      if (meaning?.kind === 'func') {
        if (sameFuncType(meaning.value.type, type)) return { sort: 'func', value: meaning.value };
        missing(path, 'a function of another type', value);
      }
      js = value.bind(container);
      break;
    }
    case 'constructor': {
      const Class = findClass(container, name.resource, run) as new (...args: unknown[]) => object;
      if (typeof Class !== 'function') missing(path, 'a class', Class);
      js = (...args) => new Class(...args);
      break;
    }
    case 'method': {
      const method = propertyName(name.name, run.names);
      const Class = findClass(container, name.resource, run);
      const { prototype } = (Class ?? {}) as { prototype?: object };
      if (prototype !== undefined && !(method in prototype)) missing(path, 'a method');
      js = (self, ...args) => (self as Record<string, JsFunction>)[method]!(...args);
      break;
    }
    case 'static': {
      const Class = findClass(container, name.resource, run);
      const value = isObject(Class) ? find(Class, name.name, run) : undefined;
      if (typeof value !== 'function') missing(path, 'a static method', value);
      js = value.bind(Class);
      break;
    }
    default:
      return name satisfies never;
  }
  return { sort: 'func', value: new HostFunc(type, js) };
}
