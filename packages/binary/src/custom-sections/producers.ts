import type { Diagnostic } from '@witcraft/diagnostics';
import { ByteReader } from '../bytes/byte-reader.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import { type CustomSectionOptions, warned } from './core-names.js';

/** The name of the custom section that says what made a binary. */
export const PRODUCERS = 'producers';

/**
 * What made a binary (Tool Conventions, "Producers Section"): the fields `language`,
 * `processed-by` and `sdk`, each with versions by name; a version may be empty.
 */
export type Producers = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the contents of a custom section `producers`. What is wrong is a warning,
 * and what comes before it is kept.
 *
 * @example
 * readProducers(section.data).producers.get('language'); // Map { 'Rust' => '1.80.0' }
 */
export function readProducers(
  data: Uint8Array,
  options: CustomSectionOptions = {},
): { readonly producers: Producers; readonly diagnostics: readonly Diagnostic[] } {
  const producers = new Map<string, Map<string, string>>();
  const diagnostics = warned(options, () => {
    const reader = new ByteReader(data, options.base);
    const outer = reader.end;
    const fields = reader.count('fields');
    for (let i = 0; i < fields; i++) {
      const values = new Map<string, string>();
      producers.set(reader.name(), values);
      const count = reader.count('values');
      for (let j = 0; j < count; j++) values.set(reader.name(), reader.name());
    }
    reader.leave(outer, 'the producers');
  });
  return { producers, diagnostics };
}

/** The contents of a custom section `producers`. */
export function writeProducers(producers: Producers): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(256);
  writer.u32(producers.size);
  for (const [field, values] of producers) {
    writer.name(field);
    writer.u32(values.size);
    for (const [name, version] of values) {
      writer.name(name);
      writer.name(version);
    }
  }
  return writer.finish();
}

/** Those of `producers`, then those of `added`; a version of `added` replaces another. */
export function mergeProducers(producers: Producers, added: Producers): Producers {
  const merged = new Map<string, Map<string, string>>();
  for (const fields of [producers, added]) {
    for (const [field, values] of fields) {
      const into = merged.get(field) ?? new Map<string, string>();
      merged.set(field, into);
      for (const [name, version] of values) into.set(name, version);
    }
  }
  return merged;
}
