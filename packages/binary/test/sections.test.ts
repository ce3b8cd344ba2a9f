import { expect, test } from 'vitest';
import {
  ComponentBuilder,
  ComponentTypeBuilder,
  type ExternName,
  type FuncType,
  InstanceTypeBuilder,
  readComponent,
  readSections,
  type Section,
  writeComponent,
} from '../src/index.js';
import { bytesOf, componentOf, hexOf } from './hex.js';

function named(name: string, ...attributes: ExternName['attributes']): ExternName {
  return { name, attributes };
}

function func(params: FuncType['params'], result: FuncType['result']): FuncType {
  return { kind: 'func', async: false, params, result, namedResults: undefined };
}

const emptyModule = bytesOf('00 61 73 6d 01 00 00 00');

test.each<[string, (builder: ComponentBuilder) => void, string]>([
  ['nothing', () => {}, ''],
  [
    'a custom section',
    (builder) => builder.customSection('hi', Uint8Array.of(1, 2)),
    '00 05 02 68 69 01 02',
  ],
  ['a core module', (builder) => builder.coreModule(emptyModule), '01 08 00 61 73 6d 01 00 00 00'],
  [
    'core instances in one section',
    (builder) => {
      builder.coreInstance({ kind: 'instantiate', module: 3, args: [{ name: 'a', instance: 0 }] });
      builder.coreInstance({ kind: 'exports', exports: [{ name: 'f', sort: 'func', index: 7 }] });
    },
    '02 0e 02  00 03 01 01 61 12 00  01 01 01 66 00 07',
  ],
  [
    'a type of a core function',
    (builder) => {
      const composite = { kind: 'func' as const, params: ['i32' as const], results: [] };
      const type = { final: true, supertypes: [], shared: false, composite };
      builder.coreType({ kind: 'rec', explicit: false, types: [type] });
    },
    '03 05 01 60 01 7f 00',
  ],
  [
    'a component in a component',
    (builder) => builder.component({ sections: [] }),
    '04 08 00 61 73 6d 0d 00 01 00',
  ],
  [
    'instances',
    (builder) => {
      const args = [{ name: 'a', sort: 'core-module' as const, index: 1 }];
      builder.instance({ kind: 'instantiate', component: 2, args });
      builder.instance({
        kind: 'exports',
        exports: [{ name: named('f'), sort: 'func', index: 7 }],
      });
    },
    '05 10 02  00 02 01 01 61 00 11 01  01 01 00 01 66 01 07',
  ],
  [
    'aliases',
    (builder) => {
      builder.alias({ kind: 'export', sort: 'type', instance: 1, name: 'a' });
      builder.alias({ kind: 'core-export', sort: 'memory', instance: 1, name: 'm' });
      builder.alias({ kind: 'outer', sort: 'core-type', count: 2, index: 300 });
    },
    '06 12 03  03 00 01 01 61  00 02 01 01 01 6d  00 10 02 02 ac 02',
  ],
  [
    'types of values',
    (builder) => {
      builder.type({ kind: 'primitive', type: 'string' });
      builder.type({ kind: 'list', element: 64 });
      builder.type({ kind: 'result', ok: undefined, err: 'u8' });
    },
    '07 09 03  73  70 c0 00  6a 00 01 7d',
  ],
  [
    'a function type',
    (builder) => builder.type(func([{ name: 'a', type: 'u32' }], 0)),
    '07 08 01 40 01 01 61 79 00 00',
  ],
  [
    'an instance type',
    (builder) => {
      const type = new InstanceTypeBuilder();
      const resource = type.export(named('r'), { kind: 'type', bound: { kind: 'sub-resource' } });
      type.type({ kind: 'own', resource });
      builder.type(type.finish());
    },
    '07 0c 01 42 02  04 00 01 72 03 01  01 69 00',
  ],
  [
    'a component type',
    (builder) => {
      const type = new ComponentTypeBuilder();
      type.import({ name: named('f'), type: { kind: 'func', type: type.type(func([], 'u8')) } });
      builder.type(type.finish());
    },
    '07 0e 01 41 02  01 40 00 00 7d  03 00 01 66 01 00',
  ],
  [
    'canonical definitions',
    (builder) => {
      const options = [
        { kind: 'string-encoding' as const, encoding: 'utf16' as const },
        { kind: 'memory' as const, memory: 0 },
      ];
      builder.canon({ kind: 'lift', func: 5, options, type: 2 });
      builder.canon({ kind: 'lower', func: 1, options: [] });
      builder.canon({ kind: 'resource.drop', type: 4 });
      builder.canon({ kind: 'waitable-set.wait', cancellable: false, memory: 3 });
    },
    '08 12 04  00 00 05 02 01 03 00 02  01 00 01 00  03 04  20 00 03',
  ],
  [
    'imports',
    (builder) => {
      builder.import({ name: named('f'), type: { kind: 'func', type: 0 } });
      const attribute = { kind: 'external-id' as const, value: 'x' };
      builder.import({ name: named('i', attribute), type: { kind: 'instance', type: 1 } });
    },
    '0a 0f 02  00 01 66 01 00  02 01 69 01 02 01 78 05 01',
  ],
  [
    'exports',
    (builder) => {
      builder.export({ name: named('f'), sort: 'func', index: 3, type: undefined });
      const type = { kind: 'type' as const, bound: { kind: 'eq' as const, type: 2 } };
      builder.export({ name: named('t'), sort: 'type', index: 4, type });
    },
    '0b 10 02  00 01 66 01 03 00  00 01 74 03 04 01 03 00 02',
  ],
])('%s', (_, build, hex) => {
  const builder = new ComponentBuilder();
  build(builder);
  const bytes = writeComponent(builder.finish());
  expect(hexOf(bytes)).toBe(hexOf(componentOf(hex)));
  expect(writeComponent(readComponent(bytes).component!)).toEqual(bytes);
});

test('sections that the builder has no methods for', () => {
  const bytes = componentOf('09 04 02 01 00 01   0c 04 01 7d 01 2a');
  expect(readComponent(bytes).component?.sections).toEqual([
    {
      kind: 'start',
      start: { func: 2, args: [0], results: 1 },
      place: { start: 10, end: 14, items: [] },
    },
    {
      kind: 'values',
      items: [{ type: 'u8', bytes: Uint8Array.of(42) }],
      place: { start: 16, end: 20, items: [17] },
    },
  ]);
});

test('older encodings', () => {
  const marked = componentOf('0a 06 01 01 01 66 01 00');
  const plain = componentOf('0a 06 01 00 01 66 01 00');
  expect(writeComponent(readComponent(marked).component!)).toEqual(plain);
  const padded = componentOf('07 82 80 00 01 73');
  expect(writeComponent(readComponent(padded).component!)).toEqual(componentOf('07 02 01 73'));
});

test('named results and cases that refine others, of 2024', () => {
  const gates = new Set(['edition-2024'] as const);
  const bytes = componentOf('07 12 02  40 00 01 02 01 61 79 01 62 73  71 01 01 63 00 01 00');
  expect(readComponent(bytes).diagnostics[0]?.code).toBe('binary/unexpected-byte');
  const { component } = readComponent(bytes, { gates });
  expect(component?.sections[0]).toMatchObject({
    items: [
      { result: undefined, namedResults: [{ name: 'a', type: 'u32' }, { name: 'b' }] },
      { cases: [{ name: 'c', refines: 0 }] },
    ],
  });
});

test('sections one by one, up to the first mistake', () => {
  const good = '07 02 01 79 \n 04 08 00 61 73 6d 0d 00 01 00';
  const taken: Section[] = [];
  expect(readSections(componentOf(good), {}, (section) => taken.push(section))).toEqual([]);
  expect(taken).toEqual(readComponent(componentOf(good)).component?.sections);

  const kinds: string[] = [];
  const bytes = componentOf(`${good} 0d 00`);
  const diagnostics = readSections(bytes, { name: 'a' }, ({ kind }) => kinds.push(kind));
  expect(kinds).toEqual(['types', 'component']);
  expect(diagnostics).toEqual(readComponent(bytes, { name: 'a' }).diagnostics);
});
