import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bin, folder, witcraft, write, writeComponent } from './witcraft.js';

/** As much of WASI as the command below uses. */
const WASI = `
package wasi:io@0.2.0 {
  interface error { resource error; }
  interface streams {
    use error.{error};
    variant stream-error { last-operation-failed(error), closed }
    resource input-stream {
      blocking-read: func(len: u64) -> result<list<u8>, stream-error>;
    }
    resource output-stream {
      blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>;
    }
  }
}
package wasi:filesystem@0.2.0 {
  interface types { resource descriptor; }
  interface preopens {
    use types.{descriptor};
    get-directories: func() -> list<tuple<descriptor, string>>;
  }
}
package wasi:cli@0.2.0 {
  interface stdin { use wasi:io/streams@0.2.0.{input-stream}; get-stdin: func() -> input-stream; }
  interface stdout {
    use wasi:io/streams@0.2.0.{output-stream};
    get-stdout: func() -> output-stream;
  }
  interface environment {
    get-arguments: func() -> list<string>;
    get-environment: func() -> list<tuple<string, string>>;
  }
  interface exit { exit-with-code: func(code: u8); }
  interface run { run: func() -> result; }
}
`;

const COMMAND_WIT = `package demo:command;
world command {
  import wasi:cli/stdin@0.2.0;
  import wasi:cli/stdout@0.2.0;
  import wasi:cli/environment@0.2.0;
  import wasi:cli/exit@0.2.0;
  import wasi:filesystem/preopens@0.2.0;
  export wasi:cli/run@0.2.0;
}
${WASI}`;

/** An allocator that never frees; what is made smaller stays where it is. */
const REALLOC = `(global $next (mut i32) (i32.const 4096))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (local $at i32)
    (if (local.get 0) (then (return (local.get 0))))
    (local.set $at (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
    (global.set $next (i32.add (local.get $at) (local.get 3)))
    (local.get $at))`;

/**
 * Copies what comes in to where it goes out; then fails where it has one argument, traps
 * where it has two, and exits with the number of its arguments, variables and folders
 * where it has more.
 */
const COMMAND = `(module
  (import "wasi:cli/stdin@0.2.0" "get-stdin" (func $in (result i32)))
  (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $out (result i32)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read"
    (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:cli/environment@0.2.0" "get-arguments" (func $args (param i32)))
  (import "wasi:cli/environment@0.2.0" "get-environment" (func $env (param i32)))
  (import "wasi:filesystem/preopens@0.2.0" "get-directories" (func $dirs (param i32)))
  (import "wasi:cli/exit@0.2.0" "exit-with-code" (func $exit (param i32)))
  (memory (export "memory") 4)
  ${REALLOC}
  (func (export "wasi:cli/run@0.2.0#run") (result i32) (local $in i32) (local $out i32)
    (local.set $in (call $in))
    (local.set $out (call $out))
    (block $end
      (loop $more
        (global.set $next (i32.const 4096))
        (call $read (local.get $in) (i64.const 1024) (i32.const 0))
        (br_if $end (i32.load8_u (i32.const 0)))
        (call $write (local.get $out) (i32.load (i32.const 4)) (i32.load (i32.const 8)) (i32.const 16))
        (br $more)))
    (call $args (i32.const 32))
    (if (i32.eq (i32.load (i32.const 36)) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.eq (i32.load (i32.const 36)) (i32.const 2)) (then (return (i32.const 1))))
    (if (i32.eq (i32.load (i32.const 36)) (i32.const 3)) (then (unreachable)))
    (call $env (i32.const 40))
    (call $dirs (i32.const 48))
    (call $exit (i32.add (i32.load (i32.const 36))
      (i32.add (i32.mul (i32.load (i32.const 44)) (i32.const 10))
        (i32.mul (i32.load (i32.const 52)) (i32.const 100)))))
    (unreachable)))`;

describe('run', () => {
  test('a command: stdin, stdout, exit codes', async () => {
    await writeComponent('c', COMMAND_WIT, COMMAND);
    expect(await witcraft('run c.wasm', 'what comes in\n')).toEqual({
      code: 0,
      out: 'what comes in\n',
      err: '',
    });
    const long = 'x'.repeat(100_000);
    expect((await witcraft('run c.wasm', long)).out).toBe(long);
    expect(await witcraft('run c.wasm -- one', 'in')).toEqual({ code: 1, out: 'in', err: '' });
    const trapped = await witcraft('run c.wasm -- one two', 'in');
    expect([trapped.code, trapped.out]).toEqual([134, 'in']);
    expect(trapped.err).toMatch(/^error: the component has trapped: unreachable\n {4}at /);
    expect((await witcraft('run c.wasm -- one two --env')).code).toBe(4);
  });
  test('arguments, variables and folders', async () => {
    await writeComponent('c', COMMAND_WIT, COMMAND);
    mkdirSync(`${folder()}/data`);
    const line = ['run', 'c.wasm', '--env', 'A=1=2', '--env', 'HOME', '--dir', 'data::/d'];
    const env = { HOME: '/home/me' };
    expect((await witcraft([...line, '--', '', '-', '--'], '', env)).code).toBe(124);
    const missing = await witcraft('run c.wasm --env NO_SUCH_VARIABLE --dir . -- a b c d');
    expect(missing.code).toBe(105);
  });
  test('of text, and from stdin', async () => {
    await writeComponent('c', COMMAND_WIT, COMMAND);
    const { out } = await witcraft('print c.wasm');
    expect(await witcraft('run -', out)).toEqual({ code: 0, out: '', err: '' });
  });
  test.each([
    ['run c.wat one', 2, '`run` has no use for `one`; put `--` before arguments for it'],
    ['run --env =x c.wat', 2, '`--env` takes NAME=VALUE, not `=x`'],
    ['run --dir ::x c.wat', 2, '`--dir` takes HOST::GUEST, not `::x`'],
    ['run --dir nowhere c.wat', 1, '`--dir nowhere`: there is no such file or folder'],
    ['run --dir c.wat c.wat', 1, '`--dir c.wat`: it is no folder'],
    ['run c.wat', 1, 'c.wat is no command: it does not export `wasi:cli/run`'],
    ['run m.wat', 1, 'expected a component in m.wat, found a core module'],
    ['run wrong.wat', 1, 'error[validate/'],
    ['run --invoke f() needs.wat', 1, 'import "a:b/c" is missing'],
  ])('%s', async (line, code, message) => {
    write('c.wat', '(component)');
    write('m.wat', '(module)');
    write('wrong.wat', '(component (export "f" (func 3)))');
    write(
      'needs.wat',
      '(component (import "a:b/c" (instance $c (export "f" (func)))) (export "f" (func $c "f")))',
    );
    expect(await witcraft(line)).toEqual({ code, out: '', err: expect.stringContaining(message) });
  });
});

const SHOP_WIT = `package demo:shop@1.0.0;
interface prices {
  record item { name: string, cents: u32 }
  price: func(item: item) -> result<u32, string>;
}
interface more { count: func() -> u8; }
interface others {
  count: func() -> u8;
  resource tea-pot { constructor(); made: static func() -> u32; }
}
world shop {
  export prices;
  export more;
  export others;
  export echo: func(text: string) -> string;
  export quiet: func();
  export forever: func();
}
`;

const SHOP = `(module
  (memory (export "memory") 1)
  ${REALLOC}
  (func (export "demo:shop/prices@1.0.0#price") (param i32 i32) (param $cents i32)
    (result i32)
    (i32.store (i32.const 0) (i32.gt_u (local.get $cents) (i32.const 100)))
    (i32.store (i32.const 4) (local.get $cents))
    (if (i32.load (i32.const 0)) (then
      (i32.store (i32.const 4) (local.get 0))
      (i32.store (i32.const 8) (local.get 1))))
    (i32.const 0))
  (func (export "demo:shop/more@1.0.0#count") (result i32) (i32.const 1))
  (func (export "demo:shop/others@1.0.0#count") (result i32) (i32.const 2))
  (func (export "echo") (param i32 i32) (result i32)
    (i32.store (i32.const 0) (local.get 0))
    (i32.store (i32.const 4) (local.get 1))
    (i32.const 0))
  (func (export "quiet"))
  (func (export "demo:shop/others@1.0.0#[constructor]tea-pot") (result i32) unreachable)
  (func (export "demo:shop/others@1.0.0#[static]tea-pot.made") (result i32) (i32.const 3))
  (func $deep (export "forever") (call $deep)))`;

describe('run --invoke', () => {
  test('functions of the world and of interfaces', async () => {
    await writeComponent('s', SHOP_WIT, SHOP);
    const invoke = (call: string) => witcraft(['run', '--invoke', call, 's.wasm']);
    expect(await invoke('echo("ü\\n")')).toEqual({ code: 0, out: '"ü\\n"\n', err: '' });
    expect(await invoke('quiet()')).toEqual({ code: 0, out: '', err: '' });
    expect((await invoke('price({name: "tea", cents: 7})')).out).toBe('ok(7)\n');
    const full = 'demo:shop/prices@1.0.0#price({name: "tea", cents: 700})';
    expect(await invoke(full)).toEqual({ code: 1, out: 'err("tea")\n', err: '' });
    expect((await invoke('others.count()')).out).toBe('2\n');
    expect((await invoke('demo:shop/more.count()')).out).toBe('1\n');
    expect((await invoke('others.[static]tea-pot.made()')).out).toBe('3\n');
    expect(await invoke('[constructor]tea-pot()')).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('`[constructor]tea-pot` belongs to a resource'),
    });
  });
  test('what is wrong with a call is shown in it', async () => {
    await writeComponent('s', SHOP_WIT, SHOP);
    const { code, out, err } = await witcraft(['run', '--invoke', 'echo(1)', 's.wasm']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`
1 | echo(1)
  |      ^
`);
    const several = await witcraft(['run', '--invoke', 'count()', 's.wasm']);
    expect(several.err).toContain('demo:shop/others.count');
    const unknown = await witcraft(['run', '--invoke', 'ecco("")', 's.wasm']);
    expect(unknown.err).toContain('did you mean `echo`?');
  });
  test('a stack that is too deep', async () => {
    await writeComponent('s', SHOP_WIT, SHOP);
    const { code, err } = await witcraft('run --invoke forever() s.wasm');
    expect([code, err]).toEqual([134, expect.stringContaining('the component has trapped: ')]);
  });
});

describe('limits', () => {
  const WIT = 'package demo:greedy; world w { export loop: func(); export grow: func() -> s32; }';
  const GREEDY = `(module
    (memory (export "memory") 1)
    (func (export "loop") (loop br 0))
    (func (export "grow") (result i32) (drop (memory.grow (i32.const 1))) (memory.grow (i32.const 1))))`;

  test('--timeout ends what does not return', async () => {
    await writeComponent('g', WIT, GREEDY);
    const { code, out, err } = await witcraft('run --timeout .05 --invoke loop() g.wasm');
    expect([code, out]).toEqual([134, '']);
    expect(err).toContain('the component has trapped: ran for more than 50 ms');
  });
  test('--max-memory is what memories may grow to', async () => {
    await writeComponent('g', WIT, GREEDY);
    const grow = (most: string) => witcraft(`run --max-memory ${most} --invoke grow() g.wasm`);
    expect((await grow('1M')).out).toBe('2\n');
    expect((await grow('128k')).out).toBe('-1\n');
    expect(await grow('100')).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('g.wasm: a memory has 1 pages at first, the limit is 0'),
    });
  });
  test.each([
    ['--max-memory lots', '`--max-memory` takes bytes, or a number with K, M or G, not `lots`'],
    ['--timeout never', '`--timeout` takes seconds, not `never`'],
  ])('%s is no limit', async (option, message) => {
    write('c.wat', '(component)');
    const { code, err } = await witcraft(`run ${option} c.wat`);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

test('nobody reads what a component writes', async () => {
  await writeComponent('c', COMMAND_WIT, COMMAND);
  const child = spawn(process.execPath, [bin, 'run', 'c.wasm'], { cwd: folder() });
  child.stdin.on('error', () => {});
  child.stdin.end(Buffer.alloc(1_000_000));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
});
