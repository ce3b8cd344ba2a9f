import { fixedPointScale, type NumberType } from '../check/number-types.js';
import { qualifiedName, typeName } from '../check/type-names.js';
import { type CompositeType, isResource, type Type } from '../check/types.js';
import { keyOf, MOST_NESTED_DATA, tooDeepData } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Machine } from './machine.js';
import { numberText, parseNumber } from './numbers.js';
import { snapshot } from './snapshots.js';
import { graphemeCount } from './strings.js';
import { fits, retype } from './transfers.js';
import { addressText, valueText } from './value-text.js';
import {
  AddressValue,
  ArrayValue,
  CharacterValue,
  CompositeValue,
  DictionaryValue,
  type NumberValue,
  PathValue,
  some,
  type Value,
  VOID,
} from './values.js';

/**
 * A Cadence value in JavaScript:
 *
 * | Cadence | JavaScript |
 * |---|---|
 * | Bool, String, Character | boolean, string, string |
 * | integers | bigint (a safe integer number is taken, too) |
 * | Fix64, UFix64 | string with all digits, `'0.30000000'` (a number is taken, too) |
 * | Address, Path, Type | `'0x0000000000000001'` (a bigint is taken, too), `'/public/a'`, the type's name |
 * | Void | undefined |
 * | `T?` | null, or what `T` is |
 * | `[T]`, `{K: V}` | array, Map |
 * | struct, enum | {@link HostComposite} |
 * | resource | {@link HostResource}, which can be given back once |
 * | `&T`, functions | string, for people to read |
 */
export type HostValue =
  | undefined
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly HostValue[]
  | ReadonlyMap<HostValue, HostValue>
  | HostComposite
  | HostResource;

/** A struct, contract or enum by its fields; an enum has one, `rawValue`. */
export interface HostComposite {
  /** The name of its type, with the contract that declares it. */
  readonly type: string;
  readonly fields: Readonly<Record<string, HostValue>>;
}

/** A resource that the host holds: it is still the one that the program made. */
export class HostResource {
  #value: Value;
  /** The value before the call that took it. */
  #before: Value | undefined;
  #isMine = true;

  /** Programs make these. */
  constructor(value: Value) {
    this.#value = value;
  }

  /** Whether the host still has it: not given back, not destroyed. */
  get isMine(): boolean {
    return this.#isMine;
  }

  /** The resource as people read it: `Vault(balance: 5)`. */
  toString(): string {
    return valueText(this.#value);
  }

  /** The resource itself, which the host has no longer then. */
  static take(resource: HostResource): Value | undefined {
    if (!resource.#isMine) return undefined;
    resource.#before = snapshot(resource.#value);
    resource.#isMine = false;
    return resource.#value;
  }

  /** Gives back what a call that failed took, as it was before. */
  static restore(resource: HostResource): void {
    if (resource.#before !== undefined) resource.#value = resource.#before;
    resource.#before = undefined;
    resource.#isMine = true;
  }

  /** The call that took it succeeded. */
  static forget(resource: HostResource): void {
    resource.#before = undefined;
  }

  /** What it is, without taking it. */
  static peek(resource: HostResource): Value {
    return resource.#value;
  }
}

/** What a program's value is in JavaScript. */
export function toHost(value: Value, depth = 0): HostValue {
  if (value === null || typeof value !== 'object') return value;
  if (depth > MOST_NESTED_DATA) throw tooDeepData();
  switch (value.kind) {
    case 'void':
      return undefined;
    case 'character':
      return value.text;
    case 'number':
      return value.type.numberKind === 'fixed-point' ? numberText(value) : value.value;
    case 'some':
      return toHost(value.value, depth + 1);
    case 'address':
      return addressText(value.value);
    case 'path':
      return valueText(value);
    case 'type':
      return typeName(value.type);
    case 'array':
      if (value.isResource) return new HostResource(value);
      return value.elements.map((one) => toHost(one, depth + 1));
    case 'dictionary':
      if (value.isResource) return new HostResource(value);
      return new Map(
        Array.from(value.entries.values(), (entry) => [
          toHost(entry.key, depth + 1),
          toHost(entry.value, depth + 1),
        ]),
      );
    case 'composite': {
      if (value.isResource) return new HostResource(value);
      const fields: Record<string, HostValue> = {};
      for (const [name, field] of value.fields) fields[name] = toHost(field, depth + 1);
      return { type: qualifiedName(value.type), fields };
    }
    case 'reference':
    case 'function':
      return valueText(value);
    default:
      return value satisfies never;
  }
}

/** Fails where a JavaScript value is not what the type says. */
class Mismatch extends Error {}

/**
 * What a JavaScript value is in the program, as a value of `type`; resources that
 * the host gives are added to `taken`.
 */
export function fromHost(
  machine: Machine,
  value: HostValue,
  type: Type,
  taken: HostResource[],
): Value {
  try {
    return convert(machine, value, type, taken, 0);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    throw new CadenceFailure('argument', error.message, undefined);
  }
}

function convert(
  machine: Machine,
  value: HostValue,
  type: Type,
  taken: HostResource[],
  depth: number,
): Value {
  if (depth > MOST_NESTED_DATA) throw tooDeepData();
  if (value instanceof HostResource) return takeResource(value, type, taken);
  if (isResource(type) && value !== null) throw mismatch(type, value);
  switch (type.kind) {
    case 'optional':
      return value === null || value === undefined
        ? null
        : some(convert(machine, value, type.inner, taken, depth + 1));
    case 'number':
      return numberFrom(value, type);
    case 'simple':
      return simpleFrom(value, type);
    case 'array': {
      if (!Array.isArray(value)) throw mismatch(type, value);
      if (type.size !== undefined && BigInt(value.length) !== type.size)
        throw mismatch(type, value);
      machine.meter.allocate(value.length * 16, undefined);
      const elements = value.map((one: HostValue) =>
        convert(machine, one, type.element, taken, depth + 1),
      );
      return new ArrayValue(type, elements, false);
    }
    case 'dictionary': {
      if (!(value instanceof Map)) throw mismatch(type, value);
      const entries = new Map<string, { readonly key: Value; value: Value }>();
      for (const [one, other] of value as ReadonlyMap<HostValue, HostValue>) {
        const key = convert(machine, one, type.key, taken, depth + 1);
        entries.set(keyOf(key), {
          key,
          value: convert(machine, other, type.value, taken, depth + 1),
        });
      }
      return new DictionaryValue(type, entries, false);
    }
    case 'composite':
      return compositeFrom(machine, value, type, taken, depth);
    default:
      throw mismatch(type, value);
  }
}

function mismatch(type: Type, value: HostValue): Mismatch {
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  return new Mismatch(`expected a value for ${typeName(type)}, found ${found}`);
}

function takeResource(resource: HostResource, type: Type, taken: HostResource[]): Value {
  const value = HostResource.peek(resource);
  if (!fits(value, type)) throw new Mismatch(`expected ${typeName(type)}, found another resource`);
  if (HostResource.take(resource) === undefined) {
    throw new Mismatch('the resource was given back before');
  }
  taken.push(resource);
  return retype(value, type);
}

function numberFrom(value: HostValue, type: NumberType): NumberValue {
  let text: string;
  if (type.numberKind === 'fixed-point') {
    if (typeof value === 'bigint') text = `${value}.0`;
    else if (typeof value === 'string') text = value;
    else if (typeof value === 'number' && Number.isFinite(value)) {
      text = Number.isInteger(value) ? `${value}.0` : String(value);
    } else throw mismatch(type, value);
    if (!text.includes('.')) text += '.0';
    const behind = text.length - text.indexOf('.') - 1;
    if (behind > fixedPointScale)
      throw new Mismatch(`${text} has more than 8 digits behind the point`);
  } else if (
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isSafeInteger(value))
  ) {
    text = value.toString();
  } else throw mismatch(type, value);
  const number = parseNumber(text, type);
  if (number === undefined) throw new Mismatch(`${text} is no ${type.name}`);
  return number;
}

function simpleFrom(value: HostValue, type: Type & { readonly kind: 'simple' }): Value {
  switch (type.name) {
    case 'Bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'String':
      if (typeof value === 'string') return value;
      break;
    case 'Character':
      if (typeof value === 'string' && graphemeCount(value) === 1) return new CharacterValue(value);
      break;
    case 'Void':
      if (value === undefined) return VOID;
      break;
    case 'Address':
      if (typeof value === 'bigint' && value >= 0n && value < 1n << 64n) {
        return new AddressValue(value);
      }
      if (typeof value === 'string' && /^0x[0-9a-fA-F]{1,16}$/.test(value)) {
        return new AddressValue(BigInt(value));
      }
      break;
    case 'Path':
    case 'StoragePath':
    case 'PublicPath':
    case 'PrivatePath': {
      const parts =
        typeof value === 'string' ? /^\/(storage|public|private)\/(\w+)$/.exec(value) : null;
      if (parts !== null) {
        const path = new PathValue(parts[1]!, parts[2]!);
        if (fits(path, type)) return path;
      }
      break;
    }
    case 'AnyStruct':
      if (typeof value === 'boolean' || typeof value === 'string' || value === null) return value;
      break;
    default:
  }
  throw mismatch(type, value);
}

/** A struct by its fields, as {@link toHost} gives it; an enum by its raw value. */
function compositeFrom(
  machine: Machine,
  value: HostValue,
  type: CompositeType,
  taken: HostResource[],
  depth: number,
): Value {
  if (typeof value !== 'object' || value === null || !('fields' in value)) {
    throw mismatch(type, value);
  }
  if (type.compositeKind === 'enum') {
    const { rawValue } = value.fields;
    const raw = convert(machine, rawValue, type.rawType ?? type, taken, depth + 1);
    const found = machine.enumFromRawValue(type, raw);
    if (found === null) throw new Mismatch(`${valueText(raw)} is no ${type.name}`);
    return found;
  }
  if (type.compositeKind !== 'struct') throw mismatch(type, value);
  const fields = new Map<string, Value>();
  for (const [name, member] of type.members) {
    if (member.kind !== 'field' || member.predeclared) continue;
    if (!Object.hasOwn(value.fields, name)) {
      throw new Mismatch(`the field \`${name}\` of ${type.name} is missing`);
    }
    fields.set(name, convert(machine, value.fields[name], member.type, taken, depth + 1));
  }
  return new CompositeValue(type, fields);
}
