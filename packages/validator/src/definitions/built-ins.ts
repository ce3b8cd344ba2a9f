import { type Canon, type CanonOption, type CoreValType, gateOfCanon } from '@witcraft/binary';
import type { ValueType } from '@witcraft/canonical-abi';
import { describeCoreFunc } from '../core/core-subtyping.js';
import { invalid } from '../failure.js';
import { at, type Scope } from '../scope/scope.js';
import { describeType, type ResourceName } from '../types/model.js';
import type { Validation } from '../validation.js';
import { addressTypeOf, type CanonOptions, canonOptionsOf, required } from './canon-options.js';
import { coreTypeAt } from './core-types.js';

type BuiltIn = Exclude<Canon, { kind: 'lift' | 'lower' | 'task.return' }>;

/** `context.get` and `context.set` have so many slots. */
const CONTEXT_SLOTS = 2;

/** The type of the core function that a built-in is ("Canonical Built-ins"). */
export function builtInOf(validation: Validation, scope: Scope, canon: BuiltIn): number {
  const { core } = validation;
  const feature = gateOfCanon(canon.kind);
  if (feature !== undefined) validation.gated(feature, `\`${canon.kind}\``);
  const func = (params: readonly CoreValType[], results: readonly CoreValType[]): number =>
    core.ofFunc(params, results);
  switch (canon.kind) {
    case 'resource.new':
      return func([localRepAt(scope, canon.type)], ['i32']);
    case 'resource.rep':
      return func(['i32'], [localRepAt(scope, canon.type)]);
    case 'resource.drop':
      resourceAt(scope, canon.type);
      return func(['i32'], []);
    case 'backpressure.inc':
    case 'backpressure.dec':
    case 'task.cancel':
      return func([], []);
    case 'subtask.drop':
    case 'error-context.drop':
    case 'waitable-set.drop':
    case 'thread.resume-later':
      return func(['i32'], []);
    case 'waitable.join':
      return func(['i32', 'i32'], []);
    case 'waitable-set.new':
    case 'thread.index':
      return func([], ['i32']);
    case 'thread.available-parallelism':
      return core.ofFunc([], ['i32'], true);
    case 'subtask.cancel':
      gateAsyncCancel(validation, canon);
      return func(['i32'], ['i32']);
    case 'context.get': {
      const type = contextTypeOf(validation, scope, canon);
      return func([], [type]);
    }
    case 'context.set': {
      const type = contextTypeOf(validation, scope, canon);
      return func([type], []);
    }
    case 'waitable-set.wait':
    case 'waitable-set.poll':
      return func(['i32', addressTypeOf(validation, scope, canon.memory)], ['i32']);
    case 'stream.new':
    case 'future.new':
      payloadOf(scope, canon);
      return func([], ['i64']);
    case 'stream.forward':
    case 'future.forward':
      payloadOf(scope, canon);
      return func(['i32', 'i32'], []);
    case 'stream.drop-readable':
    case 'stream.drop-writable':
    case 'future.drop-readable':
    case 'future.drop-writable':
      payloadOf(scope, canon);
      return func(['i32'], []);
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
      gateAsyncCancel(validation, canon);
      payloadOf(scope, canon);
      return func(['i32'], ['i32']);
    case 'stream.read':
    case 'stream.write': {
      const options = copyOptions(validation, scope, canon);
      const { pointer } = options;
      return declaredAs(validation, scope, options, func(['i32', pointer, pointer], [pointer]));
    }
    case 'future.read':
    case 'future.write': {
      const options = copyOptions(validation, scope, canon);
      return declaredAs(validation, scope, options, func(['i32', options.pointer], ['i32']));
    }
    case 'error-context.new': {
      const options = textOptions(validation, scope, canon.kind, canon.options);
      const { pointer } = options;
      return declaredAs(validation, scope, options, func([pointer, pointer], ['i32']));
    }
    case 'error-context.debug-message': {
      const options = textOptions(validation, scope, canon.kind, canon.options);
      return declaredAs(validation, scope, options, func(['i32', options.pointer], []));
    }
    case 'thread.yield':
    case 'thread.suspend':
      return func([], ['i32']);
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      return func(['i32'], ['i32']);
    case 'thread.new-indirect':
      return newIndirect(validation, scope, canon.type, canon.table);
    case 'thread.spawn-ref':
      return spawn(validation, scope, canon.type, undefined);
    case 'thread.spawn-indirect':
      return spawn(validation, scope, canon.type, canon.table);
    default:
      return canon satisfies never;
  }
}

function resourceAt(scope: Scope, index: number): ResourceName {
  const type = at(scope.types, index, 'type');
  if (typeof type !== 'string' && type.kind === 'resource-name') return type;
  const text = `expected type ${index} to be a resource, found ${describeType(type)}`;
  return invalid('validate/wrong-type', text);
}

/** How the component itself represents a resource that it defines. */
function localRepAt(scope: Scope, index: number): 'i32' | 'i64' {
  const { resource } = resourceAt(scope, index);
  const { definition } = resource;
  if (definition !== undefined && scope.newResources.has(resource)) return definition.rep;
  const text = `expected a resource that the component itself defines, found type ${index}`;
  return invalid('validate/not-a-local-resource', text);
}

function gateAsyncCancel(validation: Validation, canon: { kind: string; async: boolean }): void {
  if (canon.async) validation.gated('cm-more-async-builtins', `an \`async\` \`${canon.kind}\``);
}

/** "`canon context.get`" and "`canon context.set`" */
function contextTypeOf(
  validation: Validation,
  scope: Scope,
  canon: Extract<Canon, { kind: 'context.get' | 'context.set' }>,
): CoreValType {
  const { kind, type, slot } = canon;
  if (type !== 'i32' && type !== 'i64') {
    return invalid('validate/built-in', `expected \`${kind}\` of \`i32\` or \`i64\``);
  }
  if (type === 'i64') validation.gated('cm64', `\`${kind}\` of \`i64\``);
  if (slot >= CONTEXT_SLOTS) {
    const text = `expected a slot below ${CONTEXT_SLOTS} of \`${kind}\`, found ${slot}`;
    invalid('validate/built-in', text);
  }
  // As in the reference tools: the other slot came with threads.
  if (slot > 0) validation.gated('cm-threading', `slot ${slot} of \`${kind}\``);
  scope.contextType ??= type;
  if (scope.contextType !== type) {
    const text = `expected the same type in all \`context\` built-ins of a component, \`${scope.contextType}\`, found \`${type}\``;
    invalid('validate/built-in', text);
  }
  return type;
}

/** What is in the stream or future that a built-in is about. */
function payloadOf(
  scope: Scope,
  canon: { readonly kind: string; readonly type: number },
): ValueType | undefined {
  const expected = canon.kind.slice(0, canon.kind.indexOf('.'));
  const type = at(scope.types, canon.type, 'type');
  if (typeof type !== 'string' && (type.kind === 'stream' || type.kind === 'future')) {
    if (type.kind === expected) return type.type;
  }
  const text = `expected type ${canon.type} to be a \`${expected}\`, found ${describeType(type)}`;
  return invalid('validate/wrong-type', text);
}

/** "`canon stream.{read,write}`" and "`canon future.{read,write}`" */
function copyOptions(
  validation: Validation,
  scope: Scope,
  canon: Extract<Canon, { kind: 'stream.read' | 'stream.write' | 'future.read' | 'future.write' }>,
): CanonOptions {
  const payload = payloadOf(scope, canon);
  const allowed = { what: `\`${canon.kind}\``, realloc: true, async: true };
  const options = canonOptionsOf(validation, scope, canon.options, allowed);
  if (!options.async) {
    validation.gated('cm-more-async-builtins', `\`${canon.kind}\` without \`async\``);
  }
  if (payload === undefined) return options;
  if (options.memory === undefined) required('memory', 'for what is copied');
  const reads = canon.kind === 'stream.read' || canon.kind === 'future.read';
  if (reads && validation.types.facts(payload).pointers && options.realloc === undefined) {
    required('realloc', 'for what is read');
  }
  return options;
}

/** The type of a built-in is its own, whatever `core-type` says: that may only agree. */
function declaredAs(
  { core }: Validation,
  scope: Scope,
  { coreType }: CanonOptions,
  type: number,
): number {
  if (coreType === undefined) return type;
  const declared = coreTypeAt(scope, coreType);
  const [found, expected] = [declared, type].map((one) => describeCoreFunc(core.func(one)));
  if (found === expected) return declared;
  const text = `expected \`core-type\` to be ${expected}, found ${found}`;
  return invalid('validate/core-signature', text);
}

/** "`canon error-context.new`" and "`canon error-context.debug-message`" */
function textOptions(
  validation: Validation,
  scope: Scope,
  kind: 'error-context.new' | 'error-context.debug-message',
  list: readonly CanonOption[],
): CanonOptions {
  const options = canonOptionsOf(validation, scope, list, { what: `\`${kind}\``, realloc: true });
  if (options.memory === undefined) required('memory', 'for the message');
  if (kind === 'error-context.debug-message' && options.realloc === undefined) {
    required('realloc', 'for the message');
  }
  return options;
}

/** "`canon thread.new-indirect`" */
function newIndirect(validation: Validation, scope: Scope, type: number, table: number): number {
  const { core } = validation;
  const { params, results } = core.func(coreTypeAt(scope, type));
  const [closure] = params;
  const valid = closure === 'i32' || closure === 'i64';
  if (!valid || params.length !== 1 || results.length > 0) {
    const text = 'expected a function that starts a thread to be [i32] -> [] or [i64] -> []';
    return invalid('validate/built-in', text);
  }
  if (closure === 'i64') validation.gated('cm64', 'a thread that starts with an `i64`');
  const index = tableIndexType(validation, scope, table, false);
  return core.ofFunc([index, closure], ['i32']);
}

/** The type of a table's indices; its elements must be functions. */
function tableIndexType(
  validation: Validation,
  scope: Scope,
  table: number,
  shared: boolean,
): 'i32' | 'i64' {
  const { limits, element } = at(scope.coreTables, table, 'core table');
  const heap = { kind: 'abstract', shared, name: 'func' } as const;
  const funcref = { kind: 'ref', nullable: true, heap } as const;
  const { core } = validation;
  if (limits.shared !== shared || !core.matchesValue(element, funcref)) {
    const text = `expected a ${shared ? 'shared ' : ''}table of functions, found another`;
    invalid('validate/built-in', text);
  }
  if (!limits.is64) return 'i32';
  validation.gated('cm64', 'a table addressed by `i64`');
  return 'i64';
}

/** "`canon thread.spawn-ref`" and "`canon thread.spawn-indirect`" */
function spawn(
  validation: Validation,
  scope: Scope,
  start: number,
  table: number | undefined,
): number {
  const { core } = validation;
  const type = coreTypeAt(scope, start);
  const { params, results } = core.func(type);
  if (!core.get(type).shared || params.length !== 1 || params[0] !== 'i32' || results.length > 0) {
    const text = 'expected a function that starts a thread to be shared, [i32] -> []';
    invalid('validate/built-in', text);
  }
  if (table !== undefined) {
    const index = tableIndexType(validation, scope, table, true);
    return core.ofFunc([index, 'i32'], ['i32'], true);
  }
  const heap = { kind: 'concrete', type } as const;
  return core.ofFunc([{ kind: 'ref', nullable: true, heap }, 'i32'], ['i32'], true);
}
