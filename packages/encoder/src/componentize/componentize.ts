import { readLayer } from '@witcraft/binary';
import {
  type BytePlace,
  createDiagnostic,
  type Diagnostic,
  hasErrors,
} from '@witcraft/diagnostics';
import {
  mergeImportVersions,
  ownInterfaces,
  type Resolve,
  type WorldId,
  type WorldKey,
} from '@witcraft/resolver';
import type { VersionNames } from '../types/extern-names.js';
import type { LibraryInfo } from './bindings/libraries.js';
import type { ComponentizeCode } from './codes.js';
import { emitComponent } from './emit/emit-component.js';
import type { FixupModule } from './emit/fixup-module.js';
import { at, Failure, fail, failWith, Problems } from './failure.js';
import { parseModule } from './input/core-module.js';
import { MergedWorlds, type SplitModule } from './input/merged-input.js';
import { renameDuplicateImports, withProducers } from './input/module-sections.js';
import { buildPlan, type ModuleInput } from './plan/build-plan.js';

/** A core module that turns an older interface into that of a component, such as WASI preview 1. */
export interface Adapter {
  /** The module name of the imports that it is for: `wasi_snapshot_preview1`. */
  readonly name: string;
  /** A core module in which a world is embedded. */
  readonly bytes: Uint8Array;
  /** What diagnostics call the module: a path. Default `<NAME>`. */
  readonly file?: string;
}

export interface ComponentizeOptions {
  /** What diagnostics call the module: a path, or `<stdin>`. Default `<bytes>`. */
  readonly name?: string;
  readonly adapters?: readonly Adapter[];
  /**
   * Whether adapters' imports come before the module's, as the `wasm-tools` command has
   * them. Otherwise they come after it, as `jco` and the reference's library have them.
   */
  readonly adaptersFirst?: boolean;
  /** New names of imported interfaces by their names in the world. */
  readonly importRenames?: ReadonlyMap<string, string>;
  /** Lets adapters allocate by growing the memory, and not with the module's `cabi_realloc`. */
  readonly reallocViaMemoryGrow?: boolean;
  /** Imports of several versions that go together become one; `true` where absent. */
  readonly mergeImportVersions?: boolean;
  /** Knows only the names of the specification, behind `cm32p2`. */
  readonly rejectLegacyNames?: boolean;
  /** How versions are written in the names of imports and exports; `full` where absent. */
  readonly versionNames?: VersionNames;
  /** Names the functions of generated core modules; `true` where absent. */
  readonly debugNames?: boolean;
  /** Lets generated functions call with `return_call_ref` instead of `call_indirect`. */
  readonly shimReturnCallRef?: boolean;
  /**
   * Judges what was made, as `validateComponent` of `@witcraft/validator` does: what has
   * errors is not returned. Absent where it is not to be validated.
   */
  readonly validate?: Validate;
}

/** What a component is judged with. */
export type Validate = (component: Uint8Array) => { readonly diagnostics: readonly Diagnostic[] };

/** What {@link componentize} made, or why it could not. */
export interface ComponentizeOutcome {
  /** Absent where a diagnostic is an error. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a component of a core module in which a world is embedded (`wasm-tools
 * component new`): what the module imports is lowered for it, what it exports is
 * lifted, as the canonical ABI says. Imports of the world that no module uses are
 * left out.
 *
 * Nothing throws: what keeps the module from becoming a component is a diagnostic, with
 * a place in the module that it is about.
 *
 * @example
 * const { bytes, diagnostics } = componentize(embed(module, resolve, world), {
 *   adapters: [{ name: 'wasi_snapshot_preview1', bytes: adapter }],
 *   validate: validateComponent,
 * });
 */
export function componentize(
  module: Uint8Array,
  options: ComponentizeOptions = {},
): ComponentizeOutcome {
  try {
    const libraries = (options.adapters ?? []).map((each) => ({ ...each, library: undefined }));
    const file = options.name ?? '<bytes>';
    const bytes = at(
      () => ({ file, offset: 0, path: [] }),
      () => makeComponent({ bytes: module, file }, libraries, options, undefined),
    );
    return judged(bytes, options, { file, offset: 0, path: [] });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { bytes: undefined, diagnostics: error.diagnostics };
  }
}

/** What was made, if it is valid; `place` is what it was made of. */
export function judged(
  bytes: Uint8Array<ArrayBuffer>,
  { validate }: ComponentizeOptions,
  place?: BytePlace,
): ComponentizeOutcome {
  const diagnostics = validate?.(bytes).diagnostics ?? [];
  if (!hasErrors(diagnostics)) return { bytes, diagnostics };
  const invalid = createDiagnostic(
    'componentize/invalid-component' satisfies ComponentizeCode,
    'the component that was made is not valid',
    place === undefined ? {} : { place },
  );
  return { bytes: undefined, diagnostics: [invalid, ...diagnostics] };
}

/** An adapter, or a library that is linked with others. */
export interface AdapterOrLibrary extends Adapter {
  readonly library: LibraryInfo | undefined;
}

/** The module of a component that is no adapter: one that was given, or without `file` one that was made. */
export interface MainModule {
  readonly bytes: Uint8Array;
  readonly file: string | undefined;
}

/** {@link componentize}, with libraries; throws a {@link Failure}. */
export function makeComponent(
  main: MainModule,
  adapters: readonly AdapterOrLibrary[],
  options: ComponentizeOptions,
  addFixups: ((fixups: FixupModule) => void) | undefined,
): Uint8Array<ArrayBuffer> {
  if (readLayer(main.bytes) === 'component')
    fail('componentize/not-a-module', 'this is a component already, not a core module');
  const worlds = new MergedWorlds();
  const problems = new Problems();
  const split = new Map<string, SplitModule>();
  const addMain = (): SplitModule | undefined =>
    problems.attempt(() => worlds.add(main.bytes, 'the module', main.file));
  const { adaptersFirst = false } = options;
  const before = adaptersFirst ? undefined : addMain();
  for (const { name, bytes, file } of adapters) {
    const each = problems.attempt(() =>
      worlds.add(bytes, `adapter \`${name}\``, file ?? `<${name}>`),
    );
    if (each !== undefined) split.set(name, each);
  }
  const splitMain = adaptersFirst ? addMain() : before;
  problems.end();
  if (splitMain === undefined) throw new RangeError('the main module was not read');

  const { resolve, rekey } = settleWorld(worlds, options.mergeImportVersions ?? true);
  const renamed = renameDuplicateImports(splitMain.bytes, splitMain.module.imports);
  const inputs = new Map<string, ModuleInput>();
  for (const { name, library } of adapters) {
    const adapter = split.get(name) as SplitModule;
    inputs.set(name, { ...adapter, keys: rekey(adapter.keys), originalNames: undefined, library });
  }
  const plan = buildPlan({
    resolve,
    worldId: worlds.world,
    main: {
      ...splitMain,
      module: renamed === undefined ? splitMain.module : parseModule(renamed.bytes),
      bytes: withProducers(renamed?.bytes ?? splitMain.bytes, splitMain.producers),
      originalNames: renamed?.originalNames,
      keys: rekey(splitMain.keys),
      library: undefined,
    },
    adapters: inputs,
    rejectLegacyNames: options.rejectLegacyNames ?? false,
    reallocViaMemoryGrow: options.reallocViaMemoryGrow ?? false,
    versionNames: options.versionNames ?? 'full',
    debugNames: options.debugNames ?? true,
    shimReturnCallRef: options.shimReturnCallRef ?? false,
    importRenames: options.importRenames ?? new Map(),
  });
  return emitComponent(plan, addFixups);
}

/** Merges versions of imports, and gives each import and export types of its own. */
function settleWorld(
  worlds: MergedWorlds,
  mergeVersions: boolean,
): {
  readonly resolve: Resolve;
  /** The keys of exports in the settled world by those before. */
  readonly rekey: (keys: ReadonlySet<WorldKey>) => ReadonlySet<WorldKey>;
} {
  const { world } = worlds;
  let { resolve } = worlds;
  if (mergeVersions) {
    const merged = mergeImportVersions(resolve, world);
    failWith(merged.diagnostics);
    resolve = merged.resolve;
  }
  const before = exportKeys(resolve, world);
  resolve = ownInterfaces(resolve, world);
  const after = exportKeys(resolve, world);
  const newKeys = new Map(before.map((key, i) => [key, after[i] as WorldKey]));
  return {
    resolve,
    rekey: (keys) => new Set([...keys].map((key) => newKeys.get(key) ?? key)),
  };
}

function exportKeys(resolve: Resolve, world: WorldId): WorldKey[] {
  return [...(resolve.worlds[world]?.exports.keys() ?? [])];
}
