import type { TokenCursor, Tokens } from '@witcraft/wat';
import { TokenKind } from '@witcraft/wat';

/** Tokens from the first up to, and without, the second. */
export type TokenRange = readonly [from: number, to: number];

/**
 * Some of a text's tokens as the tokens of a text of their own; places stay the same.
 * The core part of a module stands among other fields: this takes it out.
 */
export function pickTokens({ tokens }: TokenCursor, ranges: readonly TokenRange[]): Tokens {
  let count = 1;
  for (const [from, to] of ranges) count += to - from;
  const kinds = new Uint8Array(count);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let at = 0;
  for (const [from, to] of ranges) {
    kinds.set(tokens.kinds.subarray(from, to), at);
    starts.set(tokens.starts.subarray(from, to), at);
    ends.set(tokens.ends.subarray(from, to), at);
    at += to - from;
  }
  kinds[at] = TokenKind.End;
  const last = at === 0 ? 0 : (ends[at - 1] as number);
  starts[at] = last;
  ends[at] = last;
  return { source: tokens.source, count, kinds, starts, ends, diagnostics: [] };
}
