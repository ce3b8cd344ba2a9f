import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  definedTypeCodes,
  forEachDeclaration,
  forEachSection,
  GatedReader,
  gates,
  primitiveCodes,
  ReadFailure,
  readType,
  readTypeIndices,
  skipCoreInstance,
  TypeIndices,
  typeCodes,
} from '../src/index.js';
import { bytesOf, componentOf } from './hex.js';

const allGates = new Set(gates);

function mistake(read: () => void): string {
  try {
    read();
  } catch (failure) {
    if (failure instanceof ReadFailure) return `${failure.code} at ${failure.offset}`;
    throw failure;
  }
  return 'none';
}

test.each([
  ['each kind, and what is in it', '07 02 01 79 \n 00 02 01 61 \n 07 02 01 73', 'none'],
  ['an unknown kind', '07 02 01 79 \n 0d 00', 'binary/unexpected-byte at 12'],
  ['more than is read', '07 03 01 79 79', 'binary/left-over-bytes at 12'],
  ['less than is read', '07 01 01', 'binary/unexpected-end at 10'],
  ['a section that is cut off', '07 05 01', 'binary/unexpected-end at 10'],
])('sections: %s', (_, sections, expected) => {
  const kinds: string[] = [];
  const reader = new GatedReader(componentOf(sections), 0, allGates);
  const found = mistake(() => {
    forEachSection(reader, (kind) => {
      kinds.push(kind);
      reader.skip(2);
    });
  });
  expect(found).toBe(expected);
  if (found === 'none') expect(kinds).toEqual(['types', 'custom', 'types']);
});

test('sections behind a gate', () => {
  const reader = new GatedReader(componentOf('0c 01 00'), 0, new Set());
  expect(mistake(() => forEachSection(reader, () => {}))).toBe('binary/gate-closed at 10');
});

test.each([
  ['of a component', 'component', '02 \n 03 aa \n 01 bb', 'none'],
  [
    'of an instance, which imports nothing',
    'instance',
    '01 \n 03 aa',
    'binary/unexpected-byte at 1',
  ],
  ['of a kind that is unknown', 'component', '01 \n 05 aa', 'binary/unexpected-byte at 1'],
  ['more than there are bytes', 'component', '09 \n 01 bb', 'binary/count-too-large at 0'],
] as const)('declarations %s', (_, of, hex, expected) => {
  const kinds: string[] = [];
  const reader = new GatedReader(bytesOf(hex), 0, allGates);
  const found = mistake(() => {
    forEachDeclaration(reader, of, (kind) => {
      kinds.push(kind);
      reader.skip(1);
    });
  });
  expect(found).toBe(expected);
  if (found === 'none') expect(kinds).toEqual(['import', 'type']);
});

test('declarations that are nested too deeply', () => {
  const reader = new GatedReader(new Uint8Array(300).fill(1), 0, allGates);
  const nested = (): void => forEachDeclaration(reader, 'instance', nested);
  expect(mistake(nested)).toBe('binary/nested-too-deep at 199');
});

test.each([
  ['of a module', '00 03 01 01 61 12 00', 'none'],
  ['of exports', '01 02 01 66 00 07 01 67 02 00', 'none'],
  ['of exports without a sort', '01 01 01 66 05 07', 'binary/unexpected-byte at 4'],
  ['of exports whose names are no UTF-8', '01 01 01 ff 00 07', 'binary/invalid-utf8 at 3'],
  ['of neither', '02 00', 'binary/unexpected-byte at 0'],
])('core instances that nobody asks for: %s', (_, hex, expected) => {
  const bytes = bytesOf(hex);
  const reader = new GatedReader(bytes, 0, allGates);
  const found = mistake(() => skipCoreInstance(reader));
  expect(found).toBe(expected);
  if (found === 'none') expect(reader.position).toBe(bytes.length);
});

test.each([
  ['a primitive', '79', []],
  ['a record', '72 03 01 61 07 01 62 79 01 63 08', [7, 8]],
  ['a variant', '71 03 01 61 01 05 00 01 62 00 00 01 63 01 79 00', [5]],
  ['a variant of 2024', '71 01 01 61 01 05 01 00', [5]],
  ['a list', '70 03', [3]],
  ['a list of a fixed length', '67 03 09', [3]],
  ['a map', '63 79 80 01', [128]],
  ['a tuple', '6f 03 01 79 00', [1, 0]],
  ['flags', '6e 02 01 61 01 62', []],
  ['an enum', '6d 01 01 61', []],
  ['an option', '6b 02', [2]],
  ['a result', '6a 01 02 01 01', [2, 1]],
  ['a result of nothing', '6a 00 00', []],
  ['a handle', '69 04', [4]],
  ['a stream', '66 01 06', [6]],
  ['a future', '65 00', []],
  ['a function', '40 02 01 61 05 01 62 79 00 06', [5, 6]],
  ['a function without a result', '43 00 01 00', []],
  ['a function with named results', '40 00 01 02 01 61 05 01 62 04', [5, 4]],
])('indices of types: %s', (_, hex, expected) => {
  const bytes = bytesOf(hex);
  const reader = new GatedReader(bytes, 0, allGates);
  const indices = new TypeIndices();
  indices.add(99);
  readTypeIndices(reader, indices);
  expect(reader.position).toBe(bytes.length);
  expect(Array.from({ length: indices.count }, (_, i) => indices.at(i))).toEqual(expected);
});

test('indices of types are listed where types can be read, and only there', () => {
  const codes = [
    ...Object.values(definedTypeCodes),
    typeCodes.func,
    typeCodes['async-func'],
    primitiveCodes.u8,
    0x00,
  ];
  const rest = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0x61, 0x79, 0x80, 0xc3));
  const allOrNone = fc.constantFrom(allGates, new Set<never>());
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.array(rest), allOrNone, (code, more, open) => {
      const bytes = Uint8Array.of(code, ...more);
      const model = new GatedReader(bytes, 0, open);
      const listed = new GatedReader(bytes, 0, open);
      const expected = mistake(() => readType(model));
      expect(mistake(() => readTypeIndices(listed, new TypeIndices()))).toBe(expected);
      if (expected === 'none') expect(listed.position).toBe(model.position);
    }),
    { numRuns: 3000 },
  );
});
