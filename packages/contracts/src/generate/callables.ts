import { type Naming, propertyName } from '@witcraft/canonical-abi';
import {
  type Function,
  interfaceName,
  type Resolve,
  type TypeId,
  type WorldId,
} from '@witcraft/resolver';
import { parametersOf } from '../check/scope.js';
import { withoutAliases } from '../check/value-type.js';
import { namesIn } from '../enforce/enforce.js';
import type { JsFunction } from '../enforce/plan.js';
import { WorldMismatchError } from '../enforce/world.js';

/** A function that a world exports. */
export interface Callable {
  readonly function: Function;
  /** `bank.vault.withdraw`, `bank.vault`, `add`. */
  readonly name: string;
  /** The name of its interface; absent for those of the world itself. */
  readonly owner: string | undefined;
  /** The resource that it is of. */
  readonly resource: TypeId | undefined;
  readonly kind: 'plain' | 'constructor' | 'static' | 'method';
  readonly parameters: ReturnType<typeof parametersOf>;
}

/** The functions that a world exports, in order. */
export function callablesOf(resolve: Resolve, world: WorldId): Callable[] {
  const callable = (one: Function, owner: string | undefined): Callable => {
    const { kind } = one;
    const resource =
      'resource' in kind ? (withoutAliases(resolve, kind.resource) as TypeId) : undefined;
    const simple = kind.kind.replace(/^async-/, '');
    const short = owner?.replace(/@.*$/, '').replace(/^.*\//, '');
    const name = one.name.replace(/^\[.*\]/, '');
    return {
      function: one,
      name: short === undefined ? name : `${short}.${name}`,
      owner,
      resource,
      kind: simple === 'freestanding' ? 'plain' : (simple as 'constructor' | 'static' | 'method'),
      parameters: parametersOf(resolve, one),
    };
  };
  return [...(resolve.worlds[world]?.exports ?? [])].flatMap(([key, item]) => {
    if (item.kind === 'function') return [callable(item.function, undefined)];
    if (item.kind !== 'interface') return [];
    const owner = typeof key === 'string' ? key : (interfaceName(resolve, key) ?? '');
    const functions = resolve.interfaces[item.id]?.functions.values() ?? [];
    return [...functions].map((one) => callable(one, owner));
  });
}

/** Calls a function of what a world exports; fails where it is not there. */
export function invoke(
  target: object,
  { function: { name }, owner, resource, kind }: Callable,
  resolve: Resolve,
  naming: Naming,
  self: unknown,
  args: readonly unknown[],
): unknown {
  const member = propertyName(name.replace(/^\[.*\]/, '').replace(/^.*\./, ''), naming);
  if (kind === 'method') return found((self as Fields)[member], name).apply(self, [...args]);
  const container = containerOf(target, owner, naming);
  if (kind === 'plain') return found(container[member], name).apply(container, [...args]);
  const camel = propertyName(resolve.types[resource ?? -1]?.name ?? '', naming);
  const key = naming === 'as-written' ? camel : camel.slice(0, 1).toUpperCase() + camel.slice(1);
  const Class = found(container[key], key);
  if (kind === 'constructor') return Reflect.construct(Class, args);
  return found((Class as unknown as Fields)[member], name).apply(Class, [...args]);
}

type Fields = Readonly<Record<string, unknown>>;

function containerOf(target: object, owner: string | undefined, naming: Naming): Fields {
  if (owner === undefined) return target as Fields;
  for (const key of namesIn(target, owner, naming)) {
    const value = (target as Fields)[key];
    if (typeof value === 'object' && value !== null) return value as Fields;
  }
  throw missing(owner);
}

function found(value: unknown, name: string): JsFunction {
  if (typeof value === 'function') return value as JsFunction;
  throw missing(name);
}

function missing(what: string): WorldMismatchError {
  return new WorldMismatchError(`\`${what}\` is not there`);
}
