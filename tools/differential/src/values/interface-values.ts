import { isPlainOption, propertyName, type ValueType } from '@witcraft/canonical-abi';

// The same values as the runtime and as interface modules have them: fields are in camel
// case here and as written there, options have no tag here and always one there, and flags
// are a record there.

/** A value of a variant there, as it arrives: with a number. */
interface Tagged {
  readonly tag: number;
  readonly val?: unknown;
}

/** From the runtime's form. */
export function toInterface(type: ValueType, value: unknown): unknown {
  if (typeof type === 'string') return value;
  switch (type.kind) {
    case 'record': {
      const from = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        type.fields.map(({ name, type: of }) => [
          name,
          toInterface(of, from[propertyName(name, 'camel-case')]),
        ]),
      );
    }
    case 'flags': {
      const from = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        type.names.map((name) => [name, from[propertyName(name, 'camel-case')] === true]),
      );
    }
    case 'tuple':
      return (value as readonly unknown[]).map((part, i) => toInterface(type.types[i]!, part));
    case 'list':
      return Array.from(value as ArrayLike<unknown>, (one) => toInterface(type.element, one));
    case 'enum':
      return { tag: value };
    case 'option': {
      if (!isPlainOption(type)) {
        const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
        return tag === 'none' ? { tag } : { tag, val: toInterface(type.type, val) };
      }
      return value === undefined
        ? { tag: 'none' }
        : { tag: 'some', val: toInterface(type.type, value) };
    }
    default: {
      const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
      const payload = casesOf(type).find(({ name }) => name === tag)?.type;
      return payload === undefined ? { tag } : { tag, val: toInterface(payload, val) };
    }
  }
}

/** To the runtime's form. */
export function fromInterface(type: ValueType, value: unknown): unknown {
  if (typeof type === 'string') return value;
  switch (type.kind) {
    case 'record': {
      const from = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        type.fields.map(({ name, type: of }) => [
          propertyName(name, 'camel-case'),
          fromInterface(of, from[name]),
        ]),
      );
    }
    case 'flags': {
      const from = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        type.names.map((name) => [propertyName(name, 'camel-case'), from[name]]),
      );
    }
    case 'tuple':
      return (value as readonly unknown[]).map((part, i) => fromInterface(type.types[i]!, part));
    case 'list':
      return Array.from(value as ArrayLike<unknown>, (one) => fromInterface(type.element, one));
    case 'enum':
      return type.names[(value as Tagged).tag];
    case 'option': {
      const { tag, val } = value as Tagged;
      const payload = tag === 0 ? undefined : fromInterface(type.type, val);
      if (isPlainOption(type)) return payload;
      return tag === 0 ? { tag: 'none', val: undefined } : { tag: 'some', val: payload };
    }
    default: {
      const { tag, val } = value as Tagged;
      const { name, type: payload } = casesOf(type)[tag]!;
      return {
        tag: name,
        val: payload === undefined ? undefined : fromInterface(payload, val),
      };
    }
  }
}

function casesOf(
  type: Exclude<ValueType, string>,
): readonly { readonly name: string; readonly type: ValueType | undefined }[] {
  if (type.kind === 'variant') return type.cases;
  if (type.kind !== 'result') throw new Error(`${type.kind} has no counterpart`);
  return [
    { name: 'ok', type: type.ok },
    { name: 'err', type: type.err },
  ];
}
