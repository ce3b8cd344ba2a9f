import { describe, expect, test } from 'vitest';
import { convert } from '../src/convert.js';
import { examples } from '../src/examples.js';
import { hexDump } from '../src/hex.js';

describe('convert', () => {
  test('WIT becomes a binary, and the binary text', () => {
    const { result, diagnostics } = convert('package a:b; interface i { f: func() -> u32; }');
    expect(diagnostics).toEqual([]);
    expect([...(result?.binary.subarray(0, 8) ?? [])]).toEqual([0, 0x61, 0x73, 0x6d, 13, 0, 1, 0]);
    expect(result?.wat).toContain('(export (;0;) "a:b/i" (instance (type 0)))');
    expect(result?.wit).toBe('package a:b;\n\ninterface i {\n  f: func() -> u32;\n}\n\n');
  });

  test('mistakes are reported, and nothing is made', () => {
    const { result, diagnostics } = convert('package a:b; interface i { f: func() -> u33; }');
    expect(result).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['resolve/unknown-type']);
  });

  test('the examples are what they say', () => {
    for (const [name, text] of examples) {
      expect([name, convert(text).result === undefined]).toEqual([name, name === 'Mistakes']);
    }
    expect(convert(examples.get('Mistakes') ?? '').diagnostics.length).toBeGreaterThan(3);
  });
});

test('hexDump shows offsets, bytes and characters, and says what it cuts off', () => {
  const bytes = Uint8Array.from({ length: 18 }, (_, i) => i + 0x5f);
  expect(hexDump(bytes, 17)).toBe(
    '000000  5f 60 61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e  _`abcdefghijklmn\n' +
      '000010  6f                                               o\n' +
      '… 1 more bytes\n',
  );
});
