import type { RecordType, ValueType } from '@witcraft/interface-module';
import type { Resolve, Type, TypeDefKind } from '@witcraft/resolver';

// The values of WAVE are those of WIT types. Interface modules have the same ones in another
// form: fields have the names of the text, or none, and each variant has a tag.

/** A value of a variant, as it is given to interface functions and comes from them. */
interface Tagged {
  readonly tag: number;
  readonly val?: unknown;
}

/** One of WIT: an option of an option, a result or a variant. */
interface Named {
  readonly tag: string;
  readonly val?: unknown;
}

/** A value that WAVE was read to, of a type of WIT that was made of `type`. */
export function toInterface(resolve: Resolve, wit: Type, type: ValueType, value: unknown): unknown {
  const kind = kindOf(resolve, wit);
  if (kind === undefined || typeof type === 'string') return value;
  switch (type.kind) {
    case 'array': {
      if (kind.kind !== 'list') return value;
      const from = value as ArrayLike<unknown>;
      return Array.from(from, (one) => toInterface(resolve, kind.type, type.element, one));
    }
    case 'record': {
      const parts = fieldsOf(kind).map(({ name, type: of }, i) => {
        const from = (value as Readonly<Record<string, unknown>>)[name];
        const field = type.fields[i];
        return [field?.name, field && toInterface(resolve, of, field.type, from)] as const;
      });
      return isNamed(type) ? Object.fromEntries(parts) : parts.map(([, part]) => part);
    }
    case 'variant': {
      const [tag, val] = untagged(resolve, kind, value);
      const of = casesOf(kind)[tag]?.type;
      const payload = type.options[tag]?.type;
      if (of === undefined || payload === undefined) return { tag };
      return { tag, val: toInterface(resolve, of, payload, val) };
    }
    case 'callback':
      return value;
    default:
      return type satisfies never;
  }
}

/** A value from which WAVE is printed, of what an interface function returned. */
export function fromInterface(
  resolve: Resolve,
  wit: Type,
  type: ValueType,
  value: unknown,
): unknown {
  const kind = kindOf(resolve, wit);
  if (kind === undefined || typeof type === 'string') return value;
  switch (type.kind) {
    case 'array': {
      if (kind.kind !== 'list') return value;
      const from = value as ArrayLike<unknown>;
      return Array.from(from, (one) => fromInterface(resolve, kind.type, type.element, one));
    }
    case 'record': {
      const from = value as Readonly<Record<string, unknown>>;
      const parts = fieldsOf(kind).map(({ name, type: of }, i) => {
        const field = type.fields[i];
        const part = from[isNamed(type) ? (field?.name ?? i) : i];
        return [name, field && fromInterface(resolve, of, field.type, part)] as const;
      });
      return kind.kind === 'tuple' ? parts.map(([, part]) => part) : Object.fromEntries(parts);
    }
    case 'variant': {
      const { tag, val } = value as Tagged;
      const one = casesOf(kind)[tag];
      const payload = type.options[tag]?.type;
      const part =
        one?.type === undefined || payload === undefined
          ? undefined
          : fromInterface(resolve, one.type, payload, val);
      if (kind.kind === 'enum') return one?.name;
      if (kind.kind === 'option' && isPlain(resolve, kind.type)) return part;
      return { tag: one?.name, val: part };
    }
    case 'callback':
      return value;
    default:
      return type satisfies never;
  }
}

function kindOf(resolve: Resolve, type: Type): TypeDefKind | undefined {
  return typeof type === 'string' ? undefined : resolve.types[type]?.kind;
}

/** Records are objects where all fields have names. */
function isNamed({ fields }: RecordType): boolean {
  return fields.every(({ name }) => name !== undefined);
}

/** Of a record or a tuple, whose parts are found by their number. */
function fieldsOf(kind: TypeDefKind): readonly { readonly name: string; readonly type: Type }[] {
  if (kind.kind === 'record') return kind.fields;
  return kind.kind === 'tuple' ? kind.types.map((type, i) => ({ name: `${i}`, type })) : [];
}

function casesOf(
  kind: TypeDefKind,
): readonly { readonly name: string; readonly type?: Type | undefined }[] {
  switch (kind.kind) {
    case 'variant':
    case 'enum':
      return kind.cases;
    case 'option':
      return [{ name: 'none' }, { name: 'some', type: kind.type }];
    case 'result':
      return [
        { name: 'ok', type: kind.ok },
        { name: 'err', type: kind.err },
      ];
    default:
      return [];
  }
}

/** The number of a value's case, and its payload. */
function untagged(resolve: Resolve, kind: TypeDefKind, value: unknown): [number, unknown] {
  if (kind.kind === 'option' && isPlain(resolve, kind.type)) {
    return value === undefined ? [0, undefined] : [1, value];
  }
  const { tag, val } = kind.kind === 'enum' ? { tag: value, val: undefined } : (value as Named);
  return [casesOf(kind).findIndex(({ name }) => name === tag), val];
}

/** Whether an option of the type is written without a tag: it is no such option itself. */
function isPlain(resolve: Resolve, payload: Type): boolean {
  const kind = kindOf(resolve, payload);
  return kind?.kind !== 'option' || !isPlain(resolve, kind.type);
}
