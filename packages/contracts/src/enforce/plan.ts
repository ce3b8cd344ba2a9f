import { type Naming, propertyName } from '@witcraft/canonical-abi';
import type { Function } from '@witcraft/resolver';
import type { Condition, Contracts } from '../check/contracts.js';
import { parametersOf, receiverOf } from '../check/scope.js';
import { type GetterTerm, partsOfTerm, type Term } from '../check/term.js';
import { valueTypeOf } from '../check/value-type.js';
import type { Environment } from '../evaluate/evaluate.js';
import { type Blame, ContractViolation, shownValues } from './violation.js';

export type JsFunction = (this: unknown, ...args: unknown[]) => unknown;

/** How results are returned, as with `instantiate` of `@witcraft/runtime`. */
export type Results = 'throw' | 'value';

/** What all checks of a call of `enforce` have in common. */
export interface Enforcement {
  readonly contracts: Contracts;
  readonly naming: Naming;
  readonly results: Results;
  readonly parties: Readonly<Record<Blame, string>>;
}

/** Looks at a value that comes in or goes out, and changes the prototype of resources. */
export type Visit = (value: unknown) => void;

/** All that is checked around the calls of a function. */
export interface Plan {
  readonly enforcement: Enforcement;
  /** `demo:bank/bank#vault.withdraw`. */
  readonly called: string;
  /** Whether `this` of the call is the `self` of conditions. */
  readonly isMethod: boolean;
  /** Without `self`. */
  readonly parameters: number;
  /** Whether an error result is thrown. */
  readonly throwsErrors: boolean;
  readonly pre: readonly Condition[];
  /** With the invariants of the resource. */
  readonly post: readonly Condition[];
  /** What the conditions want to know of the time before the call. */
  readonly befores: readonly Term[];
  /** For each parameter, or none. */
  readonly visitArguments: readonly (Visit | undefined)[];
  readonly visitResult: Visit | undefined;
}

/** The conditions of a function with all that comes from its types. */
export function planOf(
  one: Function,
  called: string,
  enforcement: Enforcement,
  visits: Pick<Plan, 'visitArguments' | 'visitResult'>,
): Plan {
  const { contracts } = enforcement;
  const { resolve } = contracts;
  const { pre = [], post = [] } = contracts.functions.get(one) ?? {};
  const receiver = receiverOf(one);
  const type = receiver === undefined ? undefined : valueTypeOf(resolve, receiver);
  const invariants = type?.kind === 'resource' ? contracts.types.get(type.resource) : undefined;
  const after = [...post, ...(invariants ?? [])];
  const result = one.result === undefined ? undefined : valueTypeOf(resolve, one.result);
  return {
    ...visits,
    enforcement,
    called,
    isMethod: receiver !== undefined,
    parameters: parametersOf(resolve, one).length,
    throwsErrors:
      enforcement.results === 'throw' &&
      result?.kind === 'defined' &&
      result.definition.kind === 'result',
    pre,
    post: after,
    befores: [...new Set(after.flatMap(({ term }) => [...beforesOf(term)]))],
  };
}

/** Whether there is nothing to do around the calls. */
export function isNothing({ pre, post, visitArguments, visitResult }: Plan): boolean {
  return (
    pre.length === 0 &&
    post.length === 0 &&
    visitResult === undefined &&
    visitArguments.every((visit) => visit === undefined)
  );
}

function* beforesOf(term: Term): Generator<Term> {
  if (term.kind === 'before') yield term.operand;
  else for (const part of partsOfTerm(term)) yield* beforesOf(part);
}

/** The violation of a condition in a call with these values. */
export function violation(
  condition: Condition,
  blame: Blame,
  called: string,
  enforcement: Enforcement,
  values: Pick<Environment, 'args' | 'result' | 'self' | 'before'>,
): ContractViolation {
  const environment: Environment = { ...environmentOf(enforcement), ...values };
  const shown = shownValues(condition.term, environment);
  return new ContractViolation(blame, enforcement.parties[blame], called, condition, shown);
}

export function environmentOf({ contracts, naming, results }: Enforcement): Environment {
  const { resolve } = contracts;
  return {
    resolve,
    naming,
    args: [],
    result: undefined,
    self: undefined,
    get: (term, object) => getterOf(term, naming, results)(object),
  };
}

/** On a function that is enforced: the one without checks, which conditions call. */
export const bare: unique symbol = Symbol('bare');

type Bare = JsFunction & { [bare]?: JsFunction };

/** A function that asks a resource's getter, past all checks. */
export function getterOf(
  { type, name }: GetterTerm,
  naming: Naming,
  results: Results,
): (object: unknown) => unknown {
  const key = propertyName(name, naming);
  const get = (object: unknown): unknown => {
    const method = (object as Record<string, Bare>)[key] as Bare;
    return (method[bare] ?? method).call(object);
  };
  if (results === 'value' || type.kind !== 'defined' || type.definition.kind !== 'result')
    return get;
  return (object) => {
    try {
      return { tag: 'ok', val: get(object) };
    } catch (error) {
      return { tag: 'err', val: payloadOf(error) };
    }
  };
}

/** What an error result is that was thrown, as `@witcraft/runtime` has it; others are thrown on. */
export function payloadOf(error: unknown): unknown {
  if (typeof error === 'object' && error !== null && Object.hasOwn(error, 'payload')) {
    return (error as { readonly payload: unknown }).payload;
  }
  if (error instanceof Error) throw error;
  return error;
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly then?: unknown }).then === 'function'
  );
}
