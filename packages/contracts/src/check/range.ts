/** The integers from `min` to `max`, both of them in it; absent bounds are none. */
export interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

/** The integers of a primitive type. */
export const integerRanges: Readonly<Record<string, Range>> = {
  u8: { min: 0n, max: 2n ** 8n - 1n },
  u16: { min: 0n, max: 2n ** 16n - 1n },
  u32: { min: 0n, max: 2n ** 32n - 1n },
  u64: { min: 0n, max: 2n ** 64n - 1n },
  s8: { min: -(2n ** 7n), max: 2n ** 7n - 1n },
  s16: { min: -(2n ** 15n), max: 2n ** 15n - 1n },
  s32: { min: -(2n ** 31n), max: 2n ** 31n - 1n },
  s64: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
};

/** How long a list or string can be. */
export const lengths: Range = { min: 0n, max: 2n ** 32n - 1n };

/** Whether all of the range are numbers of JavaScript that are exact. */
export function isSafe({ min, max }: Range): boolean {
  return min >= BigInt(Number.MIN_SAFE_INTEGER) && max <= BigInt(Number.MAX_SAFE_INTEGER);
}

export function contains({ min, max }: Range, value: bigint): boolean {
  return min <= value && value <= max;
}

export function isEmpty({ min, max }: Range): boolean {
  return min > max;
}

export function intersection(a: Range, b: Range): Range {
  return { min: hull([a.min, b.min]).max, max: hull([a.max, b.max]).min };
}

function hull(values: readonly bigint[]): Range {
  let [min = 0n] = values;
  let max = min;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** What the operation makes of values of the ranges; a divisor's has no zero in it. */
export function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: Range, b: Range): Range {
  switch (operator) {
    case '+':
      return { min: a.min + b.min, max: a.max + b.max };
    case '-':
      return { min: a.min - b.max, max: a.max - b.min };
    case '*':
      return hull([a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max]);
    case '/':
      if (contains(b, 0n)) return hull([a.min, a.max, -a.min, -a.max]);
      return hull([a.min / b.min, a.min / b.max, a.max / b.min, a.max / b.max, 0n]);
    case '%': {
      const size = hull([b.min, b.max, -b.min, -b.max]).max;
      const most = size > 0n ? size - 1n : 0n;
      return {
        min: a.min < 0n ? (a.min > -most ? a.min : -most) : 0n,
        max: a.max > 0n ? (a.max < most ? a.max : most) : 0n,
      };
    }
    default:
      return operator satisfies never;
  }
}
