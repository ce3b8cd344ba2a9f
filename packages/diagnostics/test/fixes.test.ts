import { expect, test } from 'vitest';
import { applyFixes, type Fix, Source } from '../src/index.js';

const source = new Source('a.wit', 'abcdef');

/** A fix of edits `[start, end, newText]`. */
function fix(...edits: [number, number, string][]): Fix {
  return {
    title: '',
    edits: edits.map(([start, end, newText]) => ({ source, span: { start, end }, newText })),
  };
}

test.each<[string, Fix[], string]>([
  ['nothing', [], 'abcdef'],
  ['an insertion', [fix([3, 3, '-'])], 'abc-def'],
  ['in any order', [fix([4, 5, 'E']), fix([0, 1, 'A'])], 'AbcdEf'],
  ['the later of two that overlap is skipped', [fix([1, 4, 'X']), fix([3, 5, 'Y'])], 'aXef'],
  ['a fix is skipped as a whole', [fix([1, 2, 'X']), fix([0, 3, 'Y'], [5, 6, 'Z'])], 'aXcdef'],
  ['the same insertion twice', [fix([3, 3, ';']), fix([3, 3, ';'])], 'abc;def'],
  ['two insertions of one fix at a place', [fix([3, 3, '1'], [3, 3, '2'])], 'abc12def'],
  ['an insertion inside of a replacement', [fix([1, 5, 'X']), fix([3, 3, 'Y'])], 'aXf'],
  ['an insertion beside a replacement', [fix([1, 3, 'X']), fix([3, 3, 'Y'])], 'aXYdef'],
  ['behind the end', [fix([99, 100, '!'])], 'abcdef!'],
])('%s', (_name, fixes, text) => {
  expect(applyFixes(source, fixes)).toBe(text);
});

test('a fix that edits another source is skipped', () => {
  const other = new Source('b.wit', 'x');
  const edit = { source: other, span: { start: 0, end: 1 }, newText: 'y' };
  expect(applyFixes(source, [{ title: '', edits: [...fix([0, 1, 'A']).edits, edit] }])).toBe(
    'abcdef',
  );
});
