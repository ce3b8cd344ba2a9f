import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, witcraft, write } from './witcraft.js';

/** A linked module whose one interface module has these functions, exported by the same names. */
function linked(functions: string, exports: readonly [name: string, type: string][]): string {
  return `(module
    (module $core (memory (export "memory") 1))
    (interface $i (import "core" "memory" (memory $memory 1)) ${functions})
    (link
      ${exports.map(([name, type]) => `(export "${name}" (interface-func ${type}))`).join('\n')}
      module.instantiate $core
      instance.export "memory"
      module.instantiate (import "core" "memory") $i
      ${exports.map(([name]) => `dup instance.export "${name}" pick 1`).join('\n')}
      drop))`;
}

const narrow = linked('(func (export "narrow") (param i32) (result u8) local.get 0 u8.lift_i32)', [
  ['narrow', '(param i32) (result u8)'],
]);

describe('run', () => {
  test('calls a function, compiled and interpreted', async () => {
    write('a.ilm', narrow);
    const run = ['interface', 'run', '--invoke', 'narrow(255)', 'a.ilm'];
    expect(await witcraft(run)).toEqual({ code: 0, out: '255\n', err: '' });
    expect(await witcraft([...run, '--interpreted'])).toEqual({ code: 0, out: '255\n', err: '' });
  });

  test('a trap ends it as with components, with its code', async () => {
    const { code, err } = await witcraft(
      ['interface', 'run', '--invoke', 'narrow(256)', '-'],
      narrow,
    );
    expect(code).toBe(134);
    expect(err).toMatch(/^error: the module has trapped: .*\(range\)\n/);
  });

  test('records, options, results and enums are written as those of WIT', async () => {
    const type =
      '(record (field $on bool) (field $n (variant (option $none) (option $some (array u8)))))';
    const other =
      '(variant (option $ok (variant (option $red) (option $green))) (option $err string))';
    const text = linked(
      `(func (export "same") (param ${type}) (result ${type}))
       (func (export "other") (param ${other}) (result ${other}))`,
      [
        ['same', `(param ${type}) (result ${type})`],
        ['other', `(param ${other}) (result ${other})`],
      ],
    );
    for (const [call, shown] of [
      ['same({on: true, n: some([1, 2])})', '{on: true, n: some([1, 2])}'],
      ['same({on: false})', '{on: false}'],
      ['other(ok(green))', 'ok(green)'],
      ['other(err("no"))', 'err("no")'],
    ] as const) {
      const { out, err } = await witcraft(['interface', 'run', '--invoke', call, '-'], text);
      expect([out, err]).toEqual([`${shown}\n`, '']);
    }
  });

  test('modules are imported by paths that begin at the file', async () => {
    write('deep/core.wat', '(module (func (export "three") (result i32) i32.const 3))');
    write(
      'deep/a.ilm',
      `(module (import "./core.wat" (module $m (export "three" (func (result i32)))))
        (link (export "three" (func (result i32))) module.instantiate $m instance.export "three"))`,
    );
    const { out, err } = await witcraft(['interface', 'run', '--invoke', 'three()', 'deep/a.ilm']);
    expect([out, err]).toEqual(['3\n', '']);
    const lost = await witcraft(
      ['interface', 'run', '--invoke', 'three()', '-'],
      '(module (import "./none.wasm" (module $m (export "three" (func)))) (link (export "three" (func)) module.instantiate $m instance.export "three"))',
    );
    expect(lost.code).toBe(1);
    expect(lost.err).toContain('none.wasm');
  });

  test('what to call has to be said, unless there is a main', async () => {
    const main = linked('(func (export "main") (result u8) i32.const 7 u8.lift_i32)', [
      ['main', '(result u8)'],
    ]);
    expect((await witcraft('interface run -', main)).out).toBe('7\n');
    const { code, err } = await witcraft('interface run -', narrow);
    expect([code, err]).toEqual([
      1,
      "error: it has no function `main`\nSay which one is called: --invoke 'narrow(…)'; it exports narrow.\n",
    ]);
  });

  test('references have no text', async () => {
    const text = linked('(func (export "f") (param externref))', [['f', '(param externref)']]);
    const { code, err } = await witcraft(['interface', 'run', '--invoke', 'f(1)', '-'], text);
    expect([code, err]).toEqual([
      1,
      "error: `f` can't be called from here: it has the core type `externref`\n",
    ]);
  });
});

describe('check', () => {
  test('tells every mistake with its place', async () => {
    write(
      'a.ilm',
      '(module\n  (interface $i\n    (func (result u8) i32.const 1)\n    (func (local u8))))\n',
    );
    const { code, out } = await witcraft('interface check --format json a.ilm');
    expect(code).toBe(1);
    const diagnostics = JSON.parse(out) as { readonly code: string }[];
    expect(diagnostics.map((one) => one.code)).toEqual([
      'interface-module/local-type',
      'interface-module/operand-type',
      'interface-module/unused-modules',
    ]);
  });

  test('is content with what is right', async () => {
    expect(await witcraft('interface check -', narrow)).toEqual({ code: 0, out: '', err: '' });
  });
});

test('a binary that is built prints as the text does; nothing is written of an invalid one', async () => {
  write('a.ilm', narrow);
  expect((await witcraft('interface build a.ilm -o a.wasm')).code).toBe(0);
  const { out } = await witcraft('interface print a.wasm');
  expect(out).toBe((await witcraft('interface print a.ilm')).out);
  expect((await witcraft('interface check a.wasm')).code).toBe(0);
  write('b.ilm', '(module (interface $i (func (local u8))) (link))');
  const { code, err } = await witcraft('interface build b.ilm -o b.wasm');
  expect([code, err.split(':')[0]]).toEqual([1, 'error[interface-module/local-type]']);
  expect(() => readFileSync(join(folder(), 'b.wasm'))).toThrow();
});

test('the adapter of a world runs its core module; what has no counterpart is told', async () => {
  write(
    'w.wit',
    `package a:b;
    world w {
      export shout: func(text: string) -> list<string>;
      export first: func(text: string) -> char;
    }`,
  );
  write(
    'core.wat',
    `(module (memory (export "memory") 1)
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 1024)
      (func (export "shout") (param i32 i32) (result i32)
        (i32.store (i32.const 16) (i32.const 32))
        (i32.store (i32.const 20) (i32.const 1))
        (i32.store (i32.const 32) (local.get 0))
        (i32.store (i32.const 36) (local.get 1))
        i32.const 16))`,
  );
  const adapter = await witcraft('interface adapter core.wat --wit w.wit -o a.ilm');
  expect([adapter.code, adapter.err]).toEqual([
    0,
    'warning: `first` is left out: `char` has no counterpart\n',
  ]);
  const run = await witcraft(['interface', 'run', '--invoke', 'shout("hé")', 'a.ilm']);
  expect([run.out, run.err]).toEqual(['["hé"]\n', '']);
  expect((await witcraft('interface wit a.ilm')).out).toContain(
    'shout: func(p0: string) -> list<string>;',
  );
});
