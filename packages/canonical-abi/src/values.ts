import type {
  EnumType,
  FutureType,
  HandleType,
  OptionType,
  ResultType,
  StreamType,
  ValueType,
  VariantType,
} from './types.js';

/** The property of a record or flags object that stands for a name in kebab case. */
export type Naming = 'camel-case' | 'as-written';

/** `request-id` is `requestId`, `XML-parser` is `xmlParser`. */
export function propertyName(name: string, naming: Naming = 'camel-case'): string {
  if (naming === 'as-written') return name;
  return name.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Whether an option is written as its payload or `undefined`. An option of such an
 * option could not be told from its payload, so it is `{ tag: 'some', val }` or
 * `{ tag: 'none' }`.
 */
export function isPlainOption(type: OptionType): boolean {
  let plain = true;
  let payload: ValueType = type.type;
  while (typeof payload !== 'string' && payload.kind === 'option') {
    plain = !plain;
    payload = payload.type;
  }
  return plain;
}

/** Whether a value can have properties of its own. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object(value) === value;
}

/** What a value must be: thrown where JavaScript gives something else. */
export function wrongValue(expected: string, value: unknown): never {
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  throw new TypeError(`expected ${expected}, got ${got}`);
}

/** The cases of a type that is despecialized to a variant, in order. */
export interface Cases {
  readonly names: readonly string[];
  readonly types: readonly (ValueType | undefined)[];
}

/** What despecializes to a variant. */
export type VariantLike = VariantType | EnumType | OptionType | ResultType;

/** Despecialization of `variant`, `enum`, `option` and `result`. */
export function casesOf(type: VariantLike): Cases {
  switch (type.kind) {
    case 'variant':
      return {
        names: type.cases.map((case_) => case_.name),
        types: type.cases.map((case_) => case_.type),
      };
    case 'enum':
      return { names: type.names, types: type.names.map(() => undefined) };
    case 'option':
      return { names: ['none', 'some'], types: [undefined, type.type] };
    case 'result':
      return { names: ['ok', 'err'], types: [type.ok, type.err] };
    default:
      return type satisfies never;
  }
}

/** What core code holds by an index. */
export type HandleLike = HandleType | StreamType | FutureType | 'error-context';

/** The name of the two methods of `Handles` for a type, and what they are given besides. */
export function handleOf(
  type: HandleLike,
): readonly [name: 'Own' | 'Borrow' | 'End' | 'ErrorContext', of: unknown] {
  if (type === 'error-context') return ['ErrorContext', type];
  if (!('resource' in type)) return ['End', type];
  return [type.kind === 'own' ? 'Own' : 'Borrow', type.resource];
}

/** Whether a value may be lowered as a list: an array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** Sets an own property, even if it is called `__proto__`. */
export function setProperty(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') record[key] = value;
  else
    Object.defineProperty(record, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
