import type {
  DefinedType as BinaryDefinedType,
  FuncType as BinaryFuncType,
  ResourceType as BinaryResourceType,
  ComponentType,
  InstanceType,
  NamedValType,
  Type,
  ValType,
} from '@witcraft/binary';
import type { DefinedType, FuncType, NamedType, ValueType } from '@witcraft/canonical-abi';
import { describeCoreFunc } from '../core/core-subtyping.js';
import { invalid } from '../failure.js';
import { checkLabels } from '../names/labels.js';
import { at, type Scope } from '../scope/scope.js';
import { type AnyType, describeType, type NamedHandle } from '../types/model.js';
import { everyResult } from '../types/parts.js';
import type { Validation } from '../validation.js';
import { valueTypeOf } from './value-types.js';

const MOST_FLAGS = 32;
const MOST_PARAMS = 1000;

/** `type`, but for those that have declarations of their own. */
export function plainTypeOf(
  validation: Validation,
  scope: Scope,
  type: Exclude<Type, ComponentType | InstanceType>,
): AnyType {
  switch (type.kind) {
    case 'func':
      return funcTypeOf(validation, scope, type);
    case 'resource':
      return resourceOf(validation, scope, type);
    default:
      return definedTypeOf(validation, scope, type);
  }
}

/** `resourcetype` */
function resourceOf(validation: Validation, scope: Scope, type: BinaryResourceType): AnyType {
  if (scope.kind !== 'component') {
    const text = 'expected resources to be defined in a component, found one in a type';
    invalid('validate/resource-in-type', text);
  }
  const { rep, destructor } = type;
  if (rep !== 'i32' && rep !== 'i64') {
    const text = 'expected a resource to be represented by `i32` or `i64`';
    return invalid('validate/resource-representation', text);
  }
  if (rep === 'i64') validation.gated('cm64', 'a resource represented by `i64`');
  if (destructor !== undefined) {
    const func = at(scope.coreFuncs, destructor, 'core function');
    if (func !== validation.core.ofFunc([rep], [])) {
      const found = describeCoreFunc(validation.core.func(func));
      invalid('validate/destructor', `expected a destructor [${rep}] -> [], found ${found}`);
    }
  }
  const resource = validation.types.resource({ rep, destructor });
  scope.addNew(resource);
  return { kind: 'resource-name', resource };
}

/** `functype` */
function funcTypeOf(validation: Validation, scope: Scope, type: BinaryFuncType): FuncType {
  if (type.async) validation.gated('cm-async', 'an `async` function type');
  if (type.params.length > MOST_PARAMS) {
    const text = `expected ${MOST_PARAMS} parameters at most, found ${type.params.length}`;
    invalid('validate/type-too-large', text);
  }
  const params = namedTypesOf(scope, 'parameter name', type.params);
  const result = type.result === undefined ? undefined : valueTypeOf(scope, type.result);
  const named = type.namedResults && namedTypesOf(scope, 'result name', type.namedResults);
  const { types } = validation;
  const func = types.func(params, result, type.async, named);
  if (!everyResult(func, (one) => !types.facts(one).borrows)) {
    const text = 'expected a function result without `borrow`, found one with it';
    invalid('validate/borrow-not-allowed', text);
  }
  return func;
}

/** `defvaltype` */
function definedTypeOf(validation: Validation, scope: Scope, type: BinaryDefinedType): ValueType {
  if (type.kind === 'primitive') return type.type;
  return validation.types.value(resolved(validation, scope, type));
}

function resolved(
  validation: Validation,
  scope: Scope,
  type: Exclude<BinaryDefinedType, { kind: 'primitive' }>,
): DefinedType {
  switch (type.kind) {
    case 'record':
      notEmpty('record', 'field', type.fields);
      return { kind: 'record', fields: namedTypesOf(scope, 'record field name', type.fields) };
    case 'variant': {
      notEmpty('variant', 'case', type.cases);
      checkLabels('variant case name', type.cases);
      const cases = type.cases.map((one) => ({
        name: one.name,
        type: optionalTypeOf(scope, one.type),
      }));
      return { kind: 'variant', cases };
    }
    case 'tuple': {
      notEmpty('tuple', 'type', type.types);
      return { kind: 'tuple', types: type.types.map((part) => valueTypeOf(scope, part)) };
    }
    case 'flags':
      notEmpty('flags', 'flag', type.names);
      if (type.names.length > MOST_FLAGS) {
        const text = `expected ${MOST_FLAGS} flags at most, found ${type.names.length}`;
        invalid('validate/too-many-flags', text);
      }
      checkLabels('flag name', type.names);
      return type;
    case 'enum':
      notEmpty('enum', 'case', type.names);
      checkLabels('enum case name', type.names);
      return type;
    case 'list':
      return { kind: 'list', element: valueTypeOf(scope, type.element) };
    case 'fixed-length-list':
      if (type.length === 0) {
        invalid('validate/empty-type', 'expected a fixed length of at least 1, found 0');
      }
      return { ...type, element: valueTypeOf(scope, type.element) };
    case 'map': {
      const key = valueTypeOf(scope, type.key);
      if (!isKeyType(key)) {
        const text = `expected \`bool\`, an integer, \`char\` or \`string\` as key of a map, found ${describeType(key)}`;
        invalid('validate/map-key', text);
      }
      return { kind: 'map', key, value: valueTypeOf(scope, type.value) };
    }
    case 'option':
      return { kind: 'option', type: valueTypeOf(scope, type.type) };
    case 'result':
      return {
        kind: 'result',
        ok: optionalTypeOf(scope, type.ok),
        err: optionalTypeOf(scope, type.err),
      };
    case 'own':
    case 'borrow':
      return handleOf(scope, type.kind, type.resource);
    case 'stream':
    case 'future':
      return payloadOf(validation, scope, type.kind, type.type);
    default:
      return type satisfies never;
  }
}

/** `own` and `borrow` */
function handleOf(scope: Scope, kind: 'own' | 'borrow', index: number): NamedHandle {
  const name = at(scope.types, index, 'type');
  if (typeof name === 'string' || name.kind !== 'resource-name') {
    const text = `expected \`${kind}\` of a resource, found ${describeType(name)}`;
    return invalid('validate/wrong-type', text);
  }
  return { kind, resource: name.resource, name };
}

/** `stream` and `future` */
function payloadOf(
  validation: Validation,
  scope: Scope,
  kind: 'stream' | 'future',
  payload: ValType | undefined,
): DefinedType {
  const type = optionalTypeOf(scope, payload);
  if (type === undefined) return { kind, type };
  if (validation.types.facts(type).borrows) {
    const text = `expected a \`${kind}\` of values without \`borrow\`, found one with it`;
    invalid('validate/borrow-not-allowed', text);
  }
  if (kind === 'stream' && type === 'char') {
    const text = 'expected no `stream` of `char`, which is not defined yet: use one of `u8`';
    invalid('validate/stream-of-chars', text);
  }
  return { kind, type };
}

/** `keytype` */
function isKeyType(type: ValueType): boolean {
  if (typeof type !== 'string') return false;
  return type !== 'f32' && type !== 'f64' && type !== 'error-context';
}

function optionalTypeOf(scope: Scope, type: ValType | undefined): ValueType | undefined {
  return type === undefined ? undefined : valueTypeOf(scope, type);
}

/** `labelvaltype`s */
function namedTypesOf(
  scope: Scope,
  what: string,
  items: readonly NamedValType[],
): readonly NamedType[] {
  checkLabels(what, items);
  return items.map(({ name, type }) => ({ name, type: valueTypeOf(scope, type) }));
}

function notEmpty(type: string, part: string, parts: readonly unknown[]): void {
  if (parts.length > 0) return;
  invalid('validate/empty-type', `expected a ${type} to have at least one ${part}, found none`);
}
