import { coreFuncType, writeModule } from '@witcraft/binary';
import { type CoreFunction, type CoreModule, engine } from '../engine.js';
import { toCoreValType } from '../model/core-types.js';
import type { CoreType, FuncType } from '../model/types.js';

/** Modules of one function each, which they import and export again, by its type. */
const modules = new Map<string, CoreModule>();

/** So many types are kept: they come from the files that are linked. */
const MOST_MODULES = 1000;

/**
 * A function as a function of core code, of a type of core types: one that can be put into
 * a table. One that is a function of core code already is given back if it has that type;
 * if it has another, this throws a `WebAssembly.LinkError`.
 *
 * @example
 * coreFunction((n: number) => n + 1, { params: ['i32'], results: ['i32'] });
 */
export function coreFunction(call: CoreFunction, type: FuncType): CoreFunction {
  const params = type.params as readonly CoreType[];
  const results = type.results as readonly CoreType[];
  const key = `${params.join()}>${results.join()}`;
  let module = modules.get(key);
  if (module === undefined) {
    const bytes = writeModule({
      types: [coreFuncType(params.map(toCoreValType), results.map(toCoreValType))],
      imports: [{ module: '', name: 'f', type: { kind: 'func', type: 0, exact: false } }],
      exports: [{ name: 'f', sort: 'func', index: 0 }],
    });
    module = new (engine().Module)(bytes);
    if (modules.size >= MOST_MODULES) modules.clear();
    modules.set(key, module);
  }
  const { exports } = new (engine().Instance)(module, { '': { f: call } });
  return exports['f'] as CoreFunction;
}
