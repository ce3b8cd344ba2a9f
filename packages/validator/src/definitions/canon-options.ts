import type { CanonOption, CoreFuncType, CoreValType, StringEncoding } from '@witcraft/binary';
import { describeCoreFunc, matchLimits } from '../core/core-subtyping.js';
import { invalid } from '../failure.js';
import { at, type Scope } from '../scope/scope.js';
import type { Validation } from '../validation.js';

/** `canonopt`s of one definition, each in its place. */
export interface CanonOptions {
  readonly encoding: StringEncoding | undefined;
  /** Indices of core definitions. */
  readonly memory: number | undefined;
  readonly realloc: number | undefined;
  readonly postReturn: number | undefined;
  readonly callback: number | undefined;
  readonly async: boolean;
  readonly coreType: number | undefined;
  readonly gc: boolean;
  /** The type of the memory's addresses, `i32` without one. */
  readonly pointer: 'i32' | 'i64';
}

/** Which options a definition may have beside memory and string encoding. */
export interface AllowedOptions {
  readonly what: string;
  readonly realloc?: boolean;
  readonly postReturn?: boolean;
  readonly callback?: boolean;
  readonly async?: boolean;
  /** Whether the core function is one that there is, so that `core-type` is not to say it. */
  readonly lifts?: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** CanonicalABI.md, "`canonopt` Validation" */
export function canonOptionsOf(
  validation: Validation,
  scope: Scope,
  list: readonly CanonOption[],
  allowed: AllowedOptions,
): CanonOptions {
  const options: Mutable<CanonOptions> = {
    encoding: undefined,
    memory: undefined,
    realloc: undefined,
    postReturn: undefined,
    callback: undefined,
    async: false,
    coreType: undefined,
    gc: false,
    pointer: 'i32',
  };
  for (const option of list) {
    switch (option.kind) {
      case 'string-encoding':
        once('string-encoding', options.encoding);
        options.encoding = option.encoding;
        break;
      case 'memory':
        once('memory', options.memory);
        options.memory = option.memory;
        options.pointer = addressTypeOf(validation, scope, option.memory);
        break;
      case 'realloc':
        once('realloc', options.realloc);
        allow(allowed.realloc, 'realloc', allowed);
        options.realloc = option.func;
        break;
      case 'post-return':
        once('post-return', options.postReturn);
        allow(allowed.postReturn, 'post-return', allowed);
        options.postReturn = option.func;
        break;
      case 'callback':
        once('callback', options.callback);
        allow(allowed.callback, 'callback', allowed);
        options.callback = option.func;
        break;
      case 'async':
        once('async', options.async || undefined);
        allow(allowed.async, 'async', allowed);
        options.async = true;
        break;
      case 'core-type':
        once('core-type', options.coreType);
        validation.gated('cm-gc', '`core-type`');
        allow(allowed.lifts !== true, 'core-type', allowed);
        options.coreType = option.type;
        break;
      case 'gc':
        once('gc', options.gc || undefined);
        validation.gated('cm-gc', '`gc`');
        options.gc = true;
        break;
      default:
        option satisfies never;
    }
  }
  checkTogether(validation, scope, options);
  checkGc(options, allowed);
  return options;
}

/** With references of the garbage collector, `core-type` says what has no other type. */
function checkGc({ gc, coreType }: CanonOptions, { lifts = false }: AllowedOptions): void {
  if (coreType !== undefined && !gc) required('gc', 'with `core-type`');
  if (gc && coreType === undefined && !lifts) required('core-type', 'with `gc`');
}

function once(name: string, earlier: unknown): void {
  if (earlier === undefined) return;
  invalid('validate/canon-option', `expected the option \`${name}\` once, found it again`);
}

function allow(allowed: boolean | undefined, name: string, { what }: AllowedOptions): void {
  if (allowed === true) return;
  invalid('validate/canon-option', `expected no option \`${name}\` of ${what}, found one`);
}

const realloc32: CoreFuncType = coreFunc(['i32', 'i32', 'i32', 'i32'], ['i32']);
const realloc64: CoreFuncType = coreFunc(['i64', 'i64', 'i64', 'i64'], ['i64']);
const callbackType: CoreFuncType = coreFunc(['i32', 'i32', 'i32'], ['i32']);

function coreFunc(params: readonly CoreValType[], results: readonly CoreValType[]): CoreFuncType {
  return { kind: 'func', params, results };
}

/** What options say of each other, and the types of the functions in them. */
function checkTogether(validation: Validation, scope: Scope, options: CanonOptions): void {
  const { realloc, memory, callback, postReturn, async, pointer } = options;
  if (realloc !== undefined) {
    if (memory === undefined) required('memory', 'with `realloc`');
    const { params, results } = pointer === 'i64' ? realloc64 : realloc32;
    checkCoreFunc(validation, scope, 'realloc', realloc, params, results);
  }
  if (postReturn !== undefined && async) {
    invalid('validate/canon-option', 'expected no `post-return` with `async`, found both');
  }
  if (callback !== undefined) {
    if (!async) required('async', 'with `callback`');
    const { params, results } = callbackType;
    checkCoreFunc(validation, scope, 'callback', callback, params, results);
  }
}

/** Fails for the lack of an option. */
export function required(name: string, why: string): never {
  return invalid('validate/missing-option', `expected the option \`${name}\` ${why}, found none`);
}

/** A memory for the Canonical ABI: `(memory 0)` or `(memory i64 0)` */
export function addressTypeOf(validation: Validation, scope: Scope, index: number): 'i32' | 'i64' {
  const { limits } = at(scope.coreMemories, index, 'core memory');
  const { is64 } = limits;
  if (is64) validation.gated('cm64', 'a memory addressed by `i64`');
  const least = { minimum: 0n, maximum: undefined, shared: false, is64 };
  if (!matchLimits(limits, least)) {
    invalid('validate/canon-option', 'expected a memory that is not shared, found one that is');
  }
  return is64 ? 'i64' : 'i32';
}

/** Fails where a core function has not this type. */
export function checkCoreFunc(
  validation: Validation,
  scope: Scope,
  what: string,
  index: number,
  params: readonly CoreValType[],
  results: readonly CoreValType[],
): void {
  const found = at(scope.coreFuncs, index, 'core function');
  const type = validation.core.func(found);
  if (areSame(type.params, params) && areSame(type.results, results)) return;
  const expected = describeCoreFunc({ kind: 'func', params, results });
  const text = describeCoreFunc(type);
  if (text === expected) return;
  invalid('validate/core-signature', `expected \`${what}\` to be ${expected}, found ${text}`);
}

/** Of types with references, which are other objects, the texts are compared. */
function areSame(a: readonly CoreValType[], b: readonly CoreValType[]): boolean {
  return a.length === b.length && a.every((type, index) => type === b[index]);
}
