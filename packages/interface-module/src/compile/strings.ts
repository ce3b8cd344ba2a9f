import type { FunctionValue } from '../link/execution.js';
import { reachOf } from '../link/reach.js';
import type { Encoding } from '../model/instructions.js';
import { i32, type Operand, type Piece } from './code.js';
import { type Context, numberIn } from './context.js';
import { mistaken, resolve } from './force.js';
import { chooseValues } from './joins.js';
import { operandOf } from './scalars.js';
import type { Scope, StringSuspension, Value } from './suspensions.js';

/** `string.lower_memory`: the base and the length. */
export function lowerString(
  context: Context,
  scope: Scope,
  memory: number,
  encoding: Encoding,
  alloc: FunctionValue,
  suspended: Value,
): readonly Value[] {
  const value = resolve(context, suspended);
  const { code, program } = context;
  const to = numberIn(program.memories, scope.instance.memories[memory]!);
  switch (value.kind) {
    case 'string':
      if (mayWrite(alloc, context, value.memory)) return throughCopy(value);
      return fromMemory(value);
    case 'host': {
      const bytes = code.js('js', `s.${encoding}(`, value.operand, ')');
      return fromBytes(bytes);
    }
    case 'join':
      return chooseValues(context, value.selector, value.cases, ['i32', 'i32'], (item) =>
        lowerString(context, scope, memory, encoding, alloc, item),
      );
    default:
      return mistaken(value);
  }

  /** Where the string comes to stand. */
  function allocated(bytes: Operand): Operand {
    const [base] = context.call(alloc, [{ kind: 'core', type: 'i32', operand: bytes }]);
    return operandOf(base!);
  }

  function fromMemory(from: StringSuspension): readonly Value[] {
    if (from.encoding === encoding) {
      code.emit({ op: 'string.check', from });
      const bytes = byteLength(context, encoding, from.length);
      const base = allocated(bytes);
      code.emit({ op: 'string.copy', from, to, base, bytes });
      return results(base, from.length);
    }
    const units = code.local('i32');
    code.emit({ op: 'string.measure', from, target: units });
    const bytes = byteLength(context, encoding, units);
    const base = allocated(bytes);
    code.emit({ op: 'string.transcode', from, to, base, bytes });
    return results(base, units);
  }

  /** Where `$alloc` may write over the source. */
  function throughCopy(from: StringSuspension): readonly Value[] {
    const { memory: source, encoding: given, base, length } = from;
    const range: Piece[] = [base, '>>>0,', length, '>>>0)'];
    const bytes = code.js(
      'js',
      's.take(',
      { memory: source },
      `,'${given}','${encoding}',`,
      ...range,
    );
    return fromBytes(bytes);
  }

  function fromBytes(bytes: Operand): readonly Value[] {
    const size = code.js('i32', bytes, '.length|0');
    const base = allocated(size);
    code.jsStatement('s.put(', { memory: to }, `,'${encoding}',`, base, '>>>0,', bytes, ')');
    const length = encoding === 'utf8' ? size : code.numeric('i32.shr_u', 'i32', size, i32(1));
    return results(base, length);
  }

  function results(base: Operand, length: Operand): readonly Value[] {
    return [base, length].map((operand) => ({ kind: 'core', type: 'i32', operand }));
  }
}

function byteLength({ code }: Context, encoding: Encoding, units: Operand): Operand {
  return encoding === 'utf8' ? units : code.numeric('i32.shl', 'i32', units, i32(1));
}

/** Whether a call of `$alloc` may write a memory, as far as can be known. */
function mayWrite(alloc: FunctionValue, { program }: Context, memory: number): boolean {
  return reachOf(alloc)(program.memories[memory]!);
}

/** `string.lift_memory` whose string the host gets. */
export function stringToHost({ code }: Context, from: StringSuspension): Operand {
  const { memory, encoding, base, length } = from;
  return code.js('js', 's.text(', { memory }, `,'${encoding}',`, base, '>>>0,', length, '>>>0)');
}
