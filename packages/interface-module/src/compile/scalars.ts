import type { CoreInteger } from '../model/instructions.js';
import type { IntegerType, ScalarType } from '../model/types.js';
import { i32, i64, type Operand } from './code.js';
import type { Context } from './context.js';
import { mistaken, resolve } from './force.js';
import { chooseValues } from './joins.js';
import type { ScalarSuspension, Value } from './suspensions.js';

// Booleans and integers (section 18, the first two rows of the table of fused forms).

export function bitsOf(type: IntegerType): number {
  return Number(type.slice(1));
}

export function isSigned(type: IntegerType): boolean {
  return type.startsWith('s');
}

const bitsOfCore: Readonly<Record<CoreInteger, number>> = { i32: 32, i64: 64 };

/** `bool.lower_iMM`, `sNN.lower_iMM`, `uNN.lower_iMM` */
export function lowerScalar(context: Context, suspended: Value, to: CoreInteger): Operand {
  const value = resolve(context, suspended);
  const { code } = context;
  switch (value.kind) {
    case 'scalar': {
      if (value.type === 'bool') return widen(context, truth(context, value), to, 'u');
      checkRange(context, value, bitsOfCore[to]);
      return widen(context, value.operand, to, isSigned(value.type) ? 's' : 'u');
    }
    case 'host': {
      const type = value.type as ScalarType;
      if (type === 'bool') return hostNumber(context, value.operand, to, '?1:0');
      if (bitsOf(type) === 64) return lowerWide(context, value.operand, isSigned(type), to);
      return hostNumber(context, value.operand, to, '|0');
    }
    case 'join':
      return operandOf(
        chooseValues(context, value.selector, value.cases, [to], (item) => [
          { kind: 'core', type: to, operand: lowerScalar(context, item, to) },
        ])[0]!,
      );
    default:
      return mistaken(value);
  }

  function hostNumber(
    { code }: Context,
    operand: Operand,
    core: CoreInteger,
    toI32: string,
  ): Operand {
    if (core === 'i32') return code.js('i32', '(', operand, `)${toI32}`);
    return code.js('i64', 'BigInt(', operand, ')');
  }

  function lowerWide(_: Context, operand: Operand, signed: boolean, core: CoreInteger): Operand {
    if (core === 'i64') return code.js('i64', 'BigInt.asIntN(64,', operand, ')');
    const wide = code.js('i64', 'BigInt.asIntN(64,', operand, ')');
    const [least, greatest] = limits(signed, 32);
    code.emit({ op: 'range', core: 'i64', operand: wide, signed, least, greatest });
    return code.numeric('i32.wrap_i64', 'i32', wide);
  }
}

export function operandOf(value: Value): Operand {
  return value.kind === 'core' ? value.operand : mistaken(value);
}

/** What a scalar is checked for when nothing else is done with it. */
export function checkScalar(context: Context, value: ScalarSuspension): void {
  if (value.type !== 'bool') checkRange(context, value, 64);
}

/** One comparison, with the smaller one of the type's range and `bits`; none if all fit. */
function checkRange({ code }: Context, value: ScalarSuspension, bits: number): void {
  const { type, core, operand } = value;
  if (type === 'bool') return;
  const fitting = Math.min(bitsOf(type), bits);
  if (fitting >= bitsOfCore[core]) return;
  const signed = isSigned(type);
  const [least, greatest] = limits(signed, fitting);
  code.emit({ op: 'range', core, operand, signed, least, greatest });
}

function limits(signed: boolean, bits: number): readonly [bigint, bigint] {
  if (!signed) return [0n, (1n << BigInt(bits)) - 1n];
  const half = 1n << BigInt(bits - 1);
  return [-half, half - 1n];
}

/** 1 or 0, an i32. */
function truth({ code }: Context, { core, operand }: ScalarSuspension): Operand {
  const zero = core === 'i32' ? i32(0) : i64(0n);
  return code.numeric(`${core}.ne`, 'i32', operand, zero);
}

function widen({ code }: Context, operand: Operand, to: CoreInteger, sign: 's' | 'u'): Operand {
  if (operand.type === to) return operand;
  if (to === 'i32') return code.numeric('i32.wrap_i64', 'i32', operand);
  return code.numeric(`i64.extend_i32_${sign}`, 'i64', operand);
}

/** The JavaScript value of a scalar. */
export function scalarToHost(context: Context, value: ScalarSuspension): Operand {
  const { code } = context;
  const { type, core, operand } = value;
  if (type === 'bool') return code.js('js', truth(context, value), '!==0');
  checkScalar(context, value);
  const signed = isSigned(type);
  if (bitsOf(type) < 64) {
    if (core === 'i64') return code.js('js', 'Number(', operand, ')');
    return signed ? operand : code.js('js', operand, '>>>0');
  }
  if (core === 'i32') return code.js('js', 'BigInt(', operand, signed ? ')' : '>>>0)');
  return signed ? operand : code.js('js', 'BigInt.asUintN(64,', operand, ')');
}
