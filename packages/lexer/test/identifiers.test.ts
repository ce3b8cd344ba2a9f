import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifierProblem, suggestIdentifier } from '../src/index.js';

const DASHES = 'expected letters or digits between, before and after each `-`';
const LETTER = 'expected a letter at the beginning of a word';
const CASE = 'expected each word to be all lower or all upper case';
const CHARACTERS = 'expected only letters, digits and `-`';

describe('identifierProblem', () => {
  test.each([
    'a',
    'A',
    'foo',
    'foo-bar',
    'foo-BAR',
    'FOO-bar',
    'a1',
    'a1b2',
    'a-b-c',
    'x86',
    'A1-b2',
  ])('%s is a name in both editions', (name) => {
    expect(identifierProblem(name)).toBeUndefined();
    expect(identifierProblem(name, '2024')).toBeUndefined();
  });
  test.each([
    ['', 'expected a name'],
    ['-', DASHES],
    ['a-', DASHES],
    ['-a', DASHES],
    ['a--b', DASHES],
    ['1', LETTER],
    ['1a', LETTER],
    ['fooBar', CASE],
    ['Foo', CASE],
    ['a-Bc', CASE],
    ['foo_bar', CHARACTERS],
    ['a.b', CHARACTERS],
    ['é', CHARACTERS],
    ['日本', CHARACTERS],
    ['a b', CHARACTERS],
  ])('%j is none', (name, problem) => {
    expect(identifierProblem(name)).toBe(problem);
    expect(identifierProblem(name, '2024')).toBe(problem);
  });
  test.each(['a-1', 'sha-256', 'a-1b', 'a-1B-c'])(
    '%s is a name of the current edition only',
    (name) => {
      expect(identifierProblem(name)).toBeUndefined();
      expect(identifierProblem(name, '2024')).toBe(LETTER);
    },
  );
});

describe('suggestIdentifier', () => {
  test.each([
    ['fooBar', 'foo-bar'],
    ['FooBar', 'foo-bar'],
    ['foo_bar', 'foo-bar'],
    ['FOO_BAR', 'FOO-BAR'],
    ['_foo', 'foo'],
    ['foo--bar-', 'foo-bar'],
    ['HTTPServer', 'HTTP-server'],
    ['getHTTP', 'get-HTTP'],
    ['utf8String', 'utf8-string'],
    ['foo', 'foo'],
    ['', undefined],
    ['-', undefined],
    ['1a', undefined],
    ['é', undefined],
  ])('%j: %s', (name, suggestion) => expect(suggestIdentifier(name)).toBe(suggestion));

  test('a_1 is mended only where a word may begin with a digit', () => {
    expect(suggestIdentifier('a_1')).toBe('a-1');
    expect(suggestIdentifier('a_1', '2024')).toBeUndefined();
  });

  test('what is suggested is a name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abAB12-_é') }),
        fc.constantFrom('current' as const, '2024' as const),
        (name, edition) => {
          const suggestion = suggestIdentifier(name, edition);
          if (suggestion !== undefined)
            expect(identifierProblem(suggestion, edition)).toBeUndefined();
        },
      ),
    );
  });
});
