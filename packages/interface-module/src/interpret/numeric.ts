import { f32Operations, f64Operations, truncations } from './numeric-floats.js';
import { i32Operations, i64Operations, type Operation } from './numeric-integers.js';

/** A numeric instruction, and how many operands it takes. */
export interface Numeric {
  readonly operands: 1 | 2;
  readonly act: Operation;
}

const unary =
  /^(eqz|clz|ctz|popcnt|abs|neg|ceil|floor|trunc|nearest|sqrt|extend\d+_s|.*_[if](32|64)(_[su])?)$/;

/** The numeric instructions of core 1.0, with sign extension and saturating conversion. */
export const numeric: ReadonlyMap<string, Numeric> = /* @__PURE__ */ collect();

function collect(): Map<string, Numeric> {
  const tables = [
    ['i32', { ...i32Operations, ...truncations('i32') }],
    ['i64', { ...i64Operations, ...truncations('i64') }],
    ['f32', f32Operations],
    ['f64', f64Operations],
  ] as const;
  const all = new Map<string, Numeric>();
  for (const [type, table] of tables) {
    for (const [name, act] of Object.entries(table))
      all.set(`${type}.${name}`, { operands: operandsOf(name), act });
  }
  return all;
}

function operandsOf(name: string): 1 | 2 {
  return unary.test(name) ? 1 : 2;
}
