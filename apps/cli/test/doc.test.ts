import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, read, witcraft, write } from './witcraft.js';

const wit = `package demo:math;
interface division {
  /// @pre by > 0
  divide: func(n: u32, by: u32) -> u32;
}
`;

test('doc prints Markdown', async () => {
  write('math.wit', wit);
  const { code, out, err } = await witcraft('doc math.wit');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('# demo:math\n');
  expect(out).toContain('| requires | `by > 0` |');
});

test('doc --out-dir writes a site', async () => {
  write('math.wit', wit);
  expect(await witcraft('doc math.wit --out-dir site')).toEqual({ code: 0, out: '', err: '' });
  expect(read('site/demo_math/interface.division.html')).toContain('by &gt; 0');
  expect(existsSync(join(folder(), 'site/style.css'))).toBe(true);
});

test('doc writes one or the other', async () => {
  write('math.wit', wit);
  const { code, err } = await witcraft('doc math.wit --out-dir site -o math.md');
  expect([code, err]).toEqual([2, expect.stringContaining('only one of them')]);
});
