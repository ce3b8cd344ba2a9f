import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateComponent } from '../src/index.js';
import { allFeatures, alloc, bytesOf, core, mem } from './validate.js';

const seeds = [
  `${core} (import "f" (func $f async (param "a" (list string)) (result (option u8))))
   (core func (canon lower (func $f) async ${mem} ${alloc}))
   (func (param "a" string) (result u32) (canon lift (core func $i "ii-i") ${mem} ${alloc}))`,
  `(import "i" (instance $i (export "r" (type $r (sub resource)))
     (export "[method]r.m" (func (param "self" (borrow $r))))))
   (component $c (import "r" (type $r (sub resource))) (export "s" (type $r)))
   (instance $j (instantiate $c (with "r" (type $i "r")))) (export "j" (instance $j))`,
  `(type $t (component (type $e (enum "a" "b")) (import "e" (type $n (eq $e)))
     (export "i" (instance (export "f" (func (param "x" u8)))))))`,
  `(core type (module (type (func (param i32))) (import "a" "b" (func (type 0))) (export "c" (table 1 funcref))))
   (core module $m (global (export "g") i32 (i32.const 1))) (core instance $i (instantiate $m))
   (core instance (export "h" (global $i "g")))`,
].map((fields) => bytesOf(fields));

/** A seed with a few bytes changed. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
  )
  .map(([seed, changes]) => {
    const bytes = Uint8Array.from(seed);
    for (const [at, byte] of changes) bytes[8 + (at % (bytes.length - 8))] = byte;
    return bytes;
  });

test('2,000 broken components: a result or reasons, nothing thrown', () => {
  fc.assert(
    fc.property(mutated, (bytes) => {
      const { types, diagnostics } = validateComponent(bytes, { features: allFeatures });
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(types === undefined).toBe(errors.length > 0);
    }),
    { numRuns: 2000 },
  );
});

const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

test.each([
  [
    'a chain of types',
    `(type $t0 (tuple u8)) ${repeat(150, (i) => `(type $t${i + 1} (option $t${i}))`)}`,
  ],
  [
    'a type of many parts',
    `(type $t0 (tuple u8)) ${repeat(60, (i) => `(type $t${i + 1} (tuple $t${i} $t${i}))`)}`,
  ],
  [
    'nested results',
    `(type $t0 (list u8)) ${repeat(60, (i) => `(type $t${i + 1} (result $t${i} (error $t${i})))`)}`,
  ],
  [
    'many instances of a component with many exports',
    `(component $c (import "r" (type $r (sub resource))) ${repeat(4000, (i) => `(export "x${i}" (type $r))`)})
     (type $r (resource (rep i32))) ${repeat(4000, () => '(instance (instantiate $c (with "r" (type $r))))')}`,
  ],
])('%s end in a diagnostic', (_, fields) => {
  const { types, diagnostics } = validateComponent(bytesOf(fields));
  expect(types).toBeUndefined();
  expect(diagnostics[0]?.code).toMatch(/validate\/(type-too-large|nested-too-deep)/);
});

test('components nested as deep as they may be', () => {
  let bytes: Uint8Array = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);
  for (let i = 0; i < 999; i++) {
    const size: number[] = [];
    for (let n = bytes.length; ; n >>>= 7) {
      size.push(n < 0x80 ? n : (n & 0x7f) | 0x80);
      if (n < 0x80) break;
    }
    bytes = Uint8Array.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 4, ...size, ...bytes]);
  }
  expect(validateComponent(bytes).types).toBeDefined();
});

test('a large interface', () => {
  const fields = `(import "i" (instance ${repeat(5000, (i) => `(export "f${i}" (func (param "a" (list u8))))`)}))`;
  expect(validateComponent(bytesOf(fields)).types?.component.type.imports.size).toBe(1);
});
