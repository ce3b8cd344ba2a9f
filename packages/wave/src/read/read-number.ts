import { parseFloat32 } from '../number/float32.js';
import type { Report } from '../report.js';
import { shorten } from '../syntax/lexer.js';
import type { NumberNode } from '../syntax/node.js';
import { describeShape, type IntegerShape, type Shape } from '../type/shape.js';

const INTEGER = /^-?[0-9]+$/;
/** No 64-bit integer is longer. */
const MOST_DIGITS = 20;

/** `Integers` of at most 32 bits. */
export function readInteger(
  node: NumberNode,
  shape: IntegerShape,
  report: Report,
): number | undefined {
  if (!isInteger(node, shape, report)) return undefined;
  const value = Number(node.text);
  // `-0` is within range, but unsigned integers have no sign.
  if (value >= shape.min && value <= shape.max && (shape.min < 0 || !node.text.startsWith('-'))) {
    return value === 0 ? 0 : value;
  }
  return outOfRange(node, shape, report);
}

/** `Integers` of 64 bits. */
export function readBigint(
  node: NumberNode,
  shape: Shape & { kind: 'bigint' },
  report: Report,
): bigint | undefined {
  if (!isInteger(node, shape, report)) return undefined;
  const isLong = node.text.length > MOST_DIGITS;
  const value = isLong ? undefined : BigInt(node.text);
  const isSigned = shape.min < 0n;
  if (
    value !== undefined &&
    value >= shape.min &&
    value <= shape.max &&
    (isSigned || !node.text.startsWith('-'))
  ) {
    return value;
  }
  return outOfRange(node, shape, report);
}

/** `Floats`: the nearest one, which may be infinite or 0. */
export function readFloat(node: NumberNode, name: 'f32' | 'f64'): number {
  switch (node.text) {
    case 'nan':
      return Number.NaN;
    case 'inf':
      return Number.POSITIVE_INFINITY;
    case '-inf':
      return Number.NEGATIVE_INFINITY;
  }
  return name === 'f32' ? parseFloat32(node.text) : Number(node.text);
}

function isInteger(node: NumberNode, shape: Shape, report: Report): boolean {
  if (INTEGER.test(node.text)) return true;
  const message = `expected ${describeShape(shape)}, found \`${shorten(node.text)}\``;
  report.add(node.span, 'wave/type-mismatch', message);
  return false;
}

function outOfRange(
  node: NumberNode,
  shape: IntegerShape | (Shape & { kind: 'bigint' }),
  report: Report,
): undefined {
  const message = `\`${shorten(node.text)}\` is not within the range of \`${shape.name}\``;
  report.add(node.span, 'wave/number-out-of-range', message, {
    notes: [`it is from ${shape.min} to ${shape.max}`],
  });
  return undefined;
}
