import type { ValueType } from '../../model/index.js';

/** A type as the text format writes it. */
export function typeText(type: ValueType): string {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'record':
      return `(record ${type.fields.map((one) => `(field ${id(one.name)}${typeText(one.type)})`).join(' ')})`;
    case 'variant':
      return `(variant ${type.options.map((one) => `(option ${id(one.name)}${one.type === undefined ? '' : typeText(one.type)})`).join(' ')})`;
    case 'array':
      return `(array ${typeText(type.element)})`;
    case 'callback':
      return `(callback ${functionText(type.type.params, type.type.results)})`;
    default:
      return type satisfies never;
  }
}

/** Parameters and results. */
export function functionText(params: readonly ValueType[], results: readonly ValueType[]): string {
  return [
    ...params.map((one) => `(param ${typeText(one)})`),
    ...results.map((one) => `(result ${typeText(one)})`),
  ].join(' ');
}

function id(name: string | undefined): string {
  return name === undefined ? '' : `$${name} `;
}

/** A string of the text format; names of WIT need no escapes. */
export function quoted(text: string): string {
  return `"${text}"`;
}
