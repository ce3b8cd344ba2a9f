import { f32FromBits, f32ToBits, f64FromBits, f64ToBits } from '../../interpret/core-values.js';
import { numeric } from '../../interpret/numeric.js';

type Operation = (a: unknown, b: unknown) => unknown;

/** The numeric instructions with floats as JavaScript has them, by name. */
export function numericOperations(): Readonly<Record<string, Operation>> {
  const all: Record<string, Operation> = Object.create(null);
  for (const [name, { act }] of numeric) {
    const call = act as Operation;
    const from = bitsOfOperand[operandType(name)];
    const to = /\.(eq|ne|lt|gt|le|ge)$/.test(name) ? undefined : valueOfBits[name.slice(0, 3)];
    if (from === undefined && to === undefined) all[name] = call;
    else {
      const [give, take] = [from ?? same, to ?? same];
      all[name] = (a, b) => take(call(give(a as never), give(b as never)) as never);
    }
  }
  return all;
}

const same = (value: unknown): unknown => value;

const bitsOfOperand: Readonly<Record<string, (value: never) => unknown>> = {
  f32: f32ToBits,
  f64: f64ToBits,
};

const valueOfBits: Readonly<Record<string, (bits: never) => unknown>> = {
  f32: f32FromBits,
  f64: f64FromBits,
};

/** Of conversions it is the type behind, else the one in front. */
function operandType(name: string): string {
  return /_([if](?:32|64))(?:_[su])?$/.exec(name)?.[1] ?? name.slice(0, 3);
}
