import { type CoreFunction, type CoreMemory, engine } from '../engine.js';
import { type Caller, functionName, type InterfaceFunctionValue } from '../link/execution.js';
import { throughFunction } from '../link/traps.js';
import { isCoreType } from '../model/core-types.js';
import type { CoreType, FuncType, ValueType } from '../model/types.js';
import { hostValue, localType } from './callbacks.js';
import type { FunctionCode } from './code.js';
import { type Budget, NotFused } from './code-builder.js';
import type { Program } from './context.js';
import { Fuser } from './fuser.js';
import { emitJavaScript, type Source } from './javascript/emit.js';
import { MemoryViews } from './javascript/memory-views.js';
import { support } from './javascript/support.js';
import { operandOf } from './scalars.js';
import { toHost } from './to-host.js';
import { emitCore } from './wasm/emit.js';
import { helperFunction } from './wasm/helpers.js';
import { hasManyMemories } from './wasm/many-memories.js';

type JavaScriptFunction = (...args: unknown[]) => unknown;

/** An entry as fused code. */
export interface FusedEntry {
  readonly program: Program;
  readonly code: FunctionCode;
  /** Of parameters that the host gives, else none: they are converted first. */
  readonly given: readonly ValueType[] | undefined;
  /** The core types of the results; absent if there are others. */
  readonly results: readonly CoreType[] | undefined;
  /** What the path of a trap calls it. */
  readonly name: string;
}

/** Steps 1 to 4 of section 18; absent where that can't be done (see {@link NotFused}). */
export function fuse(
  target: InterfaceFunctionValue,
  type: FuncType,
  caller: Caller,
  budget: Budget,
): FusedEntry | undefined {
  const fuser = new Fuser(budget);
  const name = functionName(target);
  try {
    const code = fuser.entry(type.params.map(localType), (given) => {
      const args = given.map((local, at) => hostValue(type.params[at]!, local));
      const results = fuser.call(target, args);
      return caller === 'core'
        ? results.map(operandOf)
        : type.results.map((result, at) => toHost(fuser, results[at]!, result));
    });
    const results = type.results.every(isCoreType) ? type.results : undefined;
    return {
      results,
      program: fuser.program,
      code,
      given: caller === 'host' ? type.params : undefined,
      name,
    };
  } catch (error) {
    // A caller that is deep in the stack itself leaves too little of it.
    if (error instanceof NotFused || error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Step 5 of section 18 as core WebAssembly; absent where that can't be done. The function is
 * the engine's own, so that core code that imports it goes through no JavaScript.
 */
export function coreFunctionOf(fused: FusedEntry): CoreFunction | undefined {
  const { program, code, results, name } = fused;
  if (results === undefined) return undefined;
  const source = emitCore(program, code, results, hasManyMemories());
  if (source === undefined) return undefined;
  const imports: Record<string, unknown> = {};
  const views = program.memories.map(viewsOf);
  program.memories.forEach((memory, index) => {
    imports[`m${index}`] = memory;
  });
  program.globals.forEach(({ global }, index) => {
    imports[`g${index}`] = global;
  });
  program.functions.forEach(({ call }, index) => {
    imports[`f${index}`] = call;
  });
  source.helpers.forEach((helper, index) => {
    imports[`h${index}`] = helperFunction(helper, views);
  });
  let call: CoreFunction;
  try {
    const module = new (engine().Module)(source.bytes);
    call = new (engine().Instance)(module, { '': imports }).exports['f'] as CoreFunction;
  } catch {
    // A shared memory, say, which is of another type.
    return undefined;
  }
  if (fused.given === undefined) return call;
  const run = call as (...args: unknown[]) => unknown;
  return (...args: unknown[]) => {
    try {
      return run(...args);
    } catch (error) {
      throw throughFunction(error, name);
    }
  };
}

/** Step 5 of section 18, as text. */
export function sourceOf({ program, code, given, name }: FusedEntry): Source {
  return emitJavaScript(program, code, given, name);
}

const views = new WeakMap<CoreMemory, MemoryViews>();

function viewsOf(memory: CoreMemory): MemoryViews {
  let found = views.get(memory);
  if (found === undefined) {
    found = new MemoryViews(memory);
    views.set(memory, found);
  }
  return found;
}

/** The function that generated JavaScript is. */
export function functionOf(
  { program }: FusedEntry,
  { text, constants }: Source,
): JavaScriptFunction {
  const make = new Function('s', 'm', 'f', 'g', 'c', text) as (
    ...tables: unknown[]
  ) => JavaScriptFunction;
  return make(
    support(),
    program.memories.map(viewsOf),
    program.functions.map(({ call }) => call),
    program.globals.map(({ global }) => global),
    constants,
  );
}
