import { components, index } from '@witcraft-tools/component-generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from '../src/bytes/byte-reader.js';
import {
  annotate,
  ByteWriter,
  type Component,
  gates,
  readComponent,
  writeComponent,
} from '../src/index.js';

const everything = { gates: new Set(gates) };

/** The same without places, to compare with what was built. */
function withoutPlaces({ sections }: Component): Component {
  return {
    sections: sections.map((section) => {
      const { place: _, ...rest } = section;
      if (rest.kind !== 'component') return rest;
      return { ...rest, component: withoutPlaces(rest.component) };
    }),
  };
}

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(components<Component>(), (built) => {
      const bytes = writeComponent(built);
      const { component: read, diagnostics } = readComponent(bytes, everything);
      expect(diagnostics).toEqual([]);
      expect(withoutPlaces(read!)).toEqual(built);
      expect(writeComponent(read!)).toEqual(bytes);
    }),
    { numRuns: 200 },
  );
});

test('places are those of the bytes', () => {
  fc.assert(
    fc.property(components<Component>(), (built) => {
      const bytes = writeComponent(built);
      for (const section of readComponent(bytes, everything).component!.sections) {
        if (section.kind === 'core-module') {
          const { start, end } = section.place!;
          expect(bytes.subarray(start, end)).toEqual(section.bytes);
        }
        if ('items' in section) expect(section.place?.items).toHaveLength(section.items.length);
      }
    }),
    { numRuns: 200 },
  );
});

test('every byte is annotated once', () => {
  fc.assert(
    fc.property(components<Component>(), (built) => {
      const bytes = writeComponent(built);
      let end = 0;
      for (const annotation of annotate(bytes).annotations) {
        expect(annotation.offset).toBe(end);
        expect(annotation.end).toBeGreaterThan(end);
        end = annotation.end;
      }
      expect(end).toBe(bytes.length);
    }),
    { numRuns: 200 },
  );
});

test('a prefix of a component is none, unless it ends with a section', () => {
  fc.assert(
    fc.property(components<Component>(), fc.nat(), (built, cut) => {
      const bytes = writeComponent(built);
      const prefix = bytes.subarray(0, cut % bytes.length);
      const { component: read, diagnostics } = readComponent(prefix, everything);
      if (read !== undefined) expect(writeComponent(read)).toEqual(prefix);
      else expect(diagnostics[0]?.place?.offset).toBeLessThanOrEqual(prefix.length);
    }),
    { numRuns: 200 },
  );
});

test('numbers', () => {
  const u64 = fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(0n, 2n ** 64n - 1n));
  const s64 = fc.oneof(fc.bigInt(-300n, 300n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n));
  const s32 = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer());
  fc.assert(
    fc.property(index, u64, s64, s32, (a, b, c, d) => {
      const writer = new ByteWriter(1);
      writer.u32(a);
      writer.s33(a);
      writer.u64(b);
      writer.s64(c);
      writer.s32(d);
      const reader = new ByteReader(writer.finish());
      expect(reader.u32()).toBe(a);
      expect(reader.s33()).toBe(a);
      expect(reader.u64()).toBe(b);
      expect(reader.s64()).toBe(c);
      expect(reader.s33()).toBe(d);
      expect(reader.left).toBe(0);
    }),
  );
});

test('names', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (names) => {
      const writer = new ByteWriter(1);
      writer.vec(names, (name) => writer.name(name));
      const reader = new ByteReader(writer.finish());
      expect(Array.from({ length: reader.count('names') }, () => reader.name())).toEqual(names);
    }),
  );
});
