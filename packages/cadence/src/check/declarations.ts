/** The third pass: what stands in types, in the order of the file (rules C-05, C-07, C-09, C-11). */
import type { Span } from '@witcraft/diagnostics';
import type { Declaration, InterfaceDeclaration, Member as MemberNode } from '../syntax/ast.js';
import { checkAccess } from './access.js';
import type { Checker } from './checker.js';
import { checkConformance, type Inherited } from './conformance.js';
import { declareNestedTypes, resolveParameters } from './declare-members.js';
import {
  type CompositeLike,
  declaredType,
  isCompositeLike,
  isInterface,
  kindText,
  membersOf,
} from './declare-types.js';
import { declareValue } from './declare-values.js';
import { checkFunctionDeclaration } from './functions.js';
import {
  checkDefaultSpecials,
  checkDestructors,
  checkInitializers,
  declareSelf,
  reportNoBody,
} from './special-functions.js';
import { isEventType } from './storable.js';
import { typeName } from './type-names.js';
import { type CompositeType, type InterfaceType, isResource } from './types.js';
import { checkVariable } from './variables.js';

/** Checks what is declared at top level. */
export function checkDeclaration(checker: Checker, node: Declaration): void {
  switch (node.kind) {
    case 'import-declaration':
      return;
    case 'variable-declaration':
      checkVariable(checker, node, false);
      return;
    case 'function-declaration':
      checkFunctionDeclaration(checker, node, {
        mustReturn: true,
        checkLoss: true,
        declare: false,
      });
      return;
    case 'interface-declaration':
      checkInterface(checker, node);
      return;
    case 'composite-declaration':
    case 'enum-declaration':
    case 'event-declaration':
      checkComposite(checker, node, false);
      return;
    default:
      node satisfies never;
  }
}

/** Names of members stand once, and are not `init` or `destroy`. */
function checkMemberNames(checker: Checker, node: CompositeLike | InterfaceDeclaration): void {
  const seen = new Map<string, Span>();
  const names =
    node.kind === 'enum-declaration' ? [...node.cases, ...node.others] : [...membersOf(node)];
  names.sort((left, right) => left.span.start - right.span.start);
  for (const member of names) {
    if (member.kind === 'special-function-declaration') {
      continue;
    }
    const { text, span } = member.name;
    if (text === 'init' || text === 'destroy') {
      checker.report('cadence/redeclared', span, `no member can have the name \`${text}\``, {
        notes: [`an ${text === 'init' ? 'initialiser' : 'destructor'} is written without \`fun\``],
      });
    }
    const previous = seen.get(text);
    if (previous !== undefined) {
      checker.reportRedeclared(span, text, checker.place(previous));
    } else if (text !== '') {
      seen.set(text, span);
    }
  }
}

function checkFieldAccess(checker: Checker, members: readonly MemberNode[]): void {
  for (const member of members) {
    if (member.kind === 'field-declaration') {
      checkAccess(checker, member, {
        name: member.variability === 'let' ? 'constant field' : 'field',
        isType: false,
        isConstant: member.variability === 'let',
      });
    }
  }
}

/** Checks an interface: conditions, defaults, and what is declared in it. */
export function checkInterface(checker: Checker, node: InterfaceDeclaration): void {
  const type = declaredType(checker, node);
  if (type?.kind !== 'interface') {
    return;
  }
  const wasInInterface = checker.inInterface;
  checker.inInterface = true;
  checker.containers.add(type);
  checkAccess(checker, node, { name: kindText(node), isType: true, isConstant: true });
  checkFieldAccess(checker, node.members);
  checkMemberNames(checker, node);
  checker.types.enter();
  declareNestedTypes(checker, node.members, false);
  checkInitializers(checker, node.members, type, true);
  checkDefaultSpecials(checker, node.members, kindText(node));
  checkInterfaceFunctions(checker, node.members, type);
  checkResourceFields(checker, type);
  checkDestructors(checker, node.members, type, true);
  for (const member of node.members) {
    if (isInterface(member)) {
      checkInterface(checker, member);
    }
  }
  for (const member of node.members) {
    if (isCompositeLike(member)) {
      checkComposite(checker, member, true);
    }
  }
  checker.types.leave();
  checker.containers.delete(type);
  checker.inInterface = wasInInterface;
}

/**
 * Checks a composite and what is declared in it.
 *
 * @param required Whether it stands in a contract interface, as a requirement: then it is checked
 *   as an interface is (C-11).
 */
function checkComposite(checker: Checker, node: CompositeLike, required: boolean): void {
  const type = declaredType(checker, node);
  if (type?.kind !== 'composite') {
    return;
  }
  const members = membersOf(node);
  checker.containers.add(type);
  checkAccess(checker, node, { name: kindText(node), isType: true, isConstant: true });
  checkFieldAccess(checker, members);
  checkMemberNames(checker, node);
  checker.types.enter();
  checker.values.enter();
  declareNestedTypes(checker, members, true);
  if (!required) {
    declareNestedValues(checker, members);
  }
  if (node.kind === 'event-declaration') {
    checkEvent(checker, node);
  } else {
    checkInitializers(checker, members, type, required);
  }
  if (required) {
    checkDefaultSpecials(checker, members, 'type requirement');
    checkInterfaceFunctions(checker, members, type);
  } else {
    checkFunctions(checker, members, type);
  }
  checkResourceFields(checker, type);
  checkConformances(checker, node, type, required);
  const fieldsMayMove = checker.fieldsMayMove;
  checker.fieldsMayMove = true;
  checkDestructors(checker, members, type, required);
  checker.fieldsMayMove = fieldsMayMove;
  for (const member of members) {
    if (isInterface(member)) {
      checkInterface(checker, member);
    }
  }
  for (const member of members) {
    if (isCompositeLike(member)) {
      checkComposite(checker, member, required);
    }
  }
  checker.values.leave();
  checker.types.leave();
  checker.containers.delete(type);
}

function declareNestedValues(checker: Checker, members: readonly MemberNode[]): void {
  const seen = new Set<string>();
  for (const member of members) {
    if (!isCompositeLike(member) || seen.has(member.name.text)) {
      continue;
    }
    seen.add(member.name.text);
    const type = declaredType(checker, member);
    if (type?.kind === 'composite' && type.compositeKind !== 'contract') {
      declareValue(checker, member, type);
    }
  }
}

function checkConformances(
  checker: Checker,
  node: CompositeLike,
  type: CompositeType,
  required: boolean,
): void {
  if (node.kind !== 'composite-declaration') {
    return;
  }
  const inherited: Inherited = new Map();
  for (const conformance of type.conformances) {
    const named = node.conformances.find(
      (one) => checker.elaboration.writtenTypes.get(one) === conformance,
    );
    checkConformance(
      checker,
      node,
      type,
      conformance,
      named?.span ?? node.name.span,
      !required,
      inherited,
    );
  }
}

/** What an event carries are plain values. */
function checkEvent(checker: Checker, node: CompositeLike & { kind: 'event-declaration' }): void {
  const parameters = resolveParameters(checker, node.parameters);
  const seen = new Map<string, Span>();
  for (const [index, parameter] of parameters.entries()) {
    const written = node.parameters.parameters[index];
    const previous = seen.get(parameter.name);
    if (written !== undefined && previous !== undefined) {
      checker.reportRedeclared(written.name.span, parameter.name, checker.place(previous));
    } else if (written !== undefined) {
      seen.set(parameter.name, written.name.span);
    }
    if (written !== undefined && !isEventType(parameter.type)) {
      checker.report(
        'cadence/invalid-event',
        written.span,
        `an event cannot carry a \`${typeName(parameter.type)}\``,
        { notes: ['it carries values that are neither resources, functions nor references'] },
      );
    }
  }
}

/** Functions of an interface: requirements, or defaults where there are statements (C-09). */
function checkInterfaceFunctions(
  checker: Checker,
  members: readonly MemberNode[],
  type: CompositeType | InterfaceType,
): void {
  for (const node of members) {
    if (node.kind !== 'function-declaration') {
      continue;
    }
    const body = node.body;
    const isDefault = (body?.statements.length ?? 0) > 0;
    if (
      body !== undefined &&
      !isDefault &&
      (body.pre?.conditions.length ?? 0) === 0 &&
      (body.post?.conditions.length ?? 0) === 0
    ) {
      const before = checker.source.text.slice(node.span.start, body.span.start);
      checker.report(
        'cadence/empty-default',
        { start: body.span.start, end: body.span.start + 1 },
        `\`${node.name.text}\` has a body with nothing in it`,
        {
          notes: ['a requirement has no body; a default has statements'],
          fixes: checker.fix(
            'remove the body',
            { start: node.span.start + before.trimEnd().length, end: body.span.end },
            '',
          ),
        },
      );
    }
    checker.inScope(() => {
      declareSelf(checker, type);
      checkFunctionDeclaration(checker, node, {
        mustReturn: isDefault,
        checkLoss: isDefault,
        declare: false,
      });
    });
  }
}

function checkFunctions(
  checker: Checker,
  members: readonly MemberNode[],
  type: CompositeType,
): void {
  for (const node of members) {
    if (node.kind !== 'function-declaration') {
      continue;
    }
    checker.inScope(() => {
      declareSelf(checker, type);
      checkFunctionDeclaration(checker, node, {
        mustReturn: true,
        checkLoss: true,
        declare: false,
      });
    });
    if (node.body === undefined) {
      reportNoBody(checker, node);
    }
  }
}

/** Resources are held by resources and contracts only (C-12). */
function checkResourceFields(checker: Checker, type: CompositeType | InterfaceType): void {
  if (type.compositeKind === 'resource' || type.compositeKind === 'contract') {
    return;
  }
  for (const member of type.members.values()) {
    if (
      !member.predeclared &&
      member.kind === 'field' &&
      isResource(member.type) &&
      member.declaration !== undefined &&
      member.place !== undefined
    ) {
      checker.report(
        'cadence/resource-field',
        member.place.span,
        `a ${type.compositeKind} cannot hold the resource \`${member.name}\``,
        { notes: ['only resources and contracts hold resources'] },
      );
    }
  }
}
