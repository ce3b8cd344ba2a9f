import {
  type Component as ComponentModel,
  type Gate,
  readComponent,
  type Section,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { type CoreModule, engine } from './engine.js';
import { InvalidComponentError, LinkError } from './errors.js';
import { type ExternType, externType } from './extern-types.js';
import { placeholder } from './instantiation/declared-instance.js';
import { coreModuleSections, instantiateComponent } from './instantiation/instantiate.js';
import { Instantiation } from './instantiation/instantiation.js';
import type { ComponentValue, Extern, Resolve } from './instantiation/scope.js';
import { type CodeLimiter, setLimiter } from './limits/limiter.js';

/** Options of {@link compile}. */
export interface CompileOptions {
  /** What errors call the component: a path. Default `<bytes>`. */
  readonly name?: string | undefined;
  /** Validates the bytes, such as `validateComponent` of `@witcraft/validator`; else nothing does. */
  readonly validate?:
    | ((
        bytes: Uint8Array,
        options: { readonly name: string },
      ) => { readonly diagnostics: readonly Diagnostic[] })
    | undefined;
  /** The gated parts of the binary format that may be used. */
  readonly gates?: ReadonlySet<Gate> | undefined;
  /** Limits for the core code, such as `CodeLimits` of `@witcraft/runtime/limits`. */
  readonly code?: CodeLimiter | undefined;
}

/** What is used of a `Response`, as `fetch` gives it. */
export interface ResponseLike {
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Where {@link compile} reads a component. */
export type ComponentSource =
  | Uint8Array
  | ArrayBuffer
  | ResponseLike
  | Promise<Uint8Array | ArrayBuffer | ResponseLike>;

/** A compiled component, to be instantiated as often as one likes. */
export class Component {
  /** What it is made of. */
  readonly value: ComponentValue;
  /** What its core code was limited by. */
  readonly code: CodeLimiter | undefined;
  #types: Record<'imports' | 'exports', ReadonlyMap<string, ExternType>> | undefined;

  constructor(value: ComponentValue, code?: CodeLimiter) {
    this.value = value;
    this.code = code;
  }

  /** What it imports, by name, in order. */
  get imports(): ReadonlyMap<string, ExternType> {
    return this.#describe().imports;
  }

  /** What it exports, by name, in order. */
  get exports(): ReadonlyMap<string, ExternType> {
    return this.#describe().exports;
  }

  #describe(): Record<'imports' | 'exports', ReadonlyMap<string, ExternType>> {
    if (this.#types !== undefined) return this.#types;
    // A dry run: all definitions but those of the core, with imports that nothing is behind.
    const imports = new Map<string, ExternType>();
    const resolve: Resolve = (name, type, scope) => {
      const extern = placeholder(name, type, scope);
      imports.set(name, describe(extern));
      return extern;
    };
    const run = new Instantiation({}, undefined, true);
    const { value } = instantiateComponent(this.value, resolve, run, undefined).next();
    const instance = value as { exports: ReadonlyMap<string, Extern> };
    const exports = new Map<string, ExternType>();
    for (const [name, extern] of instance.exports) exports.set(name, describe(extern));
    this.#types = { imports, exports };
    return this.#types;
  }
}

function describe(extern: Extern): ExternType {
  return externType(extern, (value) => new Component(value));
}

function read(source: Uint8Array | ArrayBuffer, options: CompileOptions): ComponentModel {
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  const { name = '<bytes>', gates } = options;
  const { component, diagnostics } = readComponent(
    bytes,
    gates === undefined ? { name } : { name, gates },
  );
  const found = [
    ...diagnostics,
    ...(component && options.validate ? options.validate(bytes, { name }).diagnostics : []),
  ];
  const error = found.find((one) => one.severity === 'error');
  if (component === undefined || error !== undefined) {
    throw new InvalidComponentError(`${name}: ${error?.message ?? 'no component'}`, found);
  }
  return component;
}

function limited(bytes: Uint8Array, { code }: CompileOptions): Uint8Array {
  return code === undefined ? bytes : code.limit(bytes);
}

function made(
  definition: ComponentModel,
  compiled: readonly (readonly [Section, CoreModule])[],
  { code }: CompileOptions,
): Component {
  for (const [, module] of compiled) setLimiter(module, code);
  return new Component({ definition, outer: undefined, modules: new Map(compiled) }, code);
}

function wrong(options: CompileOptions, error: unknown): never {
  if (error instanceof LinkError) throw error;
  const message = error instanceof Error ? error.message : String(error);
  throw new InvalidComponentError(`${options.name ?? '<bytes>'}: ${message}`, [], error);
}

/**
 * Reads a component's binary and compiles its core modules. Rejects with an
 * {@link InvalidComponentError} where the bytes are no component or the engine refuses a
 * core module. Indices and types are checked as far as running needs it; `validate` does
 * it in full.
 *
 * @example
 * const component = await compile(fetch('add.wasm'));
 * const { exports } = await instantiate(component);
 */
export async function compile(
  source: ComponentSource,
  options: CompileOptions = {},
): Promise<Component> {
  const given = await source;
  const definition = read('arrayBuffer' in given ? await given.arrayBuffer() : given, options);
  const compiled = coreModuleSections(definition).map(
    async (section) => [section, await engine().compile(limited(section.bytes, options))] as const,
  );
  return made(
    definition,
    await Promise.all(compiled).catch((error) => wrong(options, error)),
    options,
  );
}

/** As {@link compile}, at once. */
export function compileSync(
  source: Uint8Array | ArrayBuffer,
  options: CompileOptions = {},
): Component {
  const definition = read(source, options);
  const { Module } = engine();
  try {
    const compiled = coreModuleSections(definition).map(
      (section) => [section, new Module(limited(section.bytes, options))] as const,
    );
    return made(definition, compiled, options);
  } catch (error) {
    return wrong(options, error);
  }
}
