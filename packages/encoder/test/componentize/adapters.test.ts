import { describe, expect, test } from 'vitest';
import { canonLines, componentLines, embedded, problems } from './component-of.js';

const main = `package local:main; world w {}`;
const modern = `package local:new; interface clock { now: func() -> u64; zone: func() -> string; }
  world w { import clock; }`;

/** A module that imports `clock` of an older interface `old`. */
const program = `(module
  (import "old" "clock" (func (result i64)))
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 0))`;

function adapter(module: string): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: 'old', bytes: embedded(modern, module) };
}

const plain = `(module
  (import "local:new/clock" "now" (func $now (result i64)))
  (import "local:new/clock" "zone" (func $zone (param i32)))
  (import "env" "memory" (memory 0))
  (func (export "clock") (result i64) call $now)
  (func (export "zone") (param i32) local.get 0 call $zone))`;

test('imports of the module come before those of adapters, or after them', () => {
  const wit = `package local:test; interface x { f: func(); } interface y { g: func(); }
    world w { import x; } world adapter { import y; }`;
  const module = embedded(
    wit,
    '(module (import "old" "h" (func)) (import "local:test/x" "f" (func)))',
  );
  const bytes = embedded(
    wit,
    '(module (import "local:test/y" "g" (func $g)) (func (export "h") call $g))',
    'adapter',
  );
  const imported = (adaptersFirst: boolean): string[] =>
    componentLines(module, { adapters: [{ name: 'old', bytes }], adaptersFirst })
      .filter((line) => line.startsWith('(import "local:test/') && line.includes('(instance'))
      .map((line) => line.slice(0, 22));
  expect(imported(false)).toEqual(['(import "local:test/x"', '(import "local:test/y"']);
  expect(imported(true)).toEqual(['(import "local:test/y"', '(import "local:test/x"']);
});

describe('adapters', () => {
  test('satisfy imports, and are cut down to what is used', () => {
    const all = componentLines(embedded(main, program), { adapters: [adapter(plain)] });
    expect(all).toContain('(core module $wit-component:adapter:old (;1;)');
    expect(all).toContain('call $now');
    expect(all.join('\n')).not.toContain('zone');
    expect(all.join('\n')).toContain('(export "now" (func (type 0)))');
  });

  test('are left out where nothing is imported of them', () => {
    const all = componentLines(embedded(main, '(module)'), { adapters: [adapter(plain)] });
    expect(all.join('\n')).not.toContain('adapter');
    expect(all.join('\n')).not.toContain('local:new');
  });

  test('must export what is imported, with the same type', () => {
    const without = plain.replace('"clock")', '"other")');
    expect(problems(embedded(main, program), { adapters: [adapter(without)] })).toEqual([
      'componentize/adapter-export adapter `old`: it does not export function `clock`',
    ]);
    const other = plain.replace('"clock") (result i64) call $now', '"clock")');
    expect(problems(embedded(main, program), { adapters: [adapter(other)] })).toEqual([
      'componentize/signature-mismatch adapter `old`: `clock` must be `(func (result i64))`, but it is `(func)`',
    ]);
  });

  const stack = `(module
    (import "local:new/clock" "now" (func $now (result i64)))
    (import "env" "memory" (memory 0))
    (global $__stack_pointer (mut i32) (i32.const 0))
    STATE
    (func (export "clock") (result i64)
      global.get $__stack_pointer i32.const 16 i32.sub global.set $__stack_pointer
      i32.const 0 i32.load drop USE call $now))`;
  const eager = stack.replace('STATE', '').replace('USE', '');
  const lazy = stack
    .replace('STATE', '(global $allocation_state (mut i32) (i32.const 0))')
    .replace('USE', 'global.get $allocation_state drop');

  test('with a stack of their own allocate it when they are instantiated', () => {
    const all = componentLines(embedded(main, program), { adapters: [adapter(eager)] });
    expect(all).toContain('(start $allocate_stack)');
    expect(all).toContain('memory.grow');
  });

  test('or at the first call, with the realloc of the main module', () => {
    const all = componentLines(embedded(main, program), { adapters: [adapter(lazy)] });
    expect(all.join('\n')).not.toContain('(start');
    expect(all).toContain('call $allocate_stack');
    expect(all).toContain(
      '(import "__main_module__" "cabi_realloc" (func $cabi_realloc (type 1)))',
    );
  });

  test('or by growing the memory, if that is asked for', () => {
    const all = componentLines(embedded(main, program), {
      adapters: [adapter(lazy)],
      reallocViaMemoryGrow: true,
    });
    expect(all).toContain('(start $allocate_stack)');
    expect(all).toContain('call $realloc_via_memory_grow');
  });

  test.each([
    ['data', '(data (i32.const 0) "a")'],
    ['elements', '(table 1 funcref) (elem (i32.const 0) func $f)'],
    ['a start function', '(start $f)'],
  ])('can not have %s', (_, field) => {
    const module = `(module (import "env" "memory" (memory 0))
      (func $f) ${field} (func (export "clock") (result i64) i64.const 0))`;
    const [problem] = problems(embedded(main, program), { adapters: [adapter(module)] });
    expect(problem).toContain('componentize/adapter-shape');
  });

  test('can not have a memory', () => {
    const module = `(module (memory 1)
      (func (export "clock") (result i64) i32.const 0 i64.load))`;
    expect(problems(embedded(main, program), { adapters: [adapter(module)] })).toEqual([
      'componentize/adapter-shape adapter `old`: an adapter must import its memory',
    ]);
  });

  test('can not export a name twice, wanted or not', () => {
    const module = `(module (func (export "clock") (result i64) i64.const 0)
      (func (export "x")) (func (export "x")))`;
    expect(problems(embedded(main, program), { adapters: [adapter(module)] })).toEqual([
      'componentize/malformed-module adapter `old`: export `x`: a module exports each name only once',
    ]);
  });

  test.each([
    ['function', 'call 9'],
    ['type', 'block (type 9) end'],
    ['table', 'table.size 9 drop'],
    ['memory', 'memory.size 9 drop'],
    ['global', 'global.get 9 drop'],
  ])('can not name a %s that is not there', (sort, code) => {
    const module = `(module (import "env" "memory" (memory 0))
      (func (export "clock") (result i64) ${code} i64.const 0))`;
    expect(problems(embedded(main, program), { adapters: [adapter(module)] })).toEqual([
      `componentize/malformed-module adapter \`old\`: there is no ${sort} 9`,
    ]);
  });

  test.each([
    ['a group of types', '(rec (type (func)) (type (func (param i32))))'],
    ['a type that others can be made of', '(type (sub (func)))'],
    ['a structure', '(type (struct))'],
  ])('can not have %s', (_, type) => {
    const module = `(module ${type} (func (export "clock") (result i64) i64.const 0))`;
    expect(problems(embedded(main, program), { adapters: [adapter(module)] })).toEqual([
      'componentize/adapter-shape adapter `old`: an adapter can only have function types',
    ]);
  });

  test('imports of several versions that go together become the latest one', () => {
    const version = (number: string): string =>
      `package local:new@${number}; interface clock { now: func() -> u64; } world w { import clock; }`;
    const module = (number: string, rest: string): string =>
      `(module (import "local:new/clock@${number}" "now" (func $now (result i64))) ${rest})`;
    const old = module('1.2.0', '(func (export "clock") (result i64) call $now)');
    const program2 = module('1.0.0', '(import "old" "clock" (func (result i64)))');
    const bytes = embedded(version('1.0.0'), program2);
    const adapters = [{ name: 'old', bytes: embedded(version('1.2.0'), old) }];
    const imports = (merge: boolean): string[] =>
      componentLines(bytes, { adapters, mergeImportVersions: merge })
        .filter((line) => line.startsWith('(import "local:new') && line.includes('instance'))
        .map((line) => line.split('"')[1] as string);
    expect(imports(true)).toEqual(['local:new/clock@1.2.0']);
    expect(imports(false)).toEqual(['local:new/clock@1.0.0', 'local:new/clock@1.2.0']);
  });

  test('types of a later version are used by what used an older one', () => {
    const wit = (number: string, extra: string): string => `package local:lib@${number};
      interface types { record pair { a: u32, b: u64 } ${extra} }
      interface use-them { use types.{pair}; give: func(p: pair) -> u32; }
      world w { import use-them; }`;
    const give = (number: string): string =>
      `(import "local:lib/use-them@${number}" "give" (func $give (param i32 i64) (result i32)))`;
    const bytes = embedded(wit('0.2.0', ''), `(module ${give('0.2.0')} (import "old" "f" (func)))`);
    const old = embedded(
      wit('0.2.1', 'type more = u8;'),
      `(module ${give('0.2.1')} (func (export "f") i32.const 0 i64.const 0 call $give drop))`,
    );
    const adapters = [{ name: 'old', bytes: old }];
    expect(canonLines(bytes, { adapters })).toHaveLength(2);
  });
});
