import type { Source, Span } from '@witcraft/diagnostics';
import type { CompositeType, Place, Type } from '../check/types.js';
import type { Elaboration, TypeDeclaration } from '../elaboration.js';
import type { Expression, FunctionDeclaration, FunctionExpression } from '../syntax/ast.js';
import type { Effects } from './effects.js';
import { CadenceFailure } from './failure.js';
import type { Evaluate, Frame, FunctionScope } from './frames.js';
import type { Meter } from './limits.js';
import type { CompositeValue, FunctionValue, Value } from './values.js';

/** A function, ready to be called with its arguments in order. */
export interface Callable {
  call(self: CompositeValue | undefined, args: readonly Value[], place: Place | undefined): Value;
}

/** What a composite can do: its own functions and the defaults of its interfaces. */
export interface CompositeCode {
  /** By name, ready when first asked for. */
  functionOf(name: string): Callable | undefined;
  /** Makes a value, without fields yet for `announce`, and runs `init` with all conditions. */
  create(
    args: readonly Value[],
    place: Place | undefined,
    announce?: (value: CompositeValue) => void,
  ): CompositeValue;
  /** Runs `destroy` with all conditions; the value is ended then. */
  destroy(value: CompositeValue, place: Place | undefined): void;
}

/** A name at the top level of a program: worked out when first used. */
export interface Global {
  read(): Value;
  write(value: Value): void;
}

/** A program and what it imports, to look names up in. */
export interface Unit {
  readonly source: Source;
  readonly elaboration: Elaboration<Type>;
  global(name: string): Global | undefined;
}

/** A declaration of a type with its program. */
export interface Declared {
  readonly declaration: TypeDeclaration;
  readonly unit: Unit;
}

/** A condition that was tested, for `--trace`. */
export interface ConditionEvent {
  readonly kind: 'pre-condition' | 'post-condition';
  /** The type, or the interface, that declares the condition; absent for functions at top level. */
  readonly declaredIn: string | undefined;
  /** The function that was called: `Vault.withdraw`, `Vault.init`. */
  readonly function: string;
  readonly held: boolean;
  /** The test as written. */
  readonly test: string;
  /** Both sides of a comparison, with their values. */
  readonly operands: readonly { readonly text: string; readonly value: string }[];
  readonly place: Place;
  /** Where the function was called; absent for calls from the host. */
  readonly call: Place | undefined;
}

/** What all code of a running program shares. */
export interface Machine {
  readonly meter: Meter;
  readonly effects: Effects;
  readonly onCondition: ((event: ConditionEvent) => void) | undefined;
  compositeCode(type: CompositeType): CompositeCode;
  /** What declares a type, and in which program; `undefined` for types of the language. */
  declared(type: Type): Declared | undefined;
  /** The only value of a contract, made when first used. */
  contract(type: CompositeType, place: Place | undefined): CompositeValue;
  enumCase(type: CompositeType, name: string, place: Place | undefined): CompositeValue;
  enumFromRawValue(type: CompositeType, rawValue: Value): Value;
  /** Functions and values that the language, or the host, gives under a name. */
  builtIn(name: string): Value | undefined;
  nextUuid(): bigint;
}

/** What the code that is made ready belongs to. */
export interface CodeContext {
  readonly machine: Machine;
  readonly unit: Unit;
  readonly scope: FunctionScope;
  /** Whether it is a postcondition, where `before` means something. */
  readonly inPost: boolean;
  readonly compiler: Compiler;
}

/**
 * Productions that stand within those that they are made of, as in the parser:
 * operators hold expressions, function expressions statements.
 */
export interface Compiler {
  expression(context: CodeContext, node: Expression): Evaluate;
  functionValue(
    context: CodeContext,
    node: FunctionExpression | FunctionDeclaration,
  ): (frame: Frame) => FunctionValue;
}

/** A place in the file of the code. */
export function placeIn(context: CodeContext, span: Span): Place {
  return { source: context.unit.source, span };
}

/** The type that the checker found for an expression; parentheses mean nothing. */
export function typeOfExpression(context: CodeContext, expression: Expression): Type | undefined {
  const { expressionTypes } = context.unit.elaboration;
  return expressionTypes.get(expression) ?? expressionTypes.get(bare(expression));
}

/** An expression without the parentheses around it. */
export function bare(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') inner = inner.expression;
  return inner;
}

/** Where the checker should have refused the program. */
export function internal(message: string, place: Place | undefined): CadenceFailure {
  return new CadenceFailure('internal', message, place);
}
