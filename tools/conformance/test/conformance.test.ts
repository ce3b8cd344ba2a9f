import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'conformance-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Writes files, paths below the vectors' folder. */
function vectors(files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await runCommand([root, ...args], (line) => lines.push(...line.split('\n')));
  return { code, lines };
}

const emptyWorld = {
  worlds: [{ package: 0, exports: {}, imports: {}, name: 'w' }],
  interfaces: [],
  types: [],
  packages: [{ name: 'a:b', interfaces: {}, worlds: { w: 0 } }],
};

describe('wit-parser/ok', () => {
  test('passes whatever the order of keys', async () => {
    vectors({
      'wit-parser/ok/w.wit': 'package a:b;\n\nworld w {}\n',
      'wit-parser/ok/w.wit.json': JSON.stringify(emptyWorld),
    });
    const { code, lines } = await run();
    expect(lines).toEqual(['wit-parser/ok: 1 passed, 0 failed', '1 passed, 0 failed']);
    expect(code).toBe(0);
  });

  test('shows a short diff of another JSON', async () => {
    vectors({
      'wit-parser/ok/w.wit': 'package a:b;\n\nworld other {}\n',
      'wit-parser/ok/w.wit.json': JSON.stringify(emptyWorld),
    });
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines).toContain('  FAIL w');
    expect(lines).toContain('    -   "name": "w",');
    expect(lines).toContain('    +   "name": "other",');
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  test('enables the feature `active` and no other', async () => {
    vectors({
      'wit-parser/ok/w.wit':
        'package a:b;\n@unstable(feature = off)\nworld v {}\nworld w {}\n@unstable(feature = active)\nworld on {}\n',
      'wit-parser/ok/w.wit.json': JSON.stringify(emptyWorld),
    });
    const { lines } = await run();
    expect(lines.join('\n')).toContain('"on"');
    expect(lines.join('\n')).not.toContain('"v"');
  });

  const encoded = '(component (type (instance)) (export "c:d/i" (instance (type 0))))';

  test.each([
    ['d/i.wit', 'package c:d;\ninterface i {}\n'],
    ['d.wat', `(component (type ${encoded}) (export "i" (type 0)))`],
  ])('reads a folder as a package with its deps, such as %s', async (dependency, text) => {
    vectors({
      'wit-parser/ok/p/root.wit': 'package a:b;\nworld w { import c:d/i; }\n',
      [`wit-parser/ok/p/deps/${dependency}`]: text,
      'wit-parser/ok/p.wit.json': JSON.stringify({
        worlds: [
          {
            name: 'w',
            imports: { 'interface-0': { interface: { id: 0 } } },
            exports: {},
            package: 1,
          },
        ],
        interfaces: [{ name: 'i', types: {}, functions: {}, package: 0 }],
        types: [],
        packages: [
          { name: 'c:d', interfaces: { i: 0 }, worlds: {} },
          { name: 'a:b', interfaces: {}, worlds: { w: 0 } },
        ],
      }),
    });
    const { lines } = await run();
    expect(lines.at(-1)).toBe('1 passed, 0 failed');
  });

  test('a case whose input is missing fails', async () => {
    vectors({ 'wit-parser/ok/gone.wit.json': '{}', 'wit-parser/fail/gone.wit.result': 'wrong' });
    expect((await run()).lines.at(-1)).toBe('0 passed, 2 failed');
  });
});

describe('wit-parser/fail', () => {
  const unknown = 'package a:b;\n\ninterface i {\n  type t = nowhere;\n}\n';

  test('counts an error at the place that is named as located', async () => {
    vectors({
      'wit-parser/fail/i.wit': unknown,
      'wit-parser/fail/i.wit.result': 'no such type\n     --> some/where/i.wit:4:12\n',
    });
    const { code, lines } = await run();
    expect(lines).toEqual([
      'wit-parser/fail: 1 passed, 0 failed',
      '  located: 1 of 1',
      '1 passed, 0 failed',
    ]);
    expect(code).toBe(0);
  });

  test('an error elsewhere passes and is not located', async () => {
    vectors({
      'wit-parser/fail/i.wit': unknown,
      'wit-parser/fail/i.wit.result': 'no such type\n     --> some/where/i.wit:4:13\n',
    });
    const { lines } = await run('--verbose');
    expect(lines).toContain('  located: 0 of 1');
    expect(lines).toContain('  pass i (elsewhere)');
    expect(lines.at(-1)).toBe('1 passed, 0 failed');
  });

  test('a place in another file is elsewhere', async () => {
    vectors({
      'wit-parser/fail/i.wit': unknown,
      'wit-parser/fail/i.wit.result': 'no such type\n     --> some/where/j.wit:4:12\n',
    });
    expect((await run()).lines).toContain('  located: 0 of 1');
  });

  test('columns are bytes', async () => {
    vectors({
      'wit-parser/fail/i.wit': 'package a:b;\n\ninterface i {\n  /* é */ type t = nowhere;\n}\n',
      'wit-parser/fail/i.wit.result': 'i.wit:4:21: no such type',
    });
    expect((await run()).lines).toContain('  located: 1 of 1');
  });

  test('a result without a place is located when rejected', async () => {
    vectors({
      'wit-parser/fail/i.wit': unknown,
      'wit-parser/fail/i.wit.result': 'no such type',
    });
    expect((await run()).lines).toContain('  located: 1 of 1');
  });

  test('what is accepted fails', async () => {
    vectors({
      'wit-parser/fail/w.wit': 'package a:b;\n\nworld w {}\n',
      'wit-parser/fail/w.wit.result': 'w.wit:1:1: wrong',
    });
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines).toContain('  located: 0 of 1');
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });
});

describe('wit-component/interfaces', () => {
  const encoded = `(component
  (type (;0;)
    (component
      (type (;0;)
        (instance
          (type (;0;) (func))
          (export (;0;) "f" (func (type 0)))
        )
      )
      (export (;0;) "a:b/i" (instance (type 0)))
    )
  )
  (export (;1;) "i" (type 0))
  (@custom "package-docs" "\\01{}")
  (@producers
    (processed-by "wit-component" "$CARGO_PKG_VERSION")
  )
)
`;

  test('compares the printed package, and its printed binary', async () => {
    vectors({
      'wit-component/interfaces/good.wit': 'package a:b; interface i{f:func();}',
      'wit-component/interfaces/good.wit.print':
        'package a:b;\n\ninterface i {\n  f: func();\n}\n\n',
      'wit-component/interfaces/good.wat': encoded,
      'wit-component/interfaces/bad.wit': 'package a:b; interface i{g:func();}',
      'wit-component/interfaces/bad.wit.print':
        'package a:b;\n\ninterface i {\n  f: func();\n}\n\n',
      'wit-component/interfaces/bad.wat': encoded,
      'wit-component/interfaces/other.wit': 'package a:b; interface i{f:func();}',
      'wit-component/interfaces/other.wit.print':
        'package a:b;\n\ninterface i {\n  f: func();\n}\n\n',
      'wit-component/interfaces/other.wat': encoded.replace('"f"', '"g"'),
    });
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines).toContain('  FAIL bad');
    expect(lines).toContain('    -  f: func();');
    expect(lines).toContain('    printed by us:');
    expect(lines.at(-1)).toBe('1 passed, 2 failed');
  });
});

describe('the command', () => {
  const two = {
    'wit-parser/ok/w.wit': 'package a:b;\n\nworld w {}\n',
    'wit-parser/ok/w.wit.json': JSON.stringify(emptyWorld),
    'wit-parser/ok/x.wit': 'package a:b;\n\nworld x {}\n',
    'wit-parser/ok/x.wit.json': JSON.stringify(emptyWorld),
    'wit-parser/fail/w.wit': 'package',
    'wit-parser/fail/w.wit.result': 'wrong',
    'made-up/readme.txt': '',
  };

  test('lists suites that it does not know, without failing', async () => {
    vectors({ 'made-up/a.txt': '' });
    const { code, lines } = await run();
    expect(lines).toEqual(['made-up: not run (arrives later)', '0 passed, 0 failed']);
    expect(code).toBe(0);
  });

  test('`--suite` takes a name or the beginning of names', async () => {
    vectors(two);
    expect((await run('--suite', 'wit-parser/fail')).lines.at(-1)).toBe('1 passed, 0 failed');
    expect((await run('--suite', 'wit-p')).lines.at(-1)).toBe('2 passed, 1 failed');
  });

  test('`--case` takes a name', async () => {
    vectors(two);
    expect((await run('--case', 'w')).lines.at(-1)).toBe('2 passed, 0 failed');
  });

  test.each([[['--suite', 'nothing']], [['--case', 'nothing']], [['--what']], [['second-folder']]])(
    '%j is wrong usage',
    async (args) => {
      vectors(two);
      expect((await run(...args)).code).toBe(2);
    },
  );

  test('a folder that is not there is wrong usage', async () => {
    expect(await runCommand([join(root, 'gone')], () => undefined)).toBe(2);
    expect(await runCommand([], () => undefined)).toBe(2);
  });
});

describe('wit-component/merge', () => {
  const merged = 'package a:b;\n\ninterface i {\n  f: func();\n\n  g: func();\n}\n\n';
  const files = {
    'wit-component/merge/commutative/from/a.wit': 'package a:b; interface i { f: func(); }',
    'wit-component/merge/commutative/into/a.wit':
      'package a:b; interface i { f: func(); g: func(); }',
    'wit-component/merge/commutative/merge/b.wit': merged,
  };

  test('passes where each package prints as expected, both ways round', async () => {
    vectors(files);
    const { lines } = await run();
    expect(lines).toEqual(['wit-component/merge: 1 passed, 0 failed', '1 passed, 0 failed']);
  });

  test('fails for other text, a package too many or too few, and for a merge that should fail', async () => {
    for (const wrong of [
      { 'wit-component/merge/commutative/merge/b.wit': merged.replace('g: func', 'h: func') },
      { 'wit-component/merge/commutative/merge/other.wit': merged },
      { 'wit-component/merge/commutative/error.txt': 'no' },
      { 'wit-component/merge/commutative/into/deps/c.wit': 'package a:c;' },
    ]) {
      vectors({ ...files, ...wrong });
      expect((await run()).lines.at(-1)).toBe('0 passed, 1 failed');
      rmSync(join(root, 'wit-component'), { recursive: true });
    }
  });
});

describe('wit-component/components', () => {
  test('what is made must be what is expected', async () => {
    vectors({
      'wit-component/components/c/module.wat': '(module (func (export "f")))',
      'wit-component/components/c/module.wit': 'package a:b; world module { export f: func(); }',
      'wit-component/components/c/component.wat': '(component)',
      'wit-component/components/c/component.wit.print': '',
      'wit-component/components/e/module.wat': '(module)',
      'wit-component/components/e/module.wit': 'package a:b; world module { export f: func(); }',
      'wit-component/components/e/error.txt': 'no',
    });
    const { lines } = await run();
    expect(lines[0]).toBe('wit-component/components: 1 passed, 1 failed');
    expect(lines).toContain('    printed by us:');
    expect(lines).toContain('    +  (core module $main (;0;)');
  });

  test('what is made but is not valid counts as refused', async () => {
    vectors({
      'wit-component/components/shared/module.wat':
        '(module (import "$root" "f" (func (param i32 i32))) (memory (export "memory") 1 1 shared))',
      'wit-component/components/shared/module.wit':
        'package a:b; world module { import f: func(s: string); }',
      'wit-component/components/shared/error.txt': 'no',
    });
    expect((await run()).lines[0]).toBe('wit-component/components: 1 passed, 0 failed');
  });
});

describe('wit-component/targets', () => {
  test('a component fits the world foobar, or it does not', async () => {
    const test = {
      'test.wit': 'package a:b; world foobar { import f: func(); }',
      'test.wat': '(component (import "g" (func)))',
    };
    vectors({
      'wit-component/targets/wrong/test.wit': test['test.wit'],
      'wit-component/targets/wrong/test.wat': test['test.wat'],
      'wit-component/targets/error/test.wit': test['test.wit'],
      'wit-component/targets/error/test.wat': test['test.wat'],
      'wit-component/targets/error/error.txt': 'no',
    });
    const { lines } = await run();
    expect(lines[0]).toBe('wit-component/targets: 1 passed, 1 failed');
  });
});

describe('wasm-tools', () => {
  test('what a script wants accepted is accepted, and what is malformed is not', async () => {
    vectors({
      'wasm-tools/right.wast':
        '(component (core module)) (assert_malformed (component quote "(") "")',
      'wasm-tools/in/wrong.wast': '(component)\n(component (oops))',
    });
    const { lines } = await run();
    expect(lines[0]).toBe('wasm-tools: 1 passed, 1 failed');
    expect(lines[3]).toBe('  FAIL in/wrong');
    expect(lines[4]).toMatch(/^ {4}line 2, component: /);
  });
});

describe('component-model', () => {
  test('scripts are run, and counted by folder', async () => {
    vectors({
      'component-model/binary/right.wast':
        '(component) (assert_invalid (component (import "A_" (func))) "kebab")',
      'component-model/binary/wrong.wast':
        '(assert_invalid (component (import "a" (func))) "no reason")',
      'component-model/run/calls.wast': '(component)\n(assert_return (invoke "f"))',
      'component-model/run/unreadable.wast': '(component',
    });
    const { lines } = await run();
    expect(lines).toEqual([
      'component-model: 1 passed, 3 failed',
      '  binary: 1 passed, 1 failed',
      '  run: 0 passed, 2 failed',
      '  FAIL binary/wrong',
      '    line 1, assert_invalid: is accepted',
      '  FAIL run/calls',
      '    line 2, assert_return: no function `f` is exported',
      '  FAIL run/unreadable',
      expect.stringMatching(/^ {4}line 1, component: /),
      '1 passed, 3 failed',
    ]);
  });

  test('what the suite knows to fail is no failure, and may pass', async () => {
    vectors({
      'component-model/nyi.txt': '# why\n./a/wrong.wast\n./a/right.wast\n',
      'component-model/a/right.wast': '(component)',
      'component-model/a/wrong.wast': '(assert_invalid (component) "no reason")',
    });
    const { code, lines } = await run();
    expect(lines[0]).toMatch(/^component-model: 1 passed, 0 failed, 1 known to fail/);
    expect(lines).toContain('  known a/wrong');
    expect(lines.at(-1)).toBe('1 passed, 0 failed');
    expect(code).toBe(0);
  });
});

describe('interface-module', () => {
  const adapter = `(module
    (interface $x
      (func (export "f") (param i32) (result (record (field $n u8) (field $big u64)))
        local.get 0 u8.lift_i32 i64.const -1 u64.lift_i64 record.lift $r)
      (type $r (record (field $n u8) (field $big u64))))
    (link (export "f" (interface-func (param i32) (result (record (field $n u8) (field $big u64)))))
      module.instantiate $x instance.export "f"))`;
  const result = { big: { bigint: '18446744073709551615' }, n: 7 };

  test('modules are validated, and run in both ways behind all formats', async () => {
    vectors({
      'interface-module/right.ilm': adapter,
      'interface-module/wrong.ilm': adapter.replace('u8.lift_i32', ''),
      'interface-module/text.ilm': '(module (interface',
      'interface-module/expected.json': JSON.stringify({
        'right.ilm': {
          valid: true,
          run: [
            { export: 'f', args: [7], result },
            { export: 'f', args: [256], trap: 'range' },
          ],
        },
        'wrong.ilm': { valid: false, error: 'operand-type' },
        'text.ilm': { valid: false },
      }),
    });
    const { lines } = await run();
    expect(lines).toEqual(['interface-module: 3 passed, 0 failed', '3 passed, 0 failed']);
  });

  test('what does not hold is told', async () => {
    const calls = (...list: object[]) => ({ valid: true, run: list });
    vectors({
      ...Object.fromEntries(
        ['code', 'result', 'sound', 'trap', 'valid'].map((name) => [
          `interface-module/${name}.ilm`,
          name === 'code' ? adapter.replace('u8.lift_i32', '') : adapter,
        ]),
      ),
      'interface-module/expected.json': JSON.stringify({
        'code.ilm': { valid: false, error: 'leftover' },
        'result.ilm': calls({ export: 'f', args: [8], result }),
        'sound.ilm': { valid: true, validSound: false },
        'trap.ilm': calls({ export: 'f', args: [256], trap: 'bounds' }),
        'valid.ilm': { valid: false },
      }),
    });
    const { lines } = await run();
    expect(lines[0]).toBe('interface-module: 0 passed, 5 failed');
    expect(lines).toContain('    as it is: expected an error');
    expect(lines).toContain(
      '    as it is: interpreted: f(256): expected the trap bounds, found range',
    );
  });
});
