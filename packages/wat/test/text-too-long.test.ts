import { expect, test } from 'vitest';
import { printBinary, printBinaryUtf8 } from '../src/index.js';
import { printed, printedString } from '../src/print-outcome.js';
import { TextTooLong } from '../src/text-writer.js';

/** Nobody writes to it, so it takes no memory. */
const HALF_A_GIGABYTE = new Uint8Array(2 ** 29);

test('a text that no string can hold is a mistake of its own', () => {
  const { text, diagnostics } = printedString('a.wasm', () => ({
    utf8: HALF_A_GIGABYTE,
    diagnostics: [],
  }));
  expect(text).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'wat/text-too-long', place: { file: 'a.wasm' } }]);
});

test('so is one that there is no room for', () => {
  const { utf8, diagnostics } = printed(undefined, () => {
    throw new TextTooLong('there is no memory');
  });
  expect(utf8).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'wat/text-too-long', message: 'there is no memory' }]);
});

test.each([
  ['a module', 0x01, '(module)\n'],
  ['a component', 0x0d, '(component)\n'],
])('%s is printed in UTF-8', (_, version, text) => {
  const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, version, 0, version === 1 ? 0 : 1, 0);
  const { utf8 } = printBinaryUtf8(bytes);
  expect(new TextDecoder().decode(utf8)).toBe(text);
  expect(printBinary(bytes).text).toBe(text);
});
