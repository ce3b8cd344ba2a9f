import { expect, test } from 'vitest';
import {
  describeContractFailure,
  examineConditions,
  fuzzContracts,
} from '../src/contracts/fuzz.js';
import { conditionSeeds } from '../src/contracts/vocabulary.js';

test('1,000 damaged conditions bring about no fault', () => {
  // Other tests run beside this one: the limit of a second is for the command, on a quiet machine.
  const outcome = fuzzContracts({ count: 1000, seed: 1, timeLimit: 30_000 });
  expect(outcome.failure && describeContractFailure(outcome.failure)).toBeUndefined();
  expect(outcome.reached.get('evaluated')).toBeGreaterThan(150);
});

test('almost all seeds are right somewhere', () => {
  const wrong = conditionSeeds.filter((text) => {
    const { fault, reached } = examineConditions(text);
    expect(fault).toBeUndefined();
    return !reached.has('evaluated');
  });
  expect(wrong).toHaveLength(1);
});

test('a condition without a value is a fault', () => {
  const { fault } = examineConditions('@pre a > 0', () => 1);
  expect(fault).toEqual({ kind: 'no-value', message: '"a > 0" is 1' });
});

test('a planted fault is caught, with a smaller condition', () => {
  const { failure } = fuzzContracts({
    count: 1000,
    seed: 1,
    timeLimit: 30_000,
    evaluateTerm: () => {
      throw new Error('planted');
    },
  });
  expect(failure?.fault.kind).toBe('exception');
  expect(failure?.minimised.length).toBeLessThan(30);
});
