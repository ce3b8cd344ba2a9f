import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMPONENT, MONEY, SHOP, writeShop } from './shop.js';
import { folder, read, readBytes, witcraft, witcraftBytes, write } from './witcraft.js';

describe('wit', () => {
  test('a binary package, and the text of it', async () => {
    writeShop();
    expect(await witcraft('wit --wasm -o shop.wasm wit')).toEqual({ code: 0, out: '', err: '' });
    expect(readBytes('shop.wasm').subarray(0, 8)).toEqual(Buffer.from(COMPONENT));
    const { bytes } = await witcraftBytes('wit --wasm wit');
    expect(bytes).toEqual(readBytes('shop.wasm'));
    const { code, out, err } = await witcraft('wit shop.wasm');
    expect([code, err]).toEqual([0, '']);
    // What nothing uses is not in the binary.
    expect(out).toBe((await witcraft('wit wit')).out.replace('  interface unused {\n  }\n', ''));
    expect((await witcraft('wit -', bytes)).out).toBe(out);
  });
  test('versions beside names', async () => {
    writeShop();
    const full = (await witcraft('wit --wat wit')).out;
    expect(full).toContain('"demo:shop/stock@1.2.0"');
    const { out } = await witcraft('wit --wat --emit-canonical-names wit');
    expect(out).toContain('"demo:shop/stock@1"');
  });
  test('compatible versions of an import as one', async () => {
    write('wit/w.wit', 'package a:b; world w { import x:y/t@0.2.0; import x:y/t@0.2.1; }');
    write('wit/deps/x0.wit', 'package x:y@0.2.0; interface t { f: func(); }');
    write('wit/deps/x1.wit', 'package x:y@0.2.1; interface t { f: func(); g: func(); }');
    const merged = await witcraft('wit wit --merge-world-imports-based-on-semver w');
    expect(merged.out).toContain('world w {\n  import x:y/t@0.2.1;\n}\n');
    const { code, err } = await witcraft('wit wit --merge-world-imports-based-on-semver v');
    expect([code, err]).toEqual([1, expect.stringContaining('has no world `v`')]);
  });
  test('without documentation', async () => {
    writeShop();
    const { out } = await witcraft('wit --no-docs wit');
    expect(out).toContain('interface stock {');
    expect(out).not.toContain('for sale');
    await witcraft('wit --no-docs --out-dir out wit');
    expect(read('out/shop.wit')).not.toContain('for sale');
  });
  test('JSON and files of a binary', async () => {
    writeShop();
    await witcraft('wit --wasm -o shop.wasm wit');
    expect(JSON.parse((await witcraft('wit --json shop.wasm')).out).packages).toHaveLength(2);
    expect((await witcraft('wit --out-dir out shop.wasm')).code).toBe(0);
    expect(readdirSync(`${folder()}/out`).sort()).toEqual(['deps', 'shop.wit']);
    expect(read('out/deps/money.wit')).toContain('package demo:money;');
  });
  test.each([
    ['wit --wasm --json x', 'error: `--json` and `--wasm` exclude each other\n'],
    ['wit --wat --out-dir o x', 'error: `--out-dir` and `--wat` exclude each other\n'],
    ['wit --no-docs --wasm x', 'error: `--no-docs` and `--wasm` exclude each other\n'],
  ])('%s', async (line, err) => {
    expect(await witcraft(line)).toEqual({ code: 2, out: '', err });
  });
  test('bytes that are no package', async () => {
    write('a.wasm', Uint8Array.of(...COMPONENT, 0x42));
    const { code, out, err } = await witcraft('wit a.wasm');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('--> a.wasm:0x8');
    expect((await witcraft('wit --wasm -o out.wasm a.wasm')).code).toBe(1);
    expect(readdirSync(folder())).toEqual(['a.wasm']);
  });
});

describe('wit --wasm', () => {
  test('writes nothing that is not valid, unless it is told to', async () => {
    write('a.wit', 'package a:b;\ninterface i { record nothing {} }\n');
    const { code, err } = await witcraft('wit a.wit --wasm -o a.wasm');
    expect(code).toBe(1);
    expect(err).toContain('warning[resolve/empty-type]');
    expect(err).toContain('error[validate/empty-type]');
    expect(readdirSync(folder())).toEqual(['a.wit']);
    expect((await witcraft('wit a.wit --wat')).code).toBe(1);
    expect((await witcraft('wit a.wit --wasm --skip-validation -o a.wasm')).code).toBe(0);
    expect((await witcraft('wit a.wasm')).out).toContain('record nothing {\n  }');
  });
});

describe('packages in `deps` that are binaries', () => {
  test('are read as if they were text', async () => {
    write('money/money.wit', MONEY);
    write('wit/shop.wit', SHOP);
    await witcraft('wit --wasm -o wit/deps.wasm money');
    write('wit/deps/money.wasm', readBytes('wit/deps.wasm'));
    expect(await witcraft('check wit')).toEqual({ code: 0, out: '', err: '' });
    const { out } = await witcraft('wit wit');
    write('text/shop.wit', SHOP);
    write('text/deps/money.wit', MONEY);
    expect(out).toBe((await witcraft('wit text')).out);
  });
  test('may each know a part of what they share; text goes before', async () => {
    writeShop();
    await witcraft('wit --wasm -o shop.wasm wit');
    const bank = 'package demo:bank;\ninterface b { use demo:money/types.{price}; }\n';
    write('bank/bank.wit', bank);
    write('bank/deps/money.wit', MONEY);
    await witcraft('wit --wasm -o bank.wasm bank');
    const town =
      'package demo:town;\nworld w { import demo:shop/stock@1.2.0; import demo:bank/b; }\n';
    write('town/town.wit', town);
    write('town/deps/shop.wasm', readBytes('shop.wasm'));
    write('town/deps/bank.wasm', readBytes('bank.wasm'));
    expect(await witcraft('check town')).toEqual({ code: 0, out: '', err: '' });
    expect((await witcraft('wit town')).out).not.toContain('interface unused');
    write('town/deps/money.wit', MONEY);
    expect(await witcraft('check town')).toEqual({ code: 0, out: '', err: '' });
    expect((await witcraft('wit town')).out).toContain('interface unused');
  });
  test('must be packages', async () => {
    write('wit/a.wit', 'package a:b;\n');
    write('wit/deps/c.wasm', COMPONENT);
    write('wit/deps/d.wasm', Uint8Array.of(...COMPONENT, 9));
    const { code, out } = await witcraft('check wit');
    expect(code).toBe(1);
    expect(out).toContain('wit/deps/d.wasm:0x9');
  });
});
