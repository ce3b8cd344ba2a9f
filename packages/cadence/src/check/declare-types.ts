/**
 * The first pass: the names of all types, so that any may name any other (rules C-01, C-02 and
 * C-11). Interfaces come first, then composites in their order; what stands after `:` is looked up
 * here, so a contract must stand before what conforms to the interfaces in it.
 */
import type { TypeDeclaration } from '../elaboration.js';
import type {
  CompositeDeclaration,
  Declaration,
  EnumDeclaration,
  InterfaceDeclaration,
  Member as MemberNode,
} from '../syntax/ast.js';
import type { Checker } from './checker.js';
import { resolveType } from './resolve-types.js';
import { isNever, isSubtype } from './subtyping.js';
import { typeName } from './type-names.js';
import {
  type CompositeKind,
  type CompositeType,
  type InterfaceType,
  integerType,
  invalidType,
  isInvalid,
  type NominalType,
} from './types.js';

/** Declarations of types that are no interfaces. */
export type CompositeLike = Exclude<TypeDeclaration, InterfaceDeclaration>;

/** Whether a declaration makes a composite. */
export function isCompositeLike(node: Declaration | MemberNode): node is CompositeLike {
  return (
    node.kind === 'composite-declaration' ||
    node.kind === 'enum-declaration' ||
    node.kind === 'event-declaration'
  );
}

/** Whether a declaration makes an interface. */
export function isInterface(node: Declaration | MemberNode): node is InterfaceDeclaration {
  return node.kind === 'interface-declaration';
}

/** What stands between the braces of a declaration. */
export function membersOf(node: TypeDeclaration): readonly MemberNode[] {
  switch (node.kind) {
    case 'composite-declaration':
    case 'interface-declaration':
      return node.members;
    case 'enum-declaration':
      return node.others;
    case 'event-declaration':
      return [];
    default:
      return node satisfies never;
  }
}

/** Which kind of type a declaration makes. */
export function kindOf(node: TypeDeclaration): CompositeKind {
  switch (node.kind) {
    case 'composite-declaration':
    case 'interface-declaration':
      return node.compositeKind;
    case 'enum-declaration':
      return 'enum';
    case 'event-declaration':
      return 'event';
    default:
      return node satisfies never;
  }
}

/** A declaration in words: `struct interface`. */
export function kindText(node: TypeDeclaration): string {
  return isInterface(node) ? `${node.compositeKind} interface` : kindOf(node);
}

/** The type that a declaration made in the first pass. */
export function declaredType(
  checker: Checker,
  node: TypeDeclaration,
): CompositeType | InterfaceType | undefined {
  const type = checker.elaboration.declaredTypes.get(node);
  return type?.kind === 'composite' || type?.kind === 'interface' ? type : undefined;
}

/** Declares the types of a program or of a contract, without their members. */
export function declareTypes(
  checker: Checker,
  nodes: readonly (Declaration | MemberNode)[],
  container: CompositeType | InterfaceType | undefined,
): (CompositeType | InterfaceType)[] {
  return [
    ...nodes.filter(isInterface).map((node) => declareInterface(checker, node, container)),
    ...nodes.filter(isCompositeLike).map((node) => declareComposite(checker, node, container)),
  ];
}

function nominal(
  checker: Checker,
  node: TypeDeclaration,
  container: CompositeType | InterfaceType | undefined,
): NominalType {
  return {
    name: node.name.text,
    compositeKind: kindOf(node),
    container,
    nested: new Map(),
    members: new Map(),
    initializer: undefined,
    place: checker.place(node.name.span),
    location: checker.location,
    declaration: node,
  };
}

function declareInterface(
  checker: Checker,
  node: InterfaceDeclaration,
  container: CompositeType | InterfaceType | undefined,
): InterfaceType {
  const type: InterfaceType = { ...nominal(checker, node, container), kind: 'interface' };
  declareName(checker, node, type);
  declareNested(checker, node, type);
  return type;
}

function declareComposite(
  checker: Checker,
  node: CompositeLike,
  container: CompositeType | InterfaceType | undefined,
): CompositeType {
  const type: CompositeType = {
    ...nominal(checker, node, container),
    kind: 'composite',
    conformances: [],
    requirements: [],
    isRequirement: isWithinInterface(container),
    rawType: undefined,
  };
  declareName(checker, node, type);
  if (node.kind === 'composite-declaration') {
    resolveConformances(checker, node, type);
  } else if (node.kind === 'enum-declaration') {
    type.rawType = resolveRawType(checker, node);
  }
  declareNested(checker, node, type);
  return type;
}

function isWithinInterface(container: CompositeType | InterfaceType | undefined): boolean {
  return (
    container?.kind === 'interface' || (container?.kind === 'composite' && container.isRequirement)
  );
}

function declareName(
  checker: Checker,
  node: TypeDeclaration,
  type: CompositeType | InterfaceType,
): void {
  checker.elaboration.declaredTypes.set(node, type);
  checker.elaboration.declarations.set(type, node);
  checker.declare(checker.types, { name: type.name, kind: 'type', type, place: type.place }, false);
}

/** The interfaces after `:` (C-01); kinds are compared with the members (C-02). */
function resolveConformances(
  checker: Checker,
  node: CompositeDeclaration,
  type: CompositeType,
): void {
  for (const name of node.conformances) {
    const conformance = resolveType(checker, name);
    if (conformance.kind !== 'interface') {
      if (!isInvalid(conformance)) {
        checker.report(
          'cadence/not-an-interface',
          name.span,
          `\`${typeName(conformance)}\` is no interface: nothing can conform to it`,
          conformance.kind === 'composite'
            ? { labels: checker.labelAt(conformance.place, 'declared here') }
            : {},
        );
      }
      continue;
    }
    if (type.conformances.includes(conformance)) {
      checker.report(
        'cadence/repeated-conformance',
        name.span,
        `\`${type.name}\` names \`${typeName(conformance)}\` twice`,
      );
      continue;
    }
    type.conformances.push(conformance);
  }
  const interfaces = type.conformances
    .map((one) => one.declaration as InterfaceDeclaration | undefined)
    .filter((one) => one !== undefined);
  checker.elaboration.conformances.set(node, interfaces);
}

function resolveRawType(checker: Checker, node: EnumDeclaration): CompositeType['rawType'] {
  const [first, second] = node.conformances;
  if (first === undefined) {
    checker.report(
      'cadence/invalid-enum',
      node.name.span,
      `the enum \`${node.name.text}\` says no type for its raw values`,
      {
        notes: ['any integer type does'],
        fixes: checker.fix(
          'use UInt8',
          { start: node.name.span.end, end: node.name.span.end },
          ': UInt8',
        ),
      },
    );
    return invalidType;
  }
  if (second !== undefined) {
    checker.report(
      'cadence/invalid-enum',
      second.span,
      'an enum has one type of raw values, and conforms to nothing',
    );
  }
  const type = resolveType(checker, first);
  if (!isInvalid(type) && (isNever(type) || !isSubtype(type, integerType))) {
    checker.report(
      'cadence/invalid-enum',
      first.span,
      `\`${typeName(type)}\` is no integer type, and cannot be that of raw values`,
    );
  }
  return type;
}

/** Types within a contract; there are none in other declarations (C-11). */
function declareNested(
  checker: Checker,
  node: TypeDeclaration,
  type: CompositeType | InterfaceType,
): void {
  const members = membersOf(node);
  const nested = [...members.filter(isCompositeLike), ...members.filter(isInterface)];
  if (type.compositeKind !== 'contract') {
    reportNested(checker, node, nested[0]);
  } else {
    for (const one of nested) {
      if (kindOf(one) === 'contract') {
        reportNested(checker, node, one);
      }
    }
  }
  if (nested.length === 0) {
    return;
  }
  checker.types.enter();
  for (const one of declareTypes(checker, members, type)) {
    type.nested.set(one.name, one);
  }
  checker.types.leave();
}

function reportNested(
  checker: Checker,
  node: TypeDeclaration,
  nested: TypeDeclaration | undefined,
): void {
  if (nested === undefined) {
    return;
  }
  checker.report(
    'cadence/misplaced-declaration',
    nested.name.span,
    `a ${kindText(nested)} cannot be declared in a ${kindText(node)}`,
    {
      notes: [
        kindOf(nested) === 'contract'
          ? 'contracts and their interfaces are declared at top level'
          : 'types are declared at top level and in contracts',
      ],
    },
  );
}
