import type { Canon, CoreValType, ResultList } from '@witcraft/binary';
import type { FuncType, ValueType } from '@witcraft/canonical-abi';
import { invalid } from '../failure.js';
import { at, type Scope } from '../scope/scope.js';
import {
  Flattener,
  MAX_FLAT_ASYNC_PARAMS,
  MAX_FLAT_PARAMS,
  MAX_FLAT_RESULTS,
} from '../types/flatten.js';
import { describeType } from '../types/model.js';
import { partsOfFunc } from '../types/parts.js';
import type { Validation } from '../validation.js';
import { builtInOf } from './built-ins.js';
import { type CanonOptions, canonOptionsOf, checkCoreFunc, required } from './canon-options.js';
import { coreTypeAt } from './core-types.js';
import { valueTypeOf } from './value-types.js';

/** `canon`: a lift adds a function, all others a core function. */
export function defineCanon(validation: Validation, scope: Scope, canon: Canon): void {
  const { report } = validation;
  if (canon.kind === 'lift') {
    const step = `func ${scope.funcs.length}`;
    scope.funcs.push(report.attempt(step, () => lift(validation, scope, canon)));
    return;
  }
  const step = `core func ${scope.coreFuncs.length} (${canon.kind})`;
  scope.coreFuncs.push(report.attempt(step, () => coreFuncOf(validation, scope, canon)));
}

/** The type of the core function that a definition makes. */
function coreFuncOf(
  validation: Validation,
  scope: Scope,
  canon: Exclude<Canon, { kind: 'lift' }>,
): number {
  switch (canon.kind) {
    case 'lower':
      return lower(validation, scope, canon);
    case 'task.return':
      return taskReturn(validation, scope, canon);
    default:
      return builtInOf(validation, scope, canon);
  }
}

/** CanonicalABI.md, "`canon lift`" */
function lift(
  validation: Validation,
  scope: Scope,
  canon: Extract<Canon, { kind: 'lift' }>,
): FuncType {
  const type = at(scope.types, canon.type, 'type');
  if (typeof type === 'string' || type.kind !== 'func') {
    const text = `expected type ${canon.type} to be a function type, found ${describeType(type)}`;
    return invalid('validate/wrong-type', text);
  }
  const core = at(scope.coreFuncs, canon.func, 'core function');
  validation.core.func(core);
  const allowed = { what: '`lift`', realloc: true, postReturn: true, callback: true, async: true };
  const options = canonOptionsOf(validation, scope, canon.options, allowed);
  checkAsync(validation, type, options);
  if (options.async && options.callback === undefined) {
    validation.gated('cm-async-stackful', 'an `async` lift without `callback`');
  }
  if (options.gc || options.coreType !== undefined) return type;
  const flattener = new Flattener(options.pointer);
  const { params, results } = flatFunc(flattener, type);
  const needsRealloc = params.length > MAX_FLAT_PARAMS || pointersInParams(validation, type);
  if (needsRealloc) {
    requireMemory(options, 'for the parameters');
    if (options.realloc === undefined) required('realloc', 'for the parameters');
  }
  const mostResults = options.async ? MAX_FLAT_PARAMS : MAX_FLAT_RESULTS;
  if (results.length > mostResults || pointersInResult(validation, type)) {
    requireMemory(options, 'for the result');
  }
  const { async } = options;
  const callback = options.callback !== undefined;
  const flat = flattener.func(type, { async, callback }, 'lift');
  checkCoreFunc(validation, scope, 'lift', canon.func, flat.params, flat.results);
  if (options.postReturn !== undefined) {
    checkCoreFunc(validation, scope, 'post-return', options.postReturn, flat.results, []);
  }
  return type;
}

/** CanonicalABI.md, "`canon lower`" */
function lower(
  validation: Validation,
  scope: Scope,
  canon: Extract<Canon, { kind: 'lower' }>,
): number {
  const type = at(scope.funcs, canon.func, 'function');
  const allowed = { what: '`lower`', realloc: true, async: true };
  const options = canonOptionsOf(validation, scope, canon.options, allowed);
  checkAsync(validation, type, options);
  if (options.gc || options.coreType !== undefined) {
    if (options.coreType === undefined) required('core-type', 'with `gc`');
    return coreTypeAt(scope, options.coreType);
  }
  const { async } = options;
  const flattener = new Flattener(options.pointer);
  const { params, results } = flatFunc(flattener, type);
  const mostParams = async ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS;
  if (params.length > mostParams || pointersInParams(validation, type)) {
    requireMemory(options, 'for the parameters');
  }
  const needsRealloc = pointersInResult(validation, type);
  const mostResults = async ? 0 : MAX_FLAT_RESULTS;
  if (results.length > mostResults || needsRealloc) requireMemory(options, 'for the result');
  if (needsRealloc && options.realloc === undefined) required('realloc', 'for the result');
  const flat = flattener.func(type, { async, callback: false }, 'lower');
  return validation.core.ofFunc(flat.params, flat.results);
}

/** CanonicalABI.md, "`canon task.return`" */
function taskReturn(
  validation: Validation,
  scope: Scope,
  canon: Extract<Canon, { kind: 'task.return' }>,
): number {
  const types = resultTypesOf(scope, canon.results);
  if (types.some((type) => validation.types.facts(type).borrows)) {
    const text = 'expected a result without `borrow`, found one with it';
    invalid('validate/borrow-not-allowed', text);
  }
  const options = canonOptionsOf(validation, scope, canon.options, { what: '`task.return`' });
  const flattener = new Flattener(options.pointer);
  let params: readonly CoreValType[] = flattener.types(types);
  const pointers = types.some((type) => validation.types.facts(type).pointers);
  if (params.length > MAX_FLAT_PARAMS || pointers) requireMemory(options, 'for the result');
  if (params.length > MAX_FLAT_PARAMS) params = [options.pointer];
  return validation.core.ofFunc(params, []);
}

function resultTypesOf(scope: Scope, { result, namedResults }: ResultList): readonly ValueType[] {
  if (namedResults !== undefined) return namedResults.map(({ type }) => valueTypeOf(scope, type));
  return result === undefined ? [] : [valueTypeOf(scope, result)];
}

function checkAsync(validation: Validation, type: FuncType, options: CanonOptions): void {
  if (!options.async) return;
  validation.gated('cm-async', '`async`');
  if (type.async) return;
  const text = 'expected an `async` function type with the option `async`, found another';
  invalid('validate/canon-option', text);
}

function requireMemory(options: CanonOptions, why: string): void {
  if (options.memory === undefined) required('memory', why);
}

function flatFunc(
  flattener: Flattener,
  type: FuncType,
): { params: readonly CoreValType[]; results: readonly CoreValType[] } {
  return {
    params: flattener.types(type.params.map((param) => param.type)),
    results: flattener.types(partsOfFunc(type).slice(type.params.length)),
  };
}

function pointersInParams({ types }: Validation, type: FuncType): boolean {
  return type.params.some((param) => types.facts(param.type).pointers);
}

function pointersInResult({ types }: Validation, type: FuncType): boolean {
  const results = partsOfFunc(type).slice(type.params.length);
  return results.some((result) => types.facts(result).pointers);
}
