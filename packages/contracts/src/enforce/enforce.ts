import { type Naming, propertyName } from '@witcraft/canonical-abi';
import {
  type Function,
  type InterfaceId,
  interfaceName,
  type Resolve,
  type TypeId,
  type WorldId,
} from '@witcraft/resolver';
import type { Contracts } from '../check/contracts.js';
import { parametersOf } from '../check/scope.js';
import { withoutAliases } from '../check/value-type.js';
import { EnforcedClasses } from './classes.js';
import {
  type Enforcement,
  isNothing,
  type JsFunction,
  type Plan,
  planOf,
  type Results,
} from './plan.js';
import { visitOf } from './visit.js';
import { onlyWorld, WorldMismatchError } from './world.js';
import { wrap } from './wrap.js';

/** How conditions are enforced. */
export interface EnforceOptions {
  /** Whether anything is checked: unless `NODE_ENV` is `production`. */
  readonly enabled?: boolean;
  /** Names for those who may be to blame, for messages. */
  readonly blame?: { readonly caller?: string; readonly implementation?: string };
  /** The names in JavaScript, as with `instantiate`. */
  readonly names?: Naming;
  /** How results are returned, as with `instantiate`. */
  readonly results?: Results;
  /** Whether JavaScript source may be generated, which is faster; it is where the engine allows it. */
  readonly generateSource?: boolean;
}

/** Which side of which world an object is. */
export interface EnforceWorldOptions extends EnforceOptions {
  /** The only one of the last package that has worlds unless given. */
  readonly world?: WorldId;
  readonly side?: 'imports' | 'exports';
}

/**
 * The object with the conditions of a world checked around every call: the exports of an
 * instance, its imports (`side: 'imports'`) before it has them, or a plain implementation
 * in JavaScript. A condition that does not hold is thrown as a {@link ContractViolation}.
 * The object itself is not changed; where nothing is to be checked, it is returned. Throws
 * a {@link WorldMismatchError} if it is no such object, or the world is not clear.
 *
 * @example
 * const bank = enforce(instance.exports, contracts);
 */
export function enforce<T extends object>(
  object: T,
  contracts: Contracts,
  options: EnforceWorldOptions = {},
): T {
  if (!(options.enabled ?? isEnabled())) return object;
  const { resolve, functions: conditions, types } = contracts;
  if (conditions.size === 0 && types.size === 0) return object;
  const { world = onlyWorld(resolve), side = 'exports' } = options;
  const items = resolve.worlds[world]?.[side] ?? new Map();
  const enforcer = new Enforcer(contracts, options);
  const functions = [...items.values()].flatMap((item) =>
    item.kind === 'function' ? [item.function] : [],
  );
  enforcer.register(functions, '');
  const interfaces = [...items].flatMap(([key, item]) => {
    if (item.kind !== 'interface') return [];
    const name = typeof key === 'string' ? key : (interfaceName(resolve, key) ?? '');
    enforcer.register(enforcer.functionsOf(item.id), name);
    return [{ name, item }];
  });
  const isThere = (one: Function): boolean => propertyName(one.name, enforcer.naming) in object;
  const replaced: Properties = new Map();
  for (const { name, item } of interfaces) {
    for (const at of namesIn(object, name, enforcer.naming)) {
      const found = (object as Record<string, unknown>)[at];
      if (typeof found !== 'object' || found === null) continue;
      replaced.set(at, valueOf(enforcer.interface(found, item.id)));
    }
  }
  enforcer.functions(replaced, object, functions);
  if (replaced.size === 0 && functions.length + interfaces.length > 0 && !functions.some(isThere)) {
    throw new WorldMismatchError(
      `the object has nothing of what the world ${side}: nothing would be checked`,
    );
  }
  return copyWith(object, replaced) as T;
}

/** As {@link enforce}, of what implements one interface. */
export function enforceInterface<T extends object>(
  object: T,
  contracts: Contracts,
  id: InterfaceId,
  options: EnforceOptions = {},
): T {
  if (!(options.enabled ?? isEnabled())) return object;
  const enforcer = new Enforcer(contracts, options);
  enforcer.register(enforcer.functionsOf(id), interfaceName(contracts.resolve, id) ?? '');
  return enforcer.interface(object, id) as T;
}

function isEnabled(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.['NODE_ENV'] !== 'production';
}

class Enforcer {
  readonly naming: Naming;
  readonly #resolve: Resolve;
  readonly #enforcement: Enforcement;
  readonly #generateSource: boolean;
  /** One copy of each object, which may be there under two names. */
  readonly #copies = new Map<object, object>();
  readonly #classes: EnforcedClasses;
  readonly #owners = new Map<Function, string>();

  constructor(contracts: Contracts, options: EnforceOptions) {
    this.naming = options.names ?? 'camel-case';
    this.#resolve = contracts.resolve;
    this.#generateSource = options.generateSource ?? true;
    this.#enforcement = {
      contracts,
      naming: this.naming,
      results: options.results ?? 'throw',
      parties: {
        caller: options.blame?.caller ?? 'caller',
        implementation: options.blame?.implementation ?? 'implementation',
      },
    };
    this.#classes = new EnforcedClasses(this.#resolve, this.naming, (one, call) =>
      this.#wrapped(this.#planOf(one), call),
    );
  }

  functionsOf(id: InterfaceId): readonly Function[] {
    return [...(this.#resolve.interfaces[id]?.functions.values() ?? [])];
  }

  /** Gets to know the functions of an owner, before any of them is checked. */
  register(functions: readonly Function[], owner: string): void {
    const resources = new Map<TypeId, Function[]>();
    for (const one of functions) {
      this.#owners.set(one, owner);
      if (!('resource' in one.kind)) continue;
      const resource = withoutAliases(this.#resolve, one.kind.resource) as TypeId;
      const members = resources.get(resource) ?? [];
      members.push(one);
      resources.set(resource, members);
    }
    for (const [resource, members] of resources) this.#classes.add(resource, members);
  }

  interface(object: object, id: InterfaceId): object {
    const known = this.#copies.get(object);
    if (known !== undefined) return known;
    const replaced: Properties = new Map();
    this.functions(replaced, object, this.functionsOf(id));
    const copy = copyWith(object, replaced);
    this.#copies.set(object, copy);
    return copy;
  }

  /** The checked functions and classes that a copy of their object has. */
  functions(replaced: Properties, object: object, all: readonly Function[]): void {
    const resources = new Set<TypeId>();
    for (const one of all) {
      if ('resource' in one.kind) {
        resources.add(withoutAliases(this.#resolve, one.kind.resource) as TypeId);
        continue;
      }
      const key = propertyName(one.name, this.naming);
      const found = this.#property(object, key, one);
      if (found !== undefined) replaced.set(key, found);
    }
    for (const resource of resources) {
      const found = this.#classes.of(object, resource);
      if (found !== undefined) replaced.set(found.key, valueOf(found.Class));
    }
  }

  /**
   * The checked function of an object, which it has as its `this`: there may be private
   * fields. A property that is computed (an instance makes functions when they are asked
   * for) stays so, if nothing is to be checked. The others are made now, as a property
   * that may change is what an engine can't inline: it takes three times the call.
   */
  #property(object: object, key: string, one: Function): PropertyDescriptor | undefined {
    const plan = this.#planOf(one);
    if (isNothing(plan) && Reflect.getOwnPropertyDescriptor(object, key)?.get !== undefined) {
      return undefined;
    }
    const call = (object as Record<string, unknown>)[key];
    return typeof call === 'function'
      ? valueOf(this.#wrapped(plan, call as JsFunction, object))
      : undefined;
  }

  #planOf(one: Function): Plan {
    const owner = this.#owners.get(one) ?? '';
    const name = one.name.replace(/^\[.*\]/, '');
    const called = owner === '' ? name : `${owner}#${name}`;
    const visiting = {
      enforcement: this.#enforcement,
      called,
      isEnforced: (resource: TypeId) => this.#classes.has(resource),
    };
    const params = one.params.slice(one.params.length - parametersOf(this.#resolve, one).length);
    return planOf(one, called, this.#enforcement, {
      visitArguments: params.map(({ type }) =>
        visitOf(type, { ...visiting, blame: 'caller', adopt: undefined }),
      ),
      visitResult:
        one.result === undefined
          ? undefined
          : visitOf(one.result, {
              ...visiting,
              blame: 'implementation',
              adopt: (object, resource) => this.#classes.adopt(object, resource),
            }),
    });
  }

  /** The function with its checks, if it has any. */
  #wrapped(plan: Plan, call: JsFunction, receiver?: object): JsFunction {
    const generateSource = this.#generateSource;
    if (!isNothing(plan)) return wrap(call, plan, { generateSource, receiver });
    return receiver === undefined ? call : (call.bind(receiver) as JsFunction);
  }
}

/** What properties of a copy are instead. */
type Properties = Map<string, PropertyDescriptor>;

function valueOf(value: unknown): PropertyDescriptor {
  return { value, enumerable: true, configurable: true, writable: true };
}

/**
 * An object with the same properties but these. None is defined twice: an engine finds
 * properties of such objects slowly.
 */
function copyWith(object: object, replaced: Properties): object {
  const copy = Object.create(Object.getPrototypeOf(object)) as object;
  for (const key of new Set([...Reflect.ownKeys(object), ...replaced.keys()])) {
    const descriptor =
      (typeof key === 'string' ? replaced.get(key) : undefined) ??
      Reflect.getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined) Object.defineProperty(copy, key, descriptor);
  }
  return copy;
}

/** The names that an object has for an interface: with any version, without one, or its own alone. */
export function namesIn(object: object, name: string, naming: Naming): string[] {
  const base = name.replace(/@.*$/, '');
  const short = propertyName(base.slice(base.lastIndexOf('/') + 1), naming);
  return Object.keys(object).filter((key) => key === short || key.replace(/@.*$/, '') === base);
}
