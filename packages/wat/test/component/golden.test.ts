import { readdirSync, readFileSync } from 'node:fs';
import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { parseText, printBinary } from '../../src/index.js';
import { canonical } from './texts.js';

const folder = new URL('./golden/', import.meta.url);

describe('text in its canonical form stays as it is', () => {
  for (const file of readdirSync(folder)) {
    test(file, () => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      expect(canonical(text)).toBe(text);
    });
  }
});

test('a skeleton has neither code nor bytes', () => {
  const text = '(component (core module (func nop) (data "ab")) (@custom "c" "d"))';
  const { bytes } = parseText(new Source('a.wat', text));
  expect(printBinary(bytes as Uint8Array, { skeleton: true }).text).toBe(`(component
  (core module (;0;)
    (type (;0;) (func))
    (func (;0;) (type 0) ...)
    (data (;0;) ...)
  )
  (@custom "c" ...)
)
`);
});
