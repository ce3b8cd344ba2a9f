import { expect, test } from 'vitest';
import { ComponentBuilder, ComponentWriter, type Type, writeComponent } from '../src/index.js';

const list: Type = { kind: 'list', element: 'u8' };
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

test('definitions as they come, those of one kind in one section', () => {
  const writer = new ComponentWriter();
  const builder = new ComponentBuilder();
  for (const each of [writer, builder]) {
    each.customSection('about', Uint8Array.of(1, 2));
    expect([each.type(list), each.type(list)]).toEqual([0, 1]);
    const bound = { kind: 'eq', type: 1 } as const;
    const name = { name: 't', attributes: [] };
    expect(each.import({ name, type: { kind: 'type', bound } })).toBe(2);
    expect(each.type(list)).toBe(3);
    expect(each.coreModule(emptyModule)).toBe(0);
    expect(each.coreInstance({ kind: 'instantiate', module: 0, args: [] })).toBe(0);
    const core = { kind: 'core-export', sort: 'func', instance: 0, name: 'f' } as const;
    expect(each.alias(core)).toBe(0);
    expect(each.canon({ kind: 'lift', func: 0, options: [], type: 3 })).toBe(0);
    expect(each.canon({ kind: 'resource.drop', type: 3 })).toBe(1);
    expect(each.export({ name, sort: 'func', index: 0, type: undefined })).toBe(1);
    expect(each.start({ func: 0, args: [], results: 2 })).toBe(0);
    expect(each.value({ type: 'u8', bytes: Uint8Array.of(7) })).toBe(2);
    expect([each.count('value'), each.count('func'), each.count('instance')]).toEqual([3, 2, 0]);
  }
  expect(writer.finish()).toEqual(writeComponent(builder.finish()));
});

test.each([127, 128, 20_000])('%i types in a section', (count) => {
  const writer = new ComponentWriter();
  const builder = new ComponentBuilder();
  for (let i = 0; i < count; i++) expect(writer.type(list)).toBe(builder.type(list));
  writer.customSection('', new Uint8Array());
  builder.customSection('', new Uint8Array());
  expect(Buffer.compare(writer.finish(), writeComponent(builder.finish()))).toBe(0);
});

test('a component by its bytes', () => {
  const inner = new ComponentWriter();
  inner.type(list);
  const outer = new ComponentWriter();
  expect(outer.component(inner.finish())).toBe(0);
  const builder = new ComponentBuilder();
  builder.component({ sections: [{ kind: 'types', items: [list] }] });
  expect(outer.finish()).toEqual(writeComponent(builder.finish()));
});

test('large modules and sections between small ones', () => {
  const writer = new ComponentWriter();
  const builder = new ComponentBuilder();
  for (const each of [writer, builder]) {
    each.customSection('first', new Uint8Array(70_000).fill(1));
    each.type(list);
    each.customSection('small', new Uint8Array(3).fill(2));
    each.customSection('', new Uint8Array(1 << 16).fill(3));
    each.customSection('behind it', new Uint8Array(1 << 17).fill(4));
    each.type(list);
  }
  expect(Buffer.compare(writer.finish(), writeComponent(builder.finish()))).toBe(0);
});

test('a type that is written in place', () => {
  const writer = new ComponentWriter();
  const bytes = writer.beginType();
  bytes.byte(0x70);
  bytes.byte(0x7d);
  expect(writer.endType()).toBe(0);
  const builder = new ComponentBuilder();
  builder.type(list);
  expect(writer.finish()).toEqual(writeComponent(builder.finish()));
});
