import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
