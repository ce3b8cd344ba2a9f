import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { newerNode } from '../src/index.js';

test('it is newer, and its engine can suspend', () => {
  const node = newerNode();
  expect(node).toBeDefined();
  const script = 'console.log(process.versions.node, typeof WebAssembly.Suspending)';
  const printed = execFileSync(node as string, ['-e', script], { encoding: 'utf8' });
  expect(printed).toMatch(/^26\..* function$/m);
});

test('there is none for a platform without a package', () => {
  expect(newerNode('plan9', 'x64')).toBeUndefined();
});
