import fc from 'fast-check';
import { expect, test } from 'vitest';
import { components } from '../src/index.js';

interface Sections {
  readonly sections: readonly { readonly kind: string }[];
}

test('every kind of section comes', () => {
  const kinds = new Set(
    fc
      .sample(components<Sections>(), { numRuns: 500, seed: 1 })
      .flatMap(({ sections }) => sections.map(({ kind }) => kind)),
  );
  expect([...kinds].sort()).toEqual([
    'aliases',
    'canons',
    'component',
    'core-instances',
    'core-module',
    'core-types',
    'custom',
    'exports',
    'imports',
    'instances',
    'start',
    'types',
    'values',
  ]);
});
