/** Types as written, looked up (section 1, Types; rules C-10 and C-12). */
import type { Span } from '@witcraft/diagnostics';
import type {
  NominalType as NominalNode,
  RestrictedType as RestrictedNode,
  TypeAnnotation,
  TypeNode,
} from '../syntax/ast.js';
import type { Checker } from './checker.js';
import { isKeyType } from './equality.js';
import { isAny, sameType } from './subtyping.js';
import { annotationText, qualifiedName, typeName } from './type-names.js';
import {
  anyResourceType,
  anyStructType,
  arrayOf,
  type CompositeKind,
  dictionaryOf,
  functionOf,
  type InterfaceType,
  invalidType,
  isInvalid,
  isResource,
  type Member,
  optionalOf,
  referenceTo,
  type Type,
} from './types.js';

/** The type that is written; what is wrong in it is reported, and is the invalid type. */
export function resolveType(checker: Checker, node: TypeNode): Type {
  const type = resolve(checker, node);
  checker.elaboration.writtenTypes.set(node, type);
  return type;
}

function resolve(checker: Checker, node: TypeNode): Type {
  switch (node.kind) {
    case 'nominal-type':
      return resolveName(checker, node);
    case 'optional-type':
      return within(checker, node, resolveType(checker, node.type), optionalOf);
    case 'array-type':
      return resolveArray(checker, node);
    case 'dictionary-type': {
      const key = resolveType(checker, node.key);
      const value = resolveType(checker, node.value);
      if (!isKeyType(key)) {
        reportKeyType(checker, node.key.span, key);
      }
      return within(checker, node, value, () => dictionaryOf(key, value));
    }
    case 'reference-type':
      return within(checker, node, resolveType(checker, node.type), (type) =>
        referenceTo(type, node.isAuthorized),
      );
    case 'function-type': {
      const parameters = node.parameters.map((one) => ({
        label: undefined,
        name: '',
        type: resolveAnnotation(checker, one),
      }));
      const result = resolveAnnotation(checker, node.returnType);
      return within(checker, node, result, () => functionOf(parameters, result));
    }
    case 'restricted-type':
      return resolveRestricted(checker, node);
    case 'invalid-type':
      return invalidType;
    default:
      return node satisfies never;
  }
}

/** Makes a type of another one, and reports where that is one within too many. */
function within(checker: Checker, node: TypeNode, inner: Type, make: (inner: Type) => Type): Type {
  const type = make(inner);
  if (type.kind === 'invalid') {
    checker.report('cadence/type-too-deep', node.span, 'too many types within each other');
  }
  return type;
}

export function reportKeyType(checker: Checker, span: Span, key: Type): void {
  checker.report(
    'cadence/invalid-key-type',
    span,
    `\`${typeName(key)}\` cannot be the type of a dictionary's keys`,
    { notes: ['keys are numbers, Bool, String, Character, Address, paths or enums'] },
  );
}

function resolveArray(checker: Checker, node: TypeNode & { kind: 'array-type' }): Type {
  const element = resolveType(checker, node.element);
  const size = node.size;
  if (size === undefined) {
    return within(checker, node, element, arrayOf);
  }
  if (size.value < 0n || size.value >= 1n << 63n) {
    checker.report(
      'cadence/literal-out-of-range',
      size.span,
      'the size of an array is not below 0',
    );
  } else if (size.base !== 10) {
    checker.report(
      'cadence/invalid-literal',
      size.span,
      'the size of an array is a decimal number',
    );
  }
  return within(checker, node, element, () => arrayOf(element, size.value));
}

/** `A`, or `A.B` for a type declared in a contract. */
function resolveName(checker: Checker, node: NominalNode): Type {
  const first = node.path[0];
  if (first === undefined || first.text === '') {
    return invalidType;
  }
  const variable = checker.types.find(first.text);
  if (variable === undefined) {
    checker.reportUnknown(
      'cadence/unknown-type',
      first.span,
      first.text,
      `no type \`${first.text}\` is in scope`,
      checker.types.names(),
    );
    return invalidType;
  }
  let type = variable.type;
  for (const name of node.path.slice(1)) {
    if (type.kind === 'invalid') {
      return type;
    }
    const nested =
      type.kind === 'composite' || type.kind === 'interface'
        ? type.nested.get(name.text)
        : undefined;
    if (nested === undefined) {
      checker.report(
        'cadence/unknown-type',
        { start: first.span.start, end: name.span.end },
        `\`${typeName(type)}\` declares no type \`${name.text}\``,
      );
      return invalidType;
    }
    type = nested;
  }
  return type;
}

function resolveRestricted(checker: Checker, node: RestrictedNode): Type {
  const written = node.restricted === undefined ? undefined : resolveType(checker, node.restricted);
  const interfaces: InterfaceType[] = [];
  let kind: CompositeKind | undefined;
  const members = new Map<string, Member>();
  for (const name of node.restrictions) {
    const type = resolveType(checker, name);
    if (
      type.kind !== 'interface' ||
      (type.compositeKind !== 'struct' && type.compositeKind !== 'resource')
    ) {
      if (!isInvalid(type)) {
        checker.report(
          'cadence/invalid-restriction',
          name.span,
          `\`${typeName(type)}\` is no struct or resource interface, and restricts nothing`,
        );
      }
      continue;
    }
    if (kind !== undefined && kind !== type.compositeKind) {
      checker.report(
        'cadence/invalid-restriction',
        name.span,
        `a ${type.compositeKind} interface beside a ${kind} interface: no type has both`,
      );
    }
    kind ??= type.compositeKind;
    if (interfaces.includes(type)) {
      checker.report(
        'cadence/invalid-restriction',
        name.span,
        `\`${typeName(type)}\` stands here twice`,
      );
      continue;
    }
    if (node.restrictions.length > 1) {
      checkMembersClash(checker, name, type, members);
    }
    interfaces.push(type);
  }
  const base = restrictedBase(checker, node, written, kind);
  if (base.kind === 'composite') {
    node.restrictions.forEach((name) => {
      const type = checker.elaboration.writtenTypes.get(name);
      if (type?.kind === 'interface' && !base.conformances.includes(type)) {
        checker.report(
          'cadence/invalid-restriction',
          name.span,
          `\`${typeName(base)}\` does not conform to \`${typeName(type)}\``,
        );
      }
    });
  }
  return { kind: 'restricted', base, interfaces };
}

/** Two interfaces of one restriction must not give one name two types. */
function checkMembersClash(
  checker: Checker,
  name: NominalNode,
  type: InterfaceType,
  members: Map<string, Member>,
): void {
  for (const member of type.members.values()) {
    const other = members.get(member.name);
    if (other === undefined) {
      members.set(member.name, member);
    } else if (
      !isInvalid(member.type) &&
      !isInvalid(other.type) &&
      !sameType(member.type, other.type)
    ) {
      checker.report(
        'cadence/invalid-restriction',
        name.span,
        `\`${member.name}\` has another type in \`${typeName(type)}\` than in an interface before`,
        { labels: checker.labelAt(other.place, 'declared here too') },
      );
    }
  }
}

function restrictedBase(
  checker: Checker,
  node: RestrictedNode,
  written: Type | undefined,
  kind: CompositeKind | undefined,
): Type {
  if (written === undefined) {
    if (kind === undefined) {
      checker.report(
        'cadence/invalid-restriction',
        node.span,
        'without interfaces it is unclear whether this is a struct or a resource',
        { notes: ['write `AnyStruct{}` or `AnyResource{}`'] },
      );
      return invalidType;
    }
    return kind === 'resource' ? anyResourceType : anyStructType;
  }
  const restrictable =
    isInvalid(written) ||
    isAny(written) ||
    (written.kind === 'composite' &&
      (written.compositeKind === 'struct' || written.compositeKind === 'resource'));
  if (!restrictable) {
    checker.report(
      'cadence/invalid-restriction',
      node.restricted?.span ?? node.span,
      `\`${typeName(written)}\` cannot be restricted`,
      { notes: ['structs, resources, AnyStruct and AnyResource can'] },
    );
  }
  return written;
}

/** The type of an annotation, which has `@` exactly where its type is a resource (C-12). */
export function resolveAnnotation(checker: Checker, annotation: TypeAnnotation): Type {
  const type = resolveType(checker, annotation.type);
  checkAnnotation(checker, annotation, type);
  return type;
}

function checkAnnotation(checker: Checker, annotation: TypeAnnotation, type: Type): void {
  if (!isInvalid(type)) {
    const resource = isResource(type);
    if (resource && !annotation.isResource) {
      const start = annotation.span.start;
      checker.report(
        'cadence/missing-resource-mark',
        annotation.span,
        `\`${typeName(type)}\` is a resource: its type is written with \`@\``,
        { fixes: checker.fix('add `@`', { start, end: start }, '@') },
      );
    } else if (!resource && annotation.isResource) {
      const start = annotation.span.start;
      checker.report(
        'cadence/unexpected-resource-mark',
        annotation.span,
        `\`${typeName(type)}\` is no resource: its type is written without \`@\``,
        { fixes: checker.fix('remove `@`', { start, end: start + 1 }, '') },
      );
    }
  }
  checkInterfaceUse(checker, annotation.type, type);
}

/** An interface is used in types only as a restriction (C-10). */
export function checkInterfaceUse(checker: Checker, node: TypeNode, type: Type): void {
  const found = bareInterface(type);
  if (found !== undefined) {
    checker.report(
      'cadence/interface-as-type',
      node.span,
      `\`${typeName(found)}\` is an interface: as a type it is written \`{${qualifiedName(found)}}\``,
      {
        labels: checker.labelAt(found.place, 'declared here'),
        ...(node.kind === 'nominal-type'
          ? {
              fixes: checker.fix('restrict to it', node.span, `{${annotationText(found, false)}}`),
            }
          : {}),
      },
    );
  }
}

function bareInterface(type: Type): InterfaceType | undefined {
  switch (type.kind) {
    case 'interface':
      return type.compositeKind === 'struct' || type.compositeKind === 'resource'
        ? type
        : undefined;
    case 'optional':
    case 'reference':
      return bareInterface(type.inner);
    case 'array':
      return bareInterface(type.element);
    case 'dictionary':
      return bareInterface(type.key) ?? bareInterface(type.value);
    case 'function':
      for (const parameter of type.parameters) {
        const found = bareInterface(parameter.type);
        if (found !== undefined) {
          return found;
        }
      }
      return bareInterface(type.result);
    case 'simple':
    case 'number':
    case 'invalid':
    case 'generic':
    case 'composite':
    case 'restricted':
      return undefined;
    default:
      return type satisfies never;
  }
}
