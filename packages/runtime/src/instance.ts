import type { Closures, Naming, Store } from '@witcraft/canonical-abi';
import type { AsyncSupport } from './async-support.js';
import {
  type CompileOptions,
  Component,
  type ComponentSource,
  compile,
  compileSync,
} from './component.js';
import { type CoreExports, engine } from './engine.js';
import { InvalidComponentError } from './errors.js';
import { type ExternType, externTypes } from './extern-types.js';
import { exportsObject } from './host/exports.js';
import { importsOf } from './host/imports.js';
import { setMeaning } from './host/meanings.js';
import {
  type CoreRequest,
  type Instantiating,
  instantiateComponent,
} from './instantiation/instantiate.js';
import { Instantiation, type Limits, type Results } from './instantiation/instantiation.js';
import type { InstanceValue } from './instantiation/scope.js';

/** Options of {@link instantiate}. */
export interface InstantiateOptions {
  /**
   * How names in kebab case are written in JavaScript, those of functions as well as of
   * fields: in camel case (and resources in Pascal case) unless given.
   */
  readonly names?: Naming | undefined;
  /**
   * Whether a function whose type is `result<T, E>`, imported or exported, returns the `T`
   * and throws an error with the `E` as `payload` (the default), or returns the result.
   */
  readonly results?: Results | undefined;
  /** Whether JavaScript source may be generated (`new Function`); tried unless given. */
  readonly generateSource?: boolean | undefined;
  /**
   * What does without it: `closures` of `@witcraft/runtime/closures`, for pages whose
   * Content-Security-Policy has no `unsafe-eval`.
   */
  readonly closures?: Closures | undefined;
  readonly limits?: Limits | undefined;
  /** Instances of the same store can be linked with each other; all have one unless given. */
  readonly store?: Store | undefined;
}

/** What a component imports, by name: functions, objects for interfaces, classes for resources. */
export type Imports = Readonly<Record<string, unknown>>;

/** What an instance exports, where the caller does not say it better. */
// biome-ignore lint/suspicious/noExplicitAny: only the component knows it
export type Exports = Record<string, any>;

/** An instance of a component. */
export class Instance<E extends object = Exports> {
  /** Functions, instances as objects, resources as classes, by name. */
  readonly exports: E;
  readonly #value: InstanceValue;

  constructor(value: InstanceValue, run: Instantiation) {
    this.#value = value;
    this.exports = exportsObject(value, run, (component) => new Component(component)) as E;
    setMeaning(this, { kind: 'instance', run, value });
  }

  /** The types of its exports, with its own resources. */
  get type(): ReadonlyMap<string, ExternType> {
    return externTypes(this.#value.exports, (component) => new Component(component));
  }
}

function begin(
  { value, code }: Component,
  imports: Imports,
  options: InstantiateOptions,
  async: AsyncSupport | undefined,
): { readonly run: Instantiation; readonly steps: Instantiating<InstanceValue> } {
  const run = new Instantiation({ ...options, code }, async);
  const resolve = importsOf(imports, '', run, (value) =>
    value instanceof Component ? value.value : undefined,
  );
  return { run, steps: instantiateComponent(value, resolve, run, undefined) };
}

/**
 * Where a core module is not given an instance that it imports, what the engine throws is a
 * mistake of the component.
 */
function notInstantiated(error: unknown, [module, imports]: CoreRequest): never {
  const missing = engine()
    .Module.imports(module)
    .find((needed) => imports[needed.module] === undefined);
  if (missing === undefined) throw error;
  throw new InvalidComponentError(`nothing is given for ${missing.module}`, [], error);
}

/** `instantiate` of an entry. */
export async function instantiateWith<E extends object>(
  async: AsyncSupport | undefined,
  source: Component | ComponentSource,
  imports: Imports,
  options: InstantiateOptions & CompileOptions,
): Promise<Instance<E>> {
  const component = source instanceof Component ? source : await compile(source, options);
  const { run, steps } = begin(component, imports, options, async);
  let step = steps.next();
  while (!step.done) {
    const request = step.value;
    const made = engine().instantiate(...request);
    const { exports } = await made.catch((error) => notInstantiated(error, request));
    step = steps.next(exports);
  }
  return new Instance(step.value, run);
}

/** `instantiateSync` of an entry. */
export function instantiateSyncWith<E extends object>(
  async: AsyncSupport | undefined,
  source: Component | Uint8Array | ArrayBuffer,
  imports: Imports,
  options: InstantiateOptions & CompileOptions,
): Instance<E> {
  const component = source instanceof Component ? source : compileSync(source, options);
  const { run, steps } = begin(component, imports, options, async);
  let step = steps.next();
  const { Instance: CoreInstance } = engine();
  while (!step.done) {
    let exports: CoreExports;
    try {
      ({ exports } = new CoreInstance(...step.value));
    } catch (error) {
      notInstantiated(error, step.value);
    }
    step = steps.next(exports);
  }
  return new Instance(step.value, run);
}
