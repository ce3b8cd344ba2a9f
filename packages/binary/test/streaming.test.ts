import { expect, test } from 'vitest';
import {
  forEachDeclaration,
  forEachSection,
  GatedReader,
  gates,
  ReadFailure,
  skipCoreInstance,
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
