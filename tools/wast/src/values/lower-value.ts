import { isPlainOption, type ValueType } from '@witcraft/canonical-abi';
import type { ScriptValue } from '@witcraft/wat';
import { bitsToF32, bitsToF64 } from './float-bits.js';
import { kindOf, Mismatch } from './mismatch.js';

/**
 * The JavaScript value, as the runtime takes it with names as they are written, of a
 * value of a script. Throws a {@link Mismatch} if it is none of the type.
 */
export function lowerValue(value: ScriptValue, type: ValueType): unknown {
  const wrong = (): never => {
    throw new Mismatch(`expected a value of type \`${kindOf(type)}\`, found \`${value.kind}\``);
  };
  if (typeof type === 'string') {
    if (value.kind !== type) return wrong();
    switch (value.kind) {
      case 'f32':
        return typeof value.bits === 'string' ? Number.NaN : bitsToF32(value.bits);
      case 'f64':
        return typeof value.bits === 'string' ? Number.NaN : bitsToF64(value.bits);
      default:
        return (value as { readonly value: unknown }).value;
    }
  }
  switch (type.kind) {
    case 'record': {
      if (value.kind !== 'record') return wrong();
      const fields = new Map(value.fields.map((field) => [field.name, field.value]));
      return Object.fromEntries(
        type.fields.map(({ name, type: fieldType }) => {
          const field = fields.get(name);
          if (field === undefined) throw new Mismatch(`field \`${name}\` is missing`);
          return [name, lowerValue(field, fieldType)];
        }),
      );
    }
    case 'tuple':
      if (value.kind !== 'tuple' || value.items.length !== type.types.length) return wrong();
      return type.types.map((each, i) => lowerValue(value.items[i] as ScriptValue, each));
    case 'list':
    case 'fixed-length-list':
      if (value.kind !== 'list') return wrong();
      return value.items.map((item) => lowerValue(item, type.element));
    case 'map':
      if (value.kind !== 'list') return wrong();
      return new Map(
        value.items.map((item) => {
          const [key, payload] = item.kind === 'tuple' ? item.items : [];
          if (key === undefined || payload === undefined) return wrong();
          return [lowerValue(key, type.key), lowerValue(payload, type.value)];
        }),
      );
    case 'variant': {
      if (value.kind !== 'variant') return wrong();
      const chosen = type.cases.find(({ name }) => name === value.name);
      if (chosen === undefined) throw new Mismatch(`there is no case \`${value.name}\``);
      return lowerCase(value.name, value.payload, chosen.type);
    }
    case 'result':
      if (value.kind !== 'result') return wrong();
      return lowerCase(value.name, value.payload, value.name === 'ok' ? type.ok : type.err);
    case 'enum':
      if (value.kind !== 'enum') return wrong();
      return value.name;
    case 'option':
      if (value.kind !== 'option') return wrong();
      if (isPlainOption(type)) return value.payload && lowerValue(value.payload, type.type);
      return lowerCase(
        value.payload === undefined ? 'none' : 'some',
        value.payload,
        value.payload && type.type,
      );
    case 'flags': {
      if (value.kind !== 'flags') return wrong();
      const unknown = value.names.find((name) => !type.names.includes(name));
      if (unknown !== undefined) throw new Mismatch(`there is no flag \`${unknown}\``);
      return Object.fromEntries(type.names.map((name) => [name, value.names.includes(name)]));
    }
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return wrong();
    default:
      return type satisfies never;
  }
}

function lowerCase(
  tag: string,
  payload: ScriptValue | undefined,
  type: ValueType | undefined,
): unknown {
  if (type === undefined) {
    if (payload !== undefined) throw new Mismatch(`case \`${tag}\` has no payload`);
    return { tag };
  }
  if (payload === undefined) throw new Mismatch(`case \`${tag}\` has a payload`);
  return { tag, val: lowerValue(payload, type) };
}
