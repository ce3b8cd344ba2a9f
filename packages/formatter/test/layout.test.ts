import { expect, test } from 'vitest';
import {
  blankline,
  comment,
  group,
  hardline,
  ifBroken,
  indent,
  type Layout,
  line,
  render,
  softline,
  space,
} from '../src/layout.js';

const show = (layout: Layout, width = 20): string => render(layout, { indent: '  ', width });
const list = (...items: string[]): Layout =>
  group([
    '(',
    indent([softline, items.map((item, i) => [i > 0 ? [',', line] : [], item]), ifBroken(',')]),
    softline,
    ')',
  ]);

test('a group that fits is on one line', () => {
  expect(show(list('a', 'b'))).toBe('(a, b)');
  expect(show(list('a', 'b'), 6)).toBe('(a, b)');
});

test('a group that does not fit is broken at all its lines', () => {
  expect(show(list('a', 'b'), 5)).toBe('(\n  a,\n  b,\n)');
});

test('what follows on the line has to fit too', () => {
  expect(show([list('a', 'b'), ';'], 6)).toBe('(\n  a,\n  b,\n);');
  expect(show([list('a', 'b'), hardline, 'long enough'], 6)).toBe('(a, b)\nlong enough');
});

test('an outer group is broken before an inner one', () => {
  expect(show(group(['[', indent([softline, list('a', 'b')]), softline, ']']), 7)).toBe(
    '[\n  (\n    a,\n    b,\n  )\n]',
  );
  expect(show(group(['[', indent([softline, list('a', 'b')]), softline, ']']), 8)).toBe('[(a, b)]');
});

test('a group can be broken by what is in it, or by order', () => {
  expect(show(group(['a', line, 'b', hardline, 'c']))).toBe('a\nb\nc');
  expect(show(group(['a', line, 'b'], true))).toBe('a\nb');
});

test('nothing follows a line comment on its line', () => {
  expect(show([indent(['a', space, comment('// why'), space, 'b'])])).toBe('a // why\n  b');
});

test('a comment behind does not break what is before', () => {
  expect(show([list('a', 'b'), ';', space, comment('// as long as you like')], 8)).toBe(
    '(a, b); // as long as you like',
  );
});

test('no spaces at the ends of lines', () => {
  expect(show(['a', space, hardline, indent(['b', blankline, 'c'])])).toBe('a\nb\n\n  c');
});

test('depth is no trouble', () => {
  let deep: Layout = 'x';
  for (let i = 0; i < 20_000; i++) deep = group(['(', deep, ')']);
  expect(show(deep)).toHaveLength(40_001);
});
