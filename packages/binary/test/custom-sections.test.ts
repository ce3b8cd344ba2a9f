import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMetadata,
  ComponentBuilder,
  type ComponentNames,
  type CoreNames,
  findCustom,
  type Metadata,
  mergeProducers,
  type NameMap,
  readComponentNames,
  readCoreNames,
  readMetadata,
  readProducers,
  type Sort,
  writeComponent,
  writeComponentNames,
  writeCoreNames,
  writeModule,
  writeProducers,
} from '../src/index.js';
import { bytesOf, componentOf, hexOf } from './hex.js';

const nameMap: fc.Arbitrary<NameMap> = fc
  .uniqueArray(fc.tuple(fc.nat(300), fc.string({ unit: 'grapheme' })), { selector: ([i]) => i })
  .map((names) => new Map(names.sort(([a], [b]) => a - b)));

const indirectNameMap = fc
  .uniqueArray(fc.tuple(fc.nat(300), nameMap), { selector: ([i]) => i, maxLength: 4 })
  .map((names) => new Map(names.sort(([a], [b]) => a - b)));

describe('names of a core module', () => {
  test('in their subsections', () => {
    const names = { module: 'm', functions: new Map([[1, 'f']]), tags: new Map([[0, 't']]) };
    expect(hexOf(writeCoreNames(names))).toBe('00 02 01 6d 01 04 01 01 01 66 0b 04 01 00 01 74');
  });

  test('are read as they were written', () => {
    const names: fc.Arbitrary<CoreNames> = fc.record({
      module: fc.option(fc.string(), { nil: undefined }),
      functions: nameMap,
      locals: indirectNameMap,
      labels: indirectNameMap,
      types: nameMap,
      tables: nameMap,
      memories: nameMap,
      globals: nameMap,
      elements: nameMap,
      data: nameMap,
      fields: indirectNameMap,
      tags: nameMap,
      params: indirectNameMap,
    });
    fc.assert(
      fc.property(names, (written) => {
        const read = readCoreNames(writeCoreNames(written));
        expect(read).toEqual({ names: written, diagnostics: [] });
      }),
    );
  });

  test.each([
    ['01 06 02 01 01 61 02 09', 'unexpected-end', [[1, 'a']]],
    ['01 04 01 01 01 61 01 01 00', 'invalid-names', [[1, 'a']]],
    ['05 01 00 01 04 01 01 01 61', 'invalid-names', []],
    ['ff', 'unexpected-end', []],
  ])('%j: what comes before the mistake stays', (hex, code, functions) => {
    const { names, diagnostics } = readCoreNames(bytesOf(hex), { base: 9 });
    expect(diagnostics).toMatchObject([{ code: `binary/${code}`, severity: 'warning' }]);
    expect(diagnostics[0]?.place?.offset).toBeGreaterThanOrEqual(9);
    expect([...names.functions]).toEqual(functions);
  });
});

describe('names out of order', () => {
  test('are all used, the last one of each index', () => {
    const { names, diagnostics } = readCoreNames(
      bytesOf('01 0a 03 02 01 61 01 01 62 02 01 63 07 04 01 00 01 67'),
    );
    expect([...names.functions]).toEqual([
      [2, 'c'],
      [1, 'b'],
    ]);
    expect([...names.globals]).toEqual([[0, 'g']]);
    expect(diagnostics).toMatchObject([{ code: 'binary/invalid-names', severity: 'warning' }]);
  });
});

describe('names of a component', () => {
  test('by sort', () => {
    const sorts = new Map<Sort, NameMap>([
      ['core-module', new Map([[0, 'm']])],
      ['type', new Map([[2, 't']])],
    ]);
    const bytes = writeComponentNames({ component: 'c', sorts });
    expect(hexOf(bytes)).toBe('00 02 01 63 01 06 00 11 01 00 01 6d 01 05 03 01 02 01 74');
    expect(readComponentNames(bytes)).toEqual({
      names: { component: 'c', sorts },
      diagnostics: [],
    });
  });

  test('are read as they were written', () => {
    const sort = fc.constantFrom<Sort>('func', 'type', 'core-func', 'core-tag', 'value');
    const names: fc.Arbitrary<ComponentNames> = fc.record({
      component: fc.option(fc.string(), { nil: undefined }),
      sorts: fc
        .uniqueArray(
          fc.tuple(
            sort,
            nameMap.filter(({ size }) => size > 0),
          ),
          {
            selector: ([key]) => key,
          },
        )
        .map((entries) => new Map(entries)),
    });
    fc.assert(
      fc.property(names, (written) => {
        const read = readComponentNames(writeComponentNames(written));
        expect(read).toEqual({ names: written, diagnostics: [] });
      }),
    );
  });
});

describe('producers', () => {
  const producers = new Map([
    ['language', new Map([['C', '17']])],
    ['processed-by', new Map([['a', '']])],
  ]);

  test('are read as they were written', () => {
    const bytes = writeProducers(producers);
    expect(bytes.length).toBe(33);
    expect(readProducers(bytes)).toEqual({ producers, diagnostics: [] });
    const { diagnostics } = readProducers(bytes.subarray(0, 32));
    expect(diagnostics).toMatchObject([{ code: 'binary/unexpected-end', severity: 'warning' }]);
  });

  test('merge, the added versions first in rank and last in order', () => {
    const added = new Map([
      [
        'language',
        new Map([
          ['Rust', '1'],
          ['C', '23'],
        ]),
      ],
    ]);
    expect([...mergeProducers(producers, added).get('language')!]).toEqual([
      ['C', '23'],
      ['Rust', '1'],
    ]);
  });
});

describe('metadata', () => {
  const module = writeModule({
    customs: [{ name: 'name', data: writeCoreNames({ module: 'inner' }) }],
  });

  function example(): Uint8Array<ArrayBuffer> {
    const builder = new ComponentBuilder();
    builder.customSection('version', bytesOf('31'));
    builder.coreModule(module);
    builder.component({ sections: [] });
    return writeComponent(builder.finish());
  }

  /** Without what is absent. */
  function summary({ layer, name, producers, texts, children }: Metadata): object {
    return { layer, name, producers, texts: Object.fromEntries(texts), children: children.length };
  }

  test('of all that is in a component', () => {
    const { metadata, diagnostics } = readMetadata(example());
    expect(diagnostics).toEqual([]);
    expect(metadata).toMatchObject({
      layer: 'component',
      range: { start: 0, end: 54 },
      texts: new Map([['version', '1']]),
      children: [
        { layer: 'module', name: 'inner', range: { start: 21, end: 44 } },
        { layer: 'component', name: undefined, range: { start: 46, end: 54 }, children: [] },
      ],
    });
  });

  test('is added, replaced and taken away', () => {
    const producers = new Map([['language', new Map([['C', '17']])]]);
    const first = addMetadata(example(), {
      name: 'a',
      producers,
      texts: new Map([['source', 'x']]),
    });
    expect(summary(readMetadata(first.bytes!).metadata!)).toEqual({
      layer: 'component',
      name: 'a',
      producers,
      texts: { version: '1', source: 'x' },
      children: 2,
    });
    const again = addMetadata(first.bytes!, {
      name: null,
      producers: new Map([['sdk', new Map([['s', '1']])]]),
      texts: new Map([
        ['version', '2'],
        ['source', null],
      ]),
    });
    expect(summary(readMetadata(again.bytes!).metadata!)).toEqual({
      layer: 'component',
      name: undefined,
      producers: new Map([...producers, ['sdk', new Map([['s', '1']])]]),
      texts: { version: '2' },
      children: 2,
    });
  });

  test('other names stay when the own one changes', () => {
    const names = writeCoreNames({ module: 'old', functions: new Map([[0, 'f']]) });
    const { bytes } = addMetadata(writeModule({ customs: [{ name: 'name', data: names }] }), {
      name: 'new',
    });
    const expected = writeCoreNames({ module: 'new', functions: new Map([[0, 'f']]) });
    expect(bytes).toEqual(writeModule({ customs: [{ name: 'name', data: expected }] }));
  });

  test('nothing added changes nothing', () => {
    expect(addMetadata(example(), {})).toEqual({ bytes: example(), diagnostics: [] });
  });

  test('mistakes', () => {
    const noText = writeModule({ customs: [{ name: 'authors', data: bytesOf('ff') }] });
    expect(readMetadata(noText)).toMatchObject({
      metadata: { texts: new Map() },
      diagnostics: [{ code: 'binary/invalid-metadata', severity: 'warning' }],
    });
    for (const bytes of [bytesOf('28 6d'), example().subarray(0, 40)]) {
      expect(readMetadata(bytes).metadata).toBe(undefined);
      expect(addMetadata(bytes, { name: 'a' }).bytes).toBe(undefined);
      expect(readMetadata(bytes).diagnostics).toHaveLength(1);
    }
  });
});

describe('the last custom section of a name', () => {
  const inner = '04 0c 00 61 73 6d 0d 00 01 00 00 02 01 61';

  test.each([
    ['nothing', '', undefined],
    ['another name', '00 02 01 62', undefined],
    ['the same name twice', '00 03 01 61 01  00 03 01 61 02  07 01 00', '02'],
    ['one of a component within', inner, undefined],
    ['one before broken bytes', '00 03 01 61 01  07 7f', '01'],
    ['one that is cut off', '00 04 01 61 01', undefined],
  ])('%s', (_, sections, contents) => {
    const data = findCustom(componentOf(sections), 'a');
    expect(data && hexOf(data)).toBe(contents);
  });
});
