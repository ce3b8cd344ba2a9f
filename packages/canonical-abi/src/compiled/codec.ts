import type { CoreValue } from './options.js';

/** Where flat values are read from, one after another. */
export interface FlatReader {
  readonly values: readonly CoreValue[];
  at: number;
}

/** The four ways of a type's values, for a memory whose view is fresh. */
export interface Codec {
  /** `load` (Loading) */
  load(pointer: number): unknown;
  /** `store` (Storing) */
  store(value: unknown, pointer: number): void;
  /** `lift_flat` (Flat Lifting) */
  lift(core: FlatReader): unknown;
  /** `lower_flat` (Flat Lowering): appends the core values. */
  lower(value: unknown, core: CoreValue[]): void;
}
