import type { Condition } from '../check/contracts.js';
import type { Term } from '../check/term.js';
import { copyOf } from '../evaluate/equal.js';
import { type Environment, evaluate } from '../evaluate/evaluate.js';
import { ConditionSource } from './condition-source.js';
import {
  bare,
  environmentOf,
  isPromise,
  type JsFunction,
  type Plan,
  payloadOf,
  violation,
} from './plan.js';
import type { Blame } from './violation.js';

/** How calls are made. */
export interface WrapOptions {
  readonly generateSource: boolean;
  /** The `this` of every call; absent where it is that of the checked one. */
  readonly receiver?: object | undefined;
}

/** Makes of a function one that checks its conditions around each call. */
export function wrap(call: JsFunction, plan: Plan, options: WrapOptions): JsFunction {
  const wrapped =
    options.generateSource && maySource()
      ? generated(call, plan, options.receiver)
      : interpreted(call, plan, options.receiver);
  Object.defineProperty(wrapped, 'name', { value: call.name, configurable: true });
  Object.defineProperty(wrapped, bare, { value: call });
  return wrapped;
}

let allowed: boolean | undefined;

/** Whether `new Function` is allowed. */
function maySource(): boolean {
  if (allowed === undefined) {
    try {
      new Function('');
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

/** Throws the violation of a condition; `befores` are the values of the plan's. */
type Fail = (
  condition: Condition,
  blame: Blame,
  self: unknown,
  args: readonly unknown[],
  result: unknown,
  befores: readonly unknown[],
) => never;

function failOf({ enforcement, called, befores: terms }: Plan): Fail {
  return (condition, blame, self, args, result, befores) => {
    const before = (operand: Term): unknown => befores[terms.indexOf(operand)];
    throw violation(condition, blame, called, enforcement, { args, result, self, before });
  };
}

/** By source without a branch that the plan decides. */
function generated(call: JsFunction, plan: Plan, receiver: object | undefined): JsFunction {
  const { pre, post, befores, parameters, throwsErrors, visitArguments, visitResult } = plan;
  const params = Array.from({ length: parameters }, (_, i) => `a${i}`);
  const slots = befores.map((_, i) => `b${i}`);
  const source = new ConditionSource(plan.enforcement, {
    self: 'self',
    result: 'r',
    parameter: (index) => `a${index}`,
    before: (operand) => `b${befores.indexOf(operand)}`,
  });
  const conditions: Condition[] = [];
  const check = (condition: Condition, blame: Blame, isAfter: boolean): string => {
    conditions.push(condition);
    const values = isAfter ? `r,[${slots}]` : 'undefined,[]';
    return `if(!${source.condition(condition.term)})fail(conditions[${conditions.length - 1}],"${blame}",self,[${params}],${values});`;
  };
  const declared = (): string =>
    source.variables.size === 0 ? '' : `let ${[...source.variables]};`;

  let before = '';
  for (const [i, visit] of visitArguments.entries()) {
    if (visit !== undefined) before += `visitArguments[${i}](a${i});`;
  }
  for (const condition of pre) before += check(condition, 'caller', false);
  for (const [i, term] of befores.entries()) before += `const b${i}=copy(${source.value(term)});`;
  before = declared() + before;
  source.variables.clear();

  let after = '';
  if (visitResult !== undefined) after += 'visitResult(r);';
  for (const condition of post) after += check(condition, 'implementation', true);
  after = declared() + after;

  const known = ['self', ...params, ...slots].join();
  const given = [receiver === undefined ? 'this' : 'receiver', ...params].join();
  const self = plan.isMethod ? 'const self=this;' : 'const self=undefined;';
  let body: string;
  if (post.length === 0 && visitResult === undefined) {
    body = `${self}${before}return call.call(${given});`;
  } else if (throwsErrors) {
    body = `${self}${before}let r;
      try{r=call.call(${given});}catch(e){after({tag:"err",val:payload(e)},${known});throw e;}
      if(isPromise(r))return r.then((r)=>{after({tag:"ok",val:r},${known});return r;},
        (e)=>{after({tag:"err",val:payload(e)},${known});throw e;});
      after({tag:"ok",val:r},${known});
      return r;`;
  } else {
    // What is checked after the call is there twice: most calls are no promises, and a
    // call less is a third of the time that conditions of numbers take.
    body = `${self}${before}const r=call.call(${given});
      if(typeof r==="object"&&isPromise(r))return r.then((r)=>{after(r,${known});return r;});
      {${after}}
      return r;`;
  }
  const constants = {
    call,
    receiver,
    conditions,
    visitArguments,
    visitResult,
    fail: failOf(plan),
    copy: copyOf,
    payload: payloadOf,
    isPromise,
    ...Object.fromEntries(source.constants.map((value, i) => [`c${i}`, value])),
  };
  const make = new Function(
    ...Object.keys(constants),
    `'use strict';/*${serial++}*/const after=(r,${known})=>{${after}};return function(${params}){${body}};`,
  );
  return make(...Object.values(constants)) as JsFunction;
}

/** Functions of one source would share what the engine learns of them. */
let serial = 0;

/** The same where no source may be generated. */
function interpreted(call: JsFunction, plan: Plan, receiver: object | undefined): JsFunction {
  const { pre, post, befores, parameters, throwsErrors, visitArguments, visitResult } = plan;
  const fail = failOf(plan);
  const common = environmentOf(plan.enforcement);
  const after = (
    result: unknown,
    self: unknown,
    args: readonly unknown[],
    kept: readonly unknown[],
  ): void => {
    visitResult?.(result);
    const before = (operand: Term): unknown => kept[befores.indexOf(operand)];
    const environment: Environment = { ...common, args, result, self, before };
    for (const condition of post) {
      if (evaluate(condition.term, environment) !== true) {
        fail(condition, 'implementation', self, args, result, kept);
      }
    }
  };
  return function (this: unknown, ...all: unknown[]): unknown {
    const args = all.slice(0, parameters);
    const self = plan.isMethod ? this : undefined;
    const environment: Environment = { ...common, args, self };
    for (const [i, visit] of visitArguments.entries()) visit?.(args[i]);
    for (const condition of pre) {
      if (evaluate(condition.term, environment) !== true) {
        fail(condition, 'caller', self, args, undefined, []);
      }
    }
    const kept = befores.map((term) => copyOf(evaluate(term, environment)));
    const ok = (value: unknown): unknown => {
      after(throwsErrors ? { tag: 'ok', val: value } : value, self, args, kept);
      return value;
    };
    const err = (error: unknown): never => {
      if (throwsErrors) after({ tag: 'err', val: payloadOf(error) }, self, args, kept);
      throw error;
    };
    let result: unknown;
    try {
      result = call.apply(receiver ?? this, args);
    } catch (error) {
      return err(error);
    }
    return isPromise(result) ? result.then(ok, err) : ok(result);
  };
}
