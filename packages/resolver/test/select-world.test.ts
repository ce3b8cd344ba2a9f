import { describe, expect, test } from 'vitest';
import { type Resolve, selectWorld } from '../src/index.js';
import { resolveOk } from './resolve-text.js';

const root = (resolve: Resolve): never =>
  resolve.packages.findIndex((item) => item.name.name === 'b') as never;
const select = (text: string, name?: string): string | readonly string[] => {
  const resolve = resolveOk(text);
  const selection = selectWorld(resolve, root(resolve), name);
  return selection.ok
    ? (resolve.worlds[selection.world]?.name ?? '')
    : [selection.message, ...selection.candidates];
};

const ONE = 'package a:b; world w {}';
const TWO = 'package a:b; world proxy {} world command {}';
const DEPENDENCY = `${ONE} package c:d@1.0.0 { world x {} }`;
const VERSIONS = `${DEPENDENCY} package c:d@2.0.0 { world x {} }`;

describe('selectWorld', () => {
  test('takes the only world', () => {
    expect(select(ONE)).toBe('w');
  });

  test('lists the worlds where there are several, or none in the package', () => {
    expect(select(TWO)).toEqual([
      'package `a:b` has several worlds: one must be chosen',
      'a:b/proxy',
      'a:b/command',
    ]);
    expect(select('package a:b; package c:d { world x {} }')).toEqual([
      'package `a:b` has no worlds',
      'c:d/x',
    ]);
  });

  test('by a name of the root package', () => {
    expect(select(TWO, 'command')).toBe('command');
    expect(select(TWO, 'comand')).toEqual([
      'package `a:b` has no world `comand`; did you mean `command`?',
      'a:b/proxy',
      'a:b/command',
    ]);
  });

  test('by a full name, without the version where there is only one', () => {
    expect(select(DEPENDENCY, 'c:d/x@1.0.0')).toBe('x');
    expect(select(DEPENDENCY, 'c:d/x')).toBe('x');
    expect(select(VERSIONS, 'c:d/x@2.0.0')).toBe('x');
    expect(select(VERSIONS, 'c:d/x')).toEqual([
      'there are several versions of package `c:d`: one must be chosen',
      'c:d/x@1.0.0',
      'c:d/x@2.0.0',
    ]);
  });

  test('a package without a version is the one that is named without', () => {
    expect(select('package a:b; package c:d { world x {} } package c:d@1.0.0 {}', 'c:d/x')).toBe(
      'x',
    );
  });

  test('the worlds of the package that was named are listed', () => {
    expect(select(DEPENDENCY, 'c:d/y')).toEqual([
      'package `c:d@1.0.0` has no world `y`',
      'c:d/x@1.0.0',
    ]);
    expect(select(DEPENDENCY, 'c:d/x@3.0.0')).toEqual([
      'package `c:d@3.0.0` is not known',
      'a:b/w',
      'c:d/x@1.0.0',
    ]);
  });

  test('there must be a root package', () => {
    expect(selectWorld(resolveOk(ONE), 7 as never, 'w')).toEqual({
      ok: false,
      message: 'there is no root package',
      candidates: [],
    });
  });

  test('says what is wrong with a name', () => {
    expect(select(ONE, 'a b')[0]).toBe(
      'expected a world such as `proxy` or `wasi:http/proxy`, found `a b`',
    );
    expect(select(ONE, 'x:y/z')[0]).toBe('package `x:y` is not known');
  });
});
