import { describe, expect, test } from 'vitest';
import type { ResolveOptions } from '../src/index.js';
import { mistakes, resolveOk, resolveText } from './resolve-text.js';

const GATED = `package a:b@1.2.0;
@since(version = 1.0.0)
interface i {
  @since(version = 1.0.0)
  always: func();
  @since(version = 1.1.0)
  later: func();
  @unstable(feature = fast)
  soon: func();
  @since(version = 1.0.0)
  @deprecated(version = 1.1.0)
  old: func();
}`;

const functions = (options: ResolveOptions): string[] => [
  ...(resolveOk(GATED, options).interfaces[0]?.functions.keys() ?? []),
];

describe('what gates leave out', () => {
  test.each<[ResolveOptions, string[]]>([
    [{}, ['always', 'later', 'old']],
    [{ features: ['fast'] }, ['always', 'later', 'soon', 'old']],
    [{ features: ['slow'] }, ['always', 'later', 'old']],
    [{ allFeatures: true }, ['always', 'later', 'soon', 'old']],
    [{ targetVersion: '1.2.0' }, ['always', 'later', 'old']],
    [{ targetVersion: '1.1.0' }, ['always', 'later', 'old']],
    [{ targetVersion: '1.0.0' }, ['always', 'old']],
    [{ targetVersion: '1.0.5' }, ['always', 'old']],
    [{ targetVersion: '1.0.0', features: ['fast'] }, ['always', 'soon', 'old']],
    [{ targetVersion: '1.1.0', allFeatures: true }, ['always', 'later', 'soon', 'old']],
  ])('%j', (options, expected) => {
    expect(functions(options)).toEqual(expected);
  });

  test('the package carries the target version', () => {
    expect(resolveOk(GATED, { targetVersion: '1.0.0' }).packages[0]?.name.version).toBe('1.0.0');
    expect(resolveOk(GATED).packages[0]?.name.version).toBe('1.2.0');
  });

  test('a target version must be one of the package', () => {
    const code = (text: string, targetVersion: string): string[] =>
      mistakes(text, { targetVersion });
    expect(code(GATED, '1.3.0')).toEqual(['1:9 resolve/unknown-target-version']);
    expect(code(GATED, 'one')).toEqual(['1:9 resolve/unknown-target-version']);
    expect(code('package a:b;', '1.0.0')).toEqual(['1:9 resolve/unknown-target-version']);
  });

  test('an interface that is too new takes what it holds with it', () => {
    const text =
      'package a:b@1.1.0; @since(version = 1.1.0) interface i { type t = u8; f: func(x: t); }';
    expect(resolveOk(text, { targetVersion: '1.0.0' })).toMatchObject({
      interfaces: [],
      types: [],
    });
  });

  test("what is left out can't be referred to", () => {
    const text = (gate: string): string =>
      `package a:b@1.0.0; interface i { @unstable(feature = x) type t = u8; ${gate} type s = list<t>; }`;
    expect(mistakes(text(''))).toEqual(['1:76 resolve/gated-reference']);
    expect(mistakes(text('@unstable(feature = x)'))).toEqual([]);
    expect(mistakes(text('@unstable(feature = x)'), { features: ['x'] })).toEqual([]);
  });
});

describe('edition 2024: since with a feature', () => {
  const text = 'package a:b@1.1.0; interface i { @since(version = 1.1.0, feature = f) g: func(); }';
  const count = (options: ResolveOptions): number | undefined =>
    resolveOk(text, { ...options, edition: '2024' } as never).interfaces[0]?.functions.size;

  test('is there for a late enough target, or with the feature', () => {
    expect(count({})).toBe(1);
    expect(count({ targetVersion: '1.1.0' })).toBe(1);
    expect(count({ targetVersion: '1.0.0' })).toBe(0);
    expect(count({ targetVersion: '1.0.0', features: ['f'] })).toBe(1);
    expect(count({ targetVersion: '1.0.0', allFeatures: true })).toBe(1);
  });
});

describe('gates that are wrong', () => {
  const gated = (gates: string, version = '@1.0.0'): string[] =>
    mistakes(`package a:b${version}; interface i { ${gates} f: func(); }`).map(
      (item) => item.split(' ')[1] as string,
    );

  test.each([
    ['@since(version = 1.0.0) @unstable(feature = f)', 'resolve/conflicting-gates'],
    ['@since(version = 1.0.0) @since(version = 1.0.0)', 'resolve/repeated-gate'],
    ['@deprecated(version = 1.0.0)', 'resolve/deprecated-without-gate'],
    ['@since(version = 2.0.0)', 'resolve/unreleased-version'],
  ])('%s', (gates, code) => {
    expect(gated(gates)).toEqual([code]);
  });

  test('versions in gates need a version of the package', () => {
    expect(gated('@since(version = 1.0.0)', '')).toEqual(['resolve/gate-without-package-version']);
  });
});

describe('gate consistency', () => {
  const t1 =
    'package a:b@1.0.1; interface i { @since(version = 1.0.1) type t1 = u32; type t2 = t1; }';
  const contained =
    'package a:b@1.0.2; @since(version = 1.0.2) interface i { foo: func(); @since(version = 1.0.1) bar: func(); @since(version = 1.0.2) ok: func(); }';

  test('is a warning by default', () => {
    expect(resolveText(t1).diagnostics.map((item) => item.severity)).toEqual(['warning']);
    expect(resolveText(t1).package).toBe(0);
  });

  test('is an error if gates are strict', () => {
    expect(mistakes(t1, { strictGates: true })).toEqual(['1:78 resolve/weaker-gate']);
    expect(mistakes(contained, { strictGates: true })).toEqual([
      '1:58 resolve/weaker-gate',
      '1:95 resolve/weaker-gate',
    ]);
    expect(resolveText(contained, { strictGates: true }).package).toBe(undefined);
  });
});
