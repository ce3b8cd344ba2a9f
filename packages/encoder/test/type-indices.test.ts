import type { Resolve, TypeDef, TypeDefKind, TypeId } from '@witcraft/resolver';
import { expect, test } from 'vitest';
import { TypeIndices } from '../src/types/type-indices.js';
import { TypeStructures } from '../src/types/type-structures.js';

const type = (kind: TypeDefKind, name?: string): TypeDef => ({
  name,
  kind,
  owner: { kind: 'none' },
  docs: undefined,
  stability: { kind: 'unknown' },
  externalId: undefined,
  span: undefined,
});

/** Two anonymous types of each kind that say the same, behind each other; then one with a name. */
function twice(...kinds: TypeDefKind[]): TypeStructures {
  const types = [...kinds, ...kinds].map((kind) => type({ ...kind }));
  for (const kind of kinds) types.push(type(kind, 't'));
  return new TypeStructures({ types } as unknown as Resolve);
}

const id = (number: number): TypeId => number as TypeId;

const kinds: TypeDefKind[] = [
  { kind: 'list', type: 'u8' },
  { kind: 'list', type: id(0) },
  { kind: 'option', type: 'u8' },
  { kind: 'fixed-length-list', type: 'u8', length: 3 },
  { kind: 'fixed-length-list', type: 'u8', length: 4 },
  { kind: 'tuple', types: ['u8', 'u16'] },
  { kind: 'tuple', types: ['u16', 'u8'] },
  { kind: 'tuple', types: ['u16', 'u8', 'u8'] },
  { kind: 'result', ok: 'u8', err: undefined },
  { kind: 'result', ok: undefined, err: 'u8' },
  { kind: 'map', key: 'u8', value: 'u8' },
  { kind: 'future', type: undefined },
  { kind: 'stream', type: undefined },
  { kind: 'own', resource: id(0) },
  { kind: 'borrow', resource: id(0) },
];

test('anonymous types have one number where they say the same, and only there', () => {
  const structures = twice(...kinds);
  const numbers = kinds.map((_, at) => structures.ofAnonymous(id(at)));
  expect(kinds.map((_, at) => structures.ofAnonymous(id(at + kinds.length)))).toEqual(numbers);
  const units = [structures.ofUnit('future'), structures.ofUnit('stream')];
  expect(new Set([0, ...numbers, ...units]).size).toBe(kinds.length + 3);
  expect(Math.max(...units)).toBeLessThanOrEqual(structures.count);
});

test('a type with a name has no number, but may be made as others are', () => {
  const structures = twice(...kinds, { kind: 'flags', flags: [] });
  const named = 2 * (kinds.length + 1);
  expect(structures.ofAnonymous(id(named))).toBe(0);
  expect(structures.of(id(named))).toBe(structures.ofAnonymous(id(0)));
  expect(structures.of(id(named + kinds.length))).toBe(0);
});

test('an anonymous type is found by another one that says the same, until that is forgotten', () => {
  const structures = twice({ kind: 'list', type: 'u8' });
  const indices = new TypeIndices(structures);
  indices.set(id(0), 3);
  expect(indices.find(id(1))).toBe(-1);
  indices.setStructure(structures.of(id(0)), 3);
  expect(indices.find(id(1))).toBe(3);
  expect(indices.get(id(1))).toBeUndefined();
  indices.deleteStructure(structures.of(id(0)));
  expect(indices.find(id(1))).toBe(-1);
  expect(indices.find(id(0))).toBe(3);
});

test('a copy changes by itself', () => {
  const structures = twice({ kind: 'list', type: 'u8' });
  const indices = new TypeIndices(structures);
  const copy = new TypeIndices(structures);
  indices.set(id(0), 3);
  copy.set(id(1), 5);
  copy.copyTypes(indices);
  indices.clear();
  expect([indices.find(id(0)), copy.find(id(0)), copy.find(id(1))]).toEqual([-1, 3, -1]);
});
