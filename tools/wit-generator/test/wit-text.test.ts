import fc from 'fast-check';
import { expect, test } from 'vitest';
import { witText } from '../src/index.js';

const samples = fc.sample(witText, { numRuns: 200, seed: 1 });

test('each text is two packages with the worlds `w` and `v`', () => {
  for (const text of samples) {
    expect(text).toMatch(/package a:%interface@1\.2\.0;\npackage other:pkg@0\.1\.0 \{/);
    expect(text).toMatch(/\nworld v \{/);
  }
});

test('no hole is left', () => {
  for (const text of samples) expect(text).not.toMatch(/\$\d|&/);
});

test('together they have every kind of type and item', () => {
  const all = samples.join('\n');
  const words = 'record variant flags enum resource constructor static async use include';
  for (const word of `${words} map tuple stream future borrow`.split(' ')) {
    expect(all, word).toMatch(new RegExp(`\\b${word}\\b`));
  }
});
