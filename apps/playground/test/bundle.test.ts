import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

test('the page is under 60 KB gzipped', () => {
  const bytes = readFileSync(new URL('../dist/page.js', import.meta.url));
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThan(60 * 1024);
});
