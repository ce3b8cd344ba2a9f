/**
 * What a composite owes the interfaces that it names (rules C-02 to C-07, C-09 and C-11). Each
 * shortcoming is reported at the composite's name, with the requirement as a second label.
 */
import type { Span } from '@witcraft/diagnostics';
import { accessText } from './access.js';
import type { Checker } from './checker.js';
import { type CompositeLike, declaredType, isCompositeLike, membersOf } from './declare-types.js';
import { reportConflict } from './requirements.js';
import { fieldStub, functionStub, initializerStub, stubFix } from './stubs.js';
import { isSubtype, sameType } from './subtyping.js';
import { qualifiedName, typeName } from './type-names.js';
import {
  type Access,
  type CompositeType,
  type FunctionType,
  type InterfaceType,
  isInvalid,
  lessAccess,
  type Member,
  type NominalType,
  type Parameter,
} from './types.js';

/** Defaults that a composite has from the interfaces before, by name. */
export type Inherited = Map<string, Member>;

/**
 * Checks a composite against one interface, or against the composite of a contract interface that
 * it must fulfil.
 *
 * @param conformanceSpan Where the interface is named.
 * @param complete Whether missing members are errors; for requirements themselves they are not.
 */
export function checkConformance(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  required: InterfaceType | CompositeType,
  conformanceSpan: Span,
  complete: boolean,
  inherited: Inherited,
): void {
  if (required.compositeKind !== type.compositeKind) {
    checker.report(
      'cadence/kind-mismatch',
      conformanceSpan,
      `the ${type.compositeKind} \`${typeName(type)}\` cannot conform to a ${required.compositeKind} ${required.kind === 'interface' ? 'interface' : ''}`.trimEnd(),
      { labels: checker.labelAt(required.place, `a ${required.compositeKind} is required here`) },
    );
  }
  const initializer = checkInitializer(checker, node, type, required);
  const missing: Member[] = [];
  for (const member of required.members.values()) {
    if (member.predeclared || member.kind === 'type') {
      continue;
    }
    const own = type.members.get(member.name);
    if (own !== undefined) {
      checkMember(checker, node, type, own, member);
    } else if (complete && !inheritDefault(checker, type, member, inherited)) {
      missing.push(member);
    }
  }
  reportMissing(checker, node, type, required, missing, initializer);
  checkNestedTypes(checker, node, type, required);
}

/** Whether a missing function is given by a default; two for one name conflict (C-09). */
function inheritDefault(
  checker: Checker,
  type: CompositeType,
  member: Member,
  inherited: Inherited,
): boolean {
  if (member.kind !== 'function') {
    return false;
  }
  const other = inherited.get(member.name);
  if (other !== undefined) {
    reportConflict(checker, type, type, member, other);
    return true;
  }
  const conflicting = member.hasDefault ? requiredBefore(type, member) : undefined;
  if (conflicting !== undefined) {
    reportConflict(checker, type, type, member, conflicting);
  }
  if (member.hasDefault) {
    inherited.set(member.name, member);
  }
  return member.hasDefault;
}

/** The same function in an interface named before this one, which has no default there. */
function requiredBefore(type: CompositeType, member: Member): Member | undefined {
  for (const conformance of type.conformances) {
    if (conformance === member.container) {
      return undefined;
    }
    const other = conformance.members.get(member.name);
    if (other?.kind === 'function' && !other.hasDefault) {
      return other;
    }
  }
  return undefined;
}

/** Reports all members that are missing for one interface, with stubs as the fix (C-03). */
function reportMissing(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  required: InterfaceType | CompositeType,
  missing: readonly Member[],
  initializer: string | undefined,
): void {
  if (missing.length === 0) {
    return;
  }
  const names = missing.map((one) => `\`${one.name}\``).join(', ');
  const stubs = missing.map((one) => (one.kind === 'field' ? fieldStub(one) : functionStub(one)));
  checker.report(
    'cadence/missing-members',
    node.name.span,
    `\`${typeName(type)}\` lacks ${names}, which \`${qualifiedName(required)}\` requires`,
    {
      labels: missing.flatMap((one) => checker.labelAt(one.place, `\`${one.name}\` is required`)),
      fixes: stubFix(
        checker,
        node,
        missing.length === 1 ? 'add a stub' : 'add stubs',
        initializer === undefined ? stubs : [...stubs, initializer],
      ),
    },
  );
}

/** An interface's initialiser is required with the same types; names may differ (C-07). */
function checkInitializer(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  required: InterfaceType | CompositeType,
): string | undefined {
  const parameters = required.initializer;
  if (parameters === undefined || parameters.length === 0) {
    return undefined;
  }
  const own = type.initializer ?? [];
  if (sameParameters(own, parameters)) {
    return undefined;
  }
  const stub = initializerStub(parameters, type);
  const types = parameters.map((one) => typeName(one.type)).join(', ');
  checker.report(
    'cadence/initializer-mismatch',
    node.name.span,
    type.initializer === undefined
      ? `\`${typeName(type)}\` lacks the initialiser that \`${qualifiedName(required)}\` requires: \`init(${types})\``
      : `the initialiser of \`${typeName(type)}\` takes other types than \`${qualifiedName(required)}\` requires: \`(${types})\``,
    {
      labels: checker.labelAt(required.place, 'its initialiser is required'),
      ...(type.initializer === undefined
        ? { fixes: stubFix(checker, node, 'add an initialiser', [stub]) }
        : {}),
    },
  );
  return type.initializer === undefined ? stub : undefined;
}

function sameParameters(own: readonly Parameter[], required: readonly Parameter[]): boolean {
  return (
    own.length === required.length &&
    own.every((one, index) => {
      const other = required[index];
      return (
        other !== undefined && one.isMarked === other.isMarked && sameType(one.type, other.type)
      );
    })
  );
}

/** Compares a member with the one that is required (C-04 to C-06). */
function checkMember(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  own: Member,
  required: Member,
): void {
  const mismatch = memberMismatch(own, required);
  const where =
    required.container === undefined ? '' : ` of \`${qualifiedName(required.container)}\``;
  const labels = [
    ...checker.labelAt(required.place, 'required here'),
    ...checker.labelAt(own.place, 'declared here'),
  ];
  if (mismatch !== undefined) {
    checker.report(
      required.kind === 'field' ? 'cadence/field-mismatch' : 'cadence/function-mismatch',
      node.name.span,
      `\`${own.name}\` of \`${typeName(type)}\` does not fulfil the requirement${where}: ${mismatch}`,
      { labels },
    );
    return;
  }
  const access: Access = own.access === 'none' ? 'priv' : own.access;
  const needed: Access = required.access === 'none' ? 'pub' : required.access;
  if (lessAccess(access, needed)) {
    checker.report(
      'cadence/access-mismatch',
      node.name.span,
      `\`${own.name}\` of \`${typeName(type)}\` gives less access than the requirement${where}: it must be at least \`${accessText(needed)}\``,
      { labels },
    );
  }
}

function memberMismatch(own: Member, required: Member): string | undefined {
  if (own.kind !== required.kind) {
    return `it is a ${own.kind} and not a ${required.kind}`;
  }
  if (!isInvalid(own.type) && !isInvalid(required.type)) {
    if (required.kind === 'field' && !sameType(own.type, required.type)) {
      return `expected \`${typeName(required.type)}\`, found \`${typeName(own.type)}\``;
    }
    if (own.type.kind === 'function' && required.type.kind === 'function') {
      const mismatch = functionMismatch(own.type, required.type);
      if (mismatch !== undefined && required.kind === 'function') {
        return mismatch;
      }
    }
  }
  if (required.variable !== undefined && own.variable !== required.variable) {
    return `it must be declared with \`${required.variable}\``;
  }
  return undefined;
}

/** The same labels and types in order, and a result that is the same or below (C-06). */
function functionMismatch(own: FunctionType, required: FunctionType): string | undefined {
  const count = required.parameters.length;
  if (own.parameters.length !== count) {
    return `it takes ${own.parameters.length} arguments and not ${count}`;
  }
  for (const [index, parameter] of required.parameters.entries()) {
    const other = own.parameters[index];
    if (other === undefined || other.label !== parameter.label) {
      return `the label of argument ${index + 1} must be \`${parameter.label ?? '_'}\``;
    }
    if (!sameType(other.type, parameter.type)) {
      return `argument ${index + 1} must be a \`${typeName(parameter.type)}\`, not a \`${typeName(other.type)}\``;
    }
  }
  return isSubtype(own.result, required.result)
    ? undefined
    : `it must return \`${typeName(required.result)}\`, not \`${typeName(own.result)}\``;
}

/** The composites in a contract interface, which the contract must declare too (C-11). */
function checkNestedTypes(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  required: NominalType,
): void {
  const missing: CompositeType[] = [];
  for (const requirement of required.nested.values()) {
    if (requirement.kind !== 'composite') {
      continue;
    }
    const nested = type.nested.get(requirement.name);
    if (nested === undefined) {
      missing.push(requirement);
    } else {
      checkRequirement(checker, node, nested, requirement);
    }
  }
  if (missing.length > 0) {
    const names = missing.map((one) => `\`${one.name}\``).join(', ');
    checker.report(
      'cadence/missing-nested-types',
      node.name.span,
      `\`${typeName(type)}\` must declare ${names}`,
      {
        labels: missing.flatMap((one) =>
          checker.labelAt(one.place, `a ${one.compositeKind} of this name is required`),
        ),
      },
    );
  }
}

function checkRequirement(
  checker: Checker,
  container: CompositeLike,
  nested: CompositeType | InterfaceType,
  requirement: CompositeType,
): void {
  const node = membersOf(container).find(
    (member): member is CompositeLike =>
      isCompositeLike(member) && declaredType(checker, member) === nested,
  );
  if (nested.kind === 'interface' || node === undefined) {
    if (nested.place !== undefined) {
      checker.report(
        'cadence/requirement-mismatch',
        nested.place.span,
        `\`${nested.name}\` must be a ${requirement.compositeKind}, not an interface`,
        { labels: checker.labelAt(requirement.place, 'required here') },
      );
    }
    return;
  }
  for (const conformance of requirement.conformances) {
    if (!nested.conformances.includes(conformance)) {
      checker.report(
        'cadence/requirement-mismatch',
        node.name.span,
        `\`${typeName(nested)}\` must conform to \`${qualifiedName(conformance)}\``,
        { labels: checker.labelAt(requirement.place, 'as this does') },
      );
    }
  }
  checkConformance(checker, node, nested, requirement, node.name.span, true, new Map());
}
