import { expect, test } from 'vitest';
import { resolveOk } from './resolve-text.js';

const primitives = ['bool', 'u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'char', 'string'];

/** Each type as WIT has it, all different. */
function manyTypes(): string[] {
  const types: string[] = ['result'];
  for (const a of primitives) {
    types.push(`list<${a}>`, `option<${a}>`, `result<${a}>`, `result<_, ${a}>`, `tuple<${a}>`);
    types.push(`list<${a}, 3>`, `list<${a}, 4>`);
    for (const b of primitives) {
      types.push(`tuple<${a}, ${b}>`, `result<${a}, ${b}>`, `map<${a}, ${b}>`);
      types.push(`tuple<${a}, ${b}, list<${a}>>`, `tuple<${b}, result<${a}, ${b}>>`);
    }
  }
  return types;
}

test('each type without a name is there once, in the order in which they are first written', () => {
  const types = manyTypes();
  const functions = (prefix: string): string =>
    types.map((type, i) => `${prefix}${i}: func(a: ${type});`).join('\n');
  const resolve = resolveOk(
    `package a:b; interface i { ${functions('first')} ${functions('again')} }`,
  );
  expect(resolve.types).toHaveLength(types.length);
  const [only] = resolve.interfaces;
  for (const [i] of types.entries()) {
    expect(only?.functions.get(`first${i}`)?.params[0]?.type).toBe(i);
    expect(only?.functions.get(`again${i}`)?.params[0]?.type).toBe(i);
  }
});

test('those of two resources are two', () => {
  const resolve = resolveOk(
    'package a:b; interface i { resource r; resource s; f: func(a: tuple<r, s>, b: tuple<s, r>, c: tuple<borrow<r>, s>); g: func(a: tuple<own<r>, own<s>>); }',
  );
  const [only] = resolve.interfaces;
  const [a, b, c] = only?.functions.get('f')?.params.map(({ type }) => type) ?? [];
  expect(new Set([a, b, c]).size).toBe(3);
  expect(only?.functions.get('g')?.params[0]?.type).toBe(a);
});
