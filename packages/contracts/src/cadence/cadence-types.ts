import type { TypeAnnotation, TypeNode } from '@witcraft/cadence';
import { escapeName } from '@witcraft/printer';
import { kebabName } from '@witcraft/resolver';
import { NoCounterpart } from './gap.js';

/** What Cadence's own types are in WIT. */
const primitives: Readonly<Record<string, string>> = {
  Bool: 'bool',
  String: 'string',
  Character: 'char',
  Int8: 's8',
  Int16: 's16',
  Int32: 's32',
  Int64: 's64',
  UInt8: 'u8',
  UInt16: 'u16',
  UInt32: 'u32',
  UInt64: 'u64',
};

/** What something is called in WIT: `total-supply` for `totalSupply`. */
export function witName(name: string): string {
  return escapeName(kebabName(name)?.toLowerCase() ?? 'unnamed');
}

/** Names of types that are declared beside, as WIT calls them. */
export interface DeclaredTypes {
  readonly resources: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, string>;
  readonly enums: ReadonlyMap<string, string>;
}

/** A type as WIT writes it; throws {@link NoCounterpart}. */
export function witTypeOf(annotation: TypeAnnotation, declared: DeclaredTypes): string {
  return typeText(annotation.type, declared);
}

/** The same of a result, which can't be borrowed; throws {@link NoCounterpart}. */
export function witResultOf(annotation: TypeAnnotation, declared: DeclaredTypes): string {
  const text = witTypeOf(annotation, declared);
  if (text.includes('borrow<')) throw new NoCounterpart('a reference as a result');
  return text;
}

function typeText(type: TypeNode, declared: DeclaredTypes): string {
  switch (type.kind) {
    case 'nominal-type':
      return nominal(
        type.path.map(({ text }) => text),
        declared,
      );
    case 'optional-type':
      return `option<${typeText(type.type, declared)}>`;
    case 'array-type': {
      const element = typeText(type.element, declared);
      return type.size === undefined ? `list<${element}>` : `list<${element}, ${type.size.value}>`;
    }
    case 'dictionary-type':
      return `map<${typeText(type.key, declared)}, ${typeText(type.value, declared)}>`;
    case 'reference-type': {
      const name = resourceIn(type.type, declared);
      if (name === undefined) throw new NoCounterpart('a reference to what is no resource');
      if (type.isAuthorized) throw new NoCounterpart('an authorized reference');
      return `borrow<${name}>`;
    }
    case 'restricted-type': {
      const name = resourceIn(type, declared);
      if (name === undefined) throw new NoCounterpart('a type restricted to several interfaces');
      return name;
    }
    case 'function-type':
      throw new NoCounterpart('a function as a value');
    case 'invalid-type':
      throw new NoCounterpart('what is no type');
    default:
      return type satisfies never;
  }
}

/** The resource that a type is, or is restricted to. */
function resourceIn(type: TypeNode, declared: DeclaredTypes): string | undefined {
  if (type.kind === 'nominal-type') {
    const [name, ...more] = type.path.slice(-1);
    return more.length > 0 || name === undefined ? undefined : declared.resources.get(name.text);
  }
  if (type.kind !== 'restricted-type' || type.restrictions.length !== 1) return undefined;
  const [only] = type.restrictions;
  return only && resourceIn(only, declared);
}

function nominal(path: readonly string[], declared: DeclaredTypes): string {
  const name = path.at(-1) ?? '';
  const own =
    declared.resources.get(name) ?? declared.records.get(name) ?? declared.enums.get(name);
  if (own !== undefined) return own;
  const primitive = path.length === 1 ? primitives[name] : undefined;
  if (primitive === undefined) throw new NoCounterpart(`the type \`${path.join('.')}\``);
  return primitive;
}
