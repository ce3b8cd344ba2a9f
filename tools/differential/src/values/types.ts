import type { PrimitiveType, ValueType } from '@witcraft/canonical-abi';
import fc from 'fast-check';

const primitive = fc.constantFrom<PrimitiveType>(
  'bool',
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'f32',
  'f64',
  'char',
  'string',
);

/** What the keys of a map may be. */
const key = fc.constantFrom<PrimitiveType>('bool', 's8', 'u16', 'u32', 's64', 'char', 'string');

const names = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-n${i}`);

const { type } = fc.letrec<{ type: ValueType; payload: ValueType | undefined }>((tie) => {
  const inner = tie('type');
  const payload = tie('payload');
  return {
    payload: fc.oneof({ maxDepth: 3 }, fc.constant(undefined), inner),
    type: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: primitive as fc.Arbitrary<ValueType>, weight: 4 },
      fc.array(inner, { minLength: 1, maxLength: 5 }).map((types) => ({
        kind: 'record' as const,
        fields: names(types.length, 'field').map((name, i) => ({ name, type: types[i]! })),
      })),
      fc
        .array(inner, { minLength: 1, maxLength: 4 })
        .map((types) => ({ kind: 'tuple' as const, types })),
      fc.array(payload, { minLength: 1, maxLength: 4 }).map((types) => ({
        kind: 'variant' as const,
        cases: names(types.length, 'case').map((name, i) => ({ name, type: types[i] })),
      })),
      inner.map((element) => ({ kind: 'list' as const, element })),
      fc
        .record({ element: inner, length: fc.integer({ min: 1, max: 3 }) })
        .map(({ element, length }) => ({ kind: 'fixed-length-list' as const, element, length })),
      fc
        .record({ key, value: inner })
        .map(({ key, value }) => ({ kind: 'map' as const, key, value })),
      fc
        .constantFrom(1, 5, 8, 9, 16, 17, 31, 32)
        .map((count) => ({ kind: 'flags' as const, names: names(count, 'flag') })),
      fc
        .constantFrom(1, 3, 256, 257)
        .map((count) => ({ kind: 'enum' as const, names: names(count, 'name') })),
      inner.map((some) => ({ kind: 'option' as const, type: some })),
      fc
        .record({ ok: payload, err: payload })
        .map(({ ok, err }) => ({ kind: 'result' as const, ok, err })),
    ),
  };
});

/** Any type of values, without handles. */
export const anyType: fc.Arbitrary<ValueType> = type;

/** The text of types: what has to be declared first, in order, and how each is written. */
export class WitTypes {
  readonly declarations: string[] = [];
  readonly #names = new Map<ValueType, string>();

  text(type: ValueType): string {
    if (typeof type === 'string') return type;
    switch (type.kind) {
      case 'list':
        return `list<${this.text(type.element)}>`;
      case 'fixed-length-list':
        return `list<${this.text(type.element)}, ${type.length}>`;
      case 'map':
        return `map<${this.text(type.key)}, ${this.text(type.value)}>`;
      case 'tuple':
        return `tuple<${type.types.map((part) => this.text(part)).join(', ')}>`;
      case 'option':
        return `option<${this.text(type.type)}>`;
      case 'result':
        return this.#result(type.ok, type.err);
      default:
        return this.#named(type);
    }
  }

  #result(ok: ValueType | undefined, err: ValueType | undefined): string {
    const [good, bad] = [ok, err].map((part) => (part === undefined ? '_' : this.text(part)));
    if (err !== undefined) return `result<${good}, ${bad}>`;
    return ok === undefined ? 'result' : `result<${good}>`;
  }

  #named(type: ValueType & object): string {
    let name = this.#names.get(type);
    if (name === undefined) {
      const body = this.#body(type);
      name = `type${this.#names.size}`;
      this.#names.set(type, name);
      this.declarations.push(body(name));
    }
    return name;
  }

  #body(type: ValueType & object): (name: string) => string {
    const block = (kind: string, parts: readonly string[]) => (name: string) =>
      `${kind} ${name} { ${parts.join(', ')} }`;
    switch (type.kind) {
      case 'record':
        return block(
          'record',
          type.fields.map((field) => `${field.name}: ${this.text(field.type)}`),
        );
      case 'variant':
        return block(
          'variant',
          type.cases.map((case_) =>
            case_.type === undefined ? case_.name : `${case_.name}(${this.text(case_.type)})`,
          ),
        );
      case 'flags':
      case 'enum':
        return block(type.kind, type.names);
      default:
        throw new Error(`no text for a ${type.kind}`);
    }
  }
}
