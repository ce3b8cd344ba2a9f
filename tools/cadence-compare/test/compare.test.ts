import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../src/command.js';
import { compare } from '../src/compare.js';
import { mutantsOf, mutate } from '../src/mutate.js';
import { programsOf, readPrograms } from '../src/programs.js';
import { type Reference, startReference } from '../src/reference.js';
import { explain, ruleOf } from '../src/rules.js';
import { checkOwn } from '../src/subject.js';

let reference: Reference;

beforeAll(async () => {
  reference = await startReference();
});

describe('the npm checker', () => {
  test('accepts a program', async () => {
    expect(await reference.check('pub fun main(): Int { return 1 }')).toEqual({
      ok: true,
      line: undefined,
      errors: [],
    });
  });

  test('says the line of the first error', async () => {
    const { ok, line, errors } = await reference.check('pub fun main() {\n  let a: Int = "x"\n}');
    expect([ok, line, errors.length]).toEqual([false, 2, 1]);
  });
});

test('every program of this tool is judged alike, but for those with a known reason', async () => {
  const programs = readPrograms();
  expect(programs.length).toBeGreaterThan(600);
  const { differences } = await compare(reference, programs);
  expect(differences.filter(({ explanation }) => explanation === undefined)).toEqual([]);
  expect(differences.map(({ explanation }) => explanation?.rule)).toEqual(['C-08', 'C-08']);
});

test('300 generated programs are judged alike', async () => {
  const { programs, differences } = await compare(reference, generate(readPrograms(), 300, 3));
  expect(programs).toBeGreaterThan(250);
  expect(differences.filter(({ explanation }) => explanation === undefined)).toEqual([]);
});

describe('changed programs', () => {
  const text = 'pub struct S { pub let n: Int; init() { self.n = 1 } }';

  test('are other ones', () => {
    const mutants = mutantsOf(text);
    expect(mutants.length).toBeGreaterThan(30);
    expect(mutants.every((mutant) => mutant.text !== text)).toBe(true);
    expect(new Set(mutants.map((mutant) => mutant.text)).size).toBe(mutants.length);
  });

  test('are the same for the same seed', () => {
    expect([...mutate([text], 20, 5)]).toEqual([...mutate([text], 20, 5)]);
    expect([...mutate([text], 20, 5)]).not.toEqual([...mutate([text], 20, 6)]);
  });
});

test('programs of a file are told apart by lines', () => {
  expect(programsOf('a.cdc', 'pub fun f() {}\n// ---\npub fun g() {}\n')).toEqual([
    { name: 'a.cdc program 1', text: 'pub fun f() {}\n' },
    { name: 'a.cdc program 2', text: 'pub fun g() {}\n' },
  ]);
});

test('codes belong to rules', () => {
  expect(ruleOf('cadence/missing-members')).toBe('C-03');
  expect(ruleOf('cadence/unclosed')).toBe('syntax');
});

test('a difference without a known reason is none of those', () => {
  const accepted = { ok: true, line: undefined, errors: [] };
  expect(explain(accepted, checkOwn('pub fun main() { let a: Int = "x" }'))).toBeUndefined();
});
