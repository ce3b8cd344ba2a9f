import { fixedPointScale, intType, type NumberType, ufix64Type } from '../check/number-types.js';
import type { ArrayType, DictionaryType, Place, Type } from '../check/types.js';
import { characterType, isResource, withoutOptionals } from '../check/types.js';
import type {
  ArrayExpression,
  DestroyExpression,
  DictionaryExpression,
  Expression,
  IdentifierExpression,
  IndexExpression,
  MemberExpression,
} from '../syntax/ast.js';
import { compileCall } from './compile-calls.js';
import {
  compileBinary,
  compileCast,
  compileConditional,
  compileForce,
  compileReference,
  compileUnary,
} from './compile-operators.js';
import { destroyValue } from './destruction.js';
import { readElement } from './elements.js';
import { keyOf } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Cell, Evaluate } from './frames.js';
import { type CodeContext, internal, placeIn, typeOfExpression } from './machine.js';
import { methodOfOptional, ownerOf, readMember } from './members.js';
import { compileOwned } from './ownership.js';
import { arrayTypeOf, BYTES_OF_COMPOSITE, BYTES_OF_VALUE } from './transfers.js';
import { valueText } from './value-text.js';
import {
  AddressValue,
  ArrayValue,
  CharacterValue,
  DictionaryValue,
  FunctionValue,
  NumberValue,
  PathValue,
  unwrap,
  type Value,
  VOID,
} from './values.js';

/** Makes an expression ready to run. */
export function compileExpression(context: CodeContext, node: Expression): Evaluate {
  return context.scope.deeper(() => compileNode(context, node));
}

function compileNode(context: CodeContext, node: Expression): Evaluate {
  switch (node.kind) {
    case 'bool':
    case 'string':
    case 'nil':
    case 'void':
    case 'integer':
    case 'fixed-point':
    case 'path': {
      const value = literal(context, node);
      return () => value;
    }
    case 'parenthesized':
      return context.compiler.expression(context, node.expression);
    case 'identifier':
      return compileIdentifier(context, node);
    case 'member':
      return compileMember(context, node);
    case 'index':
      return compileIndex(context, node);
    case 'call':
      return compileCall(context, node);
    case 'create':
      return compileCall(context, node.call);
    case 'array':
      return compileArray(context, node);
    case 'dictionary':
      return compileDictionary(context, node);
    case 'unary':
      return compileUnary(context, node);
    case 'binary':
      return compileBinary(context, node);
    case 'conditional':
      return compileConditional(context, node);
    case 'force':
      return compileForce(context, node);
    case 'cast':
      return compileCast(context, node);
    case 'reference':
      return compileReference(context, node);
    case 'destroy':
      return compileDestroy(context, node);
    case 'function':
      return context.compiler.functionValue(context, node);
    case 'invalid':
      throw internal('a program with mistakes', placeIn(context, node.span));
    default:
      return node satisfies never;
  }
}

function literal(
  context: CodeContext,
  node: Extract<
    Expression,
    { kind: 'bool' | 'string' | 'nil' | 'void' | 'integer' | 'fixed-point' | 'path' }
  >,
): Value {
  const found = typeOfExpression(context, node);
  const type = found === undefined ? undefined : withoutOptionals(found);
  switch (node.kind) {
    case 'bool':
      return node.value;
    case 'nil':
      return null;
    case 'void':
      return VOID;
    case 'string':
      return type === characterType ? new CharacterValue(node.value) : node.value;
    case 'path':
      return new PathValue(node.domain.text, node.identifier.text);
    case 'integer':
      if (type?.kind === 'simple' && type.name === 'Address') return new AddressValue(node.value);
      return new NumberValue(type?.kind === 'number' ? type : intType, node.value);
    case 'fixed-point': {
      const padding = 10n ** BigInt(Math.max(0, fixedPointScale - node.scale));
      const units = node.digits * padding;
      const number: NumberType = type?.kind === 'number' ? type : ufix64Type;
      return new NumberValue(number, node.isNegative ? -units : units);
    }
    default:
      return node satisfies never;
  }
}

function compileIdentifier(context: CodeContext, node: IdentifierExpression): Evaluate {
  const { name } = node;
  const place = placeIn(context, node.span);
  if (name === 'self') {
    return (frame) => {
      if (frame.self === undefined) throw internal('`self` outside of a type', place);
      return frame.self;
    };
  }
  const cell = context.scope.lookUp(name);
  if (cell !== undefined) return (frame) => (frame.cells[cell] as Cell).value;
  return compileGlobal(context, name, typeOfExpression(context, node), place);
}

/** A name that no function declares: a contract, a constructor, something at top level or built in. */
function compileGlobal(
  context: CodeContext,
  name: string,
  type: Type | undefined,
  place: Place,
): Evaluate {
  const { machine } = context;
  if (type?.kind === 'composite' && type.compositeKind === 'contract' && type.name === name) {
    return () => machine.contract(type, place);
  }
  if (type?.kind === 'function' && type.constructs !== undefined) {
    return constructor(context, type);
  }
  const global = context.unit.global(name);
  if (global !== undefined) return () => global.read();
  const builtIn = machine.builtIn(name);
  if (builtIn !== undefined) return () => builtIn;
  throw internal(`nothing is called \`${name}\``, place);
}

/** The function that makes a composite, as a value. */
function constructor(context: CodeContext, type: Extract<Type, { kind: 'function' }>): Evaluate {
  const { machine } = context;
  const made = type.constructs!;
  const value = new FunctionValue(type, (args, call) =>
    made.compositeKind === 'enum'
      ? machine.enumFromRawValue(made, args[0]!)
      : machine.compositeCode(made).create(args, call),
  );
  return () => value;
}

function compileMember(context: CodeContext, node: MemberExpression): Evaluate {
  const { machine } = context;
  const name = node.member.text;
  const place = placeIn(context, node.span);
  const type = typeOfExpression(context, node);
  const objectType = typeOfExpression(context, node.object);
  if (objectType?.kind === 'function') {
    if (type?.kind === 'composite' && type.compositeKind === 'enum') {
      return () => machine.enumCase(type, name, place);
    }
    const member = machine.builtIn(`${nameOf(node.object)}.${name}`);
    if (member !== undefined) return () => member;
  }
  if (
    type?.kind === 'function' &&
    type.constructs !== undefined &&
    objectType?.kind === 'composite' &&
    objectType.nested.has(name)
  ) {
    return constructor(context, type);
  }
  const functionType = functionTypeWithin(type);
  const object = context.compiler.expression(context, node.object);
  const owner = ownerOf(node, objectType);
  if (owner?.kind === 'optional' && functionType !== undefined) {
    const method = methodOfOptional(name, owner);
    const read = (self: Value): Value =>
      new FunctionValue(functionType, (args, call) => method(machine, self, args, call));
    if (!node.isOptional) return (frame) => read(object(frame));
    return (frame) => {
      const value = object(frame);
      return value === null ? null : read(unwrap(value));
    };
  }
  if (node.isOptional) {
    return (frame) => {
      const value = object(frame);
      return value === null ? null : readMember(machine, unwrap(value), name, functionType, place);
    };
  }
  return (frame) => readMember(machine, object(frame), name, functionType, place);
}

function functionTypeWithin(
  type: Type | undefined,
): Extract<Type, { kind: 'function' }> | undefined {
  const inner = type === undefined ? undefined : withoutOptionals(type);
  return inner?.kind === 'function' ? inner : undefined;
}

function nameOf(expression: Expression): string {
  return expression.kind === 'identifier' ? expression.name : '';
}

function compileIndex(context: CodeContext, node: IndexExpression): Evaluate {
  const object = context.compiler.expression(context, node.object);
  const index = context.compiler.expression(context, node.index);
  const place = placeIn(context, node.span);
  return (frame) => {
    const value = object(frame);
    return readElement(value, index(frame), place);
  };
}

function compileArray(context: CodeContext, node: ArrayExpression): Evaluate {
  const found = typeOfExpression(context, node);
  const type = found === undefined ? undefined : withoutOptionals(found);
  const place = placeIn(context, node.span);
  if (type?.kind !== 'array') throw internal('an array of unknown type', place);
  const elements = node.values.map((value) => compileOwned(context, value, type.element));
  const { meter } = context.machine;
  const bytes = BYTES_OF_COMPOSITE + elements.length * BYTES_OF_VALUE;
  const arrayType: ArrayType = type.size === undefined ? arrayTypeOf(type.element) : type;
  const holdsResources = isResource(type);
  return (frame) => {
    meter.allocate(bytes, place);
    return new ArrayValue(
      arrayType,
      elements.map((one) => one(frame)),
      holdsResources,
    );
  };
}

function compileDictionary(context: CodeContext, node: DictionaryExpression): Evaluate {
  const found = typeOfExpression(context, node);
  const type = found === undefined ? undefined : withoutOptionals(found);
  const place = placeIn(context, node.span);
  if (type?.kind !== 'dictionary') throw internal('a dictionary of unknown type', place);
  const dictionaryType: DictionaryType = type;
  const entries = node.entries.map(({ key, value }) => ({
    key: compileOwned(context, key, type.key),
    value: compileOwned(context, value, type.value),
  }));
  const { meter } = context.machine;
  const bytes = BYTES_OF_COMPOSITE + 2 * entries.length * BYTES_OF_VALUE;
  const holdsResources = isResource(type);
  return (frame) => {
    meter.allocate(bytes, place);
    const made = new Map<string, { readonly key: Value; value: Value }>();
    for (const entry of entries) {
      const key = entry.key(frame);
      const text = keyOf(key);
      if (holdsResources && made.has(text)) {
        const message = `two resources have the key ${valueText(key)}`;
        throw new CadenceFailure('resource', message, place);
      }
      made.set(text, { key, value: entry.value(frame) });
    }
    return new DictionaryValue(dictionaryType, made, holdsResources);
  };
}

function compileDestroy(context: CodeContext, node: DestroyExpression): Evaluate {
  const evaluate = context.compiler.expression(context, node.value);
  const place = placeIn(context, node.span);
  const { machine } = context;
  return (frame) => {
    destroyValue(machine, evaluate(frame), place);
    return VOID;
  };
}
