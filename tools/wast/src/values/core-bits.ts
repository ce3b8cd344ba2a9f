import type { CoreValType } from '@witcraft/binary';
import type { NanPattern, ScriptValue, VectorShape, VectorValue } from '@witcraft/wat';
import { bitsOf } from '../core-calls.js';
import { coreMismatchOf, lowerCoreValue } from './core-values.js';
import { firstMatch } from './match-value.js';
import { Mismatch } from './mismatch.js';

/** What of a float's bits a NaN has: all of the exponent, and the first bit of the fraction. */
const QUIET = { 32: 0x7fc0_0000n, 64: 0x7ff8_0000_0000_0000n } as const;

/** The bits of an argument, as `bitwise` takes them. */
export function lowerBits(value: ScriptValue, type: CoreValType): unknown[] {
  if (typeof type === 'string' && value.kind !== type) {
    throw new Mismatch(`expected a value of type \`${type}\`, found \`${value.kind}\``);
  }
  switch (value.kind) {
    case 'f32':
      return [Number(BigInt.asIntN(32, plainBits(value.bits, 32)))];
    case 'f64':
      return [plainBits(value.bits, 64)];
    case 'v128': {
      const bits = vectorBits(value);
      return [bits & 0xffff_ffff_ffff_ffffn, bits >> 64n];
    }
    default:
      return [lowerCoreValue(value)];
  }
}

function plainBits(bits: number | bigint | NanPattern, width: 32 | 64): bigint {
  return typeof bits === 'string' ? QUIET[width] : BigInt(bits);
}

/** How results that `bitwise` gives are not what a script expects; empty where they are. */
export function bitsMismatchOf(
  expected: readonly ScriptValue[],
  actual: readonly unknown[],
  types: readonly CoreValType[],
): string {
  if (expected.length !== types.length) {
    return `expected ${expected.length} results, found ${types.length}`;
  }
  let at = 0;
  for (const [i, type] of types.entries()) {
    const end = at + bitsOf(type).length;
    const problem = mismatchOf(expected[i] as ScriptValue, actual.slice(at, end), type);
    if (problem !== '') return problem;
    at = end;
  }
  return '';
}

function mismatchOf(expected: ScriptValue, actual: readonly unknown[], type: CoreValType): string {
  if (expected.kind === 'either') {
    return firstMatch(expected.values, (each) => mismatchOf(each, actual, type));
  }
  if (typeof type === 'string' && expected.kind !== type) {
    return `expected \`${expected.kind}\`, found \`${type}\``;
  }
  const [low, high] = actual;
  switch (expected.kind) {
    case 'f32':
      return laneMismatch(expected.bits, BigInt.asUintN(32, BigInt(low as number)), 32);
    case 'f64':
      return laneMismatch(expected.bits, BigInt.asUintN(64, low as bigint), 64);
    case 'v128': {
      const bits = BigInt.asUintN(64, low as bigint) | (BigInt.asUintN(64, high as bigint) << 64n);
      const width = laneWidth(expected.shape);
      for (const [i, lane] of expected.lanes.entries()) {
        const found = BigInt.asUintN(width, bits >> BigInt(i * width));
        const problem = laneMismatch(lane, found, width);
        if (problem !== '') return `lane ${i}: ${problem}`;
      }
      return '';
    }
    default:
      return coreMismatchOf(expected, low);
  }
}

/** The bits of a float or of an integer; of a NaN pattern, whether they are such a NaN. */
function laneMismatch(
  expected: number | bigint | NanPattern,
  found: bigint,
  width: number,
): string {
  const hex = `0x${found.toString(16)}`;
  if (typeof expected !== 'string') {
    const wanted = BigInt(expected);
    return wanted === found ? '' : `expected 0x${wanted.toString(16)}, found ${hex}`;
  }
  const quiet = QUIET[width as 32 | 64];
  // Of an arithmetic NaN, the rest of the fraction is no matter; of neither is the sign.
  const magnitude = BigInt.asUintN(width - 1, found);
  const same = expected === 'nan:canonical' ? magnitude === quiet : (magnitude & quiet) === quiet;
  return same ? '' : `expected ${expected}, found ${hex}`;
}

function laneWidth(shape: VectorShape): number {
  return 128 / Number(shape.slice(shape.indexOf('x') + 1));
}

function vectorBits({ shape, lanes }: VectorValue): bigint {
  const width = laneWidth(shape);
  return lanes.reduce<bigint>((bits, lane, i) => {
    return bits | (plainBits(lane, width === 32 ? 32 : 64) << BigInt(i * width));
  }, 0n);
}
