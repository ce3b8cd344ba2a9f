import type { FunctionType, Place, Type } from '../check/types.js';
import { functionOf, isResource, voidType } from '../check/types.js';
import type {
  FunctionBlock,
  FunctionDeclaration,
  FunctionExpression,
  ParameterList,
  SpecialFunctionDeclaration,
} from '../syntax/ast.js';
import { compileExpression } from './compile-expressions.js';
import { compileInScope } from './compile-statements.js';
import { compileCondition, type TestCondition } from './conditions.js';
import { type Cell, type Execute, Frame, FunctionScope } from './frames.js';
import {
  type Callable,
  type CodeContext,
  type Compiler,
  internal,
  type Machine,
  type Unit,
} from './machine.js';
import { needsRetyping, retype } from './transfers.js';
import {
  type CompositeValue,
  FunctionValue,
  ReferenceValue,
  unwrap,
  type Value,
  VOID,
} from './values.js';

/** A function as it is written, whatever declares it. */
export type FunctionNode = FunctionDeclaration | FunctionExpression | SpecialFunctionDeclaration;

/**
 * What one declaration says about a function: an interface its conditions, and
 * perhaps a default; the implementation its own conditions and the body.
 */
export interface Layer {
  readonly scope: FunctionScope;
  readonly parameters: readonly { readonly cell: number; readonly type: Type | undefined }[];
  readonly pre: readonly TestCondition[];
  readonly post: readonly TestCondition[];
  readonly resultCell: number;
  readonly body: Execute | undefined;
}

/** Names for messages and the trace. */
export interface FunctionNames {
  /** The type or interface that declares the layer. */
  readonly declaredIn: string | undefined;
  /** The function that is called: `Vault.withdraw`. */
  readonly function: string;
}

/** Makes a declaration of a function ready; its statements only where it is the one that runs. */
export function compileLayer(
  machine: Machine,
  unit: Unit,
  node: FunctionNode,
  names: FunctionNames,
  withBody: boolean,
  outer?: FunctionScope,
): Layer {
  const scope = new FunctionScope(outer);
  const context: CodeContext = { machine, unit, scope, inPost: false, compiler };
  const parameters = declareParameters(context, node.parameters);
  const { body } = node;
  const result = unit.elaboration.returnTypes.get(node) ?? voidType;
  const pre = (body?.pre?.conditions ?? []).map((condition) =>
    compileCondition(context, condition, { kind: 'pre-condition', ...names }),
  );
  // Postconditions know the variables of the body, too.
  scope.enterBlock();
  const execute =
    body !== undefined && withBody ? compileInScope(context, body.statements, result) : undefined;
  const { post, resultCell } = compilePost(context, body, names, result);
  scope.leaveBlock();
  return { scope, parameters, pre, post, resultCell, body: execute };
}

function declareParameters(context: CodeContext, list: ParameterList): Layer['parameters'] {
  return list.parameters.map((parameter) => {
    const type = context.unit.elaboration.variableTypes.get(parameter);
    return {
      cell: context.scope.declare(parameter.name.text),
      type: type !== undefined && needsRetyping(type) ? type : undefined,
    };
  });
}

function compilePost(
  context: CodeContext,
  body: FunctionBlock | undefined,
  names: FunctionNames,
  result: Type,
): Pick<Layer, 'post' | 'resultCell'> {
  const inPost: CodeContext = { ...context, inPost: true };
  context.scope.enterBlock();
  // Where nothing is returned, `result` may be a variable of the body.
  const resultCell =
    result === voidType ? context.scope.reserve() : context.scope.declare('result');
  const post = (body?.post?.conditions ?? []).map((condition) =>
    compileCondition(inPost, condition, { kind: 'post-condition', ...names }),
  );
  context.scope.leaveBlock();
  return { post, resultCell };
}

/**
 * A function that can be called: preconditions from the first layer to the last,
 * `before(…)`, the body, postconditions from the last layer to the first.
 */
export class FunctionCode implements Callable {
  readonly #machine: Machine;
  readonly #layers: readonly Layer[];
  readonly #bodyLayer: Layer | undefined;
  readonly #height: number;
  readonly #hasConditions: boolean;
  /** Whether `result` is a reference, because what is returned is a resource. */
  readonly #result: Type;

  constructor(machine: Machine, layers: readonly Layer[], result: Type) {
    this.#machine = machine;
    this.#layers = layers;
    this.#bodyLayer = layers.find((layer) => layer.body !== undefined);
    this.#height = layers.reduce((most, layer) => Math.max(most, layer.scope.height), 0);
    this.#hasConditions = layers.some((layer) => layer.pre.length > 0 || layer.post.length > 0);
    this.#result = result;
  }

  call(
    self: CompositeValue | undefined,
    args: readonly Value[],
    place: Place | undefined,
    captured: readonly Cell[] = [],
  ): Value {
    const { meter } = this.#machine;
    meter.step(place);
    meter.enter(this.#height, place);
    const returned = this.#hasConditions
      ? this.#callWithConditions(self, args, place, captured)
      : this.#runBody(this.#bodyLayer, self, args, captured);
    meter.leave(this.#height);
    return returned;
  }

  #runBody(
    layer: Layer | undefined,
    self: CompositeValue | undefined,
    args: readonly Value[],
    captured: readonly Cell[],
  ): Value {
    if (layer?.body === undefined) return VOID;
    const frame = bind(layer, self, args, captured);
    layer.body(frame);
    return frame.returned;
  }

  #callWithConditions(
    self: CompositeValue | undefined,
    args: readonly Value[],
    place: Place | undefined,
    captured: readonly Cell[],
  ): Value {
    const layers = this.#layers;
    const frames = layers.map((layer) => bind(layer, self, args, captured));
    layers.forEach((layer, at) => {
      for (const test of layer.pre) test(frames[at]!, place);
    });
    layers.forEach((layer, at) => {
      const frame = frames[at]!;
      for (const { cell, evaluate } of layer.scope.befores) {
        frame.cells[cell] = { value: evaluate(frame) };
      }
    });
    let returned: Value = VOID;
    layers.forEach((layer, at) => {
      if (layer.body === undefined) return;
      const frame = frames[at]!;
      layer.body(frame);
      returned = frame.returned;
    });
    for (let at = layers.length - 1; at >= 0; at--) {
      const layer = layers[at]!;
      if (layer.post.length === 0) continue;
      const frame = frames[at]!;
      frame.cells[layer.resultCell] = { value: asResult(returned, this.#result) };
      for (const test of layer.post) test(frame, place);
    }
    return returned;
  }
}

/** A frame with the arguments in the parameters. */
function bind(
  layer: Layer,
  self: CompositeValue | undefined,
  args: readonly Value[],
  captured: readonly Cell[],
): Frame {
  const frame = new Frame(layer.scope.size, self, VOID);
  const { captures } = layer.scope;
  for (let at = 0; at < captures.length; at++) {
    frame.cells[captures[at]!.inside] = captured[at]!;
  }
  const { parameters } = layer;
  for (let at = 0; at < parameters.length; at++) {
    const { cell, type } = parameters[at]!;
    const value = args[at]!;
    frame.cells[cell] = { value: type === undefined ? value : retype(value, type) };
  }
  return frame;
}

/** What `result` is: of a resource, a reference to it. */
function asResult(returned: Value, type: Type): Value {
  if (!isResource(type) || returned === null) return returned;
  const inner = type.kind === 'optional' ? type.inner : type;
  return new ReferenceValue(unwrap(returned), inner, false);
}

/** The type of a function that is declared. */
function typeOfFunction(unit: Unit, node: FunctionDeclaration | FunctionExpression): FunctionType {
  const type = functionOf(
    node.parameters.parameters.map((parameter) => ({
      label: undefined,
      name: parameter.name.text,
      type: unit.elaboration.variableTypes.get(parameter) ?? voidType,
    })),
    unit.elaboration.returnTypes.get(node) ?? voidType,
  );
  if (type.kind !== 'function') throw internal('a function of an unknown type', undefined);
  return type;
}

/** A function at top level. */
export function compileGlobalFunction(
  machine: Machine,
  unit: Unit,
  node: FunctionDeclaration,
): FunctionValue {
  const names = { declaredIn: undefined, function: node.name.text };
  const layer = compileLayer(machine, unit, node, names, true);
  const code = new FunctionCode(
    machine,
    [layer],
    unit.elaboration.returnTypes.get(node) ?? voidType,
  );
  return new FunctionValue(typeOfFunction(unit, node), (args, place) =>
    code.call(undefined, args, place),
  );
}

/** A function in a function: it shares the variables around it that it names. */
function compileFunctionValue(
  context: CodeContext,
  node: FunctionExpression | FunctionDeclaration,
): (frame: Frame) => FunctionValue {
  const { machine, unit } = context;
  const names = {
    declaredIn: undefined,
    function: node.kind === 'function' ? 'fun' : node.name.text,
  };
  const layer = compileLayer(machine, unit, node, names, true, context.scope);
  const code = new FunctionCode(
    machine,
    [layer],
    unit.elaboration.returnTypes.get(node) ?? voidType,
  );
  const type = typeOfFunction(unit, node);
  const { captures } = layer.scope;
  return (frame) => {
    const captured = captures.map(({ outside }) => frame.cells[outside]!);
    const { self } = frame;
    return new FunctionValue(type, (args, place) => code.call(self, args, place, captured));
  };
}

const compiler: Compiler = {
  expression: compileExpression,
  functionValue: compileFunctionValue,
};

/** What reads an expression at top level, outside of any function. */
export function topLevelContext(machine: Machine, unit: Unit): CodeContext {
  return { machine, unit, scope: new FunctionScope(undefined), inPost: false, compiler };
}
