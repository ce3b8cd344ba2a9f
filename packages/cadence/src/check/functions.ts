/** Functions: parameters, conditions, body and what must hold at the end (C-08, C-12, C-13). */
import type {
  CallExpression,
  ConditionBlock,
  Expression,
  FunctionBlock,
  FunctionDeclaration,
  FunctionExpression,
  ParameterList,
} from '../syntax/ast.js';
import { checkAccess } from './access.js';
import { bare, type Checker, type Initialization } from './checker.js';
import { resolveFunction } from './declare-members.js';
import { labelsOf } from './declare-values.js';
import { Flow } from './flow.js';
import { checkMoveOfContract, checkScopeLoss } from './resources.js';
import { typeName } from './type-names.js';
import {
  boolType,
  functionOf,
  type GenericType,
  isResource,
  optionalOf,
  type Parameter,
  referenceTo,
  stringType,
  type Type,
} from './types.js';

/** A function to be checked, whatever declares it. */
export interface FunctionParts {
  readonly parameters: ParameterList;
  readonly type: Type;
  readonly body: FunctionBlock | undefined;
  /** Whether the end of the body must not be reached by one that returns something. */
  readonly mustReturn: boolean;
  readonly initialization: Initialization | undefined;
  /** Whether resources may be left over: not in functions that nothing runs. */
  readonly checkLoss: boolean;
}

/** How a function declaration is checked; `declare` where it is inside a function. */
export interface FunctionOptions {
  readonly mustReturn: boolean;
  readonly checkLoss: boolean;
  readonly declare: boolean;
}

export function checkFunctionDeclaration(
  checker: Checker,
  node: FunctionDeclaration,
  options: FunctionOptions,
): void {
  checkAccess(checker, node, { name: 'function', isType: false, isConstant: true });
  const type = resolveFunction(checker, node);
  noteResult(checker, node, type);
  if (options.declare) {
    declareFunction(checker, node, type);
  }
  checkFunction(checker, {
    parameters: node.parameters,
    type,
    body: node.body,
    mustReturn: options.mustReturn,
    initialization: undefined,
    checkLoss: options.checkLoss,
  });
}

/** Declares a function by its name. */
export function declareFunction(checker: Checker, node: FunctionDeclaration, type: Type): void {
  checker.declare(
    checker.values,
    {
      name: node.name.text,
      kind: 'function',
      type,
      place: checker.place(node.name.span),
      labels: labelsOf(type),
    },
    false,
  );
}

export function checkFunctionExpression(checker: Checker, node: FunctionExpression): Type {
  const type = resolveFunction(checker, node);
  noteResult(checker, node, type);
  const inCondition = checker.inCondition;
  checker.inCondition = false;
  checkFunction(checker, {
    parameters: node.parameters,
    type,
    body: node.body,
    mustReturn: true,
    initialization: undefined,
    checkLoss: true,
  });
  checker.inCondition = inCondition;
  if (inCondition) {
    checker.report('cadence/function-in-condition', node.span, 'a condition contains no function');
  }
  return type;
}

function noteResult(
  checker: Checker,
  node: FunctionDeclaration | FunctionExpression,
  type: Type,
): void {
  if (type.kind === 'function') {
    checker.elaboration.returnTypes.set(node, type.result);
  }
}

/** Checks a function in a flow of its own, which it gives as it is at the end. */
export function checkFunction(checker: Checker, parts: FunctionParts): Flow {
  const type = parts.type.kind === 'function' ? parts.type : undefined;
  const flow = new Flow();
  if (type === undefined) {
    return flow;
  }
  checkLabelsDiffer(checker, parts.parameters);
  const outerFunction = checker.function;
  const outerFlow = checker.flow;
  checker.function = {
    result: type.result,
    depth: checker.values.depth,
    initialization: parts.initialization,
    loops: 0,
    switches: 0,
    jumps: [],
    late: new Set(),
  };
  checker.flow = flow;
  checker.inScope(() => {
    declareParameters(checker, parts.parameters, type.parameters);
    if (parts.body !== undefined) {
      checkBody(checker, parts.body, type.result, parts);
    }
    if (parts.initialization !== undefined) {
      checkFieldsSet(checker, parts.initialization);
    }
    if (parts.checkLoss) {
      checkScopeLoss(checker, checker.values.depth);
    }
  });
  checker.function = outerFunction;
  checker.flow = outerFlow;
  return flow;
}

function checkBody(
  checker: Checker,
  body: FunctionBlock,
  result: Type,
  parts: FunctionParts,
): void {
  if (isResource(result)) {
    checker.elaboration.resourceResults.add(body);
  }
  checker.inScope(() => {
    checkConditions(checker, body.pre);
    const befores = checkBefores(checker, body.post);
    checker.statements(body.statements);
    declareImplicits(checker, body.post, result);
    const outer = checker.befores;
    checker.befores = befores;
    checkConditions(checker, body.post);
    checker.befores = outer;
    if (parts.checkLoss) {
      checkScopeLoss(checker, checker.values.depth);
    }
  });
  const ending = checker.flow.ending;
  const isVoid = result.kind === 'simple' && result.name === 'Void';
  if (parts.mustReturn && !isVoid && !ending.returned && !ending.halted) {
    checker.report(
      'cadence/missing-return',
      { start: body.span.start, end: body.span.start + 1 },
      `a path through this function ends without returning a \`${typeName(result)}\``,
    );
  }
}

function checkLabelsDiffer(checker: Checker, list: ParameterList): void {
  const seen = new Set<string>();
  for (const { label } of list.parameters) {
    if (label === undefined || label.text === '_') {
      continue;
    }
    if (seen.has(label.text)) {
      checker.report(
        'cadence/redeclared',
        label.span,
        `another parameter has the label \`${label.text}\` already`,
      );
    }
    seen.add(label.text);
  }
}

function declareParameters(
  checker: Checker,
  list: ParameterList,
  parameters: readonly Parameter[],
): void {
  for (const [index, node] of list.parameters.entries()) {
    const existing = checker.values.find(node.name.text);
    if (existing !== undefined && existing.depth === checker.values.depth) {
      checker.reportRedeclared(node.name.span, node.name.text, existing.place);
      continue;
    }
    const parameter = parameters[index];
    if (parameter !== undefined && node.name.text !== '') {
      checker.values.set({
        name: node.name.text,
        kind: 'parameter',
        type: parameter.type,
        place: checker.place(node.name.span),
      });
    }
  }
}

/** Tests are Bool and messages String (C-08). */
function checkConditions(checker: Checker, block: ConditionBlock | undefined): void {
  if (block === undefined) {
    return;
  }
  const outer = checker.inCondition;
  checker.inCondition = true;
  for (const condition of block.conditions) {
    checker.expression(condition.test, boolType);
    if (condition.message !== undefined) {
      checker.expression(condition.message, stringType);
    }
  }
  checker.inCondition = outer;
}

/**
 * Checks what `before(...)` is given in postconditions, as things stand before the body (C-08),
 * and gives the types that these calls have.
 */
function checkBefores(
  checker: Checker,
  block: ConditionBlock | undefined,
): Map<CallExpression, Type> {
  const found: CallExpression[] = [];
  for (const condition of block?.conditions ?? []) {
    findBefores(condition.test, found, 0);
    if (condition.message !== undefined) {
      findBefores(condition.message, found, 0);
    }
  }
  const types = new Map<CallExpression, Type>();
  const outer = checker.befores;
  checker.befores = types;
  for (const call of found) {
    const argument = call.arguments[0]?.value;
    if (argument !== undefined) {
      const type = checker.expression(argument);
      checkMoveOfContract(checker, argument);
      if (isResource(type)) {
        checker.report(
          'cadence/missing-move',
          argument.span,
          'a resource cannot be kept for a postcondition: take what is needed of it',
        );
      }
      types.set(call, type);
    }
  }
  checker.befores = outer;
  return types;
}

/** Calls of `before` with one argument, inner ones first. */
function findBefores(expression: Expression, found: CallExpression[], depth: number): void {
  if (depth > 400) {
    return;
  }
  for (const inner of operandsOf(expression)) {
    findBefores(inner, found, depth + 1);
  }
  if (expression.kind === 'call' && expression.arguments.length === 1) {
    const callee = bare(expression.callee);
    if (callee.kind === 'identifier' && callee.name === 'before') {
      found.push(expression);
    }
  }
}

/** The expressions directly within an expression; those of functions stand for themselves. */
function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'bool':
    case 'nil':
    case 'void':
    case 'integer':
    case 'fixed-point':
    case 'string':
    case 'path':
    case 'identifier':
    case 'function':
    case 'invalid':
      return [];
    case 'array':
      return expression.values;
    case 'dictionary':
      return expression.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.arguments.map((one) => one.value)];
    case 'unary':
    case 'force':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.test, expression.whenTrue, expression.otherwise];
    case 'cast':
    case 'destroy':
    case 'reference':
      return [expression.value];
    case 'create':
      return [expression.call];
    case 'parenthesized':
      return [expression.expression];
    default:
      return expression satisfies never;
  }
}

/** `before` and `result`, known in postconditions only (C-08). */
function declareImplicits(checker: Checker, block: ConditionBlock | undefined, result: Type): void {
  if ((block?.conditions.length ?? 0) > 0) {
    const generic: GenericType = { kind: 'generic', name: 'T' };
    declareImplicit(
      checker,
      'before',
      functionOf([{ label: undefined, name: 'value', type: generic }], generic, {
        generics: [generic],
      }),
    );
  }
  if (!(result.kind === 'simple' && result.name === 'Void')) {
    declareImplicit(checker, 'result', isResource(result) ? referenceToResult(result) : result);
  }
}

/** A postcondition sees a returned resource through a reference. */
function referenceToResult(result: Type): Type {
  return result.kind === 'optional' ? optionalOf(referenceTo(result.inner)) : referenceTo(result);
}

function declareImplicit(checker: Checker, name: string, type: Type): void {
  const { existing } = checker.values.declare(
    { name, kind: 'constant', type, place: undefined },
    false,
  );
  if (existing?.place !== undefined) {
    checker.report(
      'cadence/redeclared',
      existing.place.span,
      `\`${name}\` has a meaning of its own in postconditions, and cannot be the name of something else here`,
    );
  }
}

/** Every field is set on every path of `init` (C-07). */
function checkFieldsSet(checker: Checker, initialization: Initialization): void {
  for (const [member, node] of initialization.fields) {
    if (!checker.flow.isSet(member)) {
      checker.report(
        'cadence/uninitialized-field',
        node.name.span,
        `\`init\` of \`${typeName(initialization.type)}\` does not set \`${member.name}\` on every path`,
      );
    }
  }
}
