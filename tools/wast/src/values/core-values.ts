import type { ReferenceValue, ScriptValue } from '@witcraft/wat';
import { bitsToF32, bitsToF64 } from './float-bits.js';
import { different, f32Mismatch, f64Mismatch, firstMatch } from './match-value.js';
import { describe, Mismatch } from './mismatch.js';

/** What stands for `(ref.extern n)` and `(ref.host n)`: an object of its own for each number. */
const hostReferences = new Map<number, object>();

function hostReference(number: number): object {
  let reference = hostReferences.get(number);
  if (reference === undefined) {
    reference = { host: number };
    hostReferences.set(number, reference);
  }
  return reference;
}

/** The JavaScript value of an argument of a core function. */
export function lowerCoreValue(value: ScriptValue): unknown {
  switch (value.kind) {
    case 'i32':
    case 'i64':
      return value.value;
    case 'f32':
      return typeof value.bits === 'string' ? Number.NaN : bitsToF32(value.bits);
    case 'f64':
      return typeof value.bits === 'string' ? Number.NaN : bitsToF64(value.bits);
    case 'ref':
      if (value.reference === 'null') return null;
      if (value.reference === 'extern' || value.reference === 'host') {
        return hostReference(value.number ?? 0);
      }
      break;
    default:
  }
  throw new Mismatch(`expected a core value that JavaScript can pass, found \`${value.kind}\``);
}

/** How the result of a core function is not what a script expects; empty where it is. */
export function coreMismatchOf(expected: ScriptValue, actual: unknown): string {
  switch (expected.kind) {
    case 'i32':
    case 'i64':
      return expected.value === actual ? '' : different(expected.value, actual);
    case 'f32':
      return typeof actual === 'number'
        ? f32Mismatch(expected.bits, actual)
        : different('f32', actual);
    case 'f64':
      return typeof actual === 'number'
        ? f64Mismatch(expected.bits, actual)
        : different('f64', actual);
    case 'ref':
      return isReference(expected, actual)
        ? ''
        : different(`ref.${expected.reference}`, String(actual));
    case 'either':
      return firstMatch(expected.values, (each) => coreMismatchOf(each, actual));
    default:
      return `expected \`${expected.kind}\`, found a core value: ${describe(actual)}`;
  }
}

/** Of what lives in the engine's heap, JavaScript sees no more than that it is there. */
function isReference({ reference, number }: ReferenceValue, actual: unknown): boolean {
  switch (reference) {
    case 'null':
      return actual === null;
    case 'extern':
    case 'host':
      return number === undefined ? actual !== null : actual === hostReferences.get(number);
    case 'func':
      return typeof actual === 'function';
    case 'i31':
    case 'i31_shared':
      return typeof actual === 'number';
    case 'any':
    case 'eq':
    case 'array':
    case 'struct':
    case 'exn':
      return actual !== null && actual !== undefined;
    default:
      return reference satisfies never;
  }
}
