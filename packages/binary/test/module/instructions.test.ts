import { expect, test } from 'vitest';
import { ByteWriter } from '../../src/bytes/byte-writer.js';
import { rewriteExpression, visitExpression } from '../../src/module/code/rewrite-expression.js';
import {
  instructionsByByte,
  instructionsByName,
  opcode,
  prefixedInstruction,
} from '../../src/module/instructions.js';

test.each([
  ['unreachable', 0x00, ''],
  ['call_indirect', 0x11, 'tT'],
  ['select', 0x1b, ''],
  ['i32.load', 0x28, '2'],
  ['i32.const', 0x41, 'i'],
  ['i32.add', 0x6a, ''],
  ['i64.extend32_s', 0xc4, ''],
  ['ref.null', 0xd0, 'h'],
  ['switch', 0xe6, 'tn'],
  ['br_on_cast', opcode(0xfb, 0x18), 'C'],
  ['memory.copy', opcode(0xfc, 0x0a), 'mm'],
  ['i64.mul_wide_u', opcode(0xfc, 0x16), ''],
  ['v128.const', opcode(0xfd, 0x0c), 'V'],
  ['f64x2.convert_low_i32x4_u', opcode(0xfd, 0xff), ''],
  ['i32x4.relaxed_dot_i8x16_i7x16_add_s', opcode(0xfd, 0x113), ''],
  ['atomic.fence', opcode(0xfe, 0x03), 'z'],
  ['i64.atomic.rmw32.cmpxchg_u', opcode(0xfe, 0x4e), '2'],
  ['ref.i31_shared', opcode(0xfe, 0x72), ''],
])('%s', (name, number, immediates) => {
  expect(instructionsByName().get(name)).toEqual({ name, opcode: number, immediates });
});

test('bytes that are no instruction have none', () => {
  expect(instructionsByByte[0x27]).toBeUndefined();
  expect(instructionsByByte[0xfb]).toBeUndefined();
  expect(prefixedInstruction(0xfd, 0x9a)).toBeUndefined();
  expect(prefixedInstruction(0xff, 0)).toBeUndefined();
});

function uses(...bytes: number[]): string[] {
  const seen: string[] = [];
  const problem = visitExpression(Uint8Array.from(bytes), 0, bytes.length, (space, index) => {
    seen.push(`${space} ${index}`);
  });
  if (problem !== undefined) seen.push(`${problem.offset}: ${problem.message}`);
  return seen;
}

test.each<[string, number[], string[]]>([
  ['call', [0x10, 0x05, 0x0b], ['func 5']],
  ['padded', [0x10, 0x85, 0x80, 0x00, 0x0b], ['func 5']],
  ['call_indirect', [0x11, 2, 1], ['type 2', 'table 1']],
  ['block', [0x02, 0x40, 0x02, 0x7f, 0x02, 3, 0x02, 0x63, 4], ['type 3', 'type 4']],
  ['br_table', [0x0e, 2, 0, 1, 2], ['label 0', 'label 1', 'label 2']],
  ['i32.load', [0x28, 0x02, 0x10], ['memory 0']],
  ['i32.load of memory 3', [0x28, 0x42, 0x03, 0x10], ['memory 3']],
  ['memory.init', [0xfc, 8, 4, 1], ['data 4', 'memory 1']],
  ['constants', [0x41, 0xff, 0, 0x42, 0x80, 0x7f, 0x43, 1, 2, 3, 4], []],
  ['try_table', [0x1f, 0x40, 2, 0, 1, 2, 3, 4], ['tag 1', 'label 2', 'label 4']],
  ['br_on_cast', [0xfb, 0x18, 3, 1, 0x70, 6], ['label 1', 'type 6']],
  ['ref.null of an exact type', [0xd0, 0x62, 7], ['type 7']],
  ['resume', [0xe3, 1, 2, 0, 2, 3, 1, 4], ['type 1', 'tag 2', 'label 3', 'tag 4']],
  ['select', [0x1c, 2, 0x7f, 0x64, 9], ['type 9']],
  ['a short one', [0x10], ['1: expected a byte, found the end']],
  ['an unknown one', [0x01, 0x27], ['1: unknown instruction 0x27']],
  [
    'a huge br_table',
    [0x0e, 0xff, 0x7f, 0],
    ['1: a count of 16383 is more than the bytes that are left'],
  ],
])('uses of %s', (_, bytes, expected) => {
  expect(uses(...bytes)).toEqual(expected);
});

function moved(...bytes: number[]): number[] {
  const out = new ByteWriter();
  rewriteExpression(Uint8Array.from(bytes), 0, bytes.length, out, (space, index) =>
    space === 'label' || space === 'local' ? index : index + 200,
  );
  return [...out.finish()];
}

test.each<[string, number[], number[]]>([
  ['call', [0x01, 0x10, 0x05, 0x0b], [0x01, 0x10, 0xcd, 0x01, 0x0b]],
  ['br', [0x0c, 0x05], [0x0c, 0x05]],
  ['padded index', [0x20, 0x85, 0x80, 0x00], [0x20, 0x05]],
  ['padded constant', [0x41, 0xff, 0xff, 0x7f, 0x0b], [0x41, 0x7f, 0x0b]],
  ['padded constant with a sign', [0x41, 0xc0, 0x80, 0x00], [0x41, 0xc0, 0x00]],
  ['padded zero', [0x42, 0x80, 0x80, 0x00], [0x42, 0x00]],
  ['block', [0x02, 0x01, 0x0b], [0x02, 0xc9, 0x01, 0x0b]],
  ['load', [0x28, 0x02, 0x90, 0x00], [0x28, 0x42, 0xc8, 0x01, 0x10]],
])('moves %s', (_, bytes, expected) => {
  expect(moved(...bytes)).toEqual(expected);
});

test('a memory that becomes the first one needs no index', () => {
  const out = new ByteWriter();
  rewriteExpression(Uint8Array.of(0x28, 0x42, 3, 16), 0, 4, out, () => 0);
  expect([...out.finish()]).toEqual([0x28, 0x02, 16]);
});
