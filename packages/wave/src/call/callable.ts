import {
  type Function,
  type InterfaceId,
  interfaceName,
  packageNameToString,
  type Resolve,
  type WorldId,
} from '@witcraft/resolver';

/** A function that a call can name. */
export interface CallableFunction {
  readonly function: Function;
  /**
   * What the interface that it is in is called: `wasi:clocks/wall-clock`, or a plain
   * name; absent for a function of the world itself.
   */
  readonly interface: string | undefined;
  /** The version of the interface's package. */
  readonly version: string | undefined;
}

/**
 * The functions that a world exports, in order; those of interfaces behind the names of
 * their interfaces.
 */
export function exportedFunctions(resolve: Resolve, world: WorldId): CallableFunction[] {
  const found: CallableFunction[] = [];
  for (const [key, item] of resolve.worlds[world]?.exports ?? []) {
    if (item.kind === 'function') {
      found.push({ function: item.function, interface: undefined, version: undefined });
    } else if (item.kind === 'interface') {
      const owner = typeof key === 'string' ? { interface: key } : ownerOf(resolve, key);
      for (const one of resolve.interfaces[item.id]?.functions.values() ?? []) {
        found.push({ version: undefined, ...owner, function: one });
      }
    }
  }
  return found;
}

/** A function's name as it is written in calls: `wasi:clocks/wall-clock.now@0.2.0`. */
export function callableName(callable: CallableFunction): string {
  const { interface: owner, version } = callable;
  const { name } = callable.function;
  if (owner === undefined) return name;
  return version === undefined ? `${owner}.${name}` : `${owner}.${name}@${version}`;
}

function ownerOf(
  resolve: Resolve,
  id: InterfaceId,
): { interface: string; version: string | undefined } {
  const item = resolve.interfaces[id];
  const owner = item?.package === undefined ? undefined : resolve.packages[item.package];
  if (item?.name === undefined || owner === undefined) {
    return { interface: interfaceName(resolve, id) ?? `interface-${id}`, version: undefined };
  }
  const { version } = owner.name;
  const base = packageNameToString({ ...owner.name, version: undefined });
  return { interface: `${base}/${item.name}`, version };
}
