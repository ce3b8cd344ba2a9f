import type { CodeWriter } from './code-writer.js';

/** The locals that {@link writeUtf8Vectors} uses. */
export interface Utf8Locals {
  /** The first address, before which all is ASCII. */
  readonly at: number;
  readonly end: number;
  /** i32: where it is, and bytes that are no code units of UTF-16. */
  readonly place: number;
  readonly surplus: number;
  /** v128: bytes, those before, what is wrong, and the tables. */
  readonly bytes: number;
  readonly before: number;
  readonly shifted: number;
  readonly wrong: number;
  readonly tables: readonly [number, number, number];
}

const VECTOR = 16;

/** The high and low halves of a byte, and the high half of the one behind it, in ranges. */
type Pair = readonly [high: Ranges, low: Ranges, next: Ranges];
type Ranges = readonly (readonly [first: number, last: number])[];

const any: Ranges = [[0, 15]];
const continuation: Ranges = [[8, 11]];

/**
 * Which two bytes can't stand one behind the other (Unicode, table 3-7). The last are those
 * that can, as the third or fourth byte of a character: that is looked at apart.
 */
const mistakes: readonly Pair[] = [
  // The start of a character without more of it, and more without a start.
  [[[12, 15]], any, [[0, 7], [12, 15]]], // biome-ignore format: one line each
  [[[0, 7]], any, continuation],
  // What is too long: C0, C1, E0; F0 is in the last of these.
  [[[12, 12]], [[0, 1]], continuation],
  [[[14, 14]], [[0, 0]], [[8, 9]]],
  // Surrogates, and what is too large.
  [[[14, 14]], [[13, 13]], [[10, 11]]],
  [[[15, 15]], [[4, 15]], [[9, 11]]],
  [[[15, 15]], [[0, 0], [5, 15]], [[8, 8]]], // biome-ignore format: one line each
  [continuation, any, continuation],
];

/** By half a byte, a bit for each of the mistakes that it can be a part of. */
function table(part: 0 | 1 | 2): number[] {
  return Array.from({ length: 16 }, (_, half) =>
    mistakes.reduce(
      (bits, pair, bit) =>
        pair[part].some(([first, last]) => first <= half && half <= last)
          ? bits | (1 << bit)
          : bits,
      0,
    ),
  );
}

/**
 * Looks at UTF-8 of at least 16 bytes, 16 at a time, by tables of pairs of bytes (J. Keiser
 * and D. Lemire, "Validating UTF-8 in less than one instruction per byte"). Leaves what is
 * not 0 where it is ill-formed; `surplus` is right where not.
 */
export function writeUtf8Vectors(code: CodeWriter, locals: Utf8Locals): void {
  const { at, end, place, surplus, bytes, before, shifted, wrong, tables } = locals;
  const get = (local: number): CodeWriter => code.index('local.get', local);
  const set = (local: number): CodeWriter => code.index('local.set', local);

  /** The bytes, `by` places later. */
  const later = (by: number): CodeWriter => {
    get(before);
    get(bytes).op('i8x16.shuffle');
    for (let lane = 0; lane < VECTOR; lane++) code.bytes.byte(VECTOR - by + lane);
    return code;
  };
  const step = (): void => {
    later(1);
    set(shifted);
    get(tables[0]);
    get(shifted).i32(4).op('i8x16.shr_u').op('i8x16.swizzle');
    get(tables[1]);
    get(shifted).vector(0x0f).op('v128.and').op('i8x16.swizzle').op('v128.and');
    get(tables[2]);
    get(bytes).i32(4).op('i8x16.shr_u').op('i8x16.swizzle').op('v128.and');
    // Two behind E0 to FF and three behind F0 to FF, there has to be a third or fourth byte.
    later(2)
      .vector(0xe0 - 0x80)
      .op('i8x16.sub_sat_u');
    later(3)
      .vector(0xf0 - 0x80)
      .op('i8x16.sub_sat_u')
      .op('v128.or');
    code.vector(0x80).op('v128.and').op('v128.xor');
    get(wrong).op('v128.or');
    set(wrong);
    get(surplus);
    get(bytes).vector(0xc0).op('i8x16.lt_s').op('i8x16.bitmask').op('i32.popcnt').op('i32.add');
    get(bytes).vector(0xf0).op('i8x16.ge_u').op('i8x16.bitmask').op('i32.popcnt').op('i32.sub');
    set(surplus);
    get(bytes);
    set(before);
  };

  for (const part of [0, 1, 2] as const) {
    code.vectorOf(table(part));
    set(tables[part]);
  }
  get(at);
  set(place);
  code.block('block').block('loop');
  get(end);
  get(place).op('i32.sub').i32(VECTOR).op('i32.lt_u').index('br_if', 1);
  get(place).access('v128.load', 0, 0);
  set(bytes);
  step();
  get(place).i32(VECTOR).op('i32.add');
  set(place);
  code.index('br', 0).op('end').op('end');
  // The last bytes move to the front, with zeros behind them.
  get(end).i32(VECTOR).op('i32.sub').access('v128.load', 0, 0);
  code.vectorOf(Array.from({ length: VECTOR }, (_, lane) => lane));
  code.i32(VECTOR);
  get(end);
  get(place).op('i32.sub').op('i32.sub').op('i8x16.splat').op('i8x16.add').op('i8x16.swizzle');
  set(bytes);
  step();
  // Nothing may be missing at the end.
  code.vector(0);
  set(bytes);
  step();
  get(wrong).op('v128.any_true');
}
