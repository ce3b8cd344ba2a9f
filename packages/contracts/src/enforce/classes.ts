import { type Naming, propertyName } from '@witcraft/canonical-abi';
import type { Function, Resolve, TypeId } from '@witcraft/resolver';
import type { JsFunction } from './plan.js';

type AnyClass = JsFunction & { readonly prototype: object };

/** Makes a checked function of one of a resource. */
type Wrap = (one: Function, call: JsFunction) => JsFunction;

/**
 * Classes of resources with their checks. Objects stay what they are: they have another
 * prototype, between themselves and their class, so that whoever knows them by their
 * class or identity still does.
 */
export class EnforcedClasses {
  readonly #resolve: Resolve;
  readonly #naming: Naming;
  readonly #wrap: Wrap;
  readonly #members = new Map<TypeId, readonly Function[]>();
  /** The checked prototype of each prototype. */
  readonly #prototypes = new Map<TypeId, WeakMap<object, object>>();
  readonly #checked = new WeakSet<object>();

  constructor(resolve: Resolve, naming: Naming, wrap: Wrap) {
    this.#resolve = resolve;
    this.#naming = naming;
    this.#wrap = wrap;
  }

  add(resource: TypeId, members: readonly Function[]): void {
    this.#members.set(resource, members);
    this.#prototypes.set(resource, new WeakMap());
  }

  has(resource: TypeId): boolean {
    return this.#members.has(resource);
  }

  /** Gives the methods of an object their checks. */
  adopt(object: unknown, resource: TypeId): void {
    if (typeof object !== 'object' || object === null) return;
    const prototype = Object.getPrototypeOf(object) as object | null;
    if (prototype === null || prototype === Object.prototype || this.#isChecked(prototype)) return;
    Reflect.setPrototypeOf(object, this.#prototypeOf(prototype, resource));
  }

  /** Whether the prototype, or one behind it as of a class that extends a checked one, is checked. */
  #isChecked(prototype: object): boolean {
    for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at)) {
      if (this.#checked.has(at)) return true;
    }
    return false;
  }

  /** The checked class of the object that has the class, and under which name. */
  of(
    object: object,
    resource: TypeId,
  ): { readonly key: string; readonly Class: object } | undefined {
    const name = this.#resolve.types[resource]?.name ?? '';
    const camel = propertyName(name, this.#naming);
    const key =
      this.#naming === 'as-written' ? name : camel.slice(0, 1).toUpperCase() + camel.slice(1);
    const found = (object as Record<string, unknown>)[key];
    if (typeof found !== 'function') return undefined;
    return { key, Class: this.#class(found as AnyClass, resource) };
  }

  #class(Class: AnyClass, resource: TypeId): AnyClass {
    const members = this.#members.get(resource) ?? [];
    const prototype = this.#prototypeOf(Class.prototype, resource);
    const constructor = members.find(({ kind }) => kind.kind === 'constructor');
    /** `this` is the class that was called with `new`. */
    const construct = function (this: unknown, ...args: unknown[]): unknown {
      return Reflect.construct(Class, args, this as AnyClass);
    };
    const make = constructor === undefined ? construct : this.#wrap(constructor, construct);
    const Enforced = function (...args: unknown[]): unknown {
      if (new.target === undefined)
        throw new TypeError(`${Class.name} is a class: call it by \`new\``);
      return make.apply(new.target, args);
    } as unknown as AnyClass;
    Reflect.setPrototypeOf(Enforced, Class);
    const properties = {
      name: { value: Class.name, configurable: true },
      prototype: { value: prototype },
      // Objects that were made before are instances, too.
      [Symbol.hasInstance]: { value: (value: unknown) => isInstance(value, Class) },
    };
    Object.defineProperties(Enforced, properties);
    Object.defineProperty(prototype, 'constructor', {
      value: Enforced,
      configurable: true,
      writable: true,
    });
    for (const one of members) {
      if (one.kind.kind !== 'static' && one.kind.kind !== 'async-static') continue;
      const key = propertyName(one.name.slice(one.name.indexOf('.') + 1), this.#naming);
      const call = (Class as unknown as Record<string, JsFunction>)[key];
      if (typeof call !== 'function') continue;
      const bound: JsFunction = (...args) => call.apply(Class, args);
      Object.defineProperty(bound, 'name', { value: call.name });
      const value = this.#wrap(one, bound);
      Object.defineProperty(Enforced, key, { value, configurable: true, writable: true });
    }
    return Enforced;
  }

  #prototypeOf(prototype: object, resource: TypeId): object {
    const known = this.#prototypes.get(resource);
    const checked = known?.get(prototype);
    if (checked !== undefined) return checked;
    const made = Object.create(prototype) as object;
    for (const one of this.#members.get(resource) ?? []) {
      if (one.kind.kind !== 'method' && one.kind.kind !== 'async-method') continue;
      const key = propertyName(one.name.slice(one.name.indexOf('.') + 1), this.#naming);
      const call = (prototype as Record<string, unknown>)[key];
      if (typeof call !== 'function') continue;
      const value = this.#wrap(one, call as JsFunction);
      Object.defineProperty(made, key, { value, configurable: true, writable: true });
    }
    known?.set(prototype, made);
    this.#checked.add(made);
    return made;
  }
}

function isInstance(value: unknown, Class: AnyClass): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.prototype.isPrototypeOf.call(Class.prototype, value)
  );
}
