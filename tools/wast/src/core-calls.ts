import { type CoreFuncType, type CoreValType, readModule } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';

// JavaScript has no `v128`, and need not keep the bits of a NaN. So functions whose types
// have floats or vectors are called through a module of one function, which takes and
// returns them as integers of the same bits.

/** A function that takes and returns the bits of values: see {@link bitsOf}. */
export type BitwiseFunction = (...bits: unknown[]) => readonly unknown[];

// What is used of the engine's WebAssembly.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, (...args: unknown[]) => unknown>> };
};

/** The types of the functions that a core module exports, by name. */
export function exportedFuncTypes(bytes: Uint8Array): ReadonlyMap<string, CoreFuncType> {
  const { module } = readModule(bytes);
  const types = new Map<string, CoreFuncType>();
  if (module === undefined) return types;
  const composites = module.types.flatMap((group) => group.types.map((type) => type.composite));
  const funcs = [
    ...module.imports.flatMap(({ type }) => (type.kind === 'func' ? [type.type] : [])),
    ...module.functions,
  ];
  for (const { name, sort, index } of module.exports) {
    const composite = sort === 'func' ? composites[funcs[index] ?? -1] : undefined;
    if (composite?.kind === 'func') types.set(name, composite);
  }
  return types;
}

/** Whether JavaScript can't pass values of this type as they are. */
function needsBits(type: CoreValType): boolean {
  return type === 'f32' || type === 'f64' || type === 'v128';
}

/** How values of a type are passed: the integers of their bits, two of a vector, low first. */
export function bitsOf(type: CoreValType): readonly string[] {
  switch (type) {
    case 'i32':
    case 'f32':
      return ['i32'];
    case 'i64':
    case 'f64':
      return ['i64'];
    case 'v128':
      return ['i64', 'i64'];
    default:
      return [typeText(type)];
  }
}

/** A function called by the bits of its values; absent where it can be called as it is. */
export function bitwise(func: unknown, type: CoreFuncType): BitwiseFunction | undefined {
  const { params, results } = type;
  const all = [...params, ...results];
  const named = all.every((each) => typeof each === 'string' || each.heap.kind === 'abstract');
  if (!named || !all.some(needsBits)) return undefined;
  const { f } = new WebAssembly.Instance(moduleFor(type), { '': { f: func } }).exports;
  return (...bits) => {
    const returned = f?.(...bits);
    if (returned === undefined) return [];
    return Array.isArray(returned) ? returned : [returned];
  };
}

const modules = new Map<string, object>();

function moduleFor(type: CoreFuncType): object {
  const text = moduleText(type);
  let module = modules.get(text);
  if (module === undefined) {
    const { bytes = new Uint8Array() } = parseText(new Source('call', text));
    module = new WebAssembly.Module(bytes);
    modules.set(text, module);
  }
  return module;
}

function moduleText({ params, results }: CoreFuncType): string {
  const clause = (word: string, types: readonly string[]) => `(${word} ${types.join(' ')})`;
  let next = 0;
  const load = params.flatMap((type) =>
    fromBits(
      type,
      bitsOf(type).map(() => next++),
    ),
  );
  const store = results.map((_, i) => `local.set ${next + i}`).reverse();
  const give = results.flatMap((type, i) => toBits(type, next + i));
  return `(module
    (import "" "f" (func ${clause('param', params.map(typeText))}
      ${clause('result', results.map(typeText))}))
    (func (export "f") ${clause('param', params.flatMap(bitsOf))}
      ${clause('result', results.flatMap(bitsOf))} ${clause('local', results.map(typeText))}
      ${[...load, 'call 0', ...store, ...give].join('\n')}))`;
}

/** Instructions that make a value of the integers in these locals. */
function fromBits(type: CoreValType, locals: readonly number[]): string[] {
  const [first, second] = locals.map((local) => `local.get ${local}`) as [string, string];
  switch (type) {
    case 'f32':
      return [first, 'f32.reinterpret_i32'];
    case 'f64':
      return [first, 'f64.reinterpret_i64'];
    case 'v128':
      return [first, 'i64x2.splat', second, 'i64x2.replace_lane 1'];
    default:
      return [first];
  }
}

/** Instructions that make integers of the value in this local. */
function toBits(type: CoreValType, local: number): string[] {
  const get = `local.get ${local}`;
  switch (type) {
    case 'f32':
      return [get, 'i32.reinterpret_f32'];
    case 'f64':
      return [get, 'i64.reinterpret_f64'];
    case 'v128':
      return [get, 'i64x2.extract_lane 0', get, 'i64x2.extract_lane 1'];
    default:
      return [get];
  }
}

function typeText(type: CoreValType): string {
  if (typeof type === 'string') return type;
  const heap = type.heap.kind === 'abstract' ? type.heap.name : `${type.heap.type}`;
  return `(ref ${type.nullable ? 'null ' : ''}${heap})`;
}
