import type { Component } from '@witcraft/binary';
import {
  encodeUtf8,
  gates,
  readComponent,
  writeComponent,
  writeComponentNames,
} from '@witcraft/binary';
import { components } from '@witcraft-tools/component-generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identifiersOf, printBinary, printComponent } from '../../src/index.js';
import { Piece, TextWriter } from '../../src/text-writer.js';

const place = { start: 0, end: 0, items: [] };

/** How the types of a component are printed where they are defined, by what they are called. */
function definitions(names: ReadonlyMap<number, string>, count: number): string[] {
  const data = writeComponentNames({ component: undefined, sorts: new Map([['type', names]]) });
  const { text = '' } = printComponent({
    sections: [
      { kind: 'types', items: Array(count).fill({ kind: 'primitive', type: 'u8' }), place },
      { kind: 'custom', name: 'component-name', data, place },
    ],
  });
  return text.split('\n').slice(1, 1 + count);
}

function expected(names: ReadonlyMap<number, string>, count: number): string[] {
  const ids = identifiersOf(names, 'type');
  return Array.from({ length: count }, (_, index) => {
    const id = ids.get(index);
    return `  (type ${id === undefined ? '' : `${id.definition} `}(;${index};) u8)`;
  });
}

test('ids of a component are those that `identifiersOf` makes', () => {
  const characters = fc.constantFrom('a', 'b', '#', '\\', '"', ' ', '(', '\n', 'é', '€', '🦆', '-');
  const name = fc.string({ unit: characters, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(15), name), { maxLength: 16 }), (entries) => {
      const names = new Map(entries);
      expect(definitions(names, 16)).toEqual(expected(names, 16));
    }),
  );
});

test('names whose hashes are the same are told apart', () => {
  const same = Array.from({ length: 256 }, (_, i) =>
    Array.from({ length: 8 }, (_, bit) => ((i >> bit) & 1 ? 'Aa' : 'BB')).join(''),
  );
  const names = new Map([...same, ...same].map((name, i) => [i, name]));
  expect(definitions(names, 512)).toEqual(expected(names, 512));
});

test('of a broken component is told what reading it tells', () => {
  const mutations = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(components<Component>(), mutations, (component, changes) => {
      const bytes = writeComponent(component);
      for (const [at, byte] of changes) bytes[8 + (at % Math.max(1, bytes.length - 8))] = byte;
      const read = readComponent(bytes, { gates: new Set(gates) });
      const printed = printBinary(bytes);
      if (read.diagnostics.length > 0) expect(printed.diagnostics).toEqual(read.diagnostics);
      // Only core modules can be wrong otherwise.
      else expect(printed.text === undefined).toBe(printed.diagnostics.length > 0);
    }),
    { numRuns: 300 },
  );
});

test('gates that are closed are told where they are', () => {
  const component: Component = {
    sections: [{ kind: 'types', items: [{ kind: 'map', key: 'u8', value: 'u8' }], place }],
  };
  const bytes = writeComponent(component);
  expect(printBinary(bytes).text).toContain('(map u8 u8)');
  const { text, diagnostics } = printBinary(bytes, { gates: new Set() });
  expect(text).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['binary/gate-closed']);
});

test('a text is the same in whatever way it is written', () => {
  const index = fc.oneof(fc.nat(), fc.nat(99_999), fc.constantFrom(2 ** 30, 2 ** 32 - 1));
  const part = fc.oneof(
    fc.record({ kind: fc.constant('text'), text: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
    fc.record({ kind: fc.constant('piece'), text: fc.string({ unit: 'grapheme-ascii' }) }),
    fc.record({
      kind: fc.constant('usual'),
      text: fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
    }),
    fc.record({ kind: fc.constant('other'), text: fc.string({ unit: 'binary', maxLength: 300 }) }),
    index.map((value) => ({ kind: 'index', text: `${value}` })),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const out = new TextWriter(4);
      let all = '';
      for (const { kind, text } of parts) {
        const bytes = encodeUtf8(text);
        if (kind === 'piece') out.put(new Piece(text));
        else if (kind === 'index') out.index(Number(text));
        else if (kind === 'usual') {
          const isUsual = /^[ !#-[\]-~]*$/.test(text);
          expect(out.writeUsual(bytes, 0, bytes.length)).toBe(isUsual);
          if (!isUsual) out.write(text);
        } else if (kind === 'other') {
          const other = new TextWriter();
          other.write(`a${text}`);
          out.writePart(other, 1, 1 + bytes.length);
        } else out.write(text);
        all += text;
      }
      expect(out.finish()).toBe(all);
    }),
  );
});
