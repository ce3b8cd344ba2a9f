import { isPlainOption, propertyName, type ValueType } from '@witcraft/canonical-abi';
import fc from 'fast-check';

const text = fc.oneof(
  fc.string({ maxLength: 50 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)) }),
);

/** Any value of a type, as JavaScript has it. */
export function anyValue(type: ValueType): fc.Arbitrary<unknown> {
  switch (type) {
    case 'bool':
      return fc.boolean();
    case 's8':
      return fc.integer({ min: -128, max: 127 });
    case 'u8':
      return fc.nat(255);
    case 's16':
      return fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 });
    case 'u16':
      return fc.nat(65535);
    case 's32':
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    case 'u32':
      return fc.nat(2 ** 32 - 1);
    case 's64':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case 'u64':
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case 'f32':
      return fc.float();
    case 'f64':
      return fc.double();
    case 'char':
      return fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
    case 'string':
      return text;
    case 'error-context':
      throw new Error('no value for an error context');
  }
  switch (type.kind) {
    case 'record':
      return fc.record(
        Object.fromEntries(
          type.fields.map((field) => [
            propertyName(field.name, 'camel-case'),
            anyValue(field.type),
          ]),
        ),
        { noNullPrototype: true },
      );
    case 'tuple':
      return fc.tuple(...type.types.map(anyValue));
    case 'variant':
      return fc.oneof(...type.cases.map(({ name, type: payload }) => tagged(name, payload)));
    case 'list':
      return fc.array(anyValue(type.element), { maxLength: 6 });
    case 'fixed-length-list':
      return fc.array(anyValue(type.element), { minLength: type.length, maxLength: type.length });
    case 'map':
      return fc
        .array(fc.tuple(anyValue(type.key), anyValue(type.value)), { maxLength: 4 })
        .map((entries) => new Map(entries));
    case 'flags':
      return fc.record(
        Object.fromEntries(
          type.names.map((name) => [propertyName(name, 'camel-case'), fc.boolean()]),
        ),
        { noNullPrototype: true },
      );
    case 'enum':
      return fc.constantFrom(...type.names);
    case 'option':
      return isPlainOption(type)
        ? fc.oneof(fc.constant(undefined), anyValue(type.type))
        : fc.oneof(tagged('none', undefined), tagged('some', type.type));
    case 'result':
      return fc.oneof(tagged('ok', type.ok), tagged('err', type.err));
    default:
      throw new Error(`no value for a ${type.kind}`);
  }
}

function tagged(tag: string, payload: ValueType | undefined): fc.Arbitrary<unknown> {
  return payload === undefined
    ? fc.constant({ tag })
    : anyValue(payload).map((val) => ({ tag, val }));
}
