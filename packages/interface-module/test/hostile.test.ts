import { hasErrors } from '@witcraft/diagnostics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeModule, encodeModule } from '../src/binary/index.js';
import { LinkedModule as Linked } from '../src/linked-module.js';
import type { LinkedModule } from '../src/model/index.js';
import { parseText, printText } from '../src/text/index.js';
import { linkedModule, withoutRegions } from './generated.js';

/** What can be done with every module that was read. */
function useModule(module: LinkedModule): void {
  const bytes = encodeModule(module);
  expect(decodeModule(bytes).diagnostics).toEqual([]);
  const text = printText(module);
  const again = parseText(text);
  // What refers to nothing is printed as it is, and has no text that means the same.
  if (coreParts(module).every((core) => engine.validate(core))) {
    expect(again.diagnostics).toEqual([]);
  }
}

function coreParts(module: LinkedModule): Uint8Array[] {
  const parts = [module.core];
  for (const nested of module.nested) {
    if (nested.kind === 'core') parts.push(nested.bytes);
    else if (nested.kind === 'linked') parts.push(...coreParts(nested));
  }
  return parts;
}

const { WebAssembly: engine } = globalThis as unknown as {
  WebAssembly: { validate(bytes: Uint8Array): boolean };
};

/** Every mistake has a code of its own and a place within the text. */
function readText(text: string): void {
  const { module, diagnostics } = parseText(text);
  expect(module === undefined).toBe(diagnostics.length > 0);
  for (const { code, primary } of diagnostics) {
    expect(code).toMatch(
      /^interface-module\/(syntax|unknown-name|duplicate-name|leaf|multiple-links|env-type)$/,
    );
    expect(primary?.span.start).toBeLessThanOrEqual(primary?.span.end ?? -1);
    expect(primary?.span.end).toBeLessThanOrEqual(text.length);
  }
  if (module !== undefined) useModule(module);
}

function readBytes(bytes: Uint8Array): void {
  const { module, diagnostics } = decodeModule(bytes);
  expect(module === undefined).toBe(hasErrors(diagnostics));
  for (const { code, place } of diagnostics) {
    expect(code).toBe('interface-module/malformed');
    expect(place?.offset).toBeGreaterThanOrEqual(0);
    expect(place?.offset).toBeLessThanOrEqual(bytes.length);
  }
  if (module !== undefined) useModule(module);
}

const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('damaged texts are refused or read, and nothing else', () => {
  const words = [
    '(',
    ')',
    '"',
    '$x',
    '0',
    'end',
    '(module',
    '(interface',
    '(link',
    '(;',
    '\\',
    '(case 0',
  ];
  const damage = fc.array(
    fc.record({ at: position, length: fc.nat(12), by: fc.constantFrom('', ...words) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(linkedModule, damage, (module, changes) => {
      let text = printText(module);
      for (const { at, length, by } of changes) {
        const start = Math.floor(at * text.length);
        text = `${text.slice(0, start)} ${by} ${text.slice(start + length)}`;
      }
      readText(text);
    }),
    { numRuns: 1000 },
  );
});

test('damaged binaries are refused or read, and nothing else', () => {
  const damage = fc.array(
    fc.record({ at: position, remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(linkedModule, damage, (module, changes) => {
      let bytes = [...encodeModule(module)];
      for (const { at, remove, insert } of changes) {
        const start = Math.floor(at * bytes.length);
        bytes = [...bytes.slice(0, start), ...insert, ...bytes.slice(start + remove)];
      }
      readBytes(new Uint8Array(bytes));
    }),
    { numRuns: 1000 },
  );
});

test('one byte that is changed keeps sizes, and is refused or read', () => {
  fc.assert(
    fc.property(linkedModule, position, fc.nat(255), (module, at, byte) => {
      const bytes = encodeModule(module);
      bytes[8 + Math.floor(at * (bytes.length - 8))] = byte;
      readBytes(bytes);
    }),
    { numRuns: 1000 },
  );
});

describe('nesting', () => {
  const inFunction = (body: string) => `(module (interface (func ${body})))`;
  const repeat = (open: string, inner: string, close: string, depth: number) =>
    open.repeat(depth) + inner + close.repeat(depth);

  test.each([
    ['blocks', 'block ', ' end', 'bodies'],
    ['folded blocks', '(block ', ')', 'bodies'],
    ['cases', 'variant.lower 0 (case 0 ', ') end', 'bodies'],
    ['array bodies', 'array.lift_memory 0 1 ', ' end', 'bodies'],
    ['defers', 'defer ', ' end', 'bodies'],
    ['arms', '(if (then ', '))', 'bodies'],
  ])('of %s is 1,000 deep at most', (_, open, close, what) => {
    const { module, diagnostics } = parseText(inFunction(repeat(open, '', close, 1000)));
    expect(diagnostics).toEqual([]);
    if (module !== undefined) {
      useModule(module);
      // Most are invalid: what matters is that it comes to an end.
      expect(new Linked(module, { kind: 'binary', name: 'a' }).validate()).toBeDefined();
      expect(withoutRegions(parseText(printText(module)).module)).toEqual(withoutRegions(module));
    }
    for (const depth of [1001, 100_000]) {
      const [first] = parseText(inFunction(repeat(open, '', close, depth))).diagnostics;
      expect(first?.message).toBe(`expected ${what} nested 1000 deep at most`);
    }
  });

  test.each([
    ['arrays', '(array ', ')'],
    ['records', '(record (field ', '))'],
    ['variants', '(variant (option ', '))'],
    ['callbacks', '(callback (result ', '))'],
  ])('of %s is 1,000 deep at most', (_, open, close) => {
    const { module, diagnostics } = parseText(
      `(module (interface (type ${repeat(open, 'u8', close, 1000)})))`,
    );
    expect(diagnostics).toEqual([]);
    if (module !== undefined) useModule(module);
    for (const depth of [1001, 100_000]) {
      const text = `(module (interface (type ${repeat(open, 'u8', close, depth)})))`;
      const [first] = parseText(text).diagnostics;
      expect(first?.message).toBe('expected types nested 1000 deep at most');
    }
  });

  test('of folded operands is as deep as one likes', () => {
    const text = inFunction(repeat('(i32.eqz ', '(i32.const 1)', ')', 100_000));
    expect(parseText(text).diagnostics).toEqual([]);
  });

  test('of modules is 64 deep at most', () => {
    const nested = (depth: number) => repeat('(module (interface) ', '(module)', ')', depth);
    const { module, diagnostics } = parseText(nested(64));
    expect(diagnostics).toEqual([]);
    if (module !== undefined) useModule(module);
    for (const depth of [65, 20_000]) {
      const [first] = parseText(nested(depth)).diagnostics;
      expect(first?.message).toBe('expected modules nested 64 deep at most');
    }
  });
});

test('many mistakes are reported up to a hundred', () => {
  const { diagnostics } = parseText(`(module (interface ${'(func $f)'.repeat(5000)}))`);
  expect(diagnostics).toHaveLength(100);
});

test('a count that the bytes cannot hold takes no room', () => {
  const bytes = [
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x02, 0x00, 0x12, 0x05, 0xff, 0xff, 0xff, 0xff, 0x0f,
  ];
  const [first] = decodeModule(new Uint8Array(bytes)).diagnostics;
  expect(first?.message).toContain('found a count of 4294967295');
});
