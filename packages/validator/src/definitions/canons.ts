import type { Canon, ResultList } from '@witcraft/binary';
import {
  type AddressType,
  type CoreFuncType,
  type FlattenOptions,
  type FuncType,
  flattenFuncType,
  layoutOf,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
  type NamedType,
  type ValueType,
} from '@witcraft/canonical-abi';
import { invalid } from '../failure.js';
import { at, type Scope } from '../scope/scope.js';
import { describeType } from '../types/model.js';
import { everyResult, namedResultsOf, resultTypesOf } from '../types/parts.js';
import type { Validation } from '../validation.js';
import { builtInOf } from './built-ins.js';
import {
  type AllowedOptions,
  type CanonOptions,
  canonOptionsOf,
  checkCoreFunc,
  required,
} from './canon-options.js';
import { coreTypeAt } from './core-types.js';
import { checkGcSignature } from './gc-signature.js';
import { valueTypeOf } from './value-types.js';

/** `canon`: a lift adds a function, all others a core function. */
export function defineCanon(validation: Validation, scope: Scope, canon: Canon): void {
  const { report } = validation;
  if (canon.kind === 'lift') {
    const step = { kind: 'func', id: scope.funcs.length };
    scope.funcs.push(report.attempt(step, () => lift(validation, scope, canon)));
    return;
  }
  const step = { kind: 'core func', id: scope.coreFuncs.length, note: canon.kind };
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

const liftOptions: AllowedOptions = {
  what: '`lift`',
  realloc: true,
  postReturn: true,
  callback: true,
  async: true,
  lifts: true,
};
const lowerOptions: AllowedOptions = { what: '`lower`', realloc: true, async: true };
const returnOptions: AllowedOptions = { what: '`task.return`' };

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
  const options = canonOptionsOf(validation, scope, canon.options, liftOptions);
  checkAsync(validation, type, options);
  if (options.async && options.callback === undefined) {
    validation.gated('cm-async-stackful', 'an `async` lift without `callback`');
  }
  if (options.gc) {
    checkGcSignature(validation.core, core, {
      params: paramTypes(type),
      results: resultTypesOf(type),
      encoding: options.encoding,
    });
    if (options.postReturn !== undefined) {
      const { results } = validation.core.func(core);
      checkCoreFunc(validation, scope, 'post-return', options.postReturn, results, []);
    }
    return type;
  }
  const { pointer } = options;
  const longParams = flatLength(type.params, pointer) > maxFlatParams;
  if (longParams || pointersInParams(validation, type)) {
    requireMemory(options, 'for the parameters');
    if (options.realloc === undefined) required('realloc', 'for the parameters');
  }
  const mostResults = options.async ? maxFlatParams : maxFlatResults;
  const longResult = flatResultLength(type, pointer) > mostResults;
  if (longResult || pointersInResult(validation, type)) {
    requireMemory(options, 'for the result');
  }
  const { async } = options;
  const callback = options.callback !== undefined;
  const flat = flatFunc(type, { context: 'lift', async, callback, addressType: pointer });
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
  const options = canonOptionsOf(validation, scope, canon.options, lowerOptions);
  checkAsync(validation, type, options);
  if (options.coreType !== undefined) {
    const core = coreTypeAt(scope, options.coreType);
    checkGcSignature(validation.core, core, {
      params: paramTypes(type),
      results: resultTypesOf(type),
      encoding: options.encoding,
    });
    return core;
  }
  const { async, pointer } = options;
  const mostParams = async ? maxFlatAsyncParams : maxFlatParams;
  const longParams = flatLength(type.params, pointer) > mostParams;
  if (longParams || pointersInParams(validation, type)) {
    requireMemory(options, 'for the parameters');
  }
  const needsRealloc = pointersInResult(validation, type);
  const longResult = flatResultLength(type, pointer) > (async ? 0 : maxFlatResults);
  if (longResult || needsRealloc) requireMemory(options, 'for the result');
  if (needsRealloc && options.realloc === undefined) required('realloc', 'for the result');
  const flat = flatFunc(type, { context: 'lower', async, addressType: pointer });
  return validation.core.ofFunc(flat.params, flat.results);
}

/** CanonicalABI.md, "`canon task.return`" */
function taskReturn(
  validation: Validation,
  scope: Scope,
  canon: Extract<Canon, { kind: 'task.return' }>,
): number {
  const types = returnedTypes(scope, canon.results);
  if (types.some((type) => validation.types.facts(type).borrows)) {
    const text = 'expected a result without `borrow`, found one with it';
    invalid('validate/borrow-not-allowed', text);
  }
  const options = canonOptionsOf(validation, scope, canon.options, returnOptions);
  if (options.coreType !== undefined) {
    const core = coreTypeAt(scope, options.coreType);
    const { encoding } = options;
    checkGcSignature(validation.core, core, { params: types, results: [], encoding });
    return core;
  }
  const params = layoutOf({ kind: 'tuple', types }, options.pointer).flat;
  const pointers = types.some((type) => validation.types.facts(type).pointers);
  if (params === undefined || pointers) requireMemory(options, 'for the result');
  return validation.core.ofFunc(params ?? [options.pointer], []);
}

function returnedTypes(scope: Scope, { result, namedResults }: ResultList): readonly ValueType[] {
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

/** How many core values `flatten_types` makes; infinitely many where they are not counted. */
function flatLength(named: readonly NamedType[], pointer: AddressType): number {
  let length = 0;
  for (const { type } of named) length += flatLengthOf(type, pointer);
  return length;
}

function flatResultLength(type: FuncType, pointer: AddressType): number {
  const { result } = type;
  return (
    flatLength(namedResultsOf(type), pointer) +
    (result === undefined ? 0 : flatLengthOf(result, pointer))
  );
}

function flatLengthOf(type: ValueType, pointer: AddressType): number {
  return layoutOf(type, pointer).flat?.length ?? Number.POSITIVE_INFINITY;
}

/** `flatten_functype`; several named results are passed like a tuple of them. */
function flatFunc(type: FuncType, options: FlattenOptions): CoreFuncType {
  const isPlain = namedResultsOf(type).length === 0;
  const types = isPlain ? [] : resultTypesOf(type);
  return flattenFuncType(isPlain ? type : { ...type, result: { kind: 'tuple', types } }, options);
}

function paramTypes(type: FuncType): readonly ValueType[] {
  return type.params.map((param) => param.type);
}

function pointersInParams({ types }: Validation, type: FuncType): boolean {
  return type.params.some((param) => types.facts(param.type).pointers);
}

function pointersInResult({ types }: Validation, type: FuncType): boolean {
  return !everyResult(type, (result) => !types.facts(result).pointers);
}
