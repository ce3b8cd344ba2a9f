import type { CoreExport, CoreFuncType } from '@witcraft/binary';
import type { WorldKey } from '@witcraft/resolver';
import { failure, type Problems, type Report, told } from '../failure.js';
import { CoreFunctionTypes } from '../input/core-types.js';
import type { BindingContext } from './bind-imports.js';
import { checkComplete, type ModuleExports } from './check-complete.js';
import type { ExportMeaning } from './export-meanings.js';
import { legacyMangling } from './legacy-mangling.js';
import { collectExportNames, coreType, type ExportNames, type Mangling } from './mangling.js';
import type { ModuleBindings } from './module-bindings.js';
import { checkFunction, checkPostReturn, checkType } from './signatures.js';
import { STANDARD_PREFIX, standardMangling } from './standard-mangling.js';

/** Names that mean the same in every scheme, whatever their type. */
const ANY_SCHEME: ReadonlyMap<string, ExportMeaning> = new Map<string, ExportMeaning>([
  ['canonical_abi_realloc', { kind: 'realloc' }],
  ['cabi_import_realloc', { kind: 'import-realloc' }],
  ['cabi_export_realloc', { kind: 'export-realloc' }],
  ['cabi_realloc_adapter', { kind: 'adapter-realloc' }],
]);

/**
 * Finds what the exports of a core module are for, checks their types, and that
 * all of the world's exports in `keys` are there. One of a wrong type is bound all the same.
 */
export function bindExports(
  context: BindingContext,
  input: ModuleExports,
  bindings: ModuleBindings,
  problems: Problems,
): void {
  const { module, origin } = input;
  let item: CoreExport;
  const report = (problem: unknown): void => {
    const where = `export \`${item.name}\``;
    problems.keep(told(problem, where, () => origin?.export(item.name)));
  };
  const binder = new ExportBinder(context, input, report);
  const names = new Set<string>();
  for (item of module.exports) {
    if (problems.isFull) return;
    // What an adapter loses when it is cut down is not validated afterwards.
    if (names.has(item.name))
      report(failure('componentize/malformed-module', 'a module exports each name only once'));
    names.add(item.name);
    const type = binder.functionType(item);
    if (type !== undefined) bindings.functions.set(item.name, type);
    const meaning = binder.find(item, type);
    if (meaning !== undefined) bindings.exports.add(item.name, meaning);
  }
  checkComplete(context, input, bindings, problems);
}

class ExportBinder {
  readonly #context: BindingContext;
  readonly #keys: ReadonlySet<WorldKey>;
  readonly #types: CoreFunctionTypes;
  readonly #names = new Map<Mangling, ExportNames>();
  readonly #report: Report;

  constructor(context: BindingContext, { module, keys }: ModuleExports, report: Report) {
    this.#context = context;
    this.#keys = keys;
    this.#types = new CoreFunctionTypes(module);
    this.#report = report;
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
        checkType(name, coreType(['i32', 'i32', 'i32', 'i32'], ['i32']), type, this.#report);
        return { kind: 'realloc' };
      case mangling.initialize:
        checkType(name, coreType(), type, this.#report);
        return { kind: 'initialize' };
      case mangling.taskHook:
        checkType(name, coreType(['i32']), type, this.#report);
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
      const { resolve } = this.#context;
      checkFunction(resolve, lift.function, lifted.use, type, this.#report);
      return { kind: 'function', ...lift, use: lifted.use };
    }
    const returned = mangling.postReturn(lifted.name);
    const postReturn = returned === undefined ? undefined : functions.get(returned);
    if (postReturn !== undefined) {
      const { resolve } = this.#context;
      checkPostReturn(resolve, postReturn.function, type, this.#report);
      return { kind: 'post-return', key: postReturn.key, function: postReturn.function.name };
    }
    const called = mangling.callback(name);
    const callback = called === undefined ? undefined : functions.get(called);
    if (callback !== undefined) {
      checkType(name, coreType(['i32', 'i32', 'i32'], ['i32']), type, this.#report);
      return { kind: 'callback', key: callback.key, function: callback.function.name };
    }
    const resource = destructors.get(lifted.name);
    if (resource === undefined) return undefined;
    checkType(name, coreType(['i32']), type, this.#report);
    return { kind: 'destructor', resource };
  }

  #exportNames(mangling: Mangling): ExportNames {
    let names = this.#names.get(mangling);
    if (names === undefined) {
      names = collectExportNames(mangling, this.#context.resolve, this.#context.world, this.#keys);
      this.#names.set(mangling, names);
    }
    return names;
  }
}
