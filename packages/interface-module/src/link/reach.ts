import type { CoreMemory } from '../engine.js';
import type { LinkType } from '../model/modules.js';
import type { CoreType } from '../model/types.js';
import type { ModuleSignature } from '../validate/module-signature.js';
import type { FunctionValue, InterfaceInstance } from './execution.js';
import type { LinkValue } from './link-value.js';

/** Whether what runs may write a memory, as far as is known. */
export type Reach = (memory: CoreMemory) => boolean;

const everything: Reach = () => true;

/**
 * What the functions of a core instance may write: the memories that it has, imports or
 * exports, and what the functions that it imports may. Where it can be given functions in
 * other ways (tables, references), or calls the host, nothing is known.
 */
export function reachOfCore(
  { imports, exports }: ModuleSignature,
  given: readonly LinkValue[],
  exported: Iterable<LinkValue>,
): Reach {
  const types = [...imports.map(({ type }) => type), ...exports.values()];
  if (!types.every(hasNoReferences)) return everything;
  const memories = new Set<CoreMemory>();
  const functions: FunctionValue[] = [];
  for (const value of [...given, ...exported]) {
    if (value.kind === 'memory') memories.add(value.memory);
  }
  for (const value of given) {
    if (value.kind === 'core' || value.kind === 'interface' || value.kind === 'host') {
      functions.push(value);
    }
  }
  return withFunctions(memories, functions);
}

/** Of nothing that functions could come in by. */
function hasNoReferences(type: LinkType | undefined): boolean {
  switch (type?.kind) {
    case 'func':
      return [...type.type.params, ...type.type.results].every(
        isNumber as (type: unknown) => boolean,
      );
    case 'global':
      return typeof type.global.type === 'string';
    case 'memory':
      return true;
    default:
      return false;
  }
}

function isNumber(type: CoreType): boolean {
  return type !== 'funcref' && type !== 'externref';
}

const known = new WeakMap<InterfaceInstance, Reach>();

/** Of a call of a function. */
export function reachOf(func: FunctionValue): Reach {
  switch (func.kind) {
    case 'core':
      return func.reaches ?? everything;
    case 'host':
      return everything;
    case 'interface':
      return known.get(func.instance) ?? everything;
    default:
      return func satisfies never;
  }
}

/** Finds out what an instance's functions reach; those that it imports are known already. */
export function noteReach(instance: InterfaceInstance): void {
  const others = instance.functions.filter(
    (one) => one.kind !== 'interface' || one.instance !== instance,
  );
  known.set(instance, withFunctions(new Set(instance.memories), others));
}

/** More memories than these are not told apart. */
const MOST_MEMORIES = 64;

const memoriesOf = new WeakMap<Reach, ReadonlySet<CoreMemory>>();

function withFunctions(own: ReadonlySet<CoreMemory>, functions: readonly FunctionValue[]): Reach {
  const memories = new Set(own);
  for (const reach of new Set(functions.map(reachOf))) {
    const more = memoriesOf.get(reach);
    if (more === undefined) return everything;
    for (const memory of more) memories.add(memory);
  }
  if (memories.size > MOST_MEMORIES) return everything;
  const reach: Reach = (memory) => memories.has(memory);
  memoriesOf.set(reach, memories);
  return reach;
}
