import { expect, test } from 'vitest';
import { annotate } from '../src/index.js';
import { componentOf, moduleOf } from './hex.js';

/** Each annotation on a line: its bytes' count, and what they mean. */
function linesOf(bytes: Uint8Array): string[] {
  return annotate(bytes).annotations.map(
    ({ offset, end, depth, meaning }) => `${end - offset} ${'  '.repeat(depth)}${meaning}`,
  );
}

test('a component', () => {
  const sections = `07 13 02  42 02 04 00 01 72 03 01 01 69 00  40 01 01 61 79 00 73
    0a 06 01 00 01 66 01 01
    01 08 00 61 73 6d 01 00 00 00`;
  expect(linesOf(componentOf(sections))).toEqual([
    '8 component',
    '2 section 7 (types)',
    '1   types: 2',
    '1   type 0: instance',
    '1     declarations: 2',
    '6     type 0: export "r" resource',
    '3     type 1: own 0',
    '1   type 1: func -> string',
    '1     parameters: 1',
    '3     "a" u32',
    '2   end of type 1: func -> string',
    '2 section 10 (imports)',
    '1   imports: 1',
    '5   func 0: import "f" func of type 1',
    '2 section 1 (core-module)',
    '8   core module 0',
  ]);
});

test('a module', () => {
  const sections = `01 05 01 60 01 7f 00
    02 07 01 01 6d 01 66 00 00
    03 02 01 00
    0a 0a 01 08 01 01 7f 20 00 10 00 0b
    00 0a 04 6e 61 6d 65 00 03 02 68 69`;
  expect(linesOf(moduleOf(sections))).toEqual([
    '8 core module',
    '2 section 1 (types)',
    '1   types: 1',
    '1   type 0: func',
    '1     parameters: 1',
    '1     i32',
    '1     results: 0',
    '2 section 2 (imports)',
    '1   imports: 1',
    '6   func 0: import "m" "f" func of type 0',
    '2 section 3 (functions)',
    '1   functions: 1',
    '1   of type 0',
    '2 section 10 (code)',
    '1   functions: 1',
    '1   func 1: code of 8 bytes',
    '1     groups of locals: 1',
    '2     locals: 1',
    '2     local.get 0',
    '2     call 0',
    '1     end',
    '2 section 0 (custom)',
    '5   name `name`',
    '2   name of the module',
    '3     "hi"',
  ]);
});

test('what is behind a mistake is not understood', () => {
  const bytes = componentOf('07 05 02 73 44 01 02');
  expect(linesOf(bytes).slice(-3)).toEqual(['1   type 0: string', '1   item', '2 not understood']);
  expect(annotate(bytes).diagnostics).toMatchObject([{ code: 'binary/unexpected-byte' }]);
});
