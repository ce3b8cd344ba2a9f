import { describe, expect, test } from 'vitest';
import { decodeModule, encodeModule } from '../../src/binary/index.js';
import type { LinkedModule } from '../../src/model/index.js';
import { parseText } from '../../src/text/index.js';
import { withoutRegions } from '../generated.js';

/** Bytes as hex digits, a space between two. */
function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** The binary of a text without mistakes, which is decoded as the same module. */
function encoded(text: string): string {
  const { module, diagnostics } = parseText(text);
  expect(diagnostics).toEqual([]);
  const bytes = encodeModule(module as LinkedModule);
  const decoded = decodeModule(bytes);
  expect(decoded.diagnostics).toEqual([]);
  expect(withoutRegions(decoded.module)).toEqual(withoutRegions(module));
  return hex(bytes);
}

const preamble = '00 61 73 6d 01 00 02 00';

/** What stands behind the preamble. */
function sectionsOf(text: string): string {
  const all = encoded(text);
  expect(all.startsWith(preamble)).toBe(true);
  return all.slice(preamble.length + 1);
}

/** The body of the one interface module of a file, without its section and size. */
function interfaceOf(fields: string): string {
  return sectionsOf(`(module (interface ${fields}))`).split(' ').slice(5).join(' ');
}

/** A function's instructions with their `end`. */
function bodyOf(instructions: string): string {
  // No types, no imports, one function: its size, its type, no locals, and no exports.
  return interfaceOf(`(func ${instructions})`).split(' ').slice(7, -1).join(' ');
}

test('an empty module is its preamble', () => {
  expect(encoded('(module)')).toBe(preamble);
});

test('the core part stands before everything else', () => {
  expect(sectionsOf('(module (interface) (memory 1) (@custom "n" "x"))')).toBe(
    '05 03 01 00 01 00 03 01 6e 78 12 07 01 02 04 00 00 00 00',
  );
});

test('modules of all kinds stand in their sections', () => {
  expect(
    sectionsOf(`(module
      (module)
      (module (interface))
      (import "u" (module (import "a" "b" (func)) (export "e" (memory 1))))
      (link))`),
  ).toBe(
    [
      // Imported: `u`, of one import and one export.
      '14 13 01 00 01 75 01 01 01 61 01 62 00 00 00 01 01 65 02 00 01',
      // Nested: a core module and a linked one.
      '12 1e 02 00 08 00 61 73 6d 01 00 00 00 01 11 00 61 73 6d 01 00 02 00 12 07 01 02 04 00 00 00 00',
      '15 03 00 00 00',
    ].join(' '),
  );
});

test('a link function has types and instructions', () => {
  expect(
    sectionsOf(`(module (link
      (import "a" (interface-func (param u8) (result string)))
      (export "t" (table 1 funcref))
      (export "g" (global (mut i64)))
      module.instantiate (import "x") (import "y" "z") 200
      instance.export "e"
      pick 3
      dup
      drop))`),
  ).toBe(
    [
      '15 29',
      '01 00 01 61 04 01 06 01 0a',
      '02 01 74 01 70 00 01 01 67 03 7e 01',
      '05 00 c8 01 02 00 01 78 01 01 79 01 7a 01 01 65 02 03 03 04',
    ].join(' '),
  );
});

describe('types', () => {
  test.each([
    ['bool', '01'],
    ['s8', '02'],
    ['s64', '05'],
    ['u8', '06'],
    ['u64', '09'],
    ['string', '0a'],
    ['i32', '7f'],
    ['i64', '7e'],
    ['f32', '7d'],
    ['f64', '7c'],
    ['funcref', '70'],
    ['externref', '6f'],
    ['(record)', '0b 00'],
    ['(record (field u8) (field i32))', '0b 02 06 7f'],
    ['(variant (option) (option bool))', '0c 02 00 01 01'],
    ['(array (array u8))', '0d 0d 06'],
    ['(callback (param u8 u8) (result i32))', '0e 02 06 06 01 7f'],
  ])('%s', (text, bytes) => {
    expect(interfaceOf(`(type ${text})`)).toBe(`01 ${bytes} 00 00 00`);
  });
});

test('an interface module has types, imports, functions and exports', () => {
  expect(
    interfaceOf(`
      (type u8)
      (import "a" (func (param u8)))
      (import "b" "c" (memory 1 2))
      (import "d" (global i32))
      (func (param i32) (local i32 i32 i64) local.get 0)
      (export "e" (func 1))`),
  ).toBe(
    [
      '01 06',
      '03 00 01 61 00 01 06 00 01 01 62 01 63 02 01 01 02 00 01 64 03 7f 00',
      '01 0b 01 7f 00 02 02 7f 01 7e 20 00 0b',
      '01 01 65 01',
    ].join(' '),
  );
});

describe('instructions', () => {
  test.each([
    ['bool.lift_i32', 'f0 00 01 7f'],
    ['bool.lower_i64', 'f0 01 01 7e'],
    ['s8.lift_i32', 'f0 02 02 7f'],
    ['u64.lower_i64', 'f0 03 09 7e'],
    ['string.lift_memory 1 utf16', 'f0 10 01 01'],
    ['string.lower_memory 1 utf8 2', 'f0 11 01 00 02'],
    ['record.lift 1', 'f0 18 01'],
    ['record.lower 1', 'f0 19 01'],
    ['variant.lift 1 2', 'f0 20 01 02'],
    ['variant.lower_tag 1', 'f0 21 01'],
    ['variant.lower 1 (result i32) (case 2 nop) (case 0) end', 'f0 22 01 01 7f 02 02 01 0b 00 0b'],
    ['variant.lower 1 end', 'f0 22 01 00 00'],
    ['array.lift_memory 1 128 drop end', 'f0 28 01 80 01 1a 0b'],
    ['array.lower_memory 1 2 3 4 end', 'f0 29 01 02 03 04 0b'],
    ['callback.lift 1 (env i32 f64) 2 3', 'f0 30 01 02 7f 7c 02 03'],
    ['callback.lower 1 2 3', 'f0 31 01 02 03'],
    ['defer (param i32 u8) end', 'f0 38 02 7f 06 0b'],
    ['call 1', '10 01'],
    ['unreachable', '00'],
    ['i64.extend32_s', 'c4'],
    ['i64.trunc_sat_f64_u', 'fc 07'],
    ['i32.const -1', '41 7f'],
    ['i64.const 64', '42 c0 00'],
    ['f32.const 1', '43 00 00 80 3f'],
    ['f64.const -nan:0x1', '44 01 00 00 00 00 00 f0 ff'],
    ['local.tee 1', '22 01'],
    ['global.set 1', '24 01'],
    ['i32.load offset=4 align=1', '28 00 04'],
    ['i32.load 2 offset=4', '28 42 02 04'],
    ['memory.size', '3f 00'],
    ['memory.grow 1', '40 01'],
    ['block end', '02 40 0b'],
    ['loop (result u8) end', '03 06 0b'],
    ['if (result i32 i64) nop else end', '04 60 00 02 7f 7e 01 05 0b'],
    ['if (param i32) end', '04 60 01 7f 00 0b'],
    ['br 1', '0c 01'],
    ['br_if 1', '0d 01'],
    ['br_table 1 2 3', '0e 02 01 02 03'],
  ])('%s', (text, bytes) => {
    expect(bodyOf(text)).toBe(`${bytes} 0b`);
  });
});

describe('names', () => {
  /** The subsections of the names of one module of a file. */
  function namesOf(text: string): string {
    const all = sectionsOf(text);
    const title = hex(new TextEncoder().encode('interface-names'));
    return all.slice(all.indexOf(title) + title.length + 1);
  }

  test.each([
    ['module', '(interface $i)', '01 01 01 00 02 01 69'],
    [
      'functions',
      '(interface (import "f" (func $f)) (func) (func $g))',
      '01 01 01 01 07 02 00 01 66 02 01 67',
    ],
    [
      'locals',
      '(interface (func (param u8) (param $a i32) (local $b i32)))',
      '01 01 01 02 09 01 00 02 00 01 61 01 01 62',
    ],
    ['types', '(interface (type $t u8))', '01 01 01 03 04 01 00 01 74'],
    [
      'fields',
      '(interface (type (array (record (field (record (field $x u8)))))))',
      '01 01 01 04 06 01 01 01 00 01 78',
    ],
    [
      'options',
      '(interface (func block (result (variant (option $x))) end))',
      '01 01 01 04 06 01 00 01 00 01 78',
    ],
    ['memories', '(interface (import "m" (memory $m 1)))', '01 01 01 05 04 01 00 01 6d'],
    ['globals', '(interface (import "g" (global $g i32)))', '01 01 01 06 04 01 00 01 67'],
    [
      'parameters',
      '(interface (func (param i32) (param $s string)))',
      '01 01 01 07 06 01 00 01 01 01 73',
    ],
    ['labels', '(interface (func block block $l end end))', '01 01 01 08 06 01 00 01 01 01 6c'],
    ['imported modules', '(import "u" (module $u))', '01 00 01 09 04 01 01 01 75'],
    [
      'fields of linked types',
      '(link (export "e" (func (param (record (field $x u8))))))',
      '01 00 01 04 06 01 00 01 00 01 78',
    ],
  ])('of %s', (_, fields, bytes) => {
    expect(namesOf(`(module ${fields})`)).toBe(bytes);
  });

  test('of core and linked modules are in their core parts', () => {
    const text = '(module $a (module $b) (module $c (interface)))';
    expect(sectionsOf(text)).not.toContain(hex(new TextEncoder().encode('interface-names')));
  });
});
