import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMPONENT, MODULE, writeShop } from './shop.js';
import { folder, readBytes, witcraft, witcraftBytes, write } from './witcraft.js';

describe('dump', () => {
  test('offset, bytes and meaning', async () => {
    const named = await witcraftBytes(['metadata', 'add', '-', '--authors', 'me'], MODULE);
    expect(await witcraft('dump -', named.bytes)).toEqual({
      code: 0,
      out: expect.stringMatching(/^0x0000 \| 00 61 73 6d 01 00 00 00 \| core module\n/),
      err: '',
    });
  });
  test('JSON, where every byte is in one of the entries', async () => {
    writeShop();
    const { bytes } = await witcraftBytes('wit --wasm wit');
    const entries = JSON.parse((await witcraft('dump --json -', bytes)).out);
    let offset = 0;
    for (const entry of entries) {
      expect(entry.offset).toBe(offset);
      offset = entry.end;
    }
    expect(offset).toBe(bytes.length);
  });
  test('of bytes that are wrong: what can be understood, and why no more', async () => {
    const wrong = Uint8Array.of(...COMPONENT, 7, 1, 1, 0x40);
    const { code, out, err } = await witcraft('dump -', wrong);
    expect(code).toBe(1);
    expect(out).toContain('0x0000 | 00 61 73 6d 0d 00 01 00 | component\n');
    expect(out).toContain('not understood');
    expect(err).toContain('<stdin>:0x');
    expect((await witcraft('dump - -o out.txt', wrong)).code).toBe(1);
    expect(readdirSync(folder())).toEqual([]);
  });
});

describe('inspect', () => {
  const SHELF = `(component
  (import "log" (func (param "text" string)))
  (import "demo:shop/stock@1.2.0" (instance
    (export "reader" (type $r (sub resource)))
    (export "[constructor]reader" (func (param "name" string) (result (own $r))))
    (export "[method]reader.read" (func (param "self" (borrow $r)) (result (list u8))))
    (export "[static]reader.all" (func (result u32)))
    (export "count" (func (result u32)))))
  (component
    (core module $m (func) (memory 3) (data (i32.const 0) "seven!!")))
  (@producers (processed-by "a-tool" "1.2"))
)
`;
  test('signatures, sizes and tools', async () => {
    const { code, out, err } = await witcraft('inspect -', SHELF);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^<stdin>: a component of \d+ bytes\n\nimports:\n/);
    expect(out).toContain('\n  log: func(text: string)\n');
    expect(out).toContain(`  demo:shop/stock@1.2.0
    count: func() -> u32
    resource reader
      constructor(name: string)
      read: func() -> list<u8>
      all: static func() -> u32
`);
    expect(out).toContain('\nexports: none\n');
    expect(out).toMatch(/component 0 > module 0 +┆ m +┆ \d+ B .*┆ 7 B +┆ 1 +┆ 3 pages/);
    expect(out).toMatch(/processed-by ┆ a-tool ┆ 1.2/);
  });
  test('JSON, in which the sizes are those of all bytes but the first eight', async () => {
    await witcraft('parse - -o a.wasm', SHELF);
    const { code, out } = await witcraft('inspect a.wasm --json');
    const { size, sections, imports, modules, producers } = JSON.parse(out);
    expect([code, size]).toEqual([0, readBytes('a.wasm').length]);
    const sizes = sections.map((section: { size: number }) => section.size);
    expect(sizes.reduce((sum: number, each: number) => sum + each, 8)).toBe(size);
    expect(imports[0]).toEqual({ kind: 'function', name: 'log', signature: 'func(text: string)' });
    expect(imports[1].functions[1].resource).toBe('reader');
    expect(modules).toMatchObject([
      { path: 'component 0 > module 0', data: 7, functions: 1, memories: [3] },
    ]);
    expect(producers).toEqual({ 'processed-by': { 'a-tool': '1.2' } });
  });
  test('what worlds have no words for', async () => {
    const mixed = '(component (import "m" (core module)) (import "f" (func)))';
    expect((await witcraft('inspect -', mixed)).out).toContain(
      'imports:\n  f: func()\n  core module m\n',
    );
    const nested = '(component (component $c) (import "f" (func)) (export "c" (component $c)))';
    const { code, out, err } = await witcraft('inspect -', nested);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain("no WIT: export `c` is a component, which a world can't export\n");
    expect(out).toContain('imports:\n  func f\n\nexports:\n  component c\n');
    expect(JSON.parse((await witcraft('inspect --json -', nested)).out).exports).toEqual([
      { name: 'c', kind: 'component' },
    ]);
  });
  test('what is no component', async () => {
    const { code, err } = await witcraft('inspect -', MODULE);
    expect([code, err]).toEqual([1, expect.stringContaining('found a core module')]);
    const cut = await witcraft('inspect -', Uint8Array.of(...COMPONENT, 7));
    expect([cut.code, cut.out]).toEqual([1, '']);
  });
});

describe('validate', () => {
  test('what is valid says nothing', async () => {
    write('a.wat', '(component (import "f" (func (param "a" u8))))');
    write('m.wat', '(module (func))');
    expect(await witcraft('validate a.wat m.wat')).toEqual({ code: 0, out: '', err: '' });
    expect((await witcraft('validate -', '(component)')).code).toBe(0);
  });
  test('what cannot be read is told among the rest', async () => {
    write('a.wit', 'package a:b; world w {}');
    write('bad.wat', Uint8Array.of(0x28, 0xff));
    const { code, out, err } = await witcraft('validate --format json nope a.wit bad.wat');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out).map((mistake: { code: string }) => mistake.code)).toEqual([
      'load/not-found',
      'binary/not-wasm',
      'load/not-utf8',
    ]);
    const missing = await witcraft('targets nope --wit a.wit --format json');
    expect(JSON.parse(missing.out)[0].code).toBe('load/not-found');
  });
  test('text may begin with a byte order mark', async () => {
    expect((await witcraft('validate -', '\ufeff(component)')).code).toBe(0);
  });
  test('what is not is told with its place', async () => {
    write('a.wat', '(component (import "A_" (func)) (export "f" (func 3)))');
    const { code, out, err } = await witcraft('validate a.wat');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('error[validate/');
    const json = JSON.parse((await witcraft('validate a.wat --format json')).out);
    expect(json.length).toBeGreaterThan(1);
  });
  test('sums in constant expressions', async () => {
    const code = '(module (global i32 (i32.add (i32.const 1) (i32.const 2))))';
    expect(await witcraft('validate -', `(component (core ${code.slice(1)})`)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });
  test('the code of core modules, too', async () => {
    write('m.wat', '(module (func (result i32) i64.const 7))');
    const { code, out } = await witcraft('validate m.wat');
    expect(code).toBe(1);
    expect(out).toMatch(/^error\[validate\/core-module\]: .*i32.*\n --> m\.wat:0x1a\n/);
  });
  test('features are allowed and forbidden', async () => {
    write('a.wat', '(component (type (list u8 4)))');
    expect((await witcraft('validate a.wat')).code).toBe(1);
    expect((await witcraft('validate a.wat --features cm-fixed-length-lists')).code).toBe(0);
    expect((await witcraft('validate a.wat --features all')).code).toBe(0);
    expect((await witcraft('validate a.wat --features=all,-cm-fixed-length-lists')).code).toBe(1);
    const { code, err } = await witcraft('validate a.wat --features sparkles');
    expect(code).toBe(2);
    expect(err).toContain('there is no feature `sparkles`');
  });
});

describe('targets', () => {
  const LOGGER = `(component
  (import "log" (func (param "text" string)))
  (instance $i)
  (export "demo:shop/desk@1.2.0" (instance $i))
)
`;
  test('a component that fits', async () => {
    write('a.wat', LOGGER);
    write('wit/a.wit', 'package demo:shop@1.2.0;\nworld w { import log: func(text: string); }\n');
    expect(await witcraft('targets a.wat --wit wit')).toEqual({ code: 0, out: '', err: '' });
    expect(await witcraft('targets - --wit wit -w w', LOGGER)).toMatchObject({ code: 0 });
  });
  test('one that does not', async () => {
    write('a.wat', LOGGER);
    write('wit/a.wit', 'package demo:shop@1.2.0;\nworld w { export run: func(); }\n');
    const { code, out, err } = await witcraft('targets a.wat --wit wit');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('import `log`');
    expect(out).toContain('`run`');
    expect(out).toContain('2 errors');
    const json = JSON.parse((await witcraft('targets a.wat --wit wit --format json')).out);
    expect(json).toHaveLength(2);
  });
  test('one with imports and exports that no world has', async () => {
    write('wit/a.wit', 'package demo:shop;\nworld w {}\n');
    const run = async (text: string): Promise<number | null> =>
      (await witcraft('targets - --wit wit', text)).code;
    expect(await run('(component (type (export "t") u8) (core module (export "m")))')).toBe(0);
    expect(await run('(component (import "m" (core module)))')).toBe(1);
  });
  test('compatible versions', async () => {
    write('a.wat', LOGGER);
    write(
      'wit/a.wit',
      `package demo:shop@1.3.0;
interface desk {}
world w { import log: func(text: string); export desk; }
`,
    );
    expect((await witcraft('targets a.wat --wit wit')).code).toBe(1);
    expect((await witcraft('targets a.wat --wit wit --semver-compatible')).code).toBe(0);
  });
  test('what is no component', async () => {
    writeShop();
    const { code, err } = await witcraft('targets - --wit wit -w shop', '(module)');
    expect([code, err]).toEqual([
      1,
      'error: expected a component in <stdin>, found a core module\n',
    ]);
    expect((await witcraft('targets a.wasm')).code).toBe(2);
  });
});
