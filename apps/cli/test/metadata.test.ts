import { describe, expect, test } from 'vitest';
import { MODULE } from './shop.js';
import { readBytes, witcraft, witcraftBytes, write } from './witcraft.js';

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
