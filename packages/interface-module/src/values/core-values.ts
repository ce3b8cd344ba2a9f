import { type CoreTable, engine } from '../engine.js';
import type { CoreType } from '../model/types.js';

/** `ToWebAssemblyValue` of the WebAssembly JavaScript API; `place` is what messages call it. */
export function coreFromHost(type: CoreType, value: unknown, place: string): unknown {
  switch (type) {
    case 'i32':
      return (value as number) | 0;
    case 'i64':
      return BigInt.asIntN(64, value as bigint);
    case 'f32':
      return Math.fround(value as number);
    case 'f64':
      return +(value as number);
    case 'externref':
      return value;
    case 'funcref':
      if (value === null || isCoreFunction(value)) return value;
      throw new TypeError(`${place}: expected a function of core code or null`);
  }
}

let table: CoreTable | undefined;

/** Whether something is a function that the engine exports, and not another JavaScript function. */
export function isCoreFunction(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  table ??= new (engine().Table)({ element: 'anyfunc', initial: 1 });
  try {
    table.set(0, value);
  } catch {
    return false;
  }
  table.set(0, null);
  return true;
}
