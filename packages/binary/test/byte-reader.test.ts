import { expect, test } from 'vitest';
import { ByteReader, ReadFailure, skipName } from '../src/index.js';
import { bytesOf } from './hex.js';

test.each([
  ['the same name again', '01 61 01 61', ['a', 'a']],
  ['other names of the same length', '02 61 62 02 61 63', ['ab', 'ac']],
  ['the beginning of a name', '02 61 62 01 61', ['ab', 'a']],
  ['a length in more bytes than it needs', '81 00 61 01 61 81 00 61', ['a', 'a', 'a']],
  ['nothing after such a length', '85 00 61 62 63 64 65 00 80 00', ['abcde', '', '']],
  ['letters of two bytes', '02 c3 a4 02 c3 a4 02 c3 b6', ['ä', 'ä', 'ö']],
])('names: %s', (_, bytes, names) => {
  const reader = new ByteReader(bytesOf(bytes));
  const read: string[] = [];
  while (reader.left > 0) read.push(reader.name());
  expect(read).toEqual(names);
});

test('names: many, in turns', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `name-${i}`);
  const encoded = [...names, ...names].map((name) => `${String.fromCharCode(name.length)}${name}`);
  const reader = new ByteReader(new TextEncoder().encode(encoded.join('')));
  for (const name of [...names, ...names]) expect(reader.name()).toBe(name);
});

test.each([
  ['letters', '02 61 62', undefined],
  ['letters of two bytes', '02 c3 a4', undefined],
  ['nothing', '00', undefined],
  ['half a letter', '02 61 c3', 'expected a name in UTF-8'],
  ['fewer bytes than it says', '03 61 62', 'expected 3 bytes more, found 2 bytes'],
])('a name that nobody asks for: %s', (_, hex, message) => {
  const bytes = bytesOf(`7f ${hex}`);
  const reader = new ByteReader(bytes);
  reader.byte();
  if (message === undefined) {
    skipName(reader);
    expect(reader.position).toBe(bytes.length);
  } else {
    expect(() => skipName(reader)).toThrow(ReadFailure);
    reader.position = 1;
    expect(() => skipName(reader)).toThrow(message);
  }
});
