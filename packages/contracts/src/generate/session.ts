import type { Type, TypeId } from '@witcraft/resolver';
import { partsOf, type ValueType, valueTypeOf } from '../check/value-type.js';
import { type Enforcement, environmentOf } from '../enforce/plan.js';
import { ContractViolation, showValue } from '../enforce/violation.js';
import { visitOf } from '../enforce/visit.js';
import { WorldMismatchError } from '../enforce/world.js';
import { type Callable, invoke } from './callables.js';

/** Stands for a resource among the arguments of a call: the one that a step has made as its `nth`. */
export class Made {
  readonly step: number;
  readonly nth: number;

  constructor(step: number, nth: number) {
    this.step = step;
    this.nth = nth;
  }
}

/** A call, with what it is given. */
export interface Step {
  /** Its own in a run. */
  readonly id: number;
  readonly callable: Callable;
  readonly self: Made | undefined;
  readonly args: readonly unknown[];
}

/** A resource that somebody has. */
export interface Held {
  readonly made: Made;
  readonly resource: TypeId;
  readonly object: unknown;
}

/** What came of a step. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  /** An error result, as its payload. */
  | { readonly kind: 'error-result'; readonly payload: unknown }
  /** The call was none: a precondition, or a resource that is not there. */
  | { readonly kind: 'not-called' }
  | { readonly kind: 'broken'; readonly error: Error };

/** An instance that steps are made on, and the resources that they have made. */
export class Session {
  readonly held: Held[] = [];
  readonly #target: object;
  readonly #enforcement: Enforcement;

  constructor(target: object, enforcement: Enforcement) {
    this.#target = target;
    this.#enforcement = enforcement;
  }

  /** The object that a step has made; absent where it was given away since. */
  find(made: Made): Held | undefined {
    return this.held.find((one) => one.made.step === made.step && one.made.nth === made.nth);
  }

  async run({ id, callable, self, args }: Step): Promise<Outcome> {
    const receiver = self === undefined ? undefined : this.find(self);
    if (self !== undefined && receiver === undefined) return { kind: 'not-called' };
    const used: { readonly held: Held; readonly isOwned: boolean }[] = [];
    let values: unknown[];
    try {
      values = callable.parameters.map(({ type }, i) => this.#materialize(type, args[i], used));
    } catch (error) {
      if (error instanceof NotHeld) return { kind: 'not-called' };
      throw error;
    }
    const { contracts, naming } = this.#enforcement;
    try {
      const value = await invoke(
        this.#target,
        callable,
        contracts.resolve,
        naming,
        receiver?.object,
        values,
      );
      this.#release(used);
      this.#hold(id, callable, value);
      return { kind: 'returned', value };
    } catch (error) {
      if (error instanceof WorldMismatchError) throw error;
      if (error instanceof ContractViolation && error.blame === 'caller') {
        return { kind: 'not-called' };
      }
      this.#release(used);
      if (error instanceof ContractViolation) return { kind: 'broken', error };
      if (typeof error === 'object' && error !== null && Object.hasOwn(error, 'payload')) {
        return { kind: 'error-result', payload: (error as { payload: unknown }).payload };
      }
      if (error instanceof Error) return { kind: 'broken', error };
      return { kind: 'error-result', payload: error };
    }
  }

  #release(used: readonly { readonly held: Held; readonly isOwned: boolean }[]): void {
    for (const { held, isOwned } of used) {
      if (isOwned) this.held.splice(this.held.indexOf(held), 1);
    }
  }

  /** The value with objects instead of what stands for them. */
  #materialize(
    type: ValueType,
    value: unknown,
    used: { readonly held: Held; readonly isOwned: boolean }[],
  ): unknown {
    if (value instanceof Made) {
      const held = this.find(value);
      if (held === undefined || used.some((one) => one.held === held)) throw new NotHeld();
      used.push({ held, isOwned: type.kind === 'resource' && type.isOwned });
      return held.object;
    }
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    // Which part is of which type matters only for whether it is given away.
    const { resolve } = this.#enforcement.contracts;
    const parts = partsOf(type).map((part) => valueTypeOf(resolve, part));
    const owner = parts.find((part) => this.#mentionsResource(part)) ?? type;
    const inner = (one: unknown): unknown => this.#materialize(owner, one, used);
    if (Array.isArray(value)) return value.map(inner);
    if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, inner(one)]));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
  }

  #mentionsResource(type: ValueType, depth = 0): boolean {
    if (type.kind === 'resource') return true;
    if (depth > 8) return false;
    const { resolve } = this.#enforcement.contracts;
    return partsOf(type).some((part) =>
      this.#mentionsResource(valueTypeOf(resolve, part), depth + 1),
    );
  }

  /** Keeps all resources within a result. */
  #hold(step: number, { function: { kind, result } }: Callable, value: unknown): void {
    let nth = 0;
    const adopt = (object: unknown, resource: TypeId): void => {
      this.held.push({ made: new Made(step, nth++), resource, object });
    };
    if (result === undefined) return;
    const { contracts, results } = this.#enforcement;
    const type = valueTypeOf(contracts.resolve, result);
    const isUnwrapped =
      results === 'throw' && type.kind === 'defined' && type.definition.kind === 'result';
    const returned = isUnwrapped ? { tag: 'ok', val: value } : value;
    void kind;
    this.#visit(result, adopt)?.(returned);
  }

  #visit(type: Type, adopt: (object: unknown, resource: TypeId) => void) {
    // The invariants were checked when the call returned.
    const { contracts } = this.#enforcement;
    const enforcement = { ...this.#enforcement, contracts: { ...contracts, types: new Map() } };
    const isEnforced = (): boolean => true;
    return visitOf(type, { enforcement, called: '', blame: 'implementation', adopt, isEnforced });
  }
}

class NotHeld extends Error {}

/** A step as text: `vault-1.withdraw(5)`. */
export function showStep(
  { id, callable, self, args }: Step,
  outcome: Outcome | undefined,
  enforcement: Enforcement,
): string {
  const environment = environmentOf(enforcement);
  const shown = callable.parameters.map(({ type }, i) => {
    const value = args[i];
    if (value instanceof Made) return nameOf(value);
    return showValue(value, type, environment);
  });
  const short = callable.name.slice(callable.name.lastIndexOf('.') + 1);
  const head = self === undefined ? callable.name : `${nameOf(self)}.${short}`;
  const call = `${head}(${shown.join(', ')})`;
  const { result } = callable.function;
  const { resolve } = enforcement.contracts;
  if (result === undefined || outcome === undefined) return call;
  const type = valueTypeOf(resolve, result);
  if (type.kind === 'resource') return `${call} -> ${nameOf(new Made(id, 0))}`;
  if (outcome.kind === 'error-result') {
    const err = { tag: 'err', val: outcome.payload };
    return `${call} -> ${showValue(err, type, environment)}`;
  }
  if (outcome.kind !== 'returned') return call;
  const isUnwrapped =
    enforcement.results === 'throw' && type.kind === 'defined' && type.definition.kind === 'result';
  const value = isUnwrapped ? { tag: 'ok', val: outcome.value } : outcome.value;
  return `${call} -> ${showValue(value, type, environment)}`;
}

function nameOf({ step, nth }: Made): string {
  return nth === 0 ? `#${step}` : `#${step}.${nth}`;
}
