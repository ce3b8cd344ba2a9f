import type { CoreFuncType, CoreValType } from '@witcraft/binary';
import type { FuncType } from '@witcraft/canonical-abi';
import {
  type Component,
  compile,
  functionType,
  instantiate,
  type Instance as RuntimeInstance,
} from '@witcraft/runtime';
import type { ScriptValue } from '@witcraft/wat';
import { componentHost } from './component-host.js';
import { bitwise, exportedFuncTypes } from './core-calls.js';
import { ScriptStore } from './script-store.js';
import { bitsMismatchOf, lowerBits } from './values/core-bits.js';
import { coreMismatchOf, lowerCoreValue } from './values/core-values.js';
import { lowerValue } from './values/lower-value.js';
import { mismatchOf } from './values/match-value.js';
import { Mismatch } from './values/mismatch.js';

/** What a script has defined; compiled once, when that is asked for. */
export type Definition =
  | { readonly sort: 'component'; readonly compile: () => Promise<Component> }
  | { readonly sort: 'module'; readonly compile: () => Promise<Module> };

/** A core module, and what its functions are. */
interface Module {
  readonly module: object;
  readonly types: ReadonlyMap<string, CoreFuncType>;
}

/** How the results are not what a script expects; empty where they are. */
export type Match = (expected: readonly ScriptValue[]) => string;

/** What a script has instantiated. */
export type Instance = ComponentInstance | CoreInstance;

// What is used of the engine's WebAssembly.
declare const WebAssembly: {
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  compile(bytes: Uint8Array): Promise<object>;
};

export function define(sort: 'component' | 'module', bytes: Uint8Array<ArrayBuffer>): Definition {
  return sort === 'component'
    ? { sort, compile: once(() => compile(bytes)) }
    : { sort, compile: once(() => compileModule(bytes)) };
}

async function compileModule(bytes: Uint8Array): Promise<Module> {
  return { module: await WebAssembly.compile(bytes), types: exportedFuncTypes(bytes) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export class CoreInstance {
  readonly sort = 'module';
  readonly exports: Readonly<Record<string, unknown>>;
  readonly #types: ReadonlyMap<string, CoreFuncType>;

  constructor(exports: object, types: ReadonlyMap<string, CoreFuncType>) {
    this.exports = exports as Readonly<Record<string, unknown>>;
    this.#types = types;
  }

  /** A call of a function that is exported, with its arguments. */
  prepare(name: string, values: readonly ScriptValue[]): () => Match {
    const func = this.exports[name];
    if (typeof func !== 'function') throw new Mismatch(`no function \`${name}\` is exported`);
    const type = this.#types.get(name);
    const { params = [], results = [] } = type ?? {};
    if (type !== undefined && params.length !== values.length) {
      throw new Mismatch(`expected ${params.length} arguments, found ${values.length}`);
    }
    const call = type && bitwise(func, type);
    if (call !== undefined) {
      const bits = values.flatMap((value, i) => lowerBits(value, params[i] as CoreValType));
      return () => {
        const returned = call(...bits);
        return (expected) => bitsMismatchOf(expected, returned, results);
      };
    }
    const args = values.map(lowerCoreValue);
    return () => {
      const result: unknown = func(...args);
      if (result === undefined) return matchCore([]);
      return matchCore(Array.isArray(result) ? result : [result]);
    };
  }

  /** The value of a global. */
  get(name: string): Match {
    const global = this.exports[name];
    if (typeof global !== 'object' || global === null || !('value' in global)) {
      throw new Mismatch(`no global \`${name}\` is exported`);
    }
    return matchCore([global.value]);
  }
}

function matchCore(results: readonly unknown[]): Match {
  return (expected) =>
    countMismatch(expected.length, results.length) ||
    expected.map((value, i) => coreMismatchOf(value, results[i])).find((each) => each !== '') ||
    '';
}

function countMismatch(expected: number, found: number): string {
  return expected === found ? '' : `expected ${expected} results, found ${found}`;
}

export class ComponentInstance {
  readonly sort = 'component';
  readonly instance: RuntimeInstance;
  /** Those that are linked have one store. */
  readonly store: ScriptStore;

  constructor(instance: RuntimeInstance, store: ScriptStore) {
    this.instance = instance;
    this.store = store;
  }

  /** A call of a function that is exported, with its arguments. */
  prepare(name: string, values: readonly ScriptValue[]): () => Promise<Match> {
    const func = this.instance.exports[name];
    if (typeof func !== 'function') throw new Mismatch(`no function \`${name}\` is exported`);
    const type: FuncType | undefined = functionType(func);
    if (type === undefined) throw new Mismatch(`\`${name}\` is no function of the component`);
    const { params, result } = type;
    if (params.length !== values.length) {
      throw new Mismatch(`expected ${params.length} arguments, found ${values.length}`);
    }
    const args = params.map((param, i) => lowerValue(values[i] as ScriptValue, param.type));
    return async () => {
      const returned: unknown = await this.store.during(() => func(...args));
      return ([expected, ...others]) => {
        const found = result === undefined ? 0 : 1;
        const count = expected === undefined ? 0 : 1 + others.length;
        if (expected === undefined || result === undefined) return countMismatch(count, found);
        return countMismatch(count, found) || mismatchOf(expected, returned, result);
      };
    };
  }

  get(name: string): Match {
    throw new Mismatch(`no global \`${name}\` is exported: components have none`);
  }
}

export function instantiateCore(
  { module, types }: Module,
  modules: ReadonlyMap<string, object>,
): CoreInstance {
  const { exports } = new WebAssembly.Instance(module, Object.fromEntries(modules));
  return new CoreInstance(exports, types);
}

/** Instantiates a component with the host's imports, and other instances by their names. */
export async function instantiateComponent(
  component: Component,
  instances: ReadonlyMap<string, ComponentInstance>,
): Promise<ComponentInstance> {
  const imports: Record<string, unknown> = componentHost();
  let store: ScriptStore | undefined;
  for (const name of component.imports.keys()) {
    const instance = instances.get(name);
    if (instance === undefined) continue;
    imports[name] = instance.instance.exports;
    store = instance.store;
  }
  store ??= new ScriptStore();
  const options = { names: 'as-written', results: 'value', store } as const;
  const instance = await store.during(() => instantiate(component, imports, options));
  return new ComponentInstance(instance, store);
}
