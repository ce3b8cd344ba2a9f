import type {
  CoreType,
  IntegerType,
  RecordType,
  ValueType,
  VariantType,
} from '@witcraft/interface-module';
import type { Choices } from './choices.js';

const integers: readonly IntegerType[] = ['u8', 's8', 'u16', 's16', 'u32', 's32', 'u64', 's64'];
export const numbers: readonly CoreType[] = ['i32', 'i64', 'f32', 'f64'];

/** A type that is `depth` deep at most. */
export function randomType(choices: Choices, depth: number): ValueType {
  const kinds = ['integer', 'bool', 'string', 'core', 'record', 'variant', 'array', 'callback'];
  const kind = kinds[choices.below(depth > 1 ? kinds.length : 4)];
  switch (kind) {
    case 'integer':
      return choices.pick(integers);
    case 'bool':
    case 'string':
      return kind;
    case 'record': {
      const named = choices.below(2) === 1;
      return {
        kind: 'record',
        fields: choices.some(1, 3, (index) => ({
          name: named ? `f${index}` : undefined,
          type: randomType(choices, depth - 1),
        })),
      };
    }
    case 'variant':
      return {
        kind: 'variant',
        options: choices.some(1, 3, () => ({
          name: undefined,
          type: choices.below(3) === 0 ? undefined : randomType(choices, depth - 1),
        })),
      };
    case 'array':
      return { kind: 'array', element: randomType(choices, depth - 1) };
    case 'callback':
      return {
        kind: 'callback',
        type: {
          params: choices.some(0, 2, () => randomType(choices, 2)).filter(isNoCallback),
          results: choices.some(0, 1, () => randomType(choices, 2)).filter(isNoCallback),
        },
      };
    default:
      return choices.pick(numbers);
  }
}

function isNoCallback(type: ValueType): boolean {
  return typeof type === 'string' || type.kind !== 'callback';
}

export function isCore(type: ValueType): type is CoreType {
  return typeof type === 'string' && /^[if]\d\d$|ref$/.test(type);
}

/** A type as the text format has it. */
export function typeText(type: ValueType): string {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'record':
      return `(record ${type.fields.map((field) => `(field ${part(field.name, field.type)})`).join(' ')})`;
    case 'variant':
      return `(variant ${type.options.map((option) => `(option ${part(option.name, option.type)})`).join(' ')})`;
    case 'array':
      return `(array ${typeText(type.element)})`;
    case 'callback':
      return `(callback ${funcTypeText(type.type.params, type.type.results)})`;
    default:
      return type satisfies never;
  }
}

function part(name: string | undefined, type: ValueType | undefined): string {
  return [name === undefined ? '' : `$${name}`, type === undefined ? '' : typeText(type)].join(' ');
}

export function funcTypeText(params: readonly ValueType[], results: readonly ValueType[]): string {
  return [
    ...params.map((type) => `(param ${typeText(type)})`),
    ...results.map((type) => `(result ${typeText(type)})`),
  ].join(' ');
}

/** A type that can be taken for what a provider gives (section 13, mode `seed`). */
export function supertype(choices: Choices, type: ValueType): ValueType {
  if (typeof type === 'string' || type.kind === 'callback') return type;
  switch (type.kind) {
    case 'record': {
      const kept =
        choices.once(3) && type.fields.length > 1 ? type.fields.slice(0, -1) : type.fields;
      const fields = kept.map((field) => ({ ...field, type: supertype(choices, field.type) }));
      return { kind: 'record', fields } satisfies RecordType;
    }
    case 'variant': {
      const options = type.options.map((option) => ({
        ...option,
        type: option.type && supertype(choices, option.type),
      }));
      // Always the same: a value that passes several functions meets one type at one place.
      if (choices.once(3)) options.push({ name: undefined, type: 'u8' });
      return { kind: 'variant', options } satisfies VariantType;
    }
    case 'array':
      return { kind: 'array', element: supertype(choices, type.element) };
    default:
      return type satisfies never;
  }
}

/** Bytes of a value in memory, as the generated lifts and lowers lay it out. */
export function sizeOf(type: ValueType): number {
  if (typeof type === 'string') return 8;
  switch (type.kind) {
    case 'record':
      return type.fields.reduce((sum, field) => sum + sizeOf(field.type), 0);
    case 'variant':
      return (
        8 + Math.max(0, ...type.options.map(({ type: payload }) => (payload ? sizeOf(payload) : 0)))
      );
    default:
      return 8;
  }
}
