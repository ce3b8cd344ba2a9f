import { expect, test } from 'vitest';
import { sameType } from '../src/state/same-type.js';
import type { ResourceType, ValueType } from '../src/types.js';

const enumOf = (names: readonly string[]): ValueType => ({ kind: 'enum', names });
const own = (resource: ResourceType): ValueType => ({ kind: 'own', resource });
const variant = (type: ValueType | undefined): ValueType => ({
  kind: 'variant',
  cases: [{ name: 'a', type }],
});

test('types are compared by structure, with names', () => {
  expect(sameType(enumOf(['a', 'b']), enumOf(['a', 'b']))).toBe(true);
  expect(sameType(enumOf(['a', 'b']), enumOf(['a', 'c']))).toBe(false);
  expect(sameType(enumOf(['a', 'b']), enumOf(['a']))).toBe(false);
  expect(sameType(variant('u8'), variant('u8'))).toBe(true);
  expect(sameType(variant('u8'), variant(undefined))).toBe(false);
  expect(sameType(variant(undefined), enumOf(['a']))).toBe(false);
});

test('resources are compared by identity', () => {
  const resource: ResourceType = { kind: 'resource' };
  expect(sameType(own(resource), own(resource))).toBe(true);
  expect(sameType(own(resource), own({ kind: 'resource' }))).toBe(false);
});

test('names are compared in linear time', () => {
  const names = Array.from({ length: 200_000 }, (_, i) => `n${i}`);
  expect(sameType(enumOf(names), enumOf([...names]))).toBe(true);
});
