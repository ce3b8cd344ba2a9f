import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folder, read, readBytes, witcraft, witcraftBytes, write } from './witcraft.js';

const SHOP = `package demo:shop@1.2.0;

/// What is for sale.
interface stock {
  use demo:money/types.{price};
  price-of: func(name: string) -> option<price>;
}

world shop {
  export stock;
}

world visitor {
  import stock;
}
`;
const MONEY = `package demo:money;

interface types {
  record price {
    cents: u32,
  }
}

interface unused {
}
`;

/** Writes the package `demo:shop` and what it needs to the folder `wit`. */
function writeShop(): void {
  write('wit/shop.wit', SHOP);
  write('wit/deps/money.wit', MONEY);
}

const MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const COMPONENT = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);

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

describe('metadata', () => {
  test('is added, shown, and taken away', async () => {
    write('core.wasm', MODULE);
    const line = [
      ...'metadata add core.wasm -o out.wasm --name app --language C=17 --sdk kit='.split(' '),
      ...['-m', 'processed-by=tool@2', '--authors', 'A. Person', '--version', '1.0.0'],
    ];
    expect(await witcraft(line)).toEqual({ code: 0, out: '', err: '' });
    const { out } = await witcraft('metadata show --json out.wasm');
    expect(JSON.parse(out)).toEqual({
      module: {
        name: 'app',
        producers: [
          ['language', { C: '17' }],
          ['sdk', { kit: '' }],
          ['processed-by', { tool: '2' }],
        ],
        authors: 'A. Person',
        description: null,
        licenses: null,
        source: null,
        homepage: null,
        revision: null,
        version: '1.0.0',
        range: { start: 0, end: readBytes('out.wasm').length },
      },
    });
    const cleared = await witcraftBytes('metadata-add out.wasm --clear-authors --clear-name');
    const { module } = JSON.parse((await witcraft('metadata-show --json -', cleared.bytes)).out);
    expect([module.name, module.authors, module.version]).toEqual([null, null, '1.0.0']);
  });
  test('as tables', async () => {
    write('core.wasm', MODULE);
    const words = ['metadata', 'add', '-', '-n', 'a\nb', '-l', 'C=17', '--authors', 'me'];
    const { bytes } = await witcraftBytes(words, MODULE);
    expect((await witcraft('metadata show -', bytes)).out).toBe(
      `╭────────┬──────┬──────┬───────┬───────────┬───────╮
│ KIND   ┆ NAME ┆ SIZE ┆ SHARE ┆ LANGUAGES ┆ TOOLS │
╞════════╪══════╪══════╪═══════╪═══════════╪═══════╡
│ module ┆ a␊b  ┆ 61 B ┆ 100 % ┆ C 17      ┆ -     │
╰────────┴──────┴──────┴───────┴───────────┴───────╯
╭─────────┬─────────────────╮
│ module  ┆ a␊b (0x0..0x3d) │
╞═════════╪═════════════════╡
│ authors ┆ me              │
╰─────────┴─────────────────╯
`,
    );
  });
  test.each([
    ['metadata add a.wasm -m tool=x', 2, '`--metadata` takes one of language, processed-by, sdk'],
    ['metadata add a.wasm --sdk x', 2, '`--sdk` takes NAME=VERSION, not `x`'],
    ['metadata add a.wasm --source x', 2, '`--source` takes a URL such as'],
    ['metadata add a.wasm --name x --clear-name', 2, '`--name` and `--clear-name` exclude'],
    ['metadata add a.wasm -o a.wasm', 1, "`a.wasm` can't be read"],
    ['metadata', 2, 'expected one of `metadata show`, `metadata add`'],
  ])('%s', async (line, code, message) => {
    expect(await witcraft(line)).toEqual({ code, out: '', err: expect.stringContaining(message) });
  });
  test('of bytes that are no WebAssembly', async () => {
    write('a.wasm', Uint8Array.of(...MODULE, 5, 9));
    const { code, out, err } = await witcraft('metadata show a.wasm');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('a.wasm:0x');
  });
});

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
    expect([code, err]).toEqual([1, expect.stringContaining('in <stdin>, found something else')]);
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

describe('validate', () => {
  test('what is valid says nothing', async () => {
    write('a.wat', '(component (import "f" (func (param "a" u8))))');
    write('m.wat', '(module (func))');
    expect(await witcraft('validate a.wat m.wat')).toEqual({ code: 0, out: '', err: '' });
    expect((await witcraft('validate -', '(component)')).code).toBe(0);
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
