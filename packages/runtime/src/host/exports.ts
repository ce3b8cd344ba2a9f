import { propertyName, type ResourceType } from '@witcraft/canonical-abi';
import type { Func, JsFunction } from '../canon/funcs.js';
import { exportedFunction } from '../canon/lift.js';
import type { Instantiation } from '../instantiation/instantiation.js';
import type { ComponentValue, InstanceValue } from '../instantiation/scope.js';
import { meaningOf, setMeaning } from './meanings.js';
import { className, funcName, shortName } from './names.js';
import { GuestResourceType, HostResourceType } from './resources.js';

/** Makes what stands for a component among the exports. */
export type OfComponent = (value: ComponentValue) => unknown;

/** The object of what an instance exports. Functions are made when they are first asked for. */
export function exportsObject(
  instance: InstanceValue,
  run: Instantiation,
  ofComponent: OfComponent,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const shortNames = new Map<string, unknown>();
  for (const [name, extern] of instance.exports) {
    switch (extern.sort) {
      case 'func':
        exportFunc(object, name, extern.value, instance, run);
        break;
      case 'instance': {
        const value = exportsObject(extern.value, run, ofComponent);
        define(object, name, value);
        const short = shortName(name);
        if (short !== undefined) {
          const key = propertyName(short, run.names);
          shortNames.set(key, shortNames.has(key) ? undefined : value);
        }
        break;
      }
      case 'type': {
        const type = extern.value;
        if (typeof type === 'object' && type.kind === 'resource') {
          const value = classOf(type, name, run);
          if (value !== undefined) define(object, className(name, run.names), value);
        }
        break;
      }
      case 'component':
        define(object, propertyName(name, run.names), ofComponent(extern.value));
        break;
      case 'core-module':
        define(object, propertyName(name, run.names), extern.value);
        break;
    }
  }
  for (const [key, value] of shortNames) {
    if (value !== undefined && !Object.hasOwn(object, key)) define(object, key, value);
  }
  setMeaning(object, { kind: 'instance', run, value: instance });
  return object;
}

function define(object: object, key: string, value: unknown, enumerable = true): void {
  Object.defineProperty(object, key, { value, enumerable, configurable: true, writable: true });
}

/** The class of a resource: of one of the host its own, if it has any. */
function classOf(type: ResourceType, name: string, run: Instantiation): object | undefined {
  if (type instanceof HostResourceType) return type.class;
  const guest = type as GuestResourceType;
  if (meaningOf(guest.class) === undefined) {
    guest.name = className(name, run.names);
    define(guest.class, 'name', guest.name, false);
    setMeaning(guest.class, { kind: 'resource', run, value: guest });
  }
  return guest.class;
}

function exportFunc(
  object: object,
  text: string,
  func: Func,
  instance: InstanceValue,
  run: Instantiation,
): void {
  const name = funcName(text);
  if (name.kind === 'plain') {
    Object.defineProperty(object, propertyName(name.name, run.names), {
      get: () => exportedFunction(func),
      enumerable: true,
      configurable: true,
    });
    return;
  }
  const type = instance.exports.get(name.resource)?.value;
  if (!(type instanceof GuestResourceType)) return;
  let js: JsFunction | undefined;
  const call: JsFunction = (...args) => {
    js ??= exportedFunction(func);
    return js(...args);
  };
  switch (name.kind) {
    case 'constructor':
      type.make ??= call;
      break;
    case 'static':
      define(type.class, propertyName(name.name, run.names), call, false);
      break;
    case 'method':
      define(
        type.class.prototype,
        propertyName(name.name, run.names),
        function (this: unknown, ...args: unknown[]) {
          js ??= exportedFunction(func);
          return js(this, ...args);
        },
        false,
      );
      break;
    default:
      name satisfies never;
  }
}
