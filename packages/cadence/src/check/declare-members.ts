/**
 * The second pass: the members of all types and the values that make them, so that any function
 * may use any type (rules C-04, C-05 and C-11).
 */
import type {
  EnumDeclaration,
  FieldDeclaration,
  FunctionDeclaration,
  InterfaceDeclaration,
  ParameterList,
  SpecialFunctionDeclaration,
  TypeAnnotation,
} from '../syntax/ast.js';
import { predeclaredMembers } from './built-in-members.js';
import type { Checker } from './checker.js';
import {
  type CompositeLike,
  declaredType,
  isCompositeLike,
  isInterface,
  membersOf,
} from './declare-types.js';
import { accessOf, declareValue, nestedValue, plainField } from './declare-values.js';
import { inheritRequirements } from './requirements.js';
import { resolveAnnotation } from './resolve-types.js';
import { isStorable } from './storable.js';
import { typeName } from './type-names.js';
import {
  type CompositeType,
  functionOf,
  type InterfaceType,
  invalidType,
  type Member,
  type Parameter,
  type Type,
  voidType,
} from './types.js';

/** The parameters of a function as its calls see them. */
export function resolveParameters(checker: Checker, list: ParameterList): Parameter[] {
  return list.parameters.map((node) => {
    const type = resolveAnnotation(checker, node.type);
    checker.elaboration.variableTypes.set(node, type);
    const label = node.label?.text;
    return {
      label: label === '_' ? undefined : (label ?? node.name.text),
      name: node.name.text,
      type,
      isMarked: node.type.isResource,
    };
  });
}

/** The type of a function; what it returns is `Void` where nothing is written. */
export function resolveFunction(
  checker: Checker,
  node: { readonly parameters: ParameterList; readonly returnType: TypeAnnotation | undefined },
): Type {
  const parameters = resolveParameters(checker, node.parameters);
  const result =
    node.returnType === undefined ? voidType : resolveAnnotation(checker, node.returnType);
  return functionOf(parameters, result);
}

/** The members of an interface, and of what is declared in it. */
export function declareInterfaceMembers(checker: Checker, node: InterfaceDeclaration): void {
  const type = declaredType(checker, node);
  if (type?.kind !== 'interface') {
    return;
  }
  checker.types.enter();
  checker.values.enter();
  declareNestedTypes(checker, node.members, false);
  type.members = ownMembers(checker, node.members, type, true);
  checkStorable(checker, type);
  type.initializer = initializerOf(checker, node.members);
  for (const member of node.members) {
    if (isInterface(member)) {
      declareInterfaceMembers(checker, member);
    }
  }
  for (const member of node.members) {
    if (isCompositeLike(member)) {
      declareCompositeMembers(checker, member, true);
    }
  }
  checker.values.leave();
  checker.types.leave();
}

/** Declares again the types of a contract, in whose scope they are known by their own names. */
export function declareNestedTypes(
  checker: Checker,
  members: readonly ReturnType<typeof membersOf>[number][],
  mayHide: boolean,
): void {
  const seen = new Set<string>();
  for (const member of [...members.filter(isInterface), ...members.filter(isCompositeLike)]) {
    const type = declaredType(checker, member);
    if (type !== undefined && !seen.has(type.name)) {
      seen.add(type.name);
      checker.declare(
        checker.types,
        { name: type.name, kind: 'type', type, place: type.place },
        mayHide,
      );
    }
  }
}

/** The members of a composite, and the value that makes one of it. */
export function declareCompositeMembers(
  checker: Checker,
  node: CompositeLike,
  inInterface: boolean,
): void {
  const type = declaredType(checker, node);
  if (type?.kind !== 'composite') {
    return;
  }
  const members = membersOf(node);
  const nestedValues = new Map<string, Member>();
  checker.types.enter();
  checker.values.enter();
  declareNestedTypes(checker, members, true);
  type.initializer =
    node.kind === 'event-declaration'
      ? resolveParameters(checker, node.parameters)
      : initializerOf(checker, members);
  for (const member of members) {
    if (isInterface(member)) {
      declareInterfaceMembers(checker, member);
    }
  }
  for (const member of members) {
    if (isCompositeLike(member)) {
      declareCompositeMembers(checker, member, inInterface);
      const value = nestedValue(checker, member, type);
      if (value !== undefined) {
        nestedValues.set(value.name, value);
      }
    }
  }
  type.members = membersOfComposite(checker, node, type, inInterface);
  checker.values.leave();
  checker.types.leave();
  inheritRequirements(checker, type);
  if (type.compositeKind === 'contract') {
    checkStorable(checker, type);
    for (const value of nestedValues.values()) {
      if (!type.members.has(value.name)) {
        type.members.set(value.name, value);
      }
    }
  }
  declareValue(checker, node, type);
}

function membersOfComposite(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  inInterface: boolean,
): Map<string, Member> {
  switch (node.kind) {
    case 'composite-declaration':
      return ownMembers(checker, node.members, type, inInterface);
    case 'enum-declaration':
      checkEnum(checker, node);
      return new Map([['rawValue', plainField('rawValue', type.rawType ?? invalidType, type)]]);
    case 'event-declaration':
      return new Map(
        (type.initializer ?? []).map((one) => [one.name, plainField(one.name, one.type, type)]),
      );
    default:
      return node satisfies never;
  }
}

function checkEnum(checker: Checker, node: EnumDeclaration): void {
  for (const member of node.others) {
    checker.report('cadence/invalid-enum', member.span, 'an enum declares nothing but cases');
  }
  for (const one of node.cases) {
    if (accessOf(one) !== 'pub') {
      checker.report('cadence/invalid-access', one.span, 'the cases of an enum are public', {
        fixes:
          one.access === undefined
            ? checker.fix('add `pub`', { start: one.span.start, end: one.span.start }, 'pub ')
            : checker.fix('write `pub`', one.access.span, 'pub'),
      });
    }
  }
}

/** Fields and functions as declared; the last of a name counts, all others were reported. */
function ownMembers(
  checker: Checker,
  nodes: readonly ReturnType<typeof membersOf>[number][],
  type: CompositeType | InterfaceType,
  inInterface: boolean,
): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const member of predeclaredMembers(type.compositeKind)) {
    members.set(member.name, { ...member, container: type });
  }
  const declare = (node: FieldDeclaration | FunctionDeclaration, member: Member): void => {
    if (members.get(member.name)?.predeclared === true) {
      checker.report(
        'cadence/redeclared',
        node.name.span,
        `\`${member.name}\` is a member that every ${type.compositeKind} has`,
      );
      return;
    }
    if (inInterface && member.access === 'priv') {
      checker.report(
        'cadence/invalid-access',
        node.access?.span ?? node.span,
        `a private ${member.kind} of an interface could never be used`,
        {
          notes: ['what an interface requires is at least public (C-05)'],
          ...(node.access === undefined
            ? {}
            : { fixes: checker.fix('write `pub`', node.access.span, 'pub') }),
        },
      );
    }
    members.set(member.name, member);
  };
  for (const node of nodes) {
    if (node.kind === 'field-declaration') {
      declare(node, fieldMember(checker, node, type, inInterface));
    }
  }
  for (const node of nodes) {
    if (node.kind === 'function-declaration') {
      declare(node, functionMember(checker, node, type, inInterface));
    }
  }
  return members;
}

function fieldMember(
  checker: Checker,
  node: FieldDeclaration,
  container: CompositeType | InterfaceType,
  inInterface: boolean,
): Member {
  const type = resolveAnnotation(checker, node.type);
  checker.elaboration.variableTypes.set(node, type);
  if (!inInterface && node.variability === 'unspecified') {
    const start = node.name.span.start;
    checker.report(
      'cadence/unspecified-field',
      node.name.span,
      `the field \`${node.name.text}\` says neither \`let\` nor \`var\``,
      { fixes: checker.fix('add `let`', { start, end: start }, 'let ') },
    );
  }
  return {
    name: node.name.text,
    kind: 'field',
    access: accessOf(node),
    variable: node.variability === 'unspecified' ? undefined : node.variability,
    type,
    container,
    place: checker.place(node.name.span),
    hasDefault: false,
    predeclared: false,
    mutates: false,
    declaration: node,
  };
}

function functionMember(
  checker: Checker,
  node: FunctionDeclaration,
  container: CompositeType | InterfaceType,
  inInterface: boolean,
): Member {
  return {
    name: node.name.text,
    kind: 'function',
    access: accessOf(node),
    variable: 'let',
    type: resolveFunction(checker, node),
    container,
    place: checker.place(node.name.span),
    hasDefault: inInterface && (node.body?.statements.length ?? 0) > 0,
    predeclared: false,
    mutates: false,
    declaration: node,
  };
}

/** The initialisers among members; there should be one at most. */
export function initializersOf(
  members: readonly ReturnType<typeof membersOf>[number][],
): readonly SpecialFunctionDeclaration[] {
  return members.filter(
    (node): node is SpecialFunctionDeclaration =>
      node.kind === 'special-function-declaration' && node.role === 'init',
  );
}

function initializerOf(
  checker: Checker,
  members: readonly ReturnType<typeof membersOf>[number][],
): readonly Parameter[] | undefined {
  const [first, second] = initializersOf(members);
  if (second !== undefined && first !== undefined) {
    checker.reportRedeclared(second.name.span, 'init', checker.place(first.name.span));
  }
  return first === undefined ? undefined : resolveParameters(checker, first.parameters);
}

/** The fields of a contract are stored (C-11). */
function checkStorable(checker: Checker, type: CompositeType | InterfaceType): void {
  if (type.compositeKind !== 'contract') {
    return;
  }
  for (const member of type.members.values()) {
    if (
      member.kind === 'field' &&
      !member.predeclared &&
      member.place !== undefined &&
      !isStorable(member.type)
    ) {
      checker.report(
        'cadence/not-storable',
        member.place.span,
        `\`${member.name}\` has type \`${typeName(member.type)}\`, which cannot be stored in a contract`,
      );
    }
  }
}
