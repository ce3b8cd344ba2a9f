import { expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import { compileValues } from '../src/index.js';
import { LiftedString, liftFlatValues, lowerFlatValues } from '../src/reference/index.js';
import type { StringEncoding } from '../src/types.js';
import { Guest, outcome } from './guest.js';

/** Passes a text from a component to another: the calls of the other's `realloc`. */
function pass(text: string, from: StringEncoding, to: StringEncoding) {
  const source = new Guest(from, 'i32', 1024);
  const core = lowerFlatValues(source.options, 16, [text], ['string']);
  const lifted = liftFlatValues({ ...source.options, keepEncoding: true }, 16, core, ['string']);
  expect(lifted[0]).toBeInstanceOf(LiftedString);
  const target = new Guest(to, 'i32', 1024);
  const there = lowerFlatValues(target.options, 16, lifted, ['string']);
  expect(liftFlatValues(target.options, 16, there, ['string'])).toEqual([text]);
  return [...target.calls, there[1]];
}

const wide = 2 ** 31;

test('strings of ASCII', () => {
  expect(pass('abc', 'utf8', 'utf8')).toEqual(['0 1 3', 3]);
  expect(pass('abc', 'utf16', 'utf8')).toEqual(['0 1 3', 3]);
  expect(pass('abc', 'latin1+utf16', 'utf8')).toEqual(['0 1 3', 3]);
  expect(pass('abc', 'utf8', 'utf16')).toEqual(['0 2 6', 3]);
  expect(pass('abc', 'utf16', 'utf16')).toEqual(['0 2 6', 3]);
  expect(pass('abc', 'latin1+utf16', 'utf16')).toEqual(['0 2 6', 3]);
  expect(pass('abc', 'utf8', 'latin1+utf16')).toEqual(['0 2 3', 3]);
  expect(pass('abc', 'utf16', 'latin1+utf16')).toEqual(['0 2 3', 3]);
  expect(pass('abc', 'latin1+utf16', 'latin1+utf16')).toEqual(['0 2 3', 3]);
});

test('strings of Latin-1', () => {
  expect(pass('aß', 'utf8', 'utf8')).toEqual(['0 1 3', 3]);
  expect(pass('aß', 'utf16', 'utf8')).toEqual(['0 1 2', '2 1 6', '6 1 3', 3]);
  expect(pass('aß', 'latin1+utf16', 'utf8')).toEqual(['0 1 2', '2 1 4', '4 1 3', 3]);
  expect(pass('aß', 'utf8', 'utf16')).toEqual(['0 2 6', '6 2 4', 2]);
  expect(pass('aß', 'utf8', 'latin1+utf16')).toEqual(['0 2 3', '3 2 2', 2]);
  expect(pass('aß', 'utf16', 'latin1+utf16')).toEqual(['0 2 2', 2]);
});

test('strings beyond Latin-1', () => {
  expect(pass('aß世', 'utf8', 'latin1+utf16')).toEqual(['0 2 6', '6 2 12', '12 2 6', wide + 3]);
  expect(pass('aß世', 'utf16', 'latin1+utf16')).toEqual(['0 2 3', '3 2 6', wide + 3]);
  expect(pass('aß世', 'latin1+utf16', 'latin1+utf16')).toEqual(['0 2 6', wide + 3]);
  expect(pass('aß世', 'latin1+utf16', 'utf8')).toEqual(['0 1 3', '3 1 9', '9 1 6', 6]);
  expect(pass('𝄞', 'utf16', 'utf8')).toEqual(['0 1 2', '2 1 6', '6 1 4', 4]);
  expect(pass('𝄞', 'utf8', 'utf16')).toEqual(['0 2 8', '8 2 4', 2]);
});

test('UTF-16 that turns out to be Latin-1', () => {
  const target = new Guest('latin1+utf16', 'i32', 1024);
  const text = new LiftedString('aß', 'latin1+utf16', 'utf16', 2);
  const there = lowerFlatValues(target.options, 16, [text], ['string']);
  expect([...target.calls, there[1]]).toEqual(['0 2 4', '4 1 2', 2]);
});

for (const generateSource of [true, false]) {
  const way = generateSource ? 'source' : 'closures';
  const read = (encoding: StringEncoding, bytes: number[], length: number, pointer = 0) => {
    const guest = new Guest(encoding, 'i32');
    guest.bytes().set(bytes, pointer);
    const values = compileValues(['string'], 16, { ...guest.options, generateSource, closures });
    return outcome(() => values.lift([pointer, length])[0]);
  };

  test(`${way}: text that is none traps`, () => {
    const trap = { trap: 'string-encoding' };
    expect(read('utf8', [0xc0, 0x80], 2)).toEqual(trap);
    expect(read('utf8', [0xed, 0xa0, 0x80], 3)).toEqual(trap);
    expect(read('utf8', [0x61, 0xe4, 0xb8], 3)).toEqual(trap);
    expect(read('utf16', [0x00, 0xd8], 1)).toEqual(trap);
    expect(read('utf16', [0x00, 0xdc, 0x00, 0xd8], 2)).toEqual(trap);
    expect(read('latin1+utf16', [0x00, 0xd8], wide + 1)).toEqual(trap);
  });

  test(`${way}: text is loaded with its byte order mark and its zeros`, () => {
    expect(read('utf8', [0xef, 0xbb, 0xbf, 0x00], 4)).toEqual({ value: '\ufeff\0' });
    expect(read('utf16', [0xff, 0xfe, 0, 0], 2)).toEqual({ value: '\ufeff\0' });
    expect(read('latin1+utf16', [0xff, 0xfe], 2)).toEqual({ value: 'ÿþ' });
  });

  test(`${way}: pointers of wide code units are even`, () => {
    const trap = { trap: 'unaligned-pointer' };
    expect(read('utf16', [], 0, 1)).toEqual(trap);
    expect(read('latin1+utf16', [], 0, 1)).toEqual(trap);
    expect(read('utf8', [], 0, 1)).toEqual({ value: '' });
    expect(read('utf16', [], 1, 65534)).toEqual({ value: '\0' });
    expect(read('utf16', [], 2, 65534)).toEqual({ trap: 'string-out-of-bounds' });
  });

  test(`${way}: a lone surrogate becomes U+FFFD`, () => {
    for (const encoding of ['utf8', 'utf16', 'latin1+utf16'] as const) {
      const guest = new Guest(encoding, 'i32', 1024);
      const values = compileValues(['string'], 16, { ...guest.options, generateSource, closures });
      const pass = (text: string) => values.lift(values.lower([text]))[0];
      expect(pass('a\ud800b')).toBe('a\ufffdb');
      expect(pass(`${'x'.repeat(100)}\udc00`)).toBe(`${'x'.repeat(100)}\ufffd`);
    }
  });
}
