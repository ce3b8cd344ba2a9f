import { qualifiedName, typeName } from '../check/type-names.js';
import { MOST_NESTED_DATA } from './equality.js';
import { numberText } from './numbers.js';
import type { Value } from './values.js';

/** Elements of an array, dictionary or composite beyond these are left out. */
const MOST_SHOWN = 1000;

/**
 * A value as people read it, and as `log` writes it: `0.30000000`, `"text"`,
 * `[1, 2]`, `{"a": 1}`, `Vault(balance: 5)`, `nil`.
 */
export function valueText(value: Value, depth = 0): string {
  if (value === null) return 'nil';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (depth > MOST_NESTED_DATA) return '…';
  switch (value.kind) {
    case 'void':
      return '()';
    case 'character':
      return quoted(value.text);
    case 'number':
      return numberText(value);
    case 'some':
      return valueText(value.value, depth + 1);
    case 'address':
      return addressText(value.value);
    case 'path':
      return `/${value.domain}/${value.identifier}`;
    case 'type':
      return `Type<${typeName(value.type)}>()`;
    case 'array':
      return `[${list(value.elements, (one) => valueText(one, depth + 1))}]`;
    case 'dictionary':
      return `{${list(
        [...value.entries.values()],
        (entry) => `${valueText(entry.key, depth + 1)}: ${valueText(entry.value, depth + 1)}`,
      )}}`;
    case 'composite': {
      const fields = list(
        [...value.fields],
        ([name, field]) => `${name}: ${valueText(field, depth + 1)}`,
      );
      return `${qualifiedName(value.type)}(${fields})`;
    }
    case 'reference':
      return value.isValid ? `&${valueText(value.target, depth + 1)}` : '&(ended)';
    case 'function':
      return `fun ${typeName(value.type)}`;
    default:
      return value satisfies never;
  }
}

function list<T>(items: readonly T[], text: (item: T) => string): string {
  const shown = items.slice(0, MOST_SHOWN).map(text);
  if (items.length > MOST_SHOWN) shown.push('…');
  return shown.join(', ');
}

/** `0x` and 16 digits. */
export function addressText(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** A string as a literal that means it. */
export function quoted(text: string): string {
  const inner = text.replace(/[\0\n\r\t"\\]/g, (character) => escapes[character]!);
  return `"${inner}"`;
}
