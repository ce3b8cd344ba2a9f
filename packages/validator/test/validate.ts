import { type Diagnostic, Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { type Feature, features, type ValidateOutcome, validateComponent } from '../src/index.js';

/** Everything but what no specification has, or no longer has. */
export const allFeatures: ReadonlySet<Feature> = new Set(
  features.filter((feature) => feature !== 'edition-2024'),
);

export function bytesOf(fields: string): Uint8Array {
  const text = `(component ${fields})`;
  const { bytes, diagnostics } = parseText(new Source('test.wat', text));
  if (bytes === undefined) throw new Error(`${diagnostics[0]?.message} in ${text}`);
  return bytes;
}

export function validate(
  fields: string,
  enabled: ReadonlySet<Feature> = allFeatures,
): ValidateOutcome {
  return validateComponent(bytesOf(fields), { features: enabled });
}

export function errorsOf({ diagnostics }: ValidateOutcome): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

export function codesOf(fields: string, enabled?: ReadonlySet<Feature>): readonly string[] {
  return errorsOf(validate(fields, enabled)).map(({ code }) => code.replace('validate/', ''));
}

/** A core module with functions of many types, instantiated as `$i`. */
export const core = `(core module $m
  (memory (export "mem") 1) (memory (export "mem64") i64 1) (memory (export "shared") 1 1 shared)
  (table (export "tab") 1 funcref) (table (export "tab64") i64 1 funcref) (table (export "ext") 1 externref)
  (global (export "glob") i32 (i32.const 0)) (tag (export "tag"))
  (func (export "v-v")) (func (export "i-v") (param i32)) (func (export "v-i") (result i32) unreachable)
  (func (export "i-i") (param i32) (result i32) unreachable)
  (func (export "ii-v") (param i32 i32)) (func (export "ii-i") (param i32 i32) (result i32) unreachable)
  (func (export "cb") (param i32 i32 i32) (result i32) unreachable)
  (func (export "I-v") (param i64))
  (func (export "alloc") (param i32 i32 i32 i32) (result i32) unreachable)
  (func (export "alloc64") (param i64 i64 i64 i64) (result i64) unreachable))
  (core instance $i (instantiate $m))`;

export const mem = '(memory (core memory $i "mem"))';
export const alloc = '(realloc (core func $i "alloc"))';
