import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMPONENT, MODULE, writeShop } from './shop.js';
import { folder, readBytes, witcraft, witcraftBytes, write } from './witcraft.js';

describe('embed', () => {
  test('a world into a module', async () => {
    writeShop();
    write('core.wasm', MODULE);
    expect(await witcraft('embed core.wasm --wit wit --world shop -o out.wasm')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    const embedded = readBytes('out.wasm');
    expect(embedded.subarray(0, 8)).toEqual(Buffer.from(MODULE));
    expect((await witcraft('wit out.wasm')).out).toContain('export demo:shop/stock@1.2.0;');
    const other = 'embed - --wit wit -n demo:shop/shop@1.2.0';
    expect((await witcraftBytes(other, MODULE)).bytes).toEqual(embedded);
  });
  test('string encodings differ in the custom section', async () => {
    writeShop();
    const line = 'embed --wit wit -w shop --only-custom --string-encoding';
    const sections = await Promise.all(
      ['utf8', 'utf16', 'compact-utf16'].map((name) => witcraftBytes(`${line} ${name}`)),
    );
    expect(new Set(sections.map(({ bytes }) => bytes.toString('hex'))).size).toBe(3);
  });
  test('what made the module is named in the custom section', async () => {
    writeShop();
    const line = 'embed --wit wit -w shop --only-custom -m language=C@17 -m processed-by=cc';
    const { bytes } = await witcraftBytes(line);
    const { component } = JSON.parse((await witcraft('metadata show --json -', bytes)).out);
    expect(component.metadata.producers).toEqual([
      ['processed-by', { 'wit-component': expect.any(String), cc: '' }],
      ['language', { C: '17' }],
    ]);
  });
  test('dummy modules', async () => {
    writeShop();
    const dummy = (await witcraftBytes('embed --dummy --wit wit -w visitor')).bytes;
    expect(dummy.includes('cm32p2|demo:shop/stock@1')).toBe(true);
    const named = await witcraftBytes('embed --dummy-names standard32 --wit wit -w visitor');
    expect(named.bytes).toEqual(dummy);
    const legacy = (await witcraftBytes('embed --dummy-names legacy --wit wit -w visitor')).bytes;
    expect(legacy.includes('cm32p2')).toBe(false);
    const line = 'embed --dummy-names legacy --async-callback --wit wit -w visitor';
    expect((await witcraftBytes(line)).bytes.includes('[task-cancel]')).toBe(true);
  });
  test('a world that is not chosen, or not there', async () => {
    writeShop();
    const several = await witcraft('embed --dummy --wit wit -o out.wasm');
    expect([several.code, several.out]).toEqual([1, '']);
    expect(several.err).toBe(
      'error: package `demo:shop@1.2.0` has several worlds: one must be chosen\n' +
        'Choose one with `--world`:\n  demo:shop/shop@1.2.0\n  demo:shop/visitor@1.2.0\n',
    );
    const unknown = await witcraft('embed --dummy --wit wit --world shpo -o out.wasm');
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('did you mean `shop`?');
    expect(readdirSync(folder())).toEqual(['wit']);
  });
  test.each([
    ['embed --wit wit', 'error: `embed` needs a module, or `--dummy`'],
    ['embed --dummy --async-callback', 'error: `--async-callback` needs `--dummy-names legacy`'],
    ['embed --dummy', 'error: `embed` needs `--wit PATH`'],
    ['embed a.wasm --dummy --wit wit', 'error: a module and `--dummy` exclude each other'],
    ['embed --wit wit --dummy --dummy-names old', 'error: `--dummy-names` is one of'],
  ])('%s', async (line, message) => {
    const { code, out, err } = await witcraft(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
  test('not into a component, and not into text that is no module', async () => {
    writeShop();
    write('a.wasm', COMPONENT);
    const { code, err } = await witcraft('embed a.wasm --wit wit -w shop -o out.wasm');
    expect([code, err]).toEqual([
      1,
      'error: expected a core module in a.wasm, found a component\n',
    ]);
    const text = await witcraft('embed wit/shop.wit --wit wit -w shop -o out.wasm');
    expect(text.code).toBe(1);
    expect(text.err).toContain('expected a WebAssembly binary');
    const missing = await witcraft('embed b.wasm --wit wit -w shop -o out.wasm');
    expect([missing.code, missing.err]).toEqual([
      1,
      expect.stringContaining('error[load/not-found]'),
    ]);
    expect(readdirSync(folder()).sort()).toEqual(['a.wasm', 'wit']);
  });
});

describe('new', () => {
  test('short versions in the names of imports', async () => {
    write('w/w.wit', 'package a:b@1.2.3;\ninterface i { f: func(); }\nworld w { export i; }\n');
    await witcraft('embed --dummy --wit w -o d.wasm');
    expect((await witcraft('new --wat d.wasm')).out).toContain('"a:b/i@1.2.3" (instance');
    const { out } = await witcraft('new --wat --emit-canonical-names d.wasm');
    expect(out).not.toContain('"a:b/i@1.2.3" (instance');
    expect(out).toContain('"a:b/i@1" ');
  });
  /** A module of stubs for the world `visitor`, with the names that most tools write. */
  async function dummy(): Promise<Uint8Array> {
    writeShop();
    return (await witcraftBytes('embed --dummy-names legacy --wit wit -w visitor')).bytes;
  }
  test('a component, of which the world is seen', async () => {
    write('m.wasm', await dummy());
    expect(await witcraft('new m.wasm -o c.wasm')).toEqual({ code: 0, out: '', err: '' });
    expect((await witcraft('wit c.wasm')).out).toContain('import demo:shop/stock@1.2.0;');
    expect((await witcraft('targets c.wasm --wit wit -w visitor')).code).toBe(0);
    const { bytes } = await witcraftBytes('new -', readBytes('m.wasm'));
    expect(bytes).toEqual(readBytes('c.wasm'));
    expect((await witcraft('new m.wasm --wat')).out).toBe((await witcraft('print c.wasm')).out);
  });
  test('other names for imports', async () => {
    write('m.wasm', await dummy());
    const rename = 'demo:shop/stock@1.2.0=demo:store/stock@2.0.0';
    expect((await witcraft(`new m.wasm -o c.wasm --import-name ${rename}`)).code).toBe(0);
    expect((await witcraft('wit c.wasm')).out).toContain('import demo:store/stock@2.0.0;');
  });
  test('an adapter, with the name of its file', async () => {
    write(
      'old.wit',
      'package demo:old;\nworld app {}\nworld adapter { import log: func(n: u32); }\n',
    );
    write(
      'app.wat',
      '(module (import "old_log" "log" (func $log (param i32))) (func (export "go") i32.const 7 call $log))',
    );
    write(
      'adapter.wat',
      `(module
        (import "$root" "log" (func $log (param i32)))
        (func (export "log") (param i32) local.get 0 call $log))`,
    );
    await witcraft('embed app.wat --wit old.wit -w app -o app.wasm');
    await witcraft('embed adapter.wat --wit old.wit -w adapter -o old_log.v1.wasm');
    expect(await witcraft('new app.wasm --adapt old_log.v1.wasm -o c.wasm')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect((await witcraft('wit c.wasm')).out).toContain('import log: func(n: u32);');
    await witcraft('new app.wasm --adapt old_log=old_log.v1.wasm -o d.wasm');
    expect(readBytes('d.wasm')).toEqual(readBytes('c.wasm'));
    const without = await witcraft('new app.wasm -o e.wasm');
    expect([without.code, without.out]).toEqual([1, '']);
    expect(without.err).toContain('`old_log`');
    const other = await witcraft('new app.wasm --adapt x=old_log.v1.wasm --adapt x=app.wasm');
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('two adapters for `x`')]);
    expect(readdirSync(folder())).not.toContain('e.wasm');
  });
  test('what does not fit is told with its file and place', async () => {
    write('w.wit', 'package a:b;\nworld w { export run: func(); }\n');
    write('m.wat', '(module (import "env" "f" (func)) (func (export "run")))');
    await witcraft('embed m.wat --wit w.wit -o m.wasm');
    const { err } = await witcraft('new m.wasm');
    expect(err).toMatch(/^error\[componentize\/[a-z-]+\]: import `env` `f`: /);
    expect(err).toContain('\n --> m.wasm:0x11\n');
    expect((await witcraft('new -', readBytes('m.wasm'))).err).toContain('--> <stdin>:0x11\n');
    write('cut.wasm', readBytes('m.wasm').subarray(0, 20));
    expect((await witcraft('new cut.wasm')).err).toContain('--> cut.wasm:0x');
    write('good.wat', '(module (import "old" "g" (func)) (func (export "run")))');
    await witcraft('embed good.wat --wit w.wit -o good.wasm');
    const adapted = await witcraft('new good.wasm --adapt old=cut.wasm');
    expect(adapted.err).toContain('--> cut.wasm:0x');
  });
  test('what is made is validated', async () => {
    write('w.wit', 'package a:b;\nworld w { export run: func(); }\n');
    write('m.wat', '(module (func (export "run") i32.const 1))');
    await witcraft('embed m.wat --wit w.wit -o m.wasm');
    const refused = await witcraft('new m.wasm -o c.wasm');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^error\[componentize\/invalid-component\].*\n --> m\.wasm:0x0\n/);
    expect(refused.err).toContain('error[validate/');
    expect(refused.err).toContain(' --> <result>:0x');
    expect(readdirSync(folder())).not.toContain('c.wasm');
    expect((await witcraft('new m.wasm -o c.wasm --validate')).code).toBe(1);
    expect((await witcraft('new m.wasm -o c.wasm --validate=false')).code).toBe(0);
    expect((await witcraft('new m.wasm -o c.wasm --skip-validation')).code).toBe(0);
    expect((await witcraft('validate c.wasm')).code).toBe(1);
  });
  test('what is no module with a world', async () => {
    write('c.wasm', COMPONENT);
    expect(await witcraft('new c.wasm')).toEqual({
      code: 1,
      out: '',
      err: 'error: expected a core module in c.wasm, found a component\n',
    });
    const renamed = await witcraft('new c.wasm --import-name old');
    expect([renamed.code, renamed.err]).toEqual([
      2,
      'error: `--import-name` takes OLD=NEW, not `old`\n',
    ]);
  });
});

describe('link', () => {
  test('with a libdl', async () => {
    write('w/w.wit', 'package a:b;\nworld w { export run: func(); }\n');
    write(
      'app.wat',
      `(module (@dylink.0 (mem-info (memory 0 0)))
        (import "env" "dlopen" (func (param i32 i32) (result i32)))
        (func (export "run")))`,
    );
    await witcraft('embed app.wat --wit w -o app.so');
    expect((await witcraft('link app.so --wat')).code).toBe(1);
    const { code, out } = await witcraft('link app.so --use-built-in-libdl --wat');
    expect([code, out.includes('$libdl.so')]).toEqual([0, true]);
  });
  async function writeLibraries(): Promise<void> {
    write('app.wit', 'package demo:app;\nworld app { export four-times: func(n: u32) -> u32; }\n');
    write(
      'libmath.wat',
      `(module
        (@dylink.0 (mem-info (memory 0 0)))
        (func (export "double") (param i32) (result i32) local.get 0 i32.const 2 i32.mul))`,
    );
    write(
      'app.wat',
      `(module
        (@dylink.0 (mem-info (memory 0 0)) (needed "libmath.so"))
        (import "env" "double" (func $double (param i32) (result i32)))
        (func (export "four-times") (param i32) (result i32)
          local.get 0 call $double call $double))`,
    );
    await witcraft('parse libmath.wat -o libmath.so');
    await witcraft('embed app.wat --wit app.wit -o app.so');
  }
  test('libraries by the names of their files, or by others', async () => {
    await writeLibraries();
    const wrong =
      '(module (@dylink.0 (mem-info (memory 0 0))) (func (export "double") (param i32) (result i32)))';
    write('wrong.wat', wrong);
    const invalid = await witcraft('link app.so libmath.so=wrong.wat -o c.wasm');
    expect(invalid.err).toMatch(/^error\[componentize\/invalid-component\]/);
    expect(readdirSync(folder())).not.toContain('c.wasm');
    const linked = await witcraft('link app.so libmath.so -o c.wasm');
    expect(linked).toEqual({ code: 0, out: '', err: '' });
    expect((await witcraft('wit c.wasm')).out).toContain('export four-times: func(n: u32) -> u32;');
    await witcraft('link app.so=app.so libmath.so=libmath.wat -o d.wasm');
    expect(readBytes('d.wasm')).toEqual(readBytes('c.wasm'));
    const sized = await witcraftBytes('link app.so libmath.so --stack-size 65536');
    expect(sized.bytes).not.toEqual(readBytes('c.wasm'));
    const opened = await witcraft('link app.so --dl-openable libmath.so --wat');
    expect(opened.out).toContain('libmath.so');
  });
  test('what is missing', async () => {
    await writeLibraries();
    const missing = await witcraft('link app.so -o c.wasm');
    expect([missing.code, missing.out]).toEqual([1, '']);
    expect(missing.err).toContain('libmath.so');
    expect(missing.err).toMatch(/ --> app\.so:0x[0-9a-f]+\n/);
    write('empty.wat', '(module (@dylink.0 (mem-info (memory 0 0))))');
    const line = 'link app.so libmath.so=empty.wat -o c.wasm';
    expect((await witcraft(line)).err).toContain('double');
    expect((await witcraft(`${line} --stub-missing-functions`)).code).toBe(0);
  });
  test.each([
    ['link a.so --stack-size big', '`--stack-size` is a number of bytes, not `big`'],
    ['link', '`link` needs [NAME=]MODULE...'],
  ])('%s', async (line, message) => {
    expect(await witcraft(line)).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining(message),
    });
  });
});
