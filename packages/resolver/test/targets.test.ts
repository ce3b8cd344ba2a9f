import { describe, expect, test } from 'vitest';
import { findTargetProblems, type TargetOptions, type WorldId } from '../src/index.js';
import { resolveOk } from './resolve-text.js';

/** What keeps world `c` of one text from being used as world `w` of the other. */
function problems(component: string, target: string, options?: TargetOptions): string[] {
  const [ours, wanted] = [resolveOk(component), resolveOk(target)];
  const world = (resolve: typeof ours, name: string): WorldId =>
    resolve.worlds.findIndex((one) => one.name === name) as WorldId;
  return findTargetProblems(
    { resolve: ours, world: world(ours, 'c') },
    { resolve: wanted, world: world(wanted, 'w') },
    options,
  ).map(({ message }) => message);
}

const items = (body: string) => `package a:b@0.2.1; interface i { ${body} }`;

describe('findTargetProblems', () => {
  test('less may be imported, more exported', () => {
    expect(
      problems(
        'package a:b; world c { export f: func(); export g: func(); }',
        'package a:b; world w { import h: func(); export f: func(); }',
      ),
    ).toEqual([]);
  });

  test('what no world has is imported too much', () => {
    const resolve = resolveOk('package a:b; world w {}');
    const empty = { resolve, world: 0 as WorldId };
    const found = findTargetProblems({ ...empty, otherImports: ['m'] }, empty);
    expect(found.map(({ message }) => message)).toEqual([
      'import `m` that the world does not have',
    ]);
  });

  test('what is exported too little or imported too much', () => {
    expect(
      problems(
        'package a:b; world c { import h: func(); export i: interface { f: func(); } }',
        'package a:b; world w { export f: func(); export i: interface { f: func(); g: func(); } }',
      ),
    ).toEqual([
      'import `h` that the world does not have',
      'export `f` is missing',
      'export `i` > function `g` is missing on the other side',
    ]);
  });

  test('an interface that both import may have less in the component', () => {
    const [less, more] = [items('f: func();'), items('f: func(); g: func();')];
    expect(problems(`${less} world c { import i; }`, `${more} world w { import i; }`)).toEqual([]);
    expect(problems(`${more} world c { import i; }`, `${less} world w { import i; }`)).toEqual([
      'import `a:b/i@0.2.1` > function `g` is missing on the other side',
    ]);
  });

  test.each([
    ['func(a: u8)', 'func(a: u8, b: u8)', 'takes 2 and 1 parameters'],
    ['func(a: u8)', 'func(b: u8)', ': parameter 1 is `b` and `a`'],
    ['func(a: list<u8>)', 'func(a: list<s8>)', ': parameter `a` has another type on each side'],
    ['func() -> u8', 'func()', 'has another result on each side'],
    ['func()', 'async func()', 'is `async` on one side only'],
  ])('%s for %s', (ours, wanted, message) => {
    const [found] = problems(
      `package a:b; world c { export f: ${ours}; }`,
      `package a:b; world w { export f: ${wanted}; }`,
    );
    expect(found).toBe(`export \`f\`${message.startsWith(':') ? '' : ' '}${message}`);
  });

  test('types are compared by what they mean, not by their aliases', () => {
    const ours = 'type t = u8; record r { a: t, b: list<t, 2> } f: func(x: r) -> result<t>;';
    const theirs = 'record r { a: u8, b: list<u8, 2> } type t = u8; f: func(x: r) -> result<u8>;';
    const target = `${items(theirs)} world w { export i; }`;
    expect(problems(`${items(ours)} world c { export i; }`, target)).toEqual([]);
    for (const other of [
      ours.replace('a: t,', 'a: u16,'),
      ours.replace('a: t,', 'c: t,'),
      ours.replace('2>', '3>'),
    ]) {
      expect(problems(`${items(other)} world c { export i; }`, target)[0]).toBe(
        'export `a:b/i@0.2.1` > type `r` is not the same on both sides',
      );
    }
  });

  test('resources stand for each other by where they are', () => {
    const two = (result: string) => items(`resource r; resource s; f: func() -> ${result};`);
    const [ours, same, other] = [two('r'), two('own<r>'), two('s')];
    expect(problems(`${ours} world c { export i; }`, `${same} world w { export i; }`)).toEqual([]);
    expect(problems(`${ours} world c { export i; }`, `${other} world w { export i; }`)).toEqual([
      'export `a:b/i@0.2.1` > function `f` has another result on each side',
    ]);
  });

  test('a long chain of types, written from its end', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => `type t${i} = option<t${i + 1}>;`);
    const text = items(`${chain.join(' ')} type t20000 = u8;`);
    expect(problems(`${text} world c { export i; }`, `${text} world w { export i; }`)).toEqual([]);
  });

  test('versions are compatible on request', () => {
    const at = (version: string, world: string) =>
      `package a:b@${version}; interface i { f: func(); } world ${world} { export i; }`;
    expect(problems(at('0.2.1', 'c'), at('0.2.0', 'w'))).toEqual([
      'export `a:b/i@0.2.0` is missing',
    ]);
    const options = { semverCompatible: true };
    expect(problems(at('0.2.1', 'c'), at('0.2.0', 'w'), options)).toEqual([]);
    expect(problems(at('1.9.0', 'c'), at('1.2.3', 'w'), options)).toEqual([]);
    expect(problems(at('0.3.0', 'c'), at('0.2.0', 'w'), options)).toHaveLength(1);
    expect(problems(at('0.0.2', 'c'), at('0.0.1', 'w'), options)).toHaveLength(1);
    expect(problems(at('0.2.0-rc', 'c'), at('0.2.0', 'w'), options)).toHaveLength(1);
  });
});
