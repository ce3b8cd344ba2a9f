import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMPONENT, MODULE, writeShop } from './shop.js';
import { folder, read, readBytes, witcraft, witcraftBytes, write } from './witcraft.js';

const TEXT = `(component
  (type $f (func (result u32)))
  (import "f" (func $g (type $f)))
  (core module $m
    (func (export "run") (param i32) (result i32) local.get 0)
  )
)
`;

describe('print and parse', () => {
  test('a skeleton has no code in it', async () => {
    write('m.wat', '(module (func (result i32) i32.const 1234))');
    expect((await witcraft('print m.wat')).out).toContain('1234');
    const { code, out } = await witcraft('print --skeleton m.wat');
    expect([code, out.includes('...'), out.includes('1234')]).toEqual([0, true, false]);
  });
  test('text to a binary to text', async () => {
    write('a.wat', TEXT);
    expect(await witcraft('parse a.wat -o a.wasm')).toEqual({ code: 0, out: '', err: '' });
    expect(readBytes('a.wasm').subarray(0, 8)).toEqual(Buffer.from(COMPONENT));
    const printed = await witcraft('print a.wasm');
    expect(printed).toEqual({ code: 0, out: expect.stringMatching(/^\(component\n/), err: '' });
    expect(await witcraft('print a.wat')).toEqual(printed);
    expect(await witcraft('parse --wat -', TEXT)).toEqual(printed);
    await witcraft('print a.wasm -o b.wat');
    expect(read('b.wat')).toBe(printed.out);
    expect((await witcraftBytes('parse b.wat')).bytes).toEqual(readBytes('a.wasm'));
    expect((await witcraftBytes('parse a.wasm')).bytes).toEqual(readBytes('a.wasm'));
  });
  test('core modules', async () => {
    const { out } = await witcraft('print -', ';; a module\n(module (func $f))');
    expect(out).toContain('(func $f');
    expect((await witcraft('print -', MODULE)).out).toBe('(module)\n');
  });
  test('text with mistakes', async () => {
    write('a.wat', '(component\n  (import "f" (func (type $g)))\n)\n');
    const { code, out, err } = await witcraft('parse a.wat -o a.wasm');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('a.wat:2:');
    expect(readdirSync(folder())).toEqual(['a.wat']);
  });
  test('what is neither', async () => {
    const { code, err } = await witcraft('print -', 'package a:b;');
    expect([code, err]).toEqual([1, expect.stringContaining('in `<stdin>`, found other text')]);
    const empty = await witcraft('parse -', '');
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('found nothing')]);
    const cut = Uint8Array.of(...COMPONENT, 1, 5, 0);
    const broken = await witcraft('parse - -o a.wasm', cut);
    expect([broken.code, broken.out]).toEqual([1, '']);
    expect(broken.err).toContain(' --> <stdin>:0x');
    expect(readdirSync(folder())).toEqual([]);
  });
  test('everything that reads binaries reads text, too', async () => {
    writeShop();
    const wat = (await witcraft('wit --wat wit')).out;
    expect(wat).toMatch(/^\(component\n/);
    expect((await witcraft('wit -', wat)).out).toContain('package demo:shop@1.2.0;');
    write('town/town.wit', 'package demo:town;\nworld w { import demo:shop/stock@1.2.0; }\n');
    write('town/deps/shop.wat', wat);
    expect(await witcraft('check town')).toEqual({ code: 0, out: '', err: '' });
    write('town/deps/shop.wat', '(component (import "f" (func (type $g))))');
    expect((await witcraft('check town')).out).toContain('town/deps/shop.wat:1:');
    const embedded = await witcraft('embed - --wit wit -w shop --wat', '(module (memory 1))');
    expect(embedded.out).toContain('(@custom "component-type"');
    expect((await witcraft('metadata show --json -', TEXT)).out).toContain('"children"');
    expect((await witcraft('dump -', TEXT)).out).toContain('| component\n');
  });
});
