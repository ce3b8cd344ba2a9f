import { type run, run as runProgram } from '@witcraft/cadence';
import { expect, test } from 'vitest';
import { describeCadenceFailure, examineCadence, fuzzCadence } from '../src/cadence/fuzz.js';
import { cadenceSeeds } from '../src/cadence/seeds.js';

test('1,000 programs bring about no fault', () => {
  // Other tests run beside this one: the limit of a second is for the command, on a quiet machine.
  const outcome = fuzzCadence({ count: 1000, seed: 1, timeLimit: 30_000 });
  expect(outcome.failure && describeCadenceFailure(outcome.failure)).toBeUndefined();
  expect(outcome.reached.get('checked')).toBeGreaterThan(300);
  expect(outcome.reached.get('run')).toBeGreaterThan(100);
});

test.each(cadenceSeeds)('seed %# is right, and runs', (text) => {
  const { fault, reached } = examineCadence(text);
  expect(fault).toBeUndefined();
  expect([...reached]).toEqual(['parsed', 'checked', 'run']);
});

test('what the checker should have seen is caught', () => {
  const wrong: typeof run = (program, options) =>
    runProgram(program, { ...options, invoke: 'other' });
  const { fault } = examineCadence('pub fun main() {}', wrong);
  expect(fault?.kind).toBe('owed');
  expect(fault?.message).toBe('function: there is no function `other`');
});

test('a program that fails by itself is no fault', () => {
  const { fault, reached } = examineCadence('pub fun main(): Int { return [1][2] }');
  expect(fault).toBeUndefined();
  expect([...reached]).toEqual(['parsed', 'checked', 'failed']);
});
