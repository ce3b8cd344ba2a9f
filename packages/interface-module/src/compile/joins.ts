import { isCoreType } from '../model/core-types.js';
import type { CoreType, ValueType } from '../model/types.js';
import { i32, type Local, type Operand } from './code.js';
import type { Context } from './context.js';
import type { Suspension, Value } from './suspensions.js';

/**
 * Values that come from one of several ways (section 18 step 3): those of core types in
 * one local each, the others as a join that the same selector decides about.
 */
export class Merge {
  readonly #context: Context;
  readonly #locals: readonly (Local | undefined)[];

  constructor(context: Context, types: readonly ValueType[]) {
    this.#context = context;
    this.#locals = types.map((type) => (isCoreType(type) ? context.code.local(type) : undefined));
  }

  /** Notes what a way gives, at its end. */
  row(values: readonly Value[]): readonly Value[] {
    for (const [column, local] of this.#locals.entries()) {
      const value = values[column]!;
      if (local !== undefined && value.kind === 'core') {
        this.#context.code.assign(local, value.operand);
      }
    }
    return values;
  }

  /** What all ways together give, behind them. */
  values(selector: Operand, rows: readonly (readonly Value[] | undefined)[]): readonly Value[] {
    return this.#locals.map((local, column): Value => {
      if (local !== undefined)
        return { kind: 'core', type: local.type as CoreType, operand: local };
      return join(
        selector,
        rows.map((row) => row?.[column] as Suspension | undefined),
      );
    });
  }

  get hasJoins(): boolean {
    return this.#locals.includes(undefined);
  }
}

/** One of several values, or the only one that there can be. */
export function join(selector: Operand, cases: readonly (Suspension | undefined)[]): Suspension {
  const different = new Set(cases);
  different.delete(undefined);
  const [only] = different;
  if (different.size === 1 && only !== undefined) return only;
  return { kind: 'join', selector, cases };
}

/** `CodeBuilder.choose` of what gives values. */
export function chooseValues<C>(
  context: Context,
  selector: Operand,
  items: readonly (C | undefined)[],
  types: readonly ValueType[],
  write: (item: C) => readonly Value[],
): readonly Value[] {
  const different = new Set(items);
  different.delete(undefined);
  const [only] = different;
  if (different.size === 1 && only !== undefined) return write(only);
  const merge = new Merge(context, types);
  const rows = context.code.choose(selector, items, (item) => merge.row(write(item)));
  return merge.values(selector, rows);
}

/** The only selector of what is decided already. */
export const decided: Operand = i32(0);
