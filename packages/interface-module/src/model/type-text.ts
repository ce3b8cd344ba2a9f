import type { FuncType, ValueType } from './types.js';

/** Longer types are cut in messages. */
const MOST_CHARACTERS = 100;

/** A type as the text format writes it, for messages: without names, and not too long. */
export function typeText(type: ValueType): string {
  const parts: string[] = [];
  append(type, parts, { left: MOST_CHARACTERS });
  return parts.join('');
}

/** A function's type, for messages. */
export function funcTypeText({ params, results }: FuncType): string {
  return `[${typesText(params)}] -> [${typesText(results)}]`;
}

/** Types, for messages. */
export function typesText(types: readonly ValueType[]): string {
  const parts: string[] = [];
  const budget = { left: MOST_CHARACTERS };
  types.forEach((type, index) => {
    if (budget.left <= 0) return;
    write(index === 0 ? '' : ' ', parts, budget);
    append(type, parts, budget);
  });
  return parts.join('');
}

interface Budget {
  left: number;
}

function write(text: string, parts: string[], budget: Budget): void {
  if (budget.left <= 0) return;
  budget.left -= text.length;
  parts.push(budget.left > 0 ? text : `${text}…`);
}

function append(shape: ValueType, parts: string[], budget: Budget): void {
  if (typeof shape === 'string') {
    write(shape, parts, budget);
    return;
  }
  write(`(${shape.kind}`, parts, budget);
  const list = (keyword: string, types: readonly (ValueType | undefined)[]): void => {
    for (const item of types) {
      if (budget.left <= 0) return;
      write(item === undefined ? ` (${keyword}` : ` (${keyword} `, parts, budget);
      if (item !== undefined) append(item, parts, budget);
      write(')', parts, budget);
    }
  };
  switch (shape.kind) {
    case 'record':
      for (const { type: field } of shape.fields) {
        if (budget.left <= 0) break;
        list('field', [field]);
      }
      break;
    case 'variant':
      for (const { type: payload } of shape.options) {
        if (budget.left <= 0) break;
        list('option', [payload]);
      }
      break;
    case 'array':
      write(' ', parts, budget);
      append(shape.element, parts, budget);
      break;
    case 'callback':
      list('param', shape.type.params);
      list('result', shape.type.results);
      break;
    default:
      shape satisfies never;
  }
  write(')', parts, budget);
}
