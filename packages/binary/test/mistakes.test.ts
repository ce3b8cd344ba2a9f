import { expect, test } from 'vitest';
import { ByteWriter, type Gate, gates, readComponent, readLayer } from '../src/index.js';
import { bytesOf, componentOf } from './hex.js';

/** `code at offset: message`, with what it is within. */
function mistakeOf(bytes: Uint8Array, allowed: ReadonlySet<Gate> = new Set(gates)): string {
  const { component, diagnostics } = readComponent(bytes, { name: 'a.wasm', gates: allowed });
  expect(component).toBe(undefined);
  expect(diagnostics).toHaveLength(1);
  const { code, message, place } = diagnostics[0]!;
  const within = place!.path.map((part) => ` < ${part}`).join('');
  return `${code.replace('binary/', '')} ${place!.offset}: ${message}${within}`;
}

test.each([
  ['', 'not-wasm 0: expected a component, found nothing'],
  ['00 61 73', 'not-wasm 0: expected a component, found bytes that are no WebAssembly'],
  ['00 61 73 6d 0d', 'not-wasm 0: expected a component, found the start of one'],
  ['00 61 73 6d 01 00 00 00', 'not-wasm 0: expected a component, found a core module'],
  [
    '00 61 73 6d 0e 00 01 00',
    'not-wasm 0: expected a component, found a version of WebAssembly that is not known here',
  ],
])('a preamble of %j', (hex, mistake) => {
  expect(mistakeOf(bytesOf(hex))).toBe(mistake);
});

test.each([
  ['0d 00', 'unexpected-byte 8: expected a section of a component, found byte 0x0d'],
  ['00', 'unexpected-end 9: expected a byte, found the end < section 0 (custom)'],
  ['07 03 00', 'unexpected-end 10: expected 3 bytes more, found 1 byte < section 7 (types)'],
  ['07 02 00 00', 'left-over-bytes 11: expected the end of the section, found 1 byte more'],
  [
    '07 01 01',
    'count-too-large 10: expected types to fit into the 0 bytes left, found a count of 1',
  ],
  [
    '07 04 ff ff 7f 73',
    'count-too-large 10: expected types to fit into the 1 byte left, found a count of',
  ],
  ['07 80 80 80 80 10', 'invalid-number 9: expected a number of 32 bits (unsigned), found'],
  ['07 07 01 70 80 80 80 80 10', 'invalid-number 12: expected a number of 33 bits (signed)'],
  ['07 03 01 70 41', 'unexpected-byte 12: expected a type of values, found byte 0x41'],
  ['07 02 01 44', 'unexpected-byte 11: expected a type, found byte 0x44'],
  ['07 06 01 71 01 01 63 02', 'unexpected-byte 15: expected 0x00 or 0x01 for a type that may be'],
  ['00 03 02 ff fe', 'invalid-utf8 11: expected a name in UTF-8'],
  ['08 03 01 02', 'unexpected-end 10: expected 3 bytes more, found 2 bytes'],
  ['08 02 01 07', 'unexpected-byte 11: expected a canonical definition, found byte 0x07'],
  ['08 03 01 0c 02', 'unexpected-byte 12: expected 0x00 or 0x01 for `cancellable`'],
  ['06 05 01 06 02 00 00', 'unexpected-byte 11: expected a sort, found byte 0x06'],
  [
    '06 05 01 05 02 00 00',
    'unexpected-byte 11: expected a sort that can be aliased, found instance',
  ],
  ['0a 05 01 00 01 66 06', 'unexpected-byte 14: expected a sort, found byte 0x06'],
  ['0a 06 01 00 01 6d 00 00', 'unexpected-byte 15: expected a core module, found byte 0x00'],
  [
    '0a 0c 01 02 01 69 02 00 01 61 00 01 62 05 00',
    'repeated-attribute 21: expected one `implements` of a name, found another',
  ],
  ['01 08 00 61 73 6d 0d 00 01 00', 'not-wasm 10: expected a core module, found a component'],
  [
    '04 0c 00 61 73 6d 0d 00 01 00 07 02 02 7f',
    'count-too-large 20: expected types to fit into the 1 byte left, found a count of 2 < section 4 (component) < section 7 (types)',
  ],
  ['07 03 02 7f 44', 'found byte 0x44 < section 7 (types) < item 1'],
  ['09 04 00 00 e9 07', 'count-too-large 12: expected 1000 results at most, found 1001'],
])('sections %j', (hex, mistake) => {
  expect(mistakeOf(componentOf(hex))).toContain(mistake);
});

test.each<[Gate, string]>([
  ['cm-values', '0c 04 01 7d 01 2a'],
  ['cm-values', '09 03 00 00 00'],
  ['cm-values', '0a 06 01 00 01 76 02 7d'],
  ['cm-async', '07 05 01 43 00 01 00'],
  ['cm-async', '07 03 01 66 00'],
  ['cm-async', '08 02 01 24'],
  ['cm-async', '08 06 01 01 00 00 01 06'],
  ['cm-more-async-builtins', '08 04 01 11 00 01'],
  ['cm-more-async-builtins', '08 04 01 0f 00 00'],
  ['cm-async-stackful', '08 07 01 00 00 00 01 06 00'],
  ['cm-threading', '08 02 01 26'],
  ['shared-everything-threads', '08 02 01 42'],
  ['cm-error-context', '07 02 01 64'],
  ['cm-error-context', '08 02 01 1e'],
  ['cm-fixed-length-lists', '07 04 01 67 7d 03'],
  ['cm-map', '07 04 01 63 73 79'],
  ['cm-implements', '0a 0a 01 02 01 69 01 02 01 78 05 01'],
  ['cm-canon-names', '0a 0a 01 02 01 69 01 01 01 78 05 01'],
  ['cm-nested-names', '0a 0c 01 00 07 61 3a 62 3a 63 2f 64 05 00'],
  ['cm-gc', '08 06 01 01 00 00 01 09'],
  ['cm-forward', '08 03 01 2e 00'],
  ['memory64', '03 09 01 50 01 03 01 6d 02 04 01'],
  ['exceptions', '06 07 01 00 04 01 00 01 74'],
  ['edition-2024', '07 08 01 40 00 01 01 01 61 79'],
])('%s is a gate before %j', (gate, hex) => {
  const bytes = componentOf(hex);
  expect(readComponent(bytes, { gates: new Set(gates) }).diagnostics).toEqual([]);
  const others = new Set(gates.filter((other) => other !== gate));
  const expected = gate === 'edition-2024' ? 'unexpected-byte' : `the feature \`${gate}\``;
  expect(mistakeOf(bytes, others)).toContain(expected);
});

/** A component in a component in …, the innermost empty. */
function nestedComponents(depth: number): Uint8Array {
  const empty = componentOf('');
  let bytes = empty;
  for (let i = 1; i < depth; i++) {
    const writer = new ByteWriter();
    writer.bytes(empty);
    writer.byte(4);
    writer.u32(bytes.length);
    writer.bytes(bytes);
    bytes = writer.finish();
  }
  return bytes;
}

test('components nest, but not endlessly', () => {
  expect(readComponent(nestedComponents(1000)).diagnostics).toEqual([]);
  expect(mistakeOf(nestedComponents(1001))).toMatch(/^nested-too-deep/);
  expect(mistakeOf(nestedComponents(2000))).toMatch(/^nested-too-deep/);
});

/** An instance type in an instance type in …, in the innermost a string. */
function nestedTypes(depth: number): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(componentOf('07'));
  writer.u32(2 + 3 * depth);
  writer.byte(1);
  for (let i = 0; i < depth; i++) writer.bytes(bytesOf('42 01 01'));
  writer.byte(0x73);
  return writer.finish();
}

test('types nest, but not endlessly', () => {
  expect(readComponent(nestedTypes(100)).diagnostics).toEqual([]);
  expect(mistakeOf(nestedTypes(101))).toMatch(/^nested-too-deep/);
  expect(mistakeOf(nestedTypes(100_000))).toMatch(/^nested-too-deep/);
});

test('what a binary is, by its first bytes', () => {
  expect(readLayer(componentOf(''))).toBe('component');
  expect(readLayer(bytesOf('00 61 73 6d 01 00 00 00 ff'))).toBe('module');
  expect(readLayer(bytesOf('28 63 6f 6d 70 6f 6e 65 6e 74'))).toBe(undefined);
  expect(readLayer(bytesOf('00 61 73 6d'))).toBe(undefined);
});

test('offsets are those of the outer binary', () => {
  const { diagnostics } = readComponent(componentOf('0d'), { base: 100 });
  expect(diagnostics[0]?.place).toEqual({ file: '<bytes>', offset: 108, path: [] });
});
