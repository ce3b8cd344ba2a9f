import {
  bytes as anyBytes,
  coreExternType,
  coreValType,
  index,
  memoryType,
  name,
  recType,
  tableType,
} from '@witcraft-tools/component-generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ByteRange,
  type CoreDataContents,
  type CoreElementsContents,
  type CoreModule,
  type CoreModuleContents,
  coreFuncType,
  type Gate,
  gates,
  itemOffsets,
  readModule,
  writeModule,
} from '../../src/index.js';
import { bytesOf, hexOf, moduleOf } from '../hex.js';

test('the offsets of imports and exports, and of groups of imports', () => {
  const hex = `01 04 01 60 00 00
    02 16 03 01 61 01 62 00 00 01 63 00 7f 01 01 64 00 00 01 65 01 66 00 00
    07 09 02 01 67 00 00 01 68 00 01`;
  const { module } = readModule(moduleOf(hex), { gates: new Set(gates) });
  if (module === undefined) throw new Error('it is no module');
  expect(module.imports.map((item) => item.name)).toEqual(['b', 'd', 'f']);
  expect(itemOffsets(module, 'imports')).toEqual([17, 23, 32]);
  expect(itemOffsets(module, 'exports')).toEqual([41, 45]);
  const empty = readModule(moduleOf('')).module;
  expect(empty && itemOffsets(empty, 'exports')).toEqual([]);
});

test('a module with a function, an import and a memory', () => {
  const bytes = writeModule({
    types: [coreFuncType(['i32'], [])],
    imports: [{ module: 'm', name: 'f', type: { kind: 'func', type: 0, exact: false } }],
    functions: [{ type: 0, code: bytesOf('00 0b') }],
    memories: [
      {
        limits: { minimum: 1n, maximum: undefined, shared: false, is64: false },
        pageSizeLog2: undefined,
      },
    ],
    exports: [{ name: 'g', sort: 'func', index: 1 }],
    customs: [{ name: 'c', data: bytesOf('01') }],
  });
  const hex = `01 05 01 60 01 7f 00
    02 07 01 01 6d 01 66 00 00
    03 02 01 00
    05 03 01 00 01
    07 05 01 01 67 00 01
    0a 04 01 02 00 0b
    00 03 01 63 01`;
  expect(hexOf(bytes)).toBe(hexOf(moduleOf(hex)));
  const { module } = readModule(bytes);
  expect(module?.imports).toEqual([
    { module: 'm', name: 'f', type: { kind: 'func', type: 0, exact: false } },
  ]);
  expect(module?.functions).toEqual([0]);
  expect(hexOf(slice(module!, module!.code[0]!))).toBe('00 0b');
  expect(module?.customs).toMatchObject([{ name: 'c', data: bytesOf('01') }]);
});

test('imports in groups are written out', () => {
  const groups = '01 6d 00 7f 01 01 61 00 03  01 6d 00 7e 00 04 01 01 62';
  const { module } = readModule(moduleOf(`02 13 02 ${groups}`));
  expect(module?.imports).toEqual([
    { module: 'm', name: 'a', type: { kind: 'func', type: 3, exact: false } },
    { module: 'm', name: 'b', type: { kind: 'func', type: 4, exact: false } },
  ]);
});

/** `code at offset: message` */
function mistakeOf(bytes: Uint8Array, allowed: ReadonlySet<Gate> = new Set(gates)): string {
  const { module, diagnostics } = readModule(bytes, { gates: allowed });
  expect(module).toBe(undefined);
  const { code, message, place } = diagnostics[0]!;
  return `${code.replace('binary/', '')} ${place!.offset}: ${message}`;
}

test.each([
  ['0e 00', 'unexpected-byte 8: expected a section of a core module, found byte 0x0e'],
  ['03 01 00 01 01 00', 'section-order 11: expected the section of types before that of functions'],
  ['01 01 00 01 01 00', 'section-order 11: expected the section of types before that of types'],
  ['03 02 01 00', 'count-mismatch 12: expected code for 1 functions, found it for 0'],
  ['0c 01 01', 'count-mismatch 11: expected 1 data segments, found 0'],
  ['06 06 01 7f 00 20 00 0b', 'not-constant 13: expected an instruction of a constant expression'],
  ['07 05 01 01 67 05 00', 'unexpected-byte 13: expected what a module exports'],
  ['09 02 01 08', 'unexpected-byte 11: expected an element segment (0 to 7), found 8'],
  ['0b 02 01 03', 'unexpected-byte 11: expected a data segment (0 to 2), found 3'],
  ['05 03 01 10 01', 'unexpected-byte 11: expected the flags of limits, found byte 0x10'],
  ['04 04 01 7f 00 01', 'unexpected-byte 11: expected a core type of values, found byte 0x7f'],
  ['0a 03 01 05 0b', 'unexpected-end 12: expected 5 bytes more, found 1 byte'],
  ['01 04 01 61 00 00', 'unexpected-byte 11: expected a core type, found byte 0x61'],
])('a module of %j', (hex, mistake) => {
  expect(mistakeOf(moduleOf(hex))).toContain(mistake);
});

test('a component is no module', () => {
  const mistake = 'not-wasm 0: expected a core module, found a component';
  expect(mistakeOf(bytesOf('00 61 73 6d 0d 00 01 00'))).toBe(mistake);
});

function slice(module: CoreModule, { start, end }: ByteRange): Uint8Array {
  return module.bytes.subarray(start, end);
}

/** What was written, from what was read. */
function contentsOf(module: CoreModule): CoreModuleContents {
  const bytesAt = (range: ByteRange): Uint8Array => slice(module, range);
  const { types, imports, memories, tags, exports, start, dataCount } = module;
  return {
    ...{ types, imports, memories, tags, exports, start, dataCount },
    functions: module.functions.map((type, i) => ({ type, code: bytesAt(module.code[i]!) })),
    tables: module.tables.map(({ type, init }) =>
      init === undefined ? { type } : { type, init: bytesAt(init) },
    ),
    globals: module.globals.map(({ type, init }) => ({ type, init: bytesAt(init) })),
    elements: module.elements.map(({ mode, items }) => ({
      mode: mode.kind === 'active' ? { ...mode, offset: bytesAt(mode.offset) } : mode,
      items:
        items.kind === 'functions'
          ? items
          : { ...items, expressions: items.expressions.map(bytesAt) },
    })),
    data: module.data.map(({ mode, contents }) => ({
      mode: mode.kind === 'active' ? { ...mode, offset: bytesAt(mode.offset) } : mode,
      contents: bytesAt(contents),
    })),
    customs: module.customs.map(({ name: custom, data }) => ({ name: custom, data })),
  };
}

const expression = fc.constantFrom(
  ...['41 00 0b', '42 80 7f 0b', '43 00 00 00 00 0b', '23 03 0b', 'd0 70 0b', 'd2 05 0b'].map(
    bytesOf,
  ),
  ...['41 01 41 02 6a 0b', 'fb 00 01 0b', 'd0 65 70 0b', `fd 0c ${'00'.repeat(16)} 0b`].map(
    bytesOf,
  ),
);

const few = <T>(items: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(items, { maxLength: 3 });

const elements: fc.Arbitrary<CoreElementsContents> = fc.record({
  mode: fc.oneof(
    fc.record({ kind: fc.constantFrom('passive' as const, 'declared' as const) }),
    fc.record({ kind: fc.constant('active' as const), table: index, offset: expression }),
  ),
  items: fc.oneof(
    fc.record({ kind: fc.constant('functions' as const), functions: few(index) }),
    fc.record({
      kind: fc.constant('expressions' as const),
      type: tableType.map(({ element }) => element),
      expressions: few(expression),
    }),
  ),
});

const data: fc.Arbitrary<CoreDataContents> = fc.record({
  mode: fc.oneof(
    fc.record({ kind: fc.constant('passive' as const) }),
    fc.record({ kind: fc.constant('active' as const), memory: index, offset: expression }),
  ),
  contents: anyBytes,
});

const contents: fc.Arbitrary<CoreModuleContents> = fc.record({
  types: few(recType),
  imports: few(
    fc.record({ module: name, name: name.filter((text) => text !== ''), type: coreExternType }),
  ),
  functions: few(fc.record({ type: index, code: anyBytes })),
  tables: few(
    fc.oneof(fc.record({ type: tableType }), fc.record({ type: tableType, init: expression })),
  ),
  memories: few(memoryType),
  tags: few(index),
  globals: few(
    fc.record({
      type: fc.record({ type: coreValType, mutable: fc.boolean(), shared: fc.boolean() }),
      init: expression,
    }),
  ),
  exports: few(
    fc.record({
      name,
      sort: fc.constantFrom(...(['func', 'table', 'memory', 'global', 'tag'] as const)),
      index,
    }),
  ),
  start: fc.option(index, { nil: undefined }),
  elements: few(elements),
  dataCount: fc.constant(undefined),
  data: few(data),
  customs: few(fc.record({ name, data: anyBytes })),
});

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(contents, (built) => {
      const bytes = writeModule(built);
      const { module, diagnostics } = readModule(bytes, { gates: new Set(gates) });
      expect(diagnostics).toEqual([]);
      expect(contentsOf(module!)).toEqual(built);
    }),
  );
});

test.each([
  ['00 41 00 0b 01 02', { kind: 'active', table: undefined }, 'functions'],
  ['02 05 41 00 0b 00 01 02', { kind: 'active', table: 5 }, 'functions'],
  ['01 00 01 02', { kind: 'passive' }, 'functions'],
  ['03 00 01 02', { kind: 'declared' }, 'functions'],
  ['04 41 00 0b 01 d2 02 0b', { kind: 'active', table: undefined }, 'expressions'],
  ['06 00 41 00 0b 6f 01 d0 6f 0b', { kind: 'active', table: 0 }, 'expressions'],
  ['05 70 01 d2 02 0b', { kind: 'passive' }, 'expressions'],
])('the element segment %s', (hex, mode, kind) => {
  const size = bytesOf(hex).length + 1;
  const bytes = moduleOf(`09 ${size.toString(16).padStart(2, '0')} 01 ${hex}`);
  const { module } = readModule(bytes);
  expect(module?.elements).toMatchObject([{ mode, items: { kind } }]);
  expect(writeModule(contentsOf(module!))).toEqual(bytes);
});
