/** `init` and `destroy` (rules C-07 and C-12). */
import type {
  FieldDeclaration,
  FunctionDeclaration,
  Member as MemberNode,
  SpecialFunctionDeclaration,
} from '../syntax/ast.js';
import type { Checker, Initialization } from './checker.js';
import { initializersOf, resolveParameters } from './declare-members.js';
import type { Flow } from './flow.js';
import { checkFunction } from './functions.js';
import { typeName } from './type-names.js';
import {
  type CompositeType,
  functionOf,
  type InterfaceType,
  isResource,
  type Member,
  voidType,
} from './types.js';

/** The initialiser sets every field on every path (C-07). */
export function checkInitializers(
  checker: Checker,
  members: readonly MemberNode[],
  type: CompositeType | InterfaceType,
  required: boolean,
): void {
  const [node] = initializersOf(members);
  if (node === undefined) {
    const field = members.find((member) => member.kind === 'field-declaration');
    if (field !== undefined && !required) {
      checker.report(
        'cadence/missing-initializer',
        field.name.span,
        `\`${typeName(type)}\` has no initialiser to set \`${field.name.text}\``,
      );
    }
    return;
  }
  checkSpecial(checker, node, type, required, initialization(members, type, required));
}

function initialization(
  members: readonly MemberNode[],
  type: CompositeType | InterfaceType,
  required: boolean,
): Initialization | undefined {
  if (required || type.kind !== 'composite') {
    return undefined;
  }
  const fields = new Map<Member, FieldDeclaration>();
  for (const node of members) {
    const member = type.members.get(node.name.text);
    if (node.kind === 'field-declaration' && member !== undefined) {
      fields.set(member, node);
    }
  }
  return { type, fields };
}

/** `init` or `destroy`. */
function checkSpecial(
  checker: Checker,
  node: SpecialFunctionDeclaration,
  type: CompositeType | InterfaceType,
  required: boolean,
  fields: Initialization | undefined,
): Flow {
  const flow = checker.inScope(() => {
    declareSelf(checker, type);
    const parameters = resolveParameters(checker, node.parameters);
    checker.elaboration.returnTypes.set(node, voidType);
    return checkFunction(checker, {
      parameters: node.parameters,
      type: functionOf(parameters, voidType),
      body: node.body,
      mustReturn: true,
      initialization: fields,
      checkLoss: !required,
    });
  });
  if (!required && node.body === undefined) {
    reportNoBody(checker, node);
  }
  return flow;
}

/** Declares `self`, at a depth where no function captures it. */
export function declareSelf(checker: Checker, type: CompositeType | InterfaceType): void {
  checker.values.set(
    { name: 'self', kind: 'self', type, place: type.place },
    checker.values.depth + 1,
  );
}

/** There are no default initialisers and destructors (C-07, C-09). */
export function checkDefaultSpecials(
  checker: Checker,
  members: readonly MemberNode[],
  container: string,
): void {
  for (const node of members) {
    if (node.kind === 'special-function-declaration' && (node.body?.statements.length ?? 0) > 0) {
      checker.report(
        'cadence/default-initializer',
        node.name.span,
        `a ${container} cannot say what \`${node.name.text}\` does`,
        { notes: ['it may have conditions; statements are the implementation’s'] },
      );
    }
  }
}

/** A resource that holds resources ends them in `destroy` (C-12). */
export function checkDestructors(
  checker: Checker,
  members: readonly MemberNode[],
  type: CompositeType | InterfaceType,
  required: boolean,
): void {
  const [node, second] = members.filter(
    (member): member is SpecialFunctionDeclaration =>
      member.kind === 'special-function-declaration' && member.role === 'destroy',
  );
  if (type.compositeKind !== 'resource') {
    if (node !== undefined) {
      checker.report(
        'cadence/invalid-destructor',
        node.name.span,
        `a ${type.compositeKind} is not destroyed: only resources have \`destroy\``,
      );
    }
    return;
  }
  if (node === undefined) {
    if (!required) {
      reportNoDestructor(checker, type);
    }
    return;
  }
  if (node.parameters.parameters.length > 0) {
    checker.report(
      'cadence/invalid-destructor',
      node.parameters.span,
      '`destroy` takes no parameters',
    );
  }
  const flow = checkSpecial(checker, node, type, required, undefined);
  if (type.kind === 'composite') {
    for (const member of type.members.values()) {
      if (
        member.kind === 'field' &&
        isResource(member.type) &&
        member.place !== undefined &&
        flow.moveOf(member)?.certain !== true
      ) {
        checker.report(
          'cadence/field-not-destroyed',
          member.place.span,
          `\`destroy\` does not end the resource in \`${member.name}\` on every path`,
          { labels: checker.labelAt(checker.place(node.name.span), 'here') },
        );
      }
    }
  }
  if (second !== undefined) {
    checker.reportRedeclared(second.span, 'destroy', checker.place(node.name.span));
  }
}

function reportNoDestructor(checker: Checker, type: CompositeType | InterfaceType): void {
  const fields = [...type.members.values()].filter(
    (one) => one.kind === 'field' && isResource(one.type),
  );
  const first = fields[0];
  if (first?.place === undefined) {
    return;
  }
  const lines = fields.map((one) => `destroy self.${one.name}`).join('; ');
  checker.report(
    'cadence/missing-destructor',
    first.place.span,
    `\`${typeName(type)}\` holds the resource \`${first.name}\` but has no \`destroy\` to end it`,
    { notes: [`add \`destroy() { ${lines} }\``] },
  );
}
/** Reports a function of a type that has none. */
export function reportNoBody(
  checker: Checker,
  node: FunctionDeclaration | SpecialFunctionDeclaration,
): void {
  const end = node.span.end;
  checker.report(
    'cadence/missing-body',
    { start: end - 1, end },
    `\`${node.name.text}\` has no body`,
    {
      notes: ['only interfaces declare functions without one'],
      fixes: checker.fix('add an empty body', { start: end, end }, ' {}'),
    },
  );
}
