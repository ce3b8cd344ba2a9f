import { type FunctionType, metaType, type Place } from '../check/types.js';
import type { CallExpression, Expression, MemberExpression } from '../syntax/ast.js';
import { CadenceFailure } from './failure.js';
import type { Cell, Evaluate, Frame } from './frames.js';
import {
  bare,
  type CodeContext,
  internal,
  type Machine,
  placeIn,
  typeOfExpression,
} from './machine.js';
import { callMember, methodOfOptional, ownerOf } from './members.js';
import { compileOwned } from './ownership.js';
import { FunctionValue, some, TypeValue, unwrap, type Value } from './values.js';

/** `f(a)`, `v.f(a)`, `S(a)`, and `before(e)` in postconditions. */
export function compileCall(context: CodeContext, node: CallExpression): Evaluate {
  const callee = bare(node.callee);
  if (context.inPost && callee.kind === 'identifier' && callee.name === 'before') {
    const argument = node.arguments[0];
    if (argument !== undefined && context.scope.lookUp('before') === undefined) {
      return compileBefore(context, argument.value);
    }
  }
  const type = functionTypeOf(context, callee);
  // `Type<T>()`; a type by that name makes something instead.
  if (type?.result === metaType && type.generics.length > 0) return compileTypeValue(context, node);
  const place = placeIn(context, node.span);
  const args = compileArguments(context, node, type);
  const { machine } = context;
  if (type?.constructs !== undefined) {
    const { constructs } = type;
    if (constructs.compositeKind === 'enum') {
      return (frame) => machine.enumFromRawValue(constructs, args(frame)[0]!);
    }
    return (frame) => {
      const values = args(frame);
      return machine.compositeCode(constructs).create(values, place);
    };
  }
  if (callee.kind === 'member') return compileMethodCall(context, node, callee, args, place);
  const evaluate = context.compiler.expression(context, callee);
  return (frame) => {
    const value = evaluate(frame);
    const values = args(frame);
    if (value instanceof FunctionValue) return value.call(values, place);
    throw internal('a call of what is no function', place);
  };
}

/** `Type<T>()`. */
function compileTypeValue(context: CodeContext, node: CallExpression): Evaluate {
  const written = node.typeArguments[0]?.type;
  const type =
    written === undefined ? undefined : context.unit.elaboration.writtenTypes.get(written);
  if (type === undefined) throw internal('a type that nobody resolved', undefined);
  const value = new TypeValue(type);
  return () => value;
}

/** `before(e)`: evaluated between preconditions and body, kept for the postconditions. */
function compileBefore(context: CodeContext, argument: Expression): Evaluate {
  const { scope } = context;
  // One within another is evaluated first.
  const evaluate = scope.beforeBody(() => compileOwned(context, argument, undefined));
  const cell = scope.reserve();
  scope.befores.push({ cell, evaluate });
  return (frame) => (frame.cells[cell] as Cell).value;
}

/** The type of what is called; of `a?.f`, without the optional. */
function functionTypeOf(context: CodeContext, callee: Expression): FunctionType | undefined {
  let type = typeOfExpression(context, callee);
  while (type?.kind === 'optional') type = type.inner;
  return type?.kind === 'function' ? type : undefined;
}

/** Arguments in order, each owned by its parameter. */
function compileArguments(
  context: CodeContext,
  node: CallExpression,
  type: FunctionType | undefined,
): (frame: Frame) => Value[] {
  const evaluates = node.arguments.map((argument, index) =>
    compileOwned(context, argument.value, type?.parameters[index]?.type),
  );
  const { length } = evaluates;
  return (frame) => {
    const values = new Array<Value>(length);
    for (let at = 0; at < length; at++) values[at] = evaluates[at]!(frame);
    return values;
  };
}

function compileMethodCall(
  context: CodeContext,
  node: CallExpression,
  callee: MemberExpression,
  args: (frame: Frame) => Value[],
  place: Place,
): Evaluate {
  const { machine } = context;
  const name = callee.member.text;
  const objectType = typeOfExpression(context, callee.object);
  // `Int8.fromString(…)`, and functions of other built-in names.
  if (objectType?.kind === 'function') {
    const evaluate = context.compiler.expression(context, callee);
    return (frame) => {
      const value = evaluate(frame);
      if (value instanceof FunctionValue) return value.call(args(frame), place);
      throw internal('a call of what is no function', place);
    };
  }
  const object = context.compiler.expression(context, callee.object);
  const owner = ownerOf(callee, objectType);
  if (callee.isOptional) {
    const result = typeOfExpression(context, node);
    // A result that may be nil itself stays apart from that of nil.
    const isNested = result?.kind === 'optional' && result.inner.kind === 'optional';
    const call =
      owner?.kind === 'optional'
        ? methodOfOptional(name, owner)
        : (_machine: Machine, self: Value, values: readonly Value[]) =>
            callMember(machine, self, name, values, place);
    return (frame) => {
      const value = object(frame);
      if (value === null) return null;
      const returned = call(machine, unwrap(value), args(frame), place);
      return isNested ? some(returned) : returned;
    };
  }
  if (owner?.kind === 'optional') {
    const method = methodOfOptional(name, owner);
    return (frame) => {
      const value = object(frame);
      return method(machine, value, args(frame), place);
    };
  }
  return (frame) => {
    const value = object(frame);
    const values = args(frame);
    if (value === null) throw new CadenceFailure('nil', 'a call of a member of nil', place);
    return callMember(machine, value, name, values, place);
  };
}
