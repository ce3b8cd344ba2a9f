import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { externNameParts, isLabel } from '../src/scope/extern-name.js';

describe('labels', () => {
  test.each(['a', 'a-b', 'A', 'AB-c', 'a1-2b', 'a-1', 'HTTP-2-get'])('%s', (name) => {
    expect(isLabel(name)).toBe(true);
  });
  test.each(['', '1', 'a-', '-a', 'a--b', 'aB', 'a_b', 'é', 'a b', 'a-1aB', '%a'])(
    'no label: %j',
    (name) => {
      expect(isLabel(name)).toBe(false);
    },
  );
});

describe('names of imports and exports', () => {
  test.each([
    ['a-b', { kind: 'label' }],
    ['[constructor]r', { kind: 'constructor', resource: 'r' }],
    ['[method]r.m', { kind: 'method', resource: 'r' }],
    ['[static]r-s.m', { kind: 'static', resource: 'r-s' }],
    ['url=<https://a.example>', { kind: 'dependency' }],
    ['locked-dep=<a:b>', { kind: 'dependency' }],
    [
      'a:b/c@1.2.3-rc.1+x',
      {
        kind: 'interface',
        namespace: 'a',
        package: 'b',
        interface: 'c',
        version: '1.2.3-rc.1+x',
      },
    ],
    [
      'a:b/c',
      { kind: 'interface', namespace: 'a', package: 'b', interface: 'c', version: undefined },
    ],
    [
      'a:b:c/d/e',
      { kind: 'interface', namespace: 'a:b', package: 'c/d', interface: 'e', version: undefined },
    ],
  ])('%s', (name, parts) => {
    expect(externNameParts(name)).toEqual(parts);
  });
  test.each([
    '',
    '[method]r',
    '[method].m',
    '[get]r',
    '[constructor]',
    'a:b',
    'a:/c',
    'A:b/c',
    ':b/c',
    'a/b:c',
  ])('no name: %j', (name) => {
    expect(externNameParts(name)).toBeUndefined();
  });
  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aB1-:/@[].%') }), (name) => {
        externNameParts(name);
      }),
    );
  });
});
