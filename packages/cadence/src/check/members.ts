/** `a.b` and `a?.b`: what a type shows of itself (rules C-05, C-07, C-10, C-12). */
import type { MemberExpression } from '../syntax/ast.js';
import { isReadable, isWritable, reportReadOnly } from './access.js';
import { type BuiltInMember, builtInMemberNames, builtInMemberOf } from './built-in-members.js';
import { bare, type Checker, type ResolvedMember } from './checker.js';
import { checkNotMoved, checkUnusedLoss, fieldOfSelf } from './resources.js';
import { typeName } from './type-names.js';
import { invalidType, isInvalid, isResource, type Member, optionalOf, type Type } from './types.js';

/** The member of a type by its name, with what is wrong about using it. */
interface FoundMember {
  readonly member: Member;
  readonly problem?: 'hidden' | { readonly forbidden: string };
}

function findMember(type: Type, name: string): FoundMember | undefined {
  switch (type.kind) {
    case 'composite': {
      const own = type.members.get(name);
      if (own !== undefined) {
        return { member: own };
      }
      // Defaults, and for a requirement of a contract interface all that it promises.
      for (const conformance of type.conformances) {
        const inherited = conformance.members.get(name);
        if (inherited !== undefined) {
          return { member: inherited };
        }
      }
      return builtIn(builtInMemberOf(type, name));
    }
    case 'interface': {
      const member = type.members.get(name);
      return member === undefined ? undefined : { member };
    }
    case 'restricted': {
      for (const one of type.interfaces) {
        const member = one.members.get(name);
        if (member !== undefined) {
          return { member };
        }
      }
      const found = findMember(type.base, name);
      return found === undefined
        ? undefined
        : { member: found.member, problem: found.problem ?? 'hidden' };
    }
    case 'reference':
      return findMember(type.inner, name);
    case 'function': {
      const member = type.members?.get(name);
      return member === undefined ? builtIn(builtInMemberOf(type, name)) : { member };
    }
    case 'simple':
    case 'number':
    case 'optional':
    case 'array':
    case 'dictionary':
    case 'generic':
      return builtIn(builtInMemberOf(type, name));
    case 'invalid':
      return undefined;
    default:
      return type satisfies never;
  }
}

function builtIn(member: BuiltInMember | undefined): FoundMember | undefined {
  if (member === undefined) {
    return undefined;
  }
  return member.forbidden === undefined
    ? { member }
    : { member, problem: { forbidden: member.forbidden } };
}

/** The names of the members that may be used, for suggestions. */
function memberNames(type: Type): readonly string[] {
  switch (type.kind) {
    case 'composite':
      return [
        ...type.members.keys(),
        ...type.conformances.flatMap((one) => [...one.members.keys()]),
      ];
    case 'interface':
      return [...type.members.keys()];
    case 'restricted':
      return type.interfaces.flatMap((one) => [...one.members.keys()]);
    case 'reference':
      return memberNames(type.inner);
    case 'function':
      return [...(type.members?.keys() ?? [])];
    case 'simple':
    case 'number':
    case 'invalid':
    case 'optional':
    case 'array':
    case 'dictionary':
    case 'generic':
      return builtInMemberNames(type);
    default:
      return type satisfies never;
  }
}

/** Looks a member up; asked again for the same expression, nothing is reported twice. */
export function resolveMember(checker: Checker, node: MemberExpression): ResolvedMember {
  const known = checker.members.get(node);
  if (known !== undefined) {
    return known;
  }
  const outer = checker.memberExpression;
  checker.memberExpression = node;
  const object = checker.expression(node.object);
  checker.memberExpression = outer;
  checkUnusedLoss(checker, object, node.object);
  const resolved = lookUp(checker, node, object);
  checker.members.set(node, resolved);
  return resolved;
}

function lookUp(checker: Checker, node: MemberExpression, object: Type): ResolvedMember {
  const field = fieldOfSelf(checker, node);
  if (field !== undefined && isResource(field.type)) {
    checkNotMoved(checker, field, node.member.span);
  }
  let type = object;
  let isOptional = false;
  if (node.isOptional) {
    if (object.kind === 'optional') {
      type = object.inner;
      isOptional = true;
    } else if (!isInvalid(object)) {
      checker.report(
        'cadence/not-optional',
        node.span,
        `\`?.\` goes through an optional, found \`${typeName(object)}\``,
        {
          fixes: checker.fix(
            'write `.`',
            { start: node.object.span.end, end: node.member.span.start },
            '.',
          ),
        },
      );
    }
  }
  const name = node.member.text;
  const found = name === '' ? undefined : findMember(type, name);
  if (found === undefined) {
    if (!isInvalid(object) && name !== '') {
      reportNoMember(checker, node, object, type);
    }
    return { object, member: undefined, isOptional };
  }
  checkUse(checker, node, object, found);
  if (found.member.predeclared && name === 'account') {
    checker.report(
      'cadence/unsupported',
      node.member.span,
      'accounts are outside of the part of Cadence that is run here: this ends the program',
      { severity: 'warning' },
    );
  }
  return { object, member: found.member, isOptional };
}

function reportNoMember(checker: Checker, node: MemberExpression, object: Type, type: Type): void {
  const name = node.member.text;
  // The parser said that there is none.
  if (name === '') return;
  const inner = object.kind === 'optional' ? findMember(object.inner, name) : undefined;
  if (inner !== undefined) {
    checker.report(
      'cadence/unknown-member',
      node.member.span,
      `\`${typeName(object)}\` may be nil and has no member \`${name}\``,
      { notes: [`\`?.${name}\` gives nil where the value is nil, \`!.${name}\` fails there`] },
    );
    return;
  }
  checker.reportUnknown(
    'cadence/unknown-member',
    node.member.span,
    name,
    `\`${typeName(type)}\` has no member \`${name}\``,
    memberNames(type),
  );
}

/** Whether a member may be used as it is here: seen, called, and not what changes what is not. */
function checkUse(
  checker: Checker,
  node: MemberExpression,
  object: Type,
  found: FoundMember,
): void {
  const { member, problem } = found;
  if (problem === 'hidden') {
    checker.report(
      'cadence/hidden-member',
      node.object.span,
      `the restriction \`${typeName(object)}\` hides \`${member.name}\``,
      { labels: checker.labelAt(member.place, 'declared here') },
    );
  } else if (problem !== undefined) {
    checker.report(
      'cadence/invalid-resource-use',
      node.object.span,
      `\`${member.name}\` cannot be used on \`${typeName(object)}\`: ${problem.forbidden}`,
    );
  }
  if (member.mutates) {
    const holder = bare(node.object);
    const held = holder.kind === 'member' ? resolveMember(checker, holder).member : undefined;
    if (held !== undefined && !isWritable(checker, held)) {
      reportReadOnly(checker, holder.span, held, 'what is in');
    }
  }
  if (!isReadable(checker, member)) {
    checker.report(
      'cadence/inaccessible',
      node.span,
      `\`${member.name}\` of \`${typeName(object)}\` cannot be used here`,
      { labels: checker.labelAt(member.place, 'declared here') },
    );
  }
  if (!checker.inCallee && member.kind === 'function' && isResource(object)) {
    checker.report(
      'cadence/invalid-resource-use',
      node.span,
      `the function \`${member.name}\` of a resource can only be called`,
    );
  }
}

/** A member as an expression. */
export function checkMember(checker: Checker, node: MemberExpression): Type {
  const { member, isOptional } = resolveMember(checker, node);
  if (member === undefined) {
    return invalidType;
  }
  const own = fieldOfSelf(checker, node);
  if (
    own !== undefined &&
    checker.function.initialization?.fields.has(own) === true &&
    !checker.flow.isSet(own)
  ) {
    checker.report(
      'cadence/used-before-set',
      node.member.span,
      `\`${own.name}\` is used before it is set`,
      { labels: checker.labelAt(own.place, 'declared here') },
    );
  }
  return isOptional && member.type.kind !== 'optional' ? optionalOf(member.type) : member.type;
}
