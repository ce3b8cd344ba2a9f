import type { FunctionType, Place } from '../check/types.js';
import { builtInField, builtInMethod } from './built-in-members.js';
import { type Callable, internal, type Machine } from './machine.js';
import { dereference } from './references.js';
import { type CompositeValue, FunctionValue, type Value } from './values.js';

/** `value.name`: a field, or a function bound to the value, of type `type`. */
export function readMember(
  machine: Machine,
  value: Value,
  name: string,
  type: FunctionType | undefined,
  place: Place | undefined,
): Value {
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'reference') {
      return readMember(machine, dereference(value, place), name, type, place);
    }
    if (value.kind === 'composite') {
      const field = value.fields.get(name);
      if (field !== undefined) return field;
      const code = functionOf(machine, value, name);
      if (code !== undefined && type !== undefined) {
        return new FunctionValue(type, (args, call) => code.call(value, args, call));
      }
    }
  }
  const field = builtInField(machine, value, name);
  if (field !== undefined) return field;
  const method = builtInMethod(value, name);
  if (method !== undefined && type !== undefined) {
    return new FunctionValue(type, (args, call) => method(machine, value, args, call));
  }
  throw internal(`there is no member \`${name}\``, place);
}

/** `value.name(args)`. */
export function callMember(
  machine: Machine,
  value: Value,
  name: string,
  args: readonly Value[],
  place: Place | undefined,
): Value {
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'reference') {
      return callMember(machine, dereference(value, place), name, args, place);
    }
    if (value.kind === 'composite') {
      const code = functionOf(machine, value, name);
      if (code !== undefined) return code.call(value, args, place);
      const field = value.fields.get(name);
      if (field instanceof FunctionValue) return field.call(args, place);
    }
  }
  const method = builtInMethod(value, name);
  if (method !== undefined) return method(machine, value, args, place);
  throw internal(`there is no function \`${name}\``, place);
}

/** The function that the type of a value declares; enums declare none. */
function functionOf(machine: Machine, value: CompositeValue, name: string): Callable | undefined {
  return value.type.compositeKind === 'enum'
    ? undefined
    : machine.compositeCode(value.type).functionOf(name);
}
