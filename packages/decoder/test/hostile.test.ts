import {
  type Component,
  ComponentBuilder,
  ComponentTypeBuilder,
  gates,
  InstanceTypeBuilder,
  readComponent,
  readLayer,
  writeComponent,
} from '@witcraft/binary';
import { printPackage } from '@witcraft/printer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../src/index.js';
import { binary, mistakesOf } from './decode-text.js';

const name = (text: string): { name: string; attributes: [] } => ({ name: text, attributes: [] });

const codes = (component: Component): string[] =>
  mistakesOf(decode(writeComponent(component))).map((text) => text.split(':')[0] ?? '');

const seeds = [
  `(component (type (export "i") (component (import "o:p/t" (instance $t (export "r" (type (sub resource))))) (alias export $t "r" (type $r)) (export "a:b/i@1.0.0" (instance
    (alias outer 1 $r (type $r)) (export "r" (type $s (eq $r))) (type $o (own $s)) (type $l (list $o))
    (type $p (record (field "x" u8) (field "y" $l))) (export "p" (type $q (eq $p)))
    (type $v (variant (case "a") (case "b" $q))) (export "v" (type (eq $v)))
    (type $f (func (param "a" $q) (result $l))) (export "f" (func (type $f)))))))
    (@custom "package-docs" "\\01{\\22docs\\22:\\22d\\22,\\22interfaces\\22:{\\22i\\22:{\\22funcs\\22:{\\22f\\22:{\\22docs\\22:\\22e\\22}}}}}"))`,
  `(component (import "a:b/t" (instance $t (export "r" (type (sub resource))))) (alias export $t "r" (type $r))
    (component $c (import "r" (type $r (sub resource))) (export $e "r2" (type $r)) (type $o (own $e)) (type $x (resource (rep i32))) (export "x" (type $x)))
    (instance $i (instantiate $c (with "r" (type $r)))) (instance $j (instantiate $c (with "r" (type $r))))
    (export "one" (instance $i)) (alias export $j "x" (type $x)) (instance $k (export "x" (type $x))) (export "two" (instance $k)))`,
].map(binary);

describe('hostile binaries', () => {
  test('2,000 changed binaries: something or a diagnostic, and nothing else', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255), how: fc.nat(3) });
    const cases = fc.tuple(
      fc.constantFrom(...seeds),
      fc.array(change, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(cases, ([seed, changes]) => {
        let bytes: Uint8Array = seed.slice();
        for (const { at, byte, how } of changes) {
          const place = at % bytes.length;
          if (how === 0) bytes = bytes.subarray(0, place + 1);
          else if (how === 1) bytes[place] = ((bytes[place] ?? 0) + 1) & 0xff;
          else bytes[place] = how === 2 ? byte : (bytes[byte % bytes.length] ?? 0);
        }
        const { decoded, diagnostics } = decode(bytes);
        expect(decoded === undefined).toBe(diagnostics.length > 0);
        // What is wrong with the bytes comes before what is wrong with what they say.
        if (readLayer(bytes) === 'component') {
          const read = readComponent(bytes, { gates: new Set(gates) });
          if (read.diagnostics.length > 0) expect(diagnostics).toEqual(read.diagnostics);
          else expect(diagnostics[0]?.code ?? '').not.toMatch(/^binary/);
        }
        if (decoded !== undefined) printPackage(decoded.resolve, decoded.package);
        for (const { place } of diagnostics) {
          expect(place?.offset).toBeGreaterThanOrEqual(0);
          expect(place?.offset).toBeLessThanOrEqual(bytes.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('types that are nested deeply', () => {
    const builder = new ComponentBuilder();
    let type = builder.type({ kind: 'list', element: 'u8' });
    for (let i = 0; i < 5000; i++) type = builder.type({ kind: 'list', element: type });
    expect(codes(builder.finish())).toEqual(['decode/too-deep']);
  });

  test('types that are put into each other by instances, which makes them deeper than any is', () => {
    const inner = new ComponentBuilder();
    const u8 = inner.type({ kind: 'list', element: 'u8' });
    const bound = { kind: 'eq', type: u8 } as const;
    let type = inner.import({ name: name('t'), type: { kind: 'type', bound } });
    for (let i = 0; i < 90; i++) type = inner.type({ kind: 'list', element: type });
    inner.export({ name: name('u'), sort: 'type', index: type, type: undefined });
    const builder = new ComponentBuilder();
    const component = builder.component(inner.finish());
    let given = builder.type({ kind: 'list', element: 'u8' });
    for (let i = 0; i < 1000; i++) {
      const args = [{ name: 't', sort: 'type', index: given }] as const;
      const instance = builder.instance({ kind: 'instantiate', component, args });
      given = builder.alias({ kind: 'export', sort: 'type', instance, name: 'u' });
    }
    expect(codes(builder.finish())).toEqual(['decode/too-deep']);
  });

  test('components and instances that are nested deeply', () => {
    let component: Component = { sections: [] };
    for (let i = 0; i < 900; i++) component = { sections: [{ kind: 'component', component }] };
    expect(codes(component)).toEqual(['decode/too-deep']);
    const builder = new ComponentBuilder();
    let instance = builder.instance({ kind: 'exports', exports: [] });
    for (let i = 0; i < 20_000; i++) {
      const exports = [{ name: name('a'), sort: 'instance', index: instance }] as const;
      instance = builder.instance({ kind: 'exports', exports });
    }
    builder.export({ name: name('a'), sort: 'instance', index: instance, type: undefined });
    expect(codes(builder.finish())).toEqual(['decode/too-deep']);
  });

  test('a type that doubles with each step', () => {
    const builder = new ComponentBuilder();
    let type = builder.type({ kind: 'tuple', types: ['u8', 'u8'] });
    for (let i = 0; i < 90; i++) type = builder.type({ kind: 'tuple', types: [type, type] });
    expect(codes(builder.finish())).toEqual(['decode/too-large']);
  });

  test('instances that double with each step', () => {
    const builder = new ComponentBuilder();
    const first = new ComponentBuilder();
    first.export({
      name: name('r'),
      sort: 'type',
      index: first.type({ kind: 'resource', rep: 'i32', destructor: undefined }),
      type: undefined,
    });
    let inner = first.finish();
    for (let i = 0; i < 40; i++) {
      const next = new ComponentBuilder();
      const component = next.component(inner);
      for (const label of ['a', 'b']) {
        const index = next.instance({ kind: 'instantiate', component, args: [] });
        next.export({ name: name(label), sort: 'instance', index, type: undefined });
      }
      inner = next.finish();
    }
    builder.instance({ kind: 'instantiate', component: builder.component(inner), args: [] });
    expect(codes(builder.finish())).toEqual(['decode/too-large']);
  });

  test('one large instance type that is imported often', () => {
    const builder = new ComponentBuilder();
    const instance = new InstanceTypeBuilder();
    const func = instance.type({
      kind: 'func',
      async: false,
      params: [],
      result: undefined,
      namedResults: undefined,
    });
    for (let i = 0; i < 3000; i++) instance.export(name(`f${i}`), { kind: 'func', type: func });
    const type = builder.type(instance.finish());
    for (let i = 0; i < 3000; i++)
      builder.import({ name: name(`i${i}`), type: { kind: 'instance', type } });
    expect(codes(builder.finish())).toEqual(['decode/too-large']);
  });

  test('one large record that is exported often', () => {
    const builder = new ComponentBuilder();
    const instance = new InstanceTypeBuilder();
    const fields = Array.from({ length: 3000 }, (_, i) => ({ name: `f${i}`, type: 'u8' as const }));
    const type = instance.type({ kind: 'record', fields });
    for (let i = 0; i < 3000; i++)
      instance.export(name(`t${i}`), { kind: 'type', bound: { kind: 'eq', type } });
    const item = new ComponentTypeBuilder();
    item.export(name('a:b/i'), { kind: 'instance', type: item.type(instance.finish()) });
    const index = builder.type(item.finish());
    builder.export({ name: name('i'), sort: 'type', index, type: undefined });
    expect(codes(builder.finish())).toEqual(['decode/too-large']);
  });

  test('one large type of a component that is instantiated often', () => {
    const inner = new ComponentBuilder();
    const names = Array.from({ length: 30_000 }, (_, i) => `f${i}`);
    const index = inner.type({ kind: 'flags', names });
    inner.export({ name: name('t'), sort: 'type', index, type: undefined });
    const builder = new ComponentBuilder();
    const component = builder.component(inner.finish());
    for (let i = 0; i < 30_000; i++) builder.instance({ kind: 'instantiate', component, args: [] });
    expect(codes(builder.finish())).toEqual(['none']);
  });

  test.each(['record', 'flags'])('%s: one large type that is seen in many worlds', (kind) => {
    const type = kind === 'record' ? '(field "f%" u8)' : '"f%"';
    const members = Array.from({ length: 10_000 }, (_, i) => type.replace('%', `${i}`)).join(' ');
    const seen = (count: number): string =>
      `(instance (alias outer ${count} $f (type $t)) (export "t" (type (eq $t))))`;
    const worlds = Array.from(
      { length: 2000 },
      (_, i) =>
        `(type (export "w${i}") (component (export "a:b/w${i}" (component (import "a:b/i" ${seen(3)})))))`,
    );
    const text = `(component (type $f (${kind} ${members})) (type (export "i") (component (export "a:b/i" ${seen(2)}))) ${worlds.join(' ')})`;
    expect(mistakesOf(decode(binary(text)))).toEqual(['none']);
  });
});
