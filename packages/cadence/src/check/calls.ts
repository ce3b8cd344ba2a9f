/** Calls: arguments, labels, and what makes resources (rules C-12 and C-13). */
import type {
  Argument,
  CallExpression,
  CreateExpression,
  Expression,
  MemberExpression,
} from '../syntax/ast.js';
import { contractOf } from './access.js';
import { bare, type Checker } from './checker.js';
import { checkConvertedLiteral } from './literals.js';
import { resolveMember } from './members.js';
import { resolveAnnotation } from './resolve-types.js';
import { checkMoveOfContract, checkMoveWritten, checkNotMoved } from './resources.js';
import { isNever, isSubtype } from './subtyping.js';
import { typeName } from './type-names.js';
import {
  arrayOf,
  dictionaryOf,
  type FunctionType,
  functionOf,
  type GenericType,
  invalidType,
  isInvalid,
  isResource,
  optionalOf,
  type Type,
} from './types.js';

/** A call as an expression: events are only emitted. */
export function checkCallExpression(checker: Checker, node: CallExpression): Type {
  const type = checkCall(checker, node);
  const made = type.kind === 'optional' ? type.inner : type;
  if (made.kind === 'composite' && made.compositeKind === 'event') {
    checker.report('cadence/invalid-event', node.span, 'an event is only made to be emitted', {
      fixes: checker.fix('emit it', { start: node.span.start, end: node.span.start }, 'emit '),
    });
    return invalidType;
  }
  return type;
}

/** Checks a call, whatever is done with what it gives. */
export function checkCall(checker: Checker, node: CallExpression): Type {
  const before = checker.befores.get(node);
  if (before !== undefined) {
    return before;
  }
  const created = checker.inCreate;
  checker.inCreate = false;
  const wasInCallee = checker.inCallee;
  checker.inCallee = true;
  let type = checker.expression(node.callee);
  checker.inCallee = false;
  const callee = bare(node.callee);
  const throughOptional = callee.kind === 'member' && callee.isOptional;
  if (throughOptional && type.kind === 'optional') {
    type = type.inner;
  }
  const result = checkCalled(checker, node, callee, type, throughOptional, created);
  checker.inCallee = wasInCallee;
  checker.inCreate = created;
  return result;
}

function checkCalled(
  checker: Checker,
  node: CallExpression,
  callee: Expression,
  type: Type,
  throughOptional: boolean,
  created: boolean,
): Type {
  if (type.kind !== 'function') {
    if (!isInvalid(type)) {
      checker.report(
        'cadence/not-callable',
        callee.span,
        `a \`${typeName(type)}\` cannot be called`,
      );
    }
    for (const argument of node.arguments) {
      checker.expression(argument.value);
    }
    return invalidType;
  }
  let result: Type = invalidType;
  if (throughOptional) {
    checker.optionally(() => {
      result = checkArguments(checker, node, type);
    });
  } else {
    result = checkArguments(checker, node, type);
  }
  checkLabels(checker, node.arguments, labelsOfCallee(checker, callee));
  const made = type.constructs;
  if (made?.compositeKind === 'resource' && result.kind === 'composite' && !created) {
    const start = node.span.start;
    checker.report(
      'cadence/missing-create',
      node.span,
      `\`${typeName(made)}\` is a resource: it is made with \`create\``,
      { fixes: checker.fix('add `create`', { start, end: start }, 'create ') },
    );
  }
  checkReceiver(checker, callee);
  if (isNever(result)) {
    checker.flow.ending.halted = true;
  }
  return throughOptional ? optionalOf(result) : result;
}

/** A resource cannot be moved into a call of its own function. */
function checkReceiver(checker: Checker, callee: Expression): void {
  const object = callee.kind === 'member' ? bare(callee.object) : undefined;
  if (object?.kind === 'identifier') {
    const variable = checker.values.find(object.name);
    if (variable !== undefined && isResource(variable.type)) {
      checkNotMoved(checker, variable, object.span);
    }
  }
}

function labelsOfCallee(
  checker: Checker,
  callee: Expression,
): readonly (string | undefined)[] | undefined {
  if (callee.kind === 'identifier') {
    return checker.values.find(callee.name)?.labels;
  }
  return callee.kind === 'member' ? labelsOfMember(checker, callee) : undefined;
}

function labelsOfMember(
  checker: Checker,
  callee: MemberExpression,
): readonly (string | undefined)[] | undefined {
  const { member } = resolveMember(checker, callee);
  return member?.kind === 'function' && member.type.kind === 'function'
    ? member.type.parameters.map((one) => one.label)
    : undefined;
}

function checkLabels(
  checker: Checker,
  given: readonly Argument[],
  labels: readonly (string | undefined)[] | undefined,
): void {
  for (const [index, label] of (labels ?? []).entries()) {
    const argument = given[index];
    if (argument === undefined) {
      return;
    }
    const found = argument.label;
    if (label === found?.text) {
      continue;
    }
    const start = argument.value.span.start;
    if (found === undefined) {
      checker.report(
        'cadence/wrong-label',
        argument.value.span,
        `the label \`${label}:\` is missing`,
        {
          fixes: checker.fix(`add \`${label}:\``, { start, end: start }, `${label}: `),
        },
      );
    } else {
      checker.report(
        'cadence/wrong-label',
        found.span,
        label === undefined
          ? `this argument has no label, found \`${found.text}:\``
          : `expected the label \`${label}:\`, found \`${found.text}:\``,
        {
          fixes:
            label === undefined
              ? checker.fix('remove it', { start: found.span.start, end: start }, '')
              : checker.fix(`write \`${label}\``, found.span, label),
        },
      );
    }
  }
}

/** Checks what a function is given, and gives what it returns for that. */
function checkArguments(checker: Checker, node: CallExpression, type: FunctionType): Type {
  checkCount(checker, node, type);
  const generics = checkTypeArguments(checker, node, type);
  for (const [index, argument] of node.arguments.entries()) {
    const parameter = type.parameters[index];
    if (parameter === undefined) {
      checker.expression(argument.value);
      continue;
    }
    let found: Type;
    if (type.generics.length === 0) {
      found = checker.expression(argument.value, parameter.type);
    } else {
      found = checker.expression(argument.value);
      const expected = inferred(parameter.type, found, generics);
      if (!isInvalid(found) && !isInvalid(expected) && !isSubtype(found, expected)) {
        checker.reportMismatch(argument.value.span, expected, found);
      }
    }
    checkMoveOfContract(checker, argument.value);
    checkMoveWritten(checker, argument.value, found);
  }
  const first = node.arguments[0];
  if (first !== undefined) {
    checkConvertedLiteral(checker, first.value, type);
  }
  if (type.generics.some((one) => !generics.has(one))) {
    checker.report('cadence/type-needed', node.span, 'the type that this gives is unknown');
    return invalidType;
  }
  return substitute(type.result, generics);
}

function checkCount(checker: Checker, node: CallExpression, type: FunctionType): void {
  const count = node.arguments.length;
  const most = type.parameters.length;
  if (count >= type.required && count <= most) {
    return;
  }
  const wanted = type.required === most ? `${most}` : `${type.required} to ${most}`;
  checker.report(
    'cadence/wrong-argument-count',
    node.span,
    `expected ${wanted} argument${wanted === '1' ? '' : 's'}, found ${count}`,
  );
}

function checkTypeArguments(
  checker: Checker,
  node: CallExpression,
  type: FunctionType,
): Map<GenericType, Type> {
  const found = new Map<GenericType, Type>();
  for (const [index, argument] of node.typeArguments.entries()) {
    const resolved = resolveAnnotation(checker, argument);
    const generic = type.generics[index];
    if (generic === undefined) {
      checker.report(
        'cadence/wrong-argument-count',
        argument.span,
        `expected ${type.generics.length} type arguments, found ${node.typeArguments.length}`,
      );
      break;
    }
    found.set(generic, resolved);
  }
  return found;
}

/** Learns type parameters from an argument, and gives the parameter's type with them. */
function inferred(parameter: Type, found: Type, generics: Map<GenericType, Type>): Type {
  learn(parameter, found, generics);
  return substitute(parameter, generics);
}

function learn(parameter: Type, found: Type, generics: Map<GenericType, Type>): void {
  if (parameter.kind === 'generic') {
    if (!generics.has(parameter)) {
      generics.set(parameter, found);
    }
  } else if (
    parameter.kind === 'function' &&
    found.kind === 'function' &&
    parameter.parameters.length === found.parameters.length
  ) {
    learn(parameter.result, found.result, generics);
  }
}

function substitute(type: Type, generics: ReadonlyMap<GenericType, Type>): Type {
  if (generics.size === 0) {
    return type;
  }
  switch (type.kind) {
    case 'generic':
      return generics.get(type) ?? type;
    case 'optional':
      return optionalOf(substitute(type.inner, generics));
    case 'array':
      return arrayOf(substitute(type.element, generics), type.size);
    case 'dictionary':
      return dictionaryOf(substitute(type.key, generics), substitute(type.value, generics));
    case 'function':
      return functionOf(
        type.parameters.map((one) => ({ ...one, type: substitute(one.type, generics) })),
        substitute(type.result, generics),
      );
    default:
      return type;
  }
}

/** `create R()`: makes a resource, where its contract (or program) is (C-12). */
export function checkCreate(checker: Checker, node: CreateExpression): Type {
  const outer = checker.inCreate;
  checker.inCreate = true;
  const type = checker.expression(node.call);
  checker.inCreate = outer;
  if (isInvalid(type)) {
    return type;
  }
  if (type.kind !== 'composite' || type.compositeKind !== 'resource') {
    checker.report(
      'cadence/invalid-create',
      node.call.span,
      `\`create\` makes resources, and \`${typeName(type)}\` is none`,
      {
        fixes: checker.fix(
          'remove `create`',
          { start: node.span.start, end: node.call.span.start },
          '',
        ),
      },
    );
    return type;
  }
  const contract = contractOf(type);
  const isAllowed =
    contract === undefined ? type.location === checker.location : checker.containers.has(contract);
  if (!isAllowed) {
    checker.report(
      'cadence/invalid-create',
      node.call.span,
      contract === undefined
        ? `\`${typeName(type)}\` is created only by the program that declares it`
        : `\`${typeName(type)}\` is created only within \`${typeName(contract)}\``,
      { labels: checker.labelAt(type.place, 'declared here') },
    );
  }
  return type;
}
