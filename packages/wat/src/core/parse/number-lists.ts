import type { ByteWriter } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeF32, takeF64 } from './floats.js';
import { takeI64, takeInteger } from './numbers.js';

const VECTOR_SHAPES: { readonly [shape: string]: number } = {
  i8x16: 16,
  i16x8: 8,
  i32x4: 4,
  i64x2: 2,
  f32x4: 4,
  f64x2: 2,
};

/** Reads a shape and its numbers, and writes their 16 bytes (`v128.const`). */
export function writeVector(cursor: TokenCursor, out: ByteWriter): void {
  const shape = cursor.kind === TokenKind.Keyword ? cursor.text() : '';
  const count = VECTOR_SHAPES[shape];
  if (count === undefined) cursor.expected('the shape of a vector: `i32x4`, `f64x2`');
  cursor.advance();
  writeNumbers(cursor, out, shape.slice(0, shape.indexOf('x')), count);
}

/** Reads `count` numbers of a type, and writes them, the lowest byte first. */
export function writeNumbers(
  cursor: TokenCursor,
  out: ByteWriter,
  type: string,
  count: number,
): void {
  const bytes = Number(type.slice(1)) / 8;
  for (let i = 0; i < count; i++) {
    let bits: bigint;
    if (type === 'i64') bits = takeI64(cursor);
    else if (type === 'f64') bits = takeF64(cursor);
    else if (type === 'f32') bits = BigInt(takeF32(cursor));
    else bits = BigInt(takeInteger(cursor, (bytes * 8) as 8 | 16 | 32));
    for (let byte = 0; byte < bytes; byte++) {
      out.byte(Number((bits >> BigInt(8 * byte)) & 0xffn));
    }
  }
}
