import type { FunctionType, OptionalType, Place, Type } from '../check/types.js';
import type { MemberExpression } from '../syntax/ast.js';
import { builtInField, builtInMethod, type Method } from './built-in-members.js';
import { CadenceFailure } from './failure.js';
import { type Callable, internal, type Machine } from './machine.js';
import { dereference } from './references.js';
import { CompositeValue, FunctionValue, some, someAsAny, unwrap, type Value } from './values.js';

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
  throw absent(value, name, place);
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

/** Why a member that the checker knows is not there: contracts can be named before they have begun. */
export function absent(value: Value, name: string, place: Place | undefined): CadenceFailure {
  if (value instanceof CompositeValue && value.type.compositeKind === 'contract') {
    if (name === 'account') {
      return new CadenceFailure('unsupported', 'contracts have no accounts here', place);
    }
    const message = `\`${name}\` of ${value.type.name} is read before \`init\` has set it`;
    return new CadenceFailure('initialization', message, place);
  }
  return internal(`there is no member \`${name}\``, place);
}

/** The type whose member is named: of `a?.b`, what is in the optional. */
export function ownerOf(node: MemberExpression, objectType: Type | undefined): Type | undefined {
  return node.isOptional && objectType?.kind === 'optional' ? objectType.inner : objectType;
}

/** A function of an optional itself: `map`, and what every value has. */
export function methodOfOptional(name: string, type: OptionalType): Method {
  if (name === 'map') {
    return (_machine, self, [change], place) =>
      self === null ? null : some((change as FunctionValue).call([unwrap(self)], place));
  }
  return (machine, self, args, place) =>
    callMember(machine, someAsAny(self, type), name, args, place);
}

/** The function that the type of a value declares; enums declare none. */
function functionOf(machine: Machine, value: CompositeValue, name: string): Callable | undefined {
  return value.type.compositeKind === 'enum'
    ? undefined
    : machine.compositeCode(value.type).functionOf(name);
}
