import { compiledExecution, type Target } from '../compile/execution.js';
import { engine } from '../engine.js';
import { interpreted } from '../interpret/calls.js';
import type { LinkedModule } from '../linked-module.js';
import type { LinkType } from '../model/modules.js';
import { importKey } from '../validate/interface-module.js';
import { linkedSignature } from '../validate/module-signature.js';
import type { Subtyping } from '../validate/subtyping.js';
import { asCoreFunction } from './core-import.js';
import type { Execution } from './execution.js';
import { hostFunction, markExported } from './host-function.js';
import { hostImport, readImport } from './host-imports.js';
import { engineObject, isFunction, type LinkValue, typeFor } from './link-value.js';
import { type ModuleMap, ModuleResolver } from './resolve-modules.js';
import { runLinked } from './run-link.js';

/** How interface functions run: as compiled code, or word by word (section 11). */
export type ExecutionName = 'compiled' | 'interpreted';

/** What the host gives: objects by the first name of imports, values by the second. */
export type Imports = Readonly<Record<string, unknown>>;

/** Options of {@link instantiate}. */
export interface InstantiateOptions {
  readonly execution?: ExecutionName;
  /**
   * Of what compiled code is made: `wasm`, if absent, is core WebAssembly where all that a
   * function has to do with are core values, and JavaScript elsewhere.
   */
  readonly target?: Target;
  readonly subtyping?: Subtyping;
  /** Modules by the URLs that import them. */
  readonly modules?: ModuleMap;
}

/** An instance of a linked module. */
export interface LinkedInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Instantiates a linked module (section 14.3). All that the host gives is checked before
 * anything runs: what is missing or of a wrong type is a `WebAssembly.LinkError` that lists
 * all of it. An invalid module is a `WebAssembly.CompileError` with `diagnostics`; a trap of
 * a start function a `WebAssembly.RuntimeError`.
 *
 * @example
 * const { exports } = await instantiate(module, { log: { line: (text) => console.log(text) } });
 */
export async function instantiate(
  module: LinkedModule,
  imports: Imports = {},
  options: InstantiateOptions = {},
): Promise<LinkedInstance> {
  const { execution = 'compiled', target, subtyping = 'seed', modules = new Map() } = options;
  return instantiateWith(module, imports, subtyping, modules, executionOf(execution, target));
}

/** Options of {@link compile}. */
export interface CompileOptions {
  readonly subtyping?: Subtyping;
  /** As for {@link instantiate}. */
  readonly target?: Target;
}

/** A valid module, to be instantiated as often as one likes. */
export interface CompiledModule {
  readonly module: LinkedModule;
  /** Instantiates it; `modules` are those that it imports by URLs. */
  instantiate(imports?: Imports, modules?: ModuleMap): Promise<LinkedInstance>;
}

/**
 * Checks a module and keeps how it is to run (section 17). Adapters are fused across
 * instances, so each function is compiled when it is linked. An invalid module is a
 * `WebAssembly.CompileError` with `diagnostics`.
 *
 * @example
 * const { exports } = await compile(module).instantiate();
 */
export function compile(module: LinkedModule, options: CompileOptions = {}): CompiledModule {
  const { subtyping = 'seed', target } = options;
  module.validOutcome(subtyping);
  return {
    module,
    instantiate: (imports = {}, modules = new Map()) =>
      instantiate(module, imports, {
        subtyping,
        modules,
        ...(target === undefined ? {} : { target }),
      }),
  };
}

function executionOf(name: ExecutionName, target: Target | undefined): Execution {
  switch (name) {
    case 'compiled':
      return compiledExecution(interpreted, target);
    case 'interpreted':
      return interpreted;
  }
}

/** Instantiates a module whose interface functions are run by an execution. */
export function instantiateWith(
  module: LinkedModule,
  imports: Imports,
  mode: Subtyping,
  modules: ModuleMap,
  execution: Execution,
): LinkedInstance {
  const problems: string[] = [];
  const linked = new ModuleResolver(modules, mode, problems).resolveRoot(module, imports);
  const given = new Map<string, LinkValue>();
  const { link } = module.model;
  for (const { name, type } of link === undefined
    ? linkedSignature(module.model).imports
    : link.imports) {
    const value =
      type === undefined
        ? ({ kind: 'other', value: readImport(imports, name) } as const)
        : hostImport(imports, name, type, mode, problems);
    if (value !== undefined) given.set(importKey(name), value);
  }
  if (problems.length > 0) throw linkError(problems);
  const values = runLinked(linked, given, execution);
  const exports: Record<string, unknown> = Object.create(null);
  for (const [name, type] of linkedSignature(module.model).exports) {
    const value = values.get(name);
    if (value !== undefined) exports[name] = exported(name, value, type, execution);
  }
  return { exports: Object.freeze(exports) };
}

/** An export for the host (section 17). */
function exported(
  name: string,
  value: LinkValue,
  type: LinkType | undefined,
  execution: Execution,
): unknown {
  if (!isFunction(value)) return engineObject(value);
  const own = typeFor(value, type);
  if (type?.kind === 'interface-func') return hostFunction(name, value, own, execution);
  const call = asCoreFunction(value, own, execution);
  if (value.kind !== 'core') markExported(call, value, own);
  return call;
}

/** A `WebAssembly.LinkError` that lists what is missing or wrong. */
function linkError(problems: readonly string[]): Error {
  const [first, ...others] = problems;
  const message = others.length === 0 ? first! : `${first}\n${others.join('\n')}`;
  return Object.assign(new (engine().LinkError)(message), { problems });
}
