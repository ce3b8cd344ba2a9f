import { parseText } from '@witcraft/wat';
import { expect, test } from 'vitest';
import { describeWatFailure, examineWat, fuzzWat } from '../src/wat/fuzz.js';
import { watSeeds } from '../src/wat/seeds.js';

test('2,000 damaged texts of modules and components bring about no fault', () => {
  // Other tests run beside this one: the limit of a second is for the command, on a quiet machine.
  const outcome = fuzzWat({ count: 2000, seed: 1, timeLimit: 30_000 });
  expect(outcome.failure && describeWatFailure(outcome.failure)).toBeUndefined();
  expect(outcome.reached.get('printed again')).toBeGreaterThan(300);
});

test.each(watSeeds)('seed %# parses, and its binary prints', (text) => {
  const { fault, reached } = examineWat(text);
  expect(fault).toBeUndefined();
  expect([...reached]).toEqual(['parsed', 'printed again']);
});

test('a planted fault is caught, with a minimised text', () => {
  const { failure } = fuzzWat({
    count: 1000,
    seed: 1,
    parse: (source) => {
      if (source.text.includes('stream')) throw new Error('planted');
      return parseText(source);
    },
  });
  expect(failure?.fault.kind).toBe('exception');
  expect(failure?.minimised).toBe('stream');
});

test('a text that gives nothing needs a reason', () => {
  const { fault } = examineWat('(module)', () => ({ bytes: undefined, diagnostics: [] }));
  expect(fault?.kind).toBe('no-diagnostic');
});
