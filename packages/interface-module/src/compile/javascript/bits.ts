import { isConstant, type Local, type Operand, type Statement } from '../code.js';
import { hasBits, onBits } from './raw-locals.js';

/** What is needed of whoever writes down the rest. */
export interface BitsContext {
  isRaw(local: Local): boolean;
  /** An operand's value, where it is not kept as bits. */
  value(operand: Operand): string;
  /** An unsigned i32. */
  unsigned(operand: Operand): string;
}

/**
 * A statement about bits (raw-locals.ts), as JavaScript; absent where nothing in it is kept
 * as bits. The low half of a raw local is called as others are, the high one has `h` behind.
 */
export function bitsStatement(context: BitsContext, statement: Statement): string | undefined {
  const { isRaw } = context;
  const concerns = (...operands: readonly Operand[]): boolean =>
    operands.some((operand) => !isConstant(operand) && isRaw(operand));
  switch (statement.op) {
    case 'copy': {
      const { target, source } = statement;
      if (!concerns(target, source)) return undefined;
      return assign(context, target, low(context, source), high(context, source));
    }
    case 'load':
      return concerns(statement.target) ? load(context, statement) : undefined;
    case 'store': {
      const { value } = statement;
      const isFloat = value.type === 'f32' || value.type === 'f64';
      return concerns(value) || (isConstant(value) && isFloat)
        ? store(context, statement)
        : undefined;
    }
    case 'numeric': {
      const { name, target, operands } = statement;
      if (!onBits.has(name)) return undefined;
      const floats = operands.some((operand) => isConstant(operand) && operand.type !== 'i32');
      return concerns(target, ...operands) || (floats && name !== 'select')
        ? numericOfBits(context, statement)
        : undefined;
    }
    case 'range':
      return statement.core === 'i64' && concerns(statement.operand)
        ? range(context, statement)
        : undefined;
    default:
      return undefined;
  }
}

function assign(context: BitsContext, target: Local, lowBits: string, highBits: string): string {
  const name = context.value(target);
  if (target.type === 'i32') return `${name}=${lowBits};`;
  if (context.isRaw(target)) {
    return target.type === 'f32'
      ? `${name}=${lowBits};`
      : `${name}=${lowBits};${name}h=${highBits};`;
  }
  switch (target.type) {
    case 'f32':
      return `${name}=s.float(${lowBits});`;
    case 'f64':
      return `${name}=s.double(${lowBits},${highBits});`;
    default:
      return `${name}=s.wide(${lowBits},${highBits});`;
  }
}

/** The bits of an f32 or i32, and the low half of others. */
function low(context: BitsContext, operand: Operand): string {
  if (isConstant(operand)) {
    const { value } = operand;
    return `(${typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : Number(value) | 0})`;
  }
  const name = context.value(operand);
  if (context.isRaw(operand) || !hasBits(operand)) return name;
  switch (operand.type) {
    case 'f32':
      return `s.bitsOfFloat(${name})`;
    case 'f64':
      return `s.lowOfDouble(${name})`;
    default:
      return `Number(BigInt.asIntN(32,${name}))`;
  }
}

/** The high half of what has two. */
function high(context: BitsContext, operand: Operand): string {
  if (isConstant(operand)) {
    const { value } = operand;
    return `(${typeof value === 'bigint' ? Number(BigInt.asIntN(32, value >> 32n)) : 0})`;
  }
  const name = context.value(operand);
  if (context.isRaw(operand)) return `${name}h`;
  return operand.type === 'f64'
    ? `s.highOfDouble(${name})`
    : `Number(BigInt.asIntN(32,${name}>>32n))`;
}

const narrowLoads: Readonly<Record<string, string>> = {
  'i64.load8_s': 'getInt8',
  'i64.load8_u': 'getUint8',
  'i64.load16_s': 'getInt16',
  'i64.load16_u': 'getUint16',
  'i64.load32_s': 'getInt32',
  'i64.load32_u': 'getInt32',
};

function load(
  context: BitsContext,
  { name, target, memory, address, offset }: Extract<Statement, { op: 'load' }>,
): string {
  const at = (more: number): string =>
    `v${memory}.getInt32(${place(context, address, offset + more)},true)`;
  if (name === 'f32.load') return assign(context, target, at(0), '0');
  const method = narrowLoads[name];
  if (method === undefined) return assign(context, target, at(0), at(4));
  const text = `v${memory}.${method}(${place(context, address, offset)},true)`;
  const extension = name.endsWith('_s') ? `${context.value(target)}>>31` : '0';
  return assign(context, target, text, extension);
}

function store(
  context: BitsContext,
  { name, memory, address, offset, value }: Extract<Statement, { op: 'store' }>,
): string {
  const write = (method: string, more: number, bits: string): string =>
    `v${memory}.${method}(${place(context, address, offset + more)},${bits},true);`;
  const lowBits = low(context, value);
  switch (name) {
    case 'i64.store8':
      return write('setInt8', 0, lowBits);
    case 'i64.store16':
      return write('setInt16', 0, lowBits);
    case 'i64.store32':
    case 'f32.store':
      return write('setInt32', 0, lowBits);
    default:
      // The high half first: where it is out of bounds, nothing is written.
      return write('setInt32', 4, high(context, value)) + write('setInt32', 0, lowBits);
  }
}

function place({ unsigned }: BitsContext, address: Operand, offset: number): string {
  return offset === 0 ? unsigned(address) : `${unsigned(address)}+${offset}`;
}

function numericOfBits(
  context: BitsContext,
  { name, target, operands }: Extract<Statement, { op: 'numeric' }>,
): string {
  const [a, b] = operands as readonly [Operand, Operand];
  const lowOf = (operand: Operand): string => low(context, operand);
  const highOf = (operand: Operand): string => high(context, operand);
  const give = (lowBits: string, highBits = '0'): string =>
    assign(context, target, lowBits, highBits);
  switch (name) {
    case 'i32.wrap_i64':
    case 'i32.reinterpret_f32':
    case 'f32.reinterpret_i32':
      return give(lowOf(a));
    case 'i64.extend_i32_u':
      return give(lowOf(a));
    case 'i64.extend_i32_s':
      return give(lowOf(a), `${lowOf(a)}>>31`);
    case 'i64.reinterpret_f64':
    case 'f64.reinterpret_i64':
      return give(lowOf(a), highOf(a));
    case 'i64.and':
    case 'i64.or':
    case 'i64.xor': {
      const operator = { and: '&', or: '|', xor: '^' }[name.slice(4)]!;
      return give(`${lowOf(a)}${operator}${lowOf(b)}`, `${highOf(a)}${operator}${highOf(b)}`);
    }
    case 'i64.eqz':
      return give(`(${lowOf(a)}|${highOf(a)})===0?1:0`);
    case 'i64.eq':
    case 'i64.ne': {
      const [yes, no] = name === 'i64.eq' ? [1, 0] : [0, 1];
      return give(`${lowOf(a)}===${lowOf(b)}&&${highOf(a)}===${highOf(b)}?${yes}:${no}`);
    }
    case 'f32.neg':
      return give(`${lowOf(a)}^-2147483648`);
    case 'f32.abs':
      return give(`${lowOf(a)}&2147483647`);
    case 'f32.copysign':
      return give(`${lowOf(a)}&2147483647|${lowOf(b)}&-2147483648`);
    case 'f64.neg':
      return give(lowOf(a), `${highOf(a)}^-2147483648`);
    case 'f64.abs':
      return give(lowOf(a), `${highOf(a)}&2147483647`);
    case 'f64.copysign':
      return give(lowOf(a), `${highOf(a)}&2147483647|${highOf(b)}&-2147483648`);
    default: {
      const condition = context.value(operands[2]!);
      const either = (of: (operand: Operand) => string): string => `${condition}?${of(a)}:${of(b)}`;
      return give(either(lowOf), target.type === 'f32' ? '0' : either(highOf));
    }
  }
}

/** Of an i64 in a range of at most 32 bits. */
function range(
  context: BitsContext,
  { operand, signed, least, greatest }: Extract<Statement, { op: 'range' }>,
): string {
  const [lowBits, highBits] = [low(context, operand), high(context, operand)];
  const outside = signed
    ? `${highBits}!==${lowBits}>>31||${lowBits}<${least}||${lowBits}>${greatest}`
    : `${highBits}!==0||${lowBits}>>>0>${greatest}`;
  return `if(${outside})s.trap('range');`;
}
