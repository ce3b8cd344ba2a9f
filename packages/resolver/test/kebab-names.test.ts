import { expect, test } from 'vitest';
import { kebabName, UniqueNames } from '../src/index.js';

test.each([
  ['get_name', 'get-name'],
  ['getName', 'get-name'],
  ['HTTP-request', 'HTTP-request'],
  ['2nd', 'n2nd'],
  ['$', undefined],
])('%s in kebab case is %s', (given, kebab) => {
  expect(kebabName(given)).toBe(kebab);
});

test('names are taken once, whatever the case of their letters', () => {
  const names = new UniqueNames();
  expect([names.take('a', 'x'), names.take('A', 'x'), names.take('?', 'x')]).toEqual([
    'a',
    'A-n2',
    'x',
  ]);
});
