import type { CoreFuncType, CoreType } from '@witcraft/canonical-abi';

// Core modules of one function, which stand between core code and JavaScript: with
// JavaScript Promise Integration every call of a suspending import suspends, and every
// promising export gives a promise. The shims suspend only where it has to be, and say at
// once that code has ended.

type ShimType = CoreType | 'externref';

const typeCodes: Record<ShimType, number> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  externref: 0x6f,
};

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function funcType(params: readonly ShimType[], results: readonly ShimType[]): number[] {
  const code = (type: ShimType): number[] => [typeCodes[type]];
  return [0x60, ...vector(params.map(code)), ...vector(results.map(code))];
}

/** An import from the module called nothing, by a name of one letter. */
function importOf(name: string, description: readonly number[]): number[] {
  return [0, 1, name.charCodeAt(0), ...description];
}

/** A module that exports one function, `f`, after so many that it imports. */
function shim(
  types: readonly (readonly number[])[],
  imports: readonly (readonly number[])[],
  importedFuncs: number,
  locals: readonly CoreType[],
  code: readonly number[],
): Uint8Array {
  const body = [...vector(locals.map((type) => [1, typeCodes[type]])), ...code, 0x0b];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector(imports)),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0x00, importedFuncs]),
    ...section(10, vector([[...unsigned(body.length), ...body]])),
  ]);
}

const localGet = (index: number): number[] => [0x20, index];
const call = (index: number): number[] => [0x10, index];

/**
 * Calls `c`; if that has set the global `b`, waits for `w`, which suspends, and returns
 * what `r` says of what this gave.
 */
export function suspendingShim({ params, results }: CoreFuncType): Uint8Array {
  const setResult = results.flatMap(() => [0x21, params.length]);
  return shim(
    [funcType(params, results), funcType([], ['externref']), funcType(['externref'], results)],
    [
      importOf('c', [0, 0]),
      importOf('w', [0, 1]),
      importOf('r', [0, 2]),
      importOf('b', [3, typeCodes.i32, 1]),
    ],
    3,
    results,
    [
      ...params.flatMap((_, i) => localGet(i)),
      ...[...call(0), ...setResult],
      // (if (global.get $b) (then (global.set $b (i32.const 0)) ...))
      ...[0x23, 0, 0x04, 0x40, 0x41, 0, 0x24, 0],
      ...[...call(1), ...call(2), ...setResult, 0x0b],
      ...results.flatMap(() => localGet(params.length)),
    ],
  );
}

/** Calls `f`, and `d` with its result before returning that. */
export function endingShim({ params, results }: CoreFuncType): Uint8Array {
  return shim(
    [funcType(params, results), funcType(results, [])],
    [importOf('f', [0, 0]), importOf('d', [0, 1])],
    2,
    results,
    [
      ...[...params.flatMap((_, i) => localGet(i)), ...call(0)],
      ...results.flatMap(() => [0x22, params.length]),
      ...call(1),
      ...results.flatMap(() => localGet(params.length)),
    ],
  );
}
