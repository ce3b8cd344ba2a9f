import {
  type Function,
  packageNameToString,
  type Resolve,
  type Type,
  type TypeId,
} from '@witcraft/resolver';
import type { Condition, Contracts } from '../check/contracts.js';
import { parametersOf } from '../check/scope.js';
import type { ShownValue } from '../enforce/violation.js';
import { showValue } from '../enforce/violation.js';
import { implication, type Premises, premisesOf } from './implication.js';
import { asBefore, withNames } from './rewrite.js';
import { isSameAcross } from './same-across.js';
import { type Assignment, atomsOf, environmentOf, type Side } from './sample.js';

/** Whether a promise is kept; unknown where neither a reason nor a counterexample was found. */
export type Verdict = 'kept' | 'broken' | 'unknown';

/** What decided: see {@link Implication}. */
export type Reason = 'syntax' | 'intervals' | 'all values' | 'values' | 'signature' | 'removed';

/** A condition that has to follow from others. */
export interface ConditionComparison {
  readonly kind: Condition['kind'];
  /** Of a precondition the new one, else the old one: that which must follow. */
  readonly condition: Condition;
  readonly verdict: Verdict;
  /** Absent where nothing decided. */
  readonly by: Reason | undefined;
  /** Values with which it does not follow. */
  readonly counterexample: readonly ShownValue[];
}

/** What became of the promise of a function, or of a type with invariants. */
export interface Comparison {
  /** `demo:bank/bank#vault.withdraw`, without versions. */
  readonly name: string;
  readonly verdict: Verdict;
  /** Where it is not conditions that decide: the item is gone, or has another type. */
  readonly by: 'signature' | 'removed' | undefined;
  readonly conditions: readonly ConditionComparison[];
}

/**
 * Whether whoever relies on old contracts can rely on new ones: a precondition may only
 * get weaker, a postcondition only stronger. Items that are new promise nothing old;
 * those without conditions on both sides are not in the list.
 *
 * @example
 * for (const { name, verdict } of compareContracts(before, after)) console.log(name, verdict);
 */
export function compareContracts(before: Contracts, after: Contracts): Comparison[] {
  const [old, now] = [itemsOf(before.resolve), itemsOf(after.resolve)];
  const compared: Comparison[] = [];
  for (const [name, one] of old.functions) {
    const other = now.functions.get(name);
    const has = before.functions.has(one) || (other !== undefined && after.functions.has(other));
    if (!has) continue;
    if (other === undefined) compared.push(gone(name, 'removed'));
    else if (!isSameSignature(before.resolve, one, after.resolve, other)) {
      compared.push(gone(name, 'signature'));
    } else compared.push(functions(name, before, one, after, other));
  }
  for (const [name, id] of old.types) {
    const other = now.types.get(name);
    const invariants = before.types.get(id) ?? [];
    const others = other === undefined ? [] : (after.types.get(other) ?? []);
    if (invariants.length === 0 && others.length === 0) continue;
    if (other === undefined) compared.push(gone(name, 'removed'));
    else if (!isSameAcross(before.resolve, id, after.resolve, other)) {
      compared.push(gone(name, 'signature'));
    } else {
      const isRecord = before.resolve.types[id]?.kind.kind === 'record';
      const oldSide = premisesOf([side(before, invariants)]);
      const newSide = premisesOf([side(after, others)]);
      // Records go both ways, so that neither side may ask for more.
      const back = isRecord ? others.map((one) => compare(oldSide, after, one, [])) : [];
      const forth = invariants.map((one) => compare(newSide, before, one, []));
      compared.push(summary(name, [...forth, ...back]));
    }
  }
  return compared;
}

function gone(name: string, by: 'signature' | 'removed'): Comparison {
  return { name, verdict: 'broken', by, conditions: [] };
}

function summary(name: string, conditions: readonly ConditionComparison[]): Comparison {
  const has = (verdict: Verdict): boolean => conditions.some((one) => one.verdict === verdict);
  const verdict = has('broken') ? 'broken' : has('unknown') ? 'unknown' : 'kept';
  return { name, verdict, by: undefined, conditions };
}

function functions(
  name: string,
  before: Contracts,
  one: Function,
  after: Contracts,
  other: Function,
): Comparison {
  const none = { pre: [], post: [] };
  const old = before.functions.get(one) ?? none;
  const now = after.functions.get(other) ?? none;
  const names = parametersOf(after.resolve, other).map((parameter) => parameter.name);
  const oldPre = side(before, old.pre, names);
  const asked = premisesOf([oldPre]);
  const pre = now.pre.map((condition) => compare(asked, after, condition, names));
  // What was asked for before the call is known after it.
  const wasAsked = { ...oldPre, terms: oldPre.terms.map(asBefore) };
  const promised = premisesOf([side(after, now.post, names), wasAsked]);
  const post = old.post.map((condition) => compare(promised, before, condition, names));
  return summary(name, [...pre, ...post]);
}

function side(
  { resolve }: Contracts,
  conditions: readonly Condition[],
  names: readonly string[] = [],
): Side {
  return { resolve, terms: conditions.map(({ term }) => withNames(term, names)) };
}

function compare(
  premises: Premises,
  contracts: Contracts,
  condition: Condition,
  names: readonly string[],
): ConditionComparison {
  const conclusion = side(contracts, [condition], names);
  const outcome = implication(premises, conclusion);
  const common = { kind: condition.kind, condition };
  switch (outcome.holds) {
    case true:
      return { ...common, verdict: 'kept', by: outcome.by, counterexample: [] };
    case false: {
      const counterexample = shown([...premises.sides, conclusion], outcome.counterexample);
      return { ...common, verdict: 'broken', by: outcome.by, counterexample };
    }
    case undefined:
      return { ...common, verdict: 'unknown', by: undefined, counterexample: [] };
    default:
      return outcome satisfies never;
  }
}

function shown(sides: readonly Side[], values: Assignment): ShownValue[] {
  return atomsOf(sides).map(({ text, type, resolve }) => ({
    text,
    value: showValue(values.get(text), type, environmentOf(resolve, values)),
  }));
}

interface Items {
  readonly functions: ReadonlyMap<string, Function>;
  readonly types: ReadonlyMap<string, TypeId>;
}

/** The functions and types of a resolve's interfaces and worlds, by names without versions. */
function itemsOf(resolve: Resolve): Items {
  const functions = new Map<string, Function>();
  const types = new Map<string, TypeId>();
  const ownerOf = (one: {
    readonly name?: string | undefined;
    readonly package?: unknown;
  }): string => {
    const owner = resolve.packages[one.package as number];
    const base =
      owner === undefined ? '' : packageNameToString({ ...owner.name, version: undefined });
    return `${base}/${one.name ?? ''}`;
  };
  for (const one of resolve.interfaces) {
    if (one.name === undefined) continue;
    const owner = ownerOf(one);
    for (const item of one.functions.values()) functions.set(`${owner}#${shortName(item)}`, item);
    for (const [name, id] of one.types) types.set(`${owner}#${name}`, id);
  }
  for (const one of resolve.worlds) {
    for (const side of ['imports', 'exports'] as const) {
      const owner = `${ownerOf(one)} ${side.slice(0, -1)}`;
      for (const item of one[side].values()) {
        if (item.kind === 'function')
          functions.set(`${owner} ${shortName(item.function)}`, item.function);
        if (item.kind !== 'interface') continue;
        const { name, functions: own = new Map() } = resolve.interfaces[item.id] ?? {};
        if (name !== undefined) continue;
        for (const inner of own.values()) functions.set(`${owner} ${shortName(inner)}`, inner);
      }
    }
  }
  return { functions, types };
}

function shortName({ name }: Function): string {
  return name
    .replace(/^\[(?:method|static)\]/, '')
    .replace(/^\[constructor\](.*)$/, '$1.constructor');
}

function isSameSignature(before: Resolve, one: Function, after: Resolve, other: Function): boolean {
  const typesOf = ({ params, result }: Function): readonly (Type | undefined)[] => [
    ...params.map(({ type }) => type),
    result,
  ];
  const [types, others] = [typesOf(one), typesOf(other)];
  return (
    one.kind.kind === other.kind.kind &&
    types.length === others.length &&
    types.every((type, i) => {
      const counterpart = others[i];
      if (type === undefined || counterpart === undefined) return type === counterpart;
      return isSameAcross(before, type, after, counterpart);
    })
  );
}
