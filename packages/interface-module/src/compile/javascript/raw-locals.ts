import type { FunctionCode, Operand, Statement } from '../code.js';
import { eachStatement, isConstant } from '../code.js';

// Locals of i64, f32 and f64 that are only moved about, compared and cut. JavaScript would
// make a bigint of each i64, and may change the bits of a NaN; so they are kept as their
// bits, in one i32 or two.

/** Numeric instructions that are done on bits. */
export const onBits: ReadonlySet<string> = new Set([
  ...['i32.wrap_i64', 'i64.extend_i32_s', 'i64.extend_i32_u', 'i32.reinterpret_f32'],
  ...['f32.reinterpret_i32', 'i64.reinterpret_f64', 'f64.reinterpret_i64', 'i64.and', 'i64.or'],
  ...['i64.xor', 'i64.eq', 'i64.ne', 'i64.eqz', 'f32.neg', 'f32.abs', 'f32.copysign', 'f64.neg'],
  ...['f64.abs', 'f64.copysign', 'select'],
]);

/** Whether values of a type can be kept as bits. */
export function hasBits({ type }: Operand): boolean {
  return type === 'i64' || type === 'f32' || type === 'f64';
}

/** The locals of a function that are kept as their bits. */
export function rawLocals({ locals, body }: FunctionCode): ReadonlySet<number> {
  const raw = new Set(locals.filter(hasBits).map(({ id }) => id));
  const keepOut = (operands: readonly (Operand | undefined)[]): void => {
    for (const operand of operands) {
      if (operand !== undefined && !isConstant(operand)) raw.delete(operand.id);
    }
  };
  eachStatement(body, (statement) => keepOutOf(statement, keepOut));
  return raw;
}

/** Tells of all operands and targets of a statement that have to be values. */
function keepOutOf(
  statement: Statement,
  keepOut: (operands: readonly (Operand | undefined)[]) => void,
): void {
  switch (statement.op) {
    case 'numeric':
      if (!onBits.has(statement.name)) keepOut([statement.target, ...statement.operands]);
      break;
    case 'global.get':
      keepOut([statement.target]);
      break;
    case 'global.set':
      keepOut([statement.value]);
      break;
    case 'call':
      keepOut([...statement.targets, ...statement.args]);
      break;
    case 'return':
      keepOut(statement.values);
      break;
    case 'js':
      keepOut([statement.target, ...statement.text.filter(isOperand)]);
      break;
    case 'closure':
    case 'defer':
      // What it uses of the code around it is handed over.
      visitAll(statement.code.body, keepOut);
      break;
    default:
      break;
  }
}

/** Tells of every operand and target in some code. */
function visitAll(
  statements: readonly Statement[],
  keepOut: (operands: readonly (Operand | undefined)[]) => void,
): void {
  const look = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) look(item);
    } else if (typeof value === 'object' && value !== null) {
      if ('id' in value && 'type' in value) keepOut([value as Operand]);
      else if (!('constant' in value)) for (const item of Object.values(value)) look(item);
    }
  };
  look(statements);
}

function isOperand(piece: unknown): piece is Operand {
  return typeof piece === 'object' && piece !== null && 'type' in piece;
}
