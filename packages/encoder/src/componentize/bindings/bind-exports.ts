import type { CoreExport, CoreFuncType, CoreModule } from '@witcraft/binary';
import {
  type Function,
  type InterfaceId,
  type Resolve,
  type WorldId,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';
import { fail, within } from '../failure.js';
import { CoreFunctionTypes } from '../input/core-types.js';
import type { Origin } from '../input/origin.js';
import type { BindingContext } from './bind-imports.js';
import type { ExportMeaning } from './export-meanings.js';
import { legacyMangling } from './legacy-mangling.js';
import { coreType, type ExportedFunction, type ExportNames, type Mangling } from './mangling.js';
import type { ModuleBindings } from './module-bindings.js';
import { checkFunction, checkPostReturn, checkType } from './signatures.js';
import { standardMangling } from './standard-mangling.js';

/** Names that mean the same in every scheme, whatever their type. */
const ANY_SCHEME: ReadonlyMap<string, ExportMeaning> = new Map<string, ExportMeaning>([
  ['canonical_abi_realloc', { kind: 'realloc' }],
  ['cabi_import_realloc', { kind: 'import-realloc' }],
  ['cabi_export_realloc', { kind: 'export-realloc' }],
  ['cabi_realloc_adapter', { kind: 'adapter-realloc' }],
]);

const STANDARD_PREFIX = 'cm32p2';

/** What the exports of a core module are found by. */
interface ModuleExports {
  readonly module: CoreModule;
  readonly keys: ReadonlySet<WorldKey>;
  readonly origin: Origin | undefined;
}

/**
 * Finds what the exports of a core module are for, checks their types, and that
 * all of the world's exports in `keys` are there.
 */
export function bindExports(
  context: BindingContext,
  { module, keys, origin }: ModuleExports,
  bindings: ModuleBindings,
): void {
  const binder = new ExportBinder(context, module, keys);
  const names = new Set<string>();
  for (const item of module.exports) {
    const type = binder.functionType(item);
    if (type !== undefined) bindings.functions.set(item.name, type);
    const meaning = within(
      () => `export \`${item.name}\``,
      () => {
        // What an adapter loses when it is cut down is not validated afterwards.
        if (names.has(item.name))
          fail('componentize/malformed-module', 'a module exports each name only once');
        names.add(item.name);
        return binder.find(item, type);
      },
      () => origin?.export(item.name),
    );
    if (meaning !== undefined) bindings.exports.add(item.name, meaning);
  }
  checkComplete(context.resolve, context.world, keys, bindings);
}

class ExportBinder {
  readonly #context: BindingContext;
  readonly #keys: ReadonlySet<WorldKey>;
  readonly #types: CoreFunctionTypes;
  readonly #names = new Map<Mangling, ExportNames>();

  constructor(context: BindingContext, module: CoreModule, keys: ReadonlySet<WorldKey>) {
    this.#context = context;
    this.#keys = keys;
    this.#types = new CoreFunctionTypes(module);
  }

  functionType({ sort, index }: CoreExport): CoreFuncType | undefined {
    return sort === 'func' ? this.#types.function(index) : undefined;
  }

  find(item: CoreExport, type: CoreFuncType | undefined): ExportMeaning | undefined {
    const known = ANY_SCHEME.get(item.name);
    if (known !== undefined) return known;
    const standard = item.name.startsWith(STANDARD_PREFIX);
    if (!standard && this.#context.rejectLegacyNames) return undefined;
    const mangling = standard ? standardMangling : legacyMangling;
    const name = standard ? item.name.slice(STANDARD_PREFIX.length) : item.name;
    if (type !== undefined) return this.#function(mangling, name, type);
    if (item.sort === 'memory' && name === mangling.memory) return { kind: 'memory' };
    if (item.sort === 'table' && name === mangling.functionTable) return { kind: 'function-table' };
    return undefined;
  }

  #function(mangling: Mangling, name: string, type: CoreFuncType): ExportMeaning | undefined {
    switch (name) {
      case mangling.realloc:
        checkType(name, coreType(['i32', 'i32', 'i32', 'i32'], ['i32']), type);
        return { kind: 'realloc' };
      case mangling.initialize:
        checkType(name, coreType(), type);
        return { kind: 'initialize' };
      case mangling.taskHook:
        checkType(name, coreType(['i32']), type);
        return { kind: 'task-hook' };
      default:
        return this.#ofWorld(mangling, name, type);
    }
  }

  #ofWorld(mangling: Mangling, name: string, type: CoreFuncType): ExportMeaning | undefined {
    const { functions, destructors } = this.#exportNames(mangling);
    const lifted = mangling.lifted(name);
    const lift = functions.get(lifted.name);
    if (lift !== undefined) {
      this.#within(lift, () =>
        checkFunction(this.#context.resolve, lift.function, lifted.use, type),
      );
      return { kind: 'function', ...lift, use: lifted.use };
    }
    const returned = mangling.postReturn(lifted.name);
    const postReturn = returned === undefined ? undefined : functions.get(returned);
    if (postReturn !== undefined) {
      this.#within(postReturn, () =>
        checkPostReturn(this.#context.resolve, postReturn.function, type),
      );
      return { kind: 'post-return', key: postReturn.key, function: postReturn.function.name };
    }
    const called = mangling.callback(name);
    const callback = called === undefined ? undefined : functions.get(called);
    if (callback !== undefined) {
      checkType(name, coreType(['i32', 'i32', 'i32'], ['i32']), type);
      return { kind: 'callback', key: callback.key, function: callback.function.name };
    }
    const resource = destructors.get(lifted.name);
    if (resource === undefined) return undefined;
    checkType(name, coreType(['i32']), type);
    return { kind: 'destructor', resource };
  }

  #within(found: ExportedFunction, check: () => void): void {
    within(() => `of \`${worldKeyName(this.#context.resolve, found.key)}\``, check);
  }

  #exportNames(mangling: Mangling): ExportNames {
    let names = this.#names.get(mangling);
    if (names === undefined) {
      names = mangling.exportNames(this.#context.resolve, this.#context.world, this.#keys);
      this.#names.set(mangling, names);
    }
    return names;
  }
}

function checkComplete(
  resolve: Resolve,
  world: WorldId,
  keys: ReadonlySet<WorldKey>,
  { exports }: ModuleBindings,
): void {
  const found = new Set<Function>();
  let memories = 0;
  for (const [name, item] of exports) {
    if (item.kind === 'memory') memories++;
    if (item.kind !== 'function') continue;
    found.add(item.function);
    if (item.use === 'lift-async-callback' && exports.get(`[callback]${name}`)?.kind !== 'callback')
      fail('componentize/missing-callback', `\`${name}\` has no callback \`[callback]${name}\``);
  }
  if (memories > 1) fail('componentize/several-memories', 'the module exports several memories');
  for (const key of keys) {
    const item = resolve.worlds[world]?.exports.get(key);
    if (item?.kind === 'function' && !found.has(item.function))
      fail(
        'componentize/missing-export',
        `the module does not export function \`${item.function.name}\``,
      );
    if (item?.kind === 'interface') checkInterface(resolve, key, item.id, found);
  }
}

function checkInterface(
  resolve: Resolve,
  key: WorldKey,
  id: InterfaceId,
  found: ReadonlySet<Function>,
): void {
  for (const func of resolve.interfaces[id]?.functions.values() ?? []) {
    if (found.has(func)) continue;
    const name = worldKeyName(resolve, key);
    fail(
      'componentize/missing-export',
      `the module does not export function \`${func.name}\` of interface \`${name}\``,
      undefined,
      [`it would be called \`${name}#${func.name}\`, or \`cm32p2|${name}|${func.name}\``],
    );
  }
}
