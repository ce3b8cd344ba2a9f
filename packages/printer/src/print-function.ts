import type { Function, Param, Resolve } from '@witcraft/resolver';
import { escapeName } from './escape-name.js';
import { printType } from './print-type.js';

/**
 * The signature of a function, without its name: `func(a: u32) -> string`
 * (WIT.md, "Item: interface"). A method's `self` and what a plain constructor
 * returns go without saying.
 */
export function printFunction(resolve: Resolve, made: Function): string {
  const { kind } = made.kind;
  const async = kind.startsWith('async-') ? 'async ' : '';
  const word = kind === 'constructor' ? 'constructor' : 'func';
  const isMethod = kind === 'method' || kind === 'async-method';
  const params = printParams(resolve, isMethod ? made.params.slice(1) : made.params);
  return `${async}${word}(${params})${printResult(resolve, made)}`;
}

function printParams(resolve: Resolve, params: readonly Param[]): string {
  return params
    .map(({ name, type }) => `${escapeName(name)}: ${printType(resolve, type)}`)
    .join(', ');
}

function printResult(resolve: Resolve, made: Function): string {
  // Edition 2024's named results.
  if (made.namedResults !== undefined) return ` -> (${printParams(resolve, made.namedResults)})`;
  const { result, kind } = made;
  if (result === undefined) return '';
  if (kind.kind === 'constructor' && typeof result === 'number') {
    const returned = resolve.types[result]?.kind;
    if (returned?.kind === 'own' && returned.resource === kind.resource) return '';
  }
  return ` -> ${printType(resolve, result)}`;
}

/** The name of a function as it is written: `read` for `[method]file.read`. */
export function functionItemName(made: Function): string {
  if (!('resource' in made.kind)) return made.name;
  const dot = made.name.indexOf('.');
  return dot === -1 ? 'constructor' : made.name.slice(dot + 1);
}
