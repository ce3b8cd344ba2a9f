import { propertyName } from '@witcraft/canonical-abi';
import type { Function, Resolve } from '@witcraft/resolver';
import type { PrintOptions } from '../print/options.js';
import { printWith, type TextOutcome } from '../print/print-value.js';
import { groupOf } from '../print/text-shape.js';
import { readProperty } from '../type/property.js';

/**
 * Prints a call (WAVE, "Function arguments"): `add(1, 2)`.
 *
 * @param name as the call shall name the function; see `callableName`
 * @param args one for each parameter
 *
 * @example
 * printCall('add', [1, 2], resolve, function_).text; // 'add(1, 2)'
 */
export function printCall(
  name: string,
  args: readonly unknown[],
  resolve: Resolve,
  function_: Function,
  options: PrintOptions = {},
): TextOutcome {
  return printWith(resolve, options, (writer) => {
    const items = function_.params.map((param, i) => ({
      label: '',
      text: writer.writeAt(param.name, args[i], param.type),
    }));
    return groupOf(`${name}(`, items, ')', 'lines');
  });
}

/**
 * Prints the result of a function (WAVE, "Function results"): the value; results with
 * names as `(a: …, b: …)`; `()` where there is none.
 *
 * @param value what `parseResult` returns
 *
 * @example
 * printResult({ tag: 'ok', val: 'x' }, resolve, function_).text; // 'ok("x")'
 */
export function printResult(
  value: unknown,
  resolve: Resolve,
  function_: Function,
  options: PrintOptions = {},
): TextOutcome {
  const { result, namedResults } = function_;
  return printWith(resolve, options, (writer) => {
    if (result !== undefined) return writer.write(value, result);
    const results = typeof value === 'object' && value !== null ? value : {};
    const items = (namedResults ?? []).map(({ name, type }) => {
      const property = propertyName(name, options.naming ?? 'camel-case');
      const text = writer.writeAt(property, readProperty(results, property), type);
      return { label: name + writer.colon, text };
    });
    return groupOf('(', items, ')', 'lines');
  });
}
