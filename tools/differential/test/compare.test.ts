import { Source } from '@witcraft/diagnostics';
import { dummyModule, embed, referenceProducers } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { resolvePackages } from '@witcraft/resolver';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, compareTexts } from '../src/compare.js';
import { describeDifference, describeTextDifference, firstDifference } from '../src/difference.js';
import { npmReference } from '../src/npm-reference.js';
import { placeOf } from '../src/place-of.js';
import { producersOf } from '../src/producers.js';
import type { Reference } from '../src/reference.js';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

function embedded(text: string): Uint8Array {
  const { resolve, package: id } = resolvePackages({
    documents: [parse(new Source('test.wit', text))],
  });
  const world = id === undefined ? undefined : resolve.packages[id]?.worlds.get('w');
  if (world === undefined) throw new Error(text);
  return embed(dummyModule(resolve, world), resolve, world);
}

test('100 packages are the same as the npm peer writes', async () => {
  const { packages, tally, difference } = await compare({
    reference: npmReference,
    count: 100,
    seed: 1,
  });
  expect(difference).toBeUndefined();
  expect(packages).toBe(100);
  // Two modules of each package, its own binary decoded and parsed, and the components.
  expect(tally.binaries).toBeGreaterThan(700);
  expect(tally.texts).toBeGreaterThan(500);
  expect([...tally.refusals.keys()]).toEqual([
    'component: `stream<char>` is not valid at this time, use `stream<u8>` with a defined by encoding instead for now',
  ]);
});

test('texts that are there are compared, but for those that need others', async () => {
  const texts = new Map([
    ['empty.wit', 'package a:b;'],
    ['one.wit', 'package a:b; interface i { f: func(); } world one { export i; }'],
    ['nothing-in-it.wit', 'package a:b; interface i { record r {} }'],
    ['other.wit', 'package a:b; interface i { use c:d/e.{t}; }'],
  ]);
  const { packages, tally, difference } = await compareTexts(npmReference, texts);
  expect(difference).toBeUndefined();
  expect(packages).toBe(3);
  expect([...tally.refusals.keys()]).toEqual([]);
});

test('the producers are those of the npm peer', async () => {
  // A newer peer may write other bytes; the encoder says which release it follows.
  expect(referenceProducers).toEqual(await producersOf(npmReference));
});

test('a difference is reported for the smallest text that has it', async () => {
  // Takes strings for lists of bytes.
  const wrong: Reference = {
    ...npmReference,
    embed: (text, ...rest) => npmReference.embed(text.replaceAll('string', 'list<u8>'), ...rest),
  };
  const texts = fc
    .array(fc.constantFrom('a: string', 'b: u8', 'c: list<u8>'), { minLength: 1 })
    .map(
      (all) =>
        `package a:b; world v {} world w { export f: func(${[...new Set(all)].join(', ')}); }`,
    );
  const { difference } = await compare({ reference: wrong, count: 20, seed: 1, texts });
  expect(difference?.text).toMatch(/func\(a: string\)/);
  expect(difference?.message).toMatch(/^module, world w, standard dummy, [^:]*: byte \d+/);
});

describe('a difference', () => {
  test('is the first byte that is not the same, or that only one has', () => {
    expect(firstDifference(bytes(1, 2), bytes(1, 2))).toBeUndefined();
    expect(firstDifference(bytes(1, 2), bytes(1, 3))).toBe(1);
    expect(firstDifference(bytes(1, 2), bytes(1))).toBe(1);
  });

  test('is told with what it is part of and the line of text', async () => {
    const one = embedded('package a:b; world w { import f: func(a: u8); }');
    const other = embedded('package a:b; world w { import f: func(a: s8); }');
    const offset = firstDifference(one, other) ?? 0;
    const message = await describeDifference(one, other, offset);
    expect(message).toContain('custom section `component-type`, section 1 (types), item 0');
    expect(message).toMatch(/ours: {3}line \d+: .*\(param "a" u8\)/);
    expect(message).toMatch(/theirs: line \d+: .*\(param "a" s8\)/);
  });

  test('of texts is the first line that is not the same, or that only one has', () => {
    expect(describeTextDifference('a\n b\nc', 'a\n d\nc')).toBe(
      'the texts differ\nours:   line 2: b\ntheirs: line 2: d',
    );
    expect(describeTextDifference('a', 'a\n')).toMatch(/ours: {3}line 2: none/);
  });

  test('has a place in any bytes', () => {
    expect(placeOf(bytes(1, 2, 3), 1)).toBe('what is neither a module nor a component');
    expect(placeOf(embedded('package a:b; world w {}'), 3)).toBe('the preamble');
    expect(placeOf(embedded('package a:b; world w {}'), 12)).toBe('section 1 of the module');
  });
});
