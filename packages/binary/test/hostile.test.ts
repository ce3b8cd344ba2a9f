import { components } from '@witcraft-tools/component-generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMetadata,
  annotate,
  type Component,
  gates,
  readComponent,
  readComponentNames,
  readCoreNames,
  readMetadata,
  readModule,
  readProducers,
  writeComponent,
  writeComponentNames,
  writeCoreNames,
  writeModule,
  writeProducers,
} from '../src/index.js';
import { componentOf } from './hex.js';

const everything = { gates: new Set(gates) };

const modules = [
  writeModule({
    types: [],
    imports: [{ module: 'm', name: 'f', type: { kind: 'func', type: 0, exact: false } }],
    functions: [{ type: 0, code: Uint8Array.of(0, 0x41, 1, 0x1a, 0x0b) }],
    globals: [
      { type: { type: 'i32', mutable: true, shared: false }, init: Uint8Array.of(0x41, 0, 0x0b) },
    ],
    exports: [{ name: 'g', sort: 'func', index: 1 }],
    elements: [{ mode: { kind: 'passive' }, items: { kind: 'functions', functions: [0, 1] } }],
    data: [{ mode: { kind: 'passive' }, contents: new Uint8Array(20) }],
    customs: [
      {
        name: 'name',
        data: writeCoreNames({ module: 'a', functions: new Map([[0, 'f']]) }),
      },
      { name: 'producers', data: writeProducers(new Map([['sdk', new Map([['a', '1']])]])) },
    ],
  }),
];

/** A change of bytes: at a place, in a way. */
interface Mutation {
  readonly at: number;
  readonly kind: 'flip' | 'set' | 'cut' | 'insert' | 'repeat';
  readonly value: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('flip', 'set', 'cut', 'insert', 'repeat'),
  value: fc.integer({ min: 0, max: 255 }),
});

function mutated(bytes: Uint8Array, { at, kind, value }: Mutation): Uint8Array {
  // The preamble stays: otherwise nothing else would be read.
  const place = 8 + (at % Math.max(1, bytes.length - 8));
  const before = bytes.subarray(0, place);
  const after = bytes.subarray(place);
  switch (kind) {
    case 'flip':
      return Uint8Array.of(...before, (after[0] ?? 0) ^ (1 << (value & 7)), ...after.subarray(1));
    case 'set':
      return Uint8Array.of(...before, value, ...after.subarray(1));
    case 'cut':
      return Uint8Array.of(...before, ...after.subarray(1 + (value & 15)));
    case 'insert':
      return Uint8Array.of(...before, value, ...after);
    case 'repeat':
      return Uint8Array.of(...before, ...after.subarray(0, value), ...after);
    default:
      return kind satisfies never;
  }
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 5 });

const binary = fc.oneof(
  components<Component>().map((built) => writeComponent(built)),
  fc.constantFrom(...modules),
);

test('mutated binaries are read or refused', () => {
  fc.assert(
    fc.property(binary, mutations, (bytes, changes) => {
      const hostile = changes.reduce(mutated, bytes);
      const { component: read, diagnostics } = readComponent(hostile, everything);
      if (read !== undefined) writeComponent(read);
      else {
        expect(diagnostics[0]?.place?.offset).toBeLessThanOrEqual(hostile.length);
        expect(diagnostics[0]?.message).toMatch(/^expected |needs the feature/);
      }
      readModule(hostile, everything);
      annotate(hostile);
      readMetadata(hostile);
      addMetadata(hostile, { name: 'a', producers: new Map([['sdk', new Map()]]) });
    }),
    { numRuns: 2000 },
  );
});

test('mutated custom sections are read as far as they go', () => {
  const section = fc.constantFrom(
    writeCoreNames({ functions: new Map([[0, 'f']]), locals: new Map([[0, new Map([[1, 'x']])]]) }),
    writeComponentNames({ component: 'c', sorts: new Map([['type', new Map([[0, 't']])]]) }),
    writeProducers(new Map([['sdk', new Map([['a', '1']])]])),
  );
  fc.assert(
    fc.property(section, mutations, (bytes, changes) => {
      // The first eight bytes are not changed: they are to be so here.
      const padded = changes.reduce(mutated, Uint8Array.of(...new Uint8Array(8), ...bytes));
      const hostile = padded.subarray(8);
      for (const read of [readCoreNames, readComponentNames, readProducers]) {
        const { diagnostics } = read(hostile);
        expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('bytes of any kind', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      readComponent(Uint8Array.of(...componentOf(''), ...bytes), everything);
      annotate(bytes);
      readMetadata(bytes);
      readCoreNames(bytes);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['types', '07 06 ff ff ff ff 0f 73'],
  ['fields', '07 07 01 72 ff ff ff ff 0f'],
  ['bytes of a name', '00 06 ff ff ff ff 0f 61'],
  ['bytes of a section', '07 ff ff ff ff 0f'],
  ['bytes of a value', '0c 08 01 7d ff ff ff ff 0f 00'],
  ['imports', '0a 05 ff ff ff ff 0f'],
  ['exports of an instance', '05 07 01 01 ff ff ff ff 0f'],
])('4294967295 %s take no room', (_, hex) => {
  const { diagnostics } = readComponent(componentOf(hex), everything);
  expect(diagnostics[0]?.code).toMatch(/count-too-large|unexpected-end/);
});
