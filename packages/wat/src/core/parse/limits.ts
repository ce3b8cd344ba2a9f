import type { CoreLimits } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeU32, takeU64 } from './numbers.js';

/** `limits`, with the type of addresses before them. */
export function takeLimits(cursor: TokenCursor): Omit<CoreLimits, 'shared'> {
  const is64 = takeAddressType(cursor);
  const minimum = takeU64(cursor, 'a size');
  const maximum = cursor.kind === TokenKind.Number ? takeU64(cursor) : undefined;
  return { minimum, maximum, is64 };
}

/** `addrtype`: whether addresses are `i64`; `i32` may be left out. */
export function takeAddressType(cursor: TokenCursor): boolean {
  if (cursor.skipKeyword('i64')) return true;
  cursor.skipKeyword('i32');
  return false;
}

/** `(pagesize n)`: the logarithm of it, if it is here. */
export function takePageSize(cursor: TokenCursor): number | undefined {
  if (!cursor.skipOpen('pagesize')) return undefined;
  const span = cursor.span();
  const size = takeU32(cursor, 'a page size');
  const log2 = 31 - Math.clz32(size);
  if (size === 0 || size >>> 0 !== 2 ** log2) {
    cursor.fail('wat/number-out-of-range', 'expected a power of two as page size', span);
  }
  cursor.takeClose();
  return log2;
}
