import type { Case, DefinedType, NamedValType, Type, ValType } from '@witcraft/binary';
import type * as abi from '@witcraft/canonical-abi';
import { typeParts } from '@witcraft/canonical-abi';
import { InvalidComponentError } from '../errors.js';
import { GuestResourceType } from '../host/resources.js';
import { isValueType, type Scope, type TypeDefinition, typeAt } from './scope.js';

/** How deep types may nest, as in other tools: what walks through types recurses. */
const deepestType = 100;

const depths = new WeakMap<object, number>();

/** `type`: with the types and resources that the indices refer to. */
export function defineType(scope: Scope, type: Type): TypeDefinition {
  switch (type.kind) {
    case 'resource':
      return resourceType(scope, type.destructor);
    case 'func':
      return funcType(scope, type);
    case 'component':
    case 'instance':
      return { kind: type.kind, declarations: type.declarations, scope };
    default:
      return checkDepth(definedType(scope, type));
  }
}

function resourceType(scope: Scope, destructor: number | undefined): GuestResourceType {
  const { run, instance } = scope;
  if (destructor === undefined || run.dry) return new GuestResourceType(instance, undefined);
  const core = scope.get('core-func', destructor) as (rep: number) => void;
  return new GuestResourceType(instance, (rep) => {
    if (scope.usesTasks) run.async?.destroy(scope, core, rep);
    else core(rep);
  });
}

function funcType(scope: Scope, type: Extract<Type, { kind: 'func' }>): abi.FuncType {
  const { async, params, result } = type;
  if (type.namedResults !== undefined) {
    throw new InvalidComponentError('a function has several results');
  }
  return { kind: 'func', async, params: named(scope, params), result: optional(scope, result) };
}

/** `valtype` */
export function valueType(scope: Scope, type: ValType): abi.ValueType {
  if (typeof type === 'string') return type;
  const definition = scope.get('type', type);
  if (isValueType(definition)) return definition;
  throw new InvalidComponentError(`type ${type} is no type of values`);
}

function optional(scope: Scope, type: ValType | undefined): abi.ValueType | undefined {
  return type === undefined ? undefined : valueType(scope, type);
}

function named(scope: Scope, types: readonly NamedValType[]): abi.NamedType[] {
  return types.map(({ name, type }) => ({ name, type: valueType(scope, type) }));
}

function definedType(scope: Scope, type: DefinedType): abi.ValueType {
  switch (type.kind) {
    case 'primitive':
      return type.type;
    case 'record':
      return { kind: 'record', fields: named(scope, type.fields) };
    case 'variant':
      return {
        kind: 'variant',
        cases: type.cases.map((one: Case) => ({ name: one.name, type: optional(scope, one.type) })),
      };
    case 'list':
      return { kind: 'list', element: valueType(scope, type.element) };
    case 'fixed-length-list':
      return { ...type, element: valueType(scope, type.element) };
    case 'map':
      return { kind: 'map', key: valueType(scope, type.key), value: valueType(scope, type.value) };
    case 'tuple':
      return { kind: 'tuple', types: type.types.map((one) => valueType(scope, one)) };
    case 'flags':
    case 'enum':
      return type;
    case 'option':
      return { kind: 'option', type: valueType(scope, type.type) };
    case 'result':
      return { kind: 'result', ok: optional(scope, type.ok), err: optional(scope, type.err) };
    case 'own':
    case 'borrow':
      return { kind: type.kind, resource: typeAt(scope, 'resource', type.resource) };
    case 'stream':
    case 'future':
      return { kind: type.kind, type: optional(scope, type.type) };
    default:
      return type satisfies never;
  }
}

/** Refuses a type that nests too deep; its parts have been checked. */
function checkDepth(type: abi.ValueType): abi.ValueType {
  if (typeof type === 'string') return type;
  let depth = 1;
  for (const part of typeParts(type)) {
    if (typeof part === 'object') depth = Math.max(depth, 1 + (depths.get(part) ?? 1));
  }
  if (depth > deepestType) throw new InvalidComponentError('a type nests too deep');
  depths.set(type, depth);
  return type;
}
