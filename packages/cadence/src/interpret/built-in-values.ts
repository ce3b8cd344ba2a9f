import { numberTypes } from '../check/number-types.js';
import {
  addressType,
  anyStructType,
  characterType,
  type FunctionType,
  functionOf,
  metaType,
  neverType,
  type Place,
  stringType,
  type Type,
  voidType,
} from '../check/types.js';
import { CadenceFailure } from './failure.js';
import { internal, type Machine } from './machine.js';
import { convert, fromBigEndianBytes, parseNumber } from './numbers.js';
import { fromUtf8 } from './strings.js';
import { valueText } from './value-text.js';
import {
  AddressValue,
  ArrayValue,
  CharacterValue,
  FunctionValue,
  NumberValue,
  PathValue,
  type Value,
  VOID,
} from './values.js';

const LARGEST_ADDRESS = 0xffff_ffff_ffff_ffffn;

/** The functions and values that every program has, by name; members of types as `Int8.max`. */
export function builtInValues(machine: Machine): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const define = (
    name: string,
    parameter: Type,
    result: Type,
    call: (args: readonly Value[], place: Place | undefined) => Value,
  ): void => {
    values.set(name, new FunctionValue(typeOf(parameter, result), call));
  };
  define('panic', stringType, neverType, ([message], place) => {
    throw new CadenceFailure('panic', message as string, place);
  });
  define('assert', anyStructType, voidType, ([holds, message], place) => {
    if (holds === true) return VOID;
    throw new CadenceFailure('assertion', typeof message === 'string' ? message : '', place);
  });
  define('log', anyStructType, voidType, ([value], place) => {
    const text = valueText(value!);
    machine.meter.allocate(text.length * 2, place);
    machine.effects.log(text);
    return VOID;
  });
  // Calls of it, `Type<T>()`, are never made: the type that they give is known before.
  define('Type', anyStructType, metaType, () => VOID);
  defineNumbers(values, define);
  defineStrings(machine, define);
  defineAddresses(define);
  for (const domain of ['public', 'private', 'storage']) {
    const name = `${domain[0]!.toUpperCase()}${domain.slice(1)}Path`;
    define(name, stringType, anyStructType, ([identifier]) =>
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(identifier as string)
        ? new PathValue(domain, identifier as string)
        : null,
    );
  }
  return values;
}

type Define = (
  name: string,
  parameter: Type,
  result: Type,
  call: (args: readonly Value[], place: Place | undefined) => Value,
) => void;

function typeOf(parameter: Type, result: Type): FunctionType {
  const type = functionOf([{ label: undefined, name: 'value', type: parameter }], result);
  if (type.kind !== 'function') throw internal('a built-in function without a type', undefined);
  return type;
}

/** `Int8(x)`, `Int8.min`, `Int8.fromString(s)`, … */
function defineNumbers(values: Map<string, Value>, define: Define): void {
  for (const [name, type] of numberTypes) {
    define(name, anyStructType, type, ([value], place) => {
      if (value instanceof NumberValue) return convert(value, type, place);
      throw internal('a conversion of what is no number', place);
    });
    if (type.min !== undefined) values.set(`${name}.min`, new NumberValue(type, type.min));
    if (type.max !== undefined) values.set(`${name}.max`, new NumberValue(type, type.max));
    define(
      `${name}.fromString`,
      stringType,
      type,
      ([text]) => parseNumber(text as string, type) ?? null,
    );
    define(
      `${name}.fromBigEndianBytes`,
      anyStructType,
      type,
      ([bytes]) => fromBigEndianBytes(type, bytesOf(bytes!)) ?? null,
    );
  }
}

/** The numbers in a `[UInt8]`. */
function bytesOf(value: Value): number[] {
  if (!(value instanceof ArrayValue)) return [];
  return value.elements.map((one) => (one instanceof NumberValue ? Number(one.value) : 0));
}

function textsOf(value: Value): string[] {
  if (!(value instanceof ArrayValue)) return [];
  return value.elements.map((one) => (one instanceof CharacterValue ? one.text : String(one)));
}

function defineStrings(machine: Machine, define: Define): void {
  const made = (text: string, place: Place | undefined): string => {
    machine.meter.allocate(text.length * 2, place);
    return text;
  };
  define('String', anyStructType, stringType, () => '');
  define('String.encodeHex', anyStructType, stringType, ([bytes], place) =>
    made(
      bytesOf(bytes!)
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join(''),
      place,
    ),
  );
  define(
    'String.fromUTF8',
    anyStructType,
    stringType,
    ([bytes]) => fromUtf8(bytesOf(bytes!)) ?? null,
  );
  define('String.fromCharacters', characterType, stringType, ([characters], place) =>
    made(textsOf(characters!).join(''), place),
  );
  define('String.join', anyStructType, stringType, ([texts, separator], place) =>
    made(textsOf(texts!).join(separator as string), place),
  );
}

function defineAddresses(define: Define): void {
  define('Address', anyStructType, addressType, ([value], place) => {
    const number = value instanceof NumberValue ? value.value : 0n;
    if (number < 0n) throw new CadenceFailure('underflow', 'below the least Address', place);
    if (number > LARGEST_ADDRESS) {
      throw new CadenceFailure('overflow', 'above the greatest Address', place);
    }
    return new AddressValue(number);
  });
  define('Address.fromBytes', anyStructType, addressType, ([bytes], place) => {
    const all = bytesOf(bytes!);
    if (all.length > 8) throw new CadenceFailure('overflow', 'more than 8 bytes', place);
    return new AddressValue(all.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n));
  });
  define('Address.fromString', stringType, addressType, ([text]) =>
    /^0x[0-9a-fA-F]{1,16}$/.test(text as string) ? new AddressValue(BigInt(text as string)) : null,
  );
}
