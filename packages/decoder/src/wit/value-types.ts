import type { Case, NamedValType, ValType } from '@witcraft/binary';
import type {
  Field,
  NamedCase,
  Param,
  Type,
  TypeDefKind,
  TypeId,
  VariantCase,
} from '@witcraft/resolver';
import {
  canHaveName,
  describeKind,
  type ScopedType,
  type ScopedValueType,
  type TypeSpace,
} from '../scope/entities.js';
import type { Decoding } from './decoding.js';
import { UNKNOWN } from './working-resolve.js';

const NO_OWNER: { readonly kind: 'none' } = Object.freeze({ kind: 'none' });

/**
 * `valtype`: a type where it is used. One that has no name yet is a type without
 * a name, which some kinds of types can't be.
 */
export function decodeType(decoding: Decoding, type: ValType, types: TypeSpace): Type {
  if (typeof type === 'string') return type;
  const scoped = types.at(type) as ScopedType;
  if (canHaveName(scoped) && scoped.decoded !== undefined) return scoped.decoded;
  if (scoped.kind !== 'value-type') {
    throw decoding.failure(
      'decode/unexpected-kind',
      `expected a value type, found ${describeKind(scoped.kind)}`,
    );
  }
  const kind = decodeKind(decoding, scoped);
  if (needsName(kind)) {
    throw decoding.failure(
      'decode/not-wit',
      `a ${kind.kind} is used here without being imported or exported under a name`,
    );
  }
  const id = decoding.resolve.addType({
    name: undefined,
    kind,
    owner: NO_OWNER,
    docs: undefined,
    stability: UNKNOWN,
    externalId: undefined,
    span: undefined,
  });
  scoped.decoded = id;
  return id;
}

function needsName(kind: TypeDefKind): boolean {
  switch (kind.kind) {
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
    case 'resource':
      return true;
    default:
      return false;
  }
}

/** `defvaltype`: what a type is; the types that it holds come before it. */
export function decodeKind(
  decoding: Decoding,
  { definition: start, types }: ScopedValueType,
): TypeDefKind {
  const definition = decoding.definitions.valueType(start);
  switch (definition.kind) {
    case 'primitive':
      return { kind: 'type', type: definition.type };
    case 'record':
      return { kind: 'record', fields: decodeFields(decoding, definition.fields, types) };
    case 'variant':
      return { kind: 'variant', cases: decodeCases(decoding, definition.cases, types) };
    case 'list':
      return { kind: 'list', type: decodeType(decoding, definition.element, types) };
    case 'fixed-length-list':
      return {
        kind: 'fixed-length-list',
        type: decodeType(decoding, definition.element, types),
        length: definition.length,
      };
    case 'map': {
      const key = decodeType(decoding, definition.key, types);
      return { kind: 'map', key, value: decodeType(decoding, definition.value, types) };
    }
    case 'tuple':
      return { kind: 'tuple', types: decodeTypes(decoding, definition.types, types) };
    case 'flags':
      return { kind: 'flags', flags: namedCases(decoding, definition) };
    case 'enum':
      return { kind: 'enum', cases: namedCases(decoding, definition) };
    case 'option':
      return { kind: 'option', type: decodeType(decoding, definition.type, types) };
    case 'result': {
      const ok = optionalType(decoding, definition.ok, types);
      return { kind: 'result', ok, err: optionalType(decoding, definition.err, types) };
    }
    case 'own':
    case 'borrow':
      return {
        kind: definition.kind,
        resource: decodeResource(decoding, types.at(definition.resource) as ScopedType),
      };
    case 'stream':
    case 'future':
      return { kind: definition.kind, type: optionalType(decoding, definition.type, types) };
    default:
      return definition satisfies never;
  }
}

function optionalType(
  decoding: Decoding,
  type: ValType | undefined,
  types: TypeSpace,
): Type | undefined {
  return type === undefined ? undefined : decodeType(decoding, type, types);
}

// Loops, as there are many types: what `map` is given would be an object for each of them.

function decodeFields(
  decoding: Decoding,
  fields: readonly NamedValType[],
  types: TypeSpace,
): Field[] {
  decoding.checkNames(fields);
  const decoded = new Array<Field>(fields.length);
  for (let i = 0; i < fields.length; i++) {
    const { name, type } = fields[i] as NamedValType;
    decoded[i] = { name, type: decodeType(decoding, type, types), docs: undefined };
  }
  return decoded;
}

function decodeCases(decoding: Decoding, cases: readonly Case[], types: TypeSpace): VariantCase[] {
  decoding.checkNames(cases);
  checkCount(decoding, 'variant', cases.length);
  const decoded = new Array<VariantCase>(cases.length);
  for (let i = 0; i < cases.length; i++) {
    const { name, type } = cases[i] as Case;
    decoded[i] = { name, type: optionalType(decoding, type, types), docs: undefined };
  }
  return decoded;
}

function decodeTypes(decoding: Decoding, held: readonly ValType[], types: TypeSpace): Type[] {
  decoding.spend(held.length);
  const decoded = new Array<Type>(held.length);
  for (let i = 0; i < held.length; i++)
    decoded[i] = decodeType(decoding, held[i] as ValType, types);
  return decoded;
}

/** `labelvaltype`s of parameters or named results; they were read for this, and become them in place. */
export function decodeParams(
  decoding: Decoding,
  params: readonly NamedValType[],
  types: TypeSpace,
): readonly Param[] {
  decoding.checkNames(params);
  for (let i = 0; i < params.length; i++) {
    const param = params[i] as { type: ValType | Type };
    param.type = decodeType(decoding, param.type as ValType, types);
  }
  return params as readonly Param[];
}

function namedCases(
  decoding: Decoding,
  { kind, names }: { readonly kind: 'flags' | 'enum'; readonly names: readonly string[] },
): NamedCase[] {
  decoding.spend(names.length);
  // Like records and tuples, flags may be empty in WIT; the validator is stricter.
  if (kind === 'enum') checkCount(decoding, kind, names.length);
  return names.map((name) => {
    decoding.checkName(name);
    return { name, docs: undefined };
  });
}

function checkCount(decoding: Decoding, kind: string, count: number): void {
  if (count === 0)
    throw decoding.failure('decode/not-wit', `a ${kind} has nothing in it, which WIT can't say`);
}

/** The resource of a handle: it was imported or exported before. */
function decodeResource(decoding: Decoding, resource: ScopedType): TypeId {
  if (resource.kind !== 'resource') {
    throw decoding.failure(
      'decode/unexpected-kind',
      `expected a handle to be of a resource, found ${describeKind(resource.kind)}`,
    );
  }
  const id = decoding.known(resource);
  if (id !== undefined) return id;
  throw decoding.failure(
    'decode/unknown-resource',
    'a handle is of a resource that has no name where it is used',
  );
}
