import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PrintOptions, parseUntyped, parseValue, printValue } from '../src/index.js';
import { parseFloat32, shortestFloat32 } from '../src/number/float32.js';
import { printFloat } from '../src/number/print-number.js';
import { typeOf } from './demo.js';
import { typedValue } from './typed-values.js';

const layouts: fc.Arbitrary<PrintOptions> = fc.oneof(
  fc.constantFrom<PrintOptions>({}, { layout: 'compact' }),
  fc.record({ layout: fc.constant('lines' as const), width: fc.nat(60), indent: fc.nat(4) }),
);

test('what is printed is read as the same value', () => {
  fc.assert(
    fc.property(typedValue, layouts, ({ value, resolve, type }, options) => {
      const { text, diagnostics } = printValue(value, resolve, type, options);
      expect(diagnostics).toEqual([]);
      const found = parseValue(text ?? '', resolve, type);
      expect(found).toEqual({ ok: true, value, diagnostics: [] });
      expect(parseUntyped(text ?? '').diagnostics).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('an f32 has the shortest digits', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseFloat32(printFloat(value, true))).toBe(value);
      const text = shortestFloat32(value);
      const digits = text.replace(/e.*/, '').replace(/\D/g, '').length;
      if (digits > 1) expect(Math.fround(Number(value.toPrecision(digits - 1)))).not.toBe(value);
    }),
    { numRuns: 5000 },
  );
});

const pieces = fc.constantFrom(
  ...'( ) [ ] { } : , -> % " \' """ \\ \\u{ // \n \r some( none ok err( true nan -inf a b-c A %a 1 -0 1.5e3 9e999 {: \u{1f30a} \ud800 \0 é #'.split(
    ' ',
  ),
);

test('any text has a value or mistakes within it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 40 }).map((some) => some.join('')),
        fc.string({ unit: 'binary' }),
      ),
      typedValue,
      fc.nat(),
      (junk, { value, resolve, type }, place) => {
        const text = printValue(value, resolve, type).text ?? '';
        const at = place % (text.length + 1);
        for (const hostile of [junk, text.slice(0, at) + junk + text.slice(at + junk.length)]) {
          const { ok, diagnostics } = parseValue(hostile, resolve, type);
          expect(ok).toBe(diagnostics.length === 0);
          for (const { primary } of diagnostics) {
            const { start, end } = primary?.span ?? { start: -1, end: -1 };
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(hostile.length);
          }
          if (ok) expect(parseUntyped(hostile).diagnostics).toEqual([]);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('long texts cost no more than their length', () => {
  const { resolve, type } = typeOf('list<option<f32>>');
  const many = 200_000;
  const texts = [
    ...[
      '[',
      '{a:',
      'some(',
      '(',
      '{',
      'a(',
      '[{',
      '"',
      "'",
      '\\',
      '[1,',
      '1',
      '-',
      '#',
      '%',
      '/',
      '// ',
    ],
    ...['"""\n', '}', ']', ',', ':', '[,', '[1 ', '{a ', '"\\u{', '0.', '"""\n "', '\u{1f30a}'],
  ].map((piece) => piece.repeat(many));
  // Quadratic ones take hours, and the test's time is up.
  for (const text of texts) {
    expect(parseValue(text, resolve, type).ok).toBe(false);
    parseUntyped(`[${text}]`);
  }
  expect(parseValue(`[${'1,'.repeat(many)}]`, resolve, type).ok).toBe(true);
  expect(parseValue(`[0.${'1'.repeat(many)}e-5]`, resolve, type).ok).toBe(true);
});

test('values nest as deep as types may, and no deeper', () => {
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, i) => `type l${i} = list<${i === 0 ? 'string' : `l${i - 1}`}>;`,
    ).join(' ');
  const { resolve, type } = typeOf('l149', nested(150));
  const text = '['.repeat(150) + ']'.repeat(150);
  const { value, ok } = parseValue(text, resolve, type);
  expect(ok).toBe(true);
  expect(printValue(value, resolve, type).text).toBe(text);

  const deeper = typeOf('l249', nested(250));
  const deep = '['.repeat(250) + ']'.repeat(250);
  expect(parseValue(deep, deeper.resolve, deeper.type).diagnostics.map((one) => one.code)).toEqual([
    'wave/nesting-too-deep',
  ]);
  let list: unknown[] = [];
  for (let i = 1; i < 250; i++) list = [list];
  expect(printValue(list, deeper.resolve, deeper.type).diagnostics.map((one) => one.code)).toEqual([
    'wave/nesting-too-deep',
  ]);
});
