import { type ValueType as AbiType, layoutOf, tupleLayout } from '@witcraft/canonical-abi';
import type { Resolve, WorldId } from '@witcraft/resolver';
import { quoteName } from '@witcraft/wat';
import type { Unmet } from '../abi-types.js';
import { AdapterText, trapIfUnaligned, valueText } from './adapter-text.js';
import { FunctionText, type Local } from './function-text.js';
import { liftFlat, liftFlatAll, load } from './lifting.js';
import { linkText } from './link-text.js';
import { isCore, lowerFlat, lowerFlatAll, store, storeAll } from './lowering.js';
import {
  coreText,
  exportName,
  interfaceText,
  type WorldFunction,
  worldFunctions,
} from './world-functions.js';

/** Options of {@link canonicalAdapter}. */
export interface CanonicalAdapterOptions {
  /** Where the core module is found, a URL for the module map: `./main.wasm` if not given. */
  readonly core?: string;
  /**
   * What the core module exports, as `WebAssembly.Module.exports` tells: functions to be
   * called after others (`cabi_post_…`) are called only if they are listed.
   */
  readonly coreExports?: readonly { readonly name: string }[];
}

/**
 * A linked module, in text, that does for a WIT world what the Canonical ABI does: it takes
 * a core module that was built for the world (with the names that toolchains give), lifts
 * what it exports, and lowers what it imports. Everything in it can be changed by hand.
 *
 * Strings are UTF-8. Values arrive the same; what differs from the Canonical ABI is told in
 * docs/decisions.md: the last field of a record is lowered first, so that `cabi_realloc` is
 * called in another order, and elements of a list are checked as they are read.
 *
 * @example
 * const { text } = canonicalAdapter(resolve, world);
 * const { module } = LinkedModule.parse(text);
 * const modules = new Map([['./main.wasm', core]]);
 * const { exports } = await instantiate(module, {}, { modules });
 */
export function canonicalAdapter(
  resolve: Resolve,
  world: WorldId,
  options: CanonicalAdapterOptions = {},
): { readonly text: string; readonly unmet: readonly Unmet[] } {
  const { imports, exports, unmet } = worldFunctions(resolve, world);
  const core = options.core ?? './main.wasm';
  const coreNames = new Set(options.coreExports?.map(({ name }) => name));
  const post = (name: string): boolean => coreNames.has(`cabi_post_${name}`);
  const adapter = new AdapterText();
  const entries = [
    ...exports.map((one, i) => exportText(adapter, one, i, post(exportName(one)))),
    ...imports.map((one, i) => importText(adapter, one, i)),
  ];
  const posts = exports.flatMap((one, i) => (post(exportName(one)) ? [{ one, i }] : []));
  // From here on, each thing that the adapter imports has one name in the link function.
  const fromCore = [
    { name: 'memory', desc: '(memory 0)', own: '(memory $mem 0)' },
    {
      name: 'cabi_realloc',
      desc: `(func ${reallocType})`,
      own: `(func $realloc ${reallocType})`,
    },
    ...exports.map((one, i) => ({
      name: exportName(one),
      desc: `(func ${coreText(one)})`,
      own: `(func $core-${i} ${coreText(one)})`,
    })),
    ...posts.map(({ one, i }) => ({
      name: `cabi_post_${exportName(one)}`,
      desc: `(func ${postType(one)})`,
      own: `(func $post-${i} ${postType(one)})`,
    })),
  ];
  const fields = [
    ...fromCore.map(({ name, own }) => `(import "core" ${quoteName(name)} ${own})`),
    ...imports.map(
      (one, i) => `(import "host" ${quoteName(`${i}`)} (func $host-${i} ${interfaceText(one)}))`,
    ),
    ...adapter.fields(),
    ...entries,
  ];
  const text = linkText({ core, imports, exports, fromCore, fields });
  return { text, unmet };
}

const reallocType = '(param i32 i32 i32 i32) (result i32)';

function postType({ core }: WorldFunction): string {
  return core.results.map((type) => `(param ${type})`).join(' ');
}

/** `canon lift`: from interface values to the core function's and back. */
function exportText(
  adapter: AdapterText,
  one: WorldFunction,
  index: number,
  post: boolean,
): string {
  const heads = one.params.map(
    (type, i) => `(param ${isCore(type) ? `$p${i} ` : ''}${valueText(type)})`,
  );
  const result = one.result === undefined ? '' : `(result ${valueText(one.result)})`;
  const text = new FunctionText(
    `(export ${quoteName(exportName(one))}) ${heads.join(' ')} ${result}`,
  );
  // Interface values are on the stack already; core ones are put where they would be.
  const push = (i: number): void => {
    const type = one.params[i];
    if (type !== undefined && isCore(type)) text.get({ name: `$p${i}`, type });
  };
  const { size, alignment, flat } = tupleLayout(one.params, 'i32');
  if (flat === undefined) {
    text.add(`i32.const ${size}`, `call ${adapter.alloc(alignment)}`);
    const at = text.take('i32');
    storeAll(adapter, text, one.params, at, 0, push);
    text.get(at);
  } else {
    for (const value of lowerFlatAll(adapter, text, one.params, push)) text.get(value);
  }
  text.add(`call $core-${index}`);
  const returned = one.core.results.map((type) => text.take(type));
  if (post) {
    for (const value of returned) text.get(value);
    const params = returned.map(({ type }) => `(param ${type})`);
    text.add(`defer ${params.join(' ')} call $post-${index} end`);
  }
  const { result: type } = one;
  const [first] = returned;
  if (type !== undefined && first !== undefined) {
    const isFlatResult = layoutOf(type, 'i32').flat?.length === 1;
    if (isFlatResult) liftFlat(adapter, text, type, returned);
    else {
      checkAlignment(text, first, type);
      load(adapter, text, type, first, 0);
    }
  }
  return text.toString();
}

/** `canon lower`: from core values to the host's interface function and back. */
function importText(adapter: AdapterText, one: WorldFunction, index: number): string {
  const params = one.core.params.map((type, i): Local => ({ name: `$p${i}`, type }));
  const heads = params.map(({ name, type }) => `(param ${name} ${type})`);
  const results = one.core.results.map((type) => `(result ${type})`);
  const text = new FunctionText(`(export "${index}") ${heads.join(' ')} ${results.join(' ')}`);
  const inMemory = one.result !== undefined && one.core.results.length === 0;
  const values = inMemory ? params.slice(0, -1) : params;
  const { offsets, flat } = tupleLayout(one.params, 'i32');
  const [first] = values;
  if (flat !== undefined) liftFlatAll(adapter, text, one.params, values);
  else if (first !== undefined) {
    for (const type of one.params) checkAlignment(text, first, type);
    one.params.forEach((type, i) => {
      load(adapter, text, type, first, offsets[i] ?? 0);
    });
  }
  text.add(`call $host-${index}`);
  const last = params.at(-1);
  if (one.result !== undefined && inMemory && last !== undefined) {
    checkAlignment(text, last, one.result);
    store(adapter, text, one.result, last, 0);
  } else if (one.result !== undefined) {
    for (const value of lowerFlat(adapter, text, one.result)) text.get(value);
  }
  return text.toString();
}

function checkAlignment(text: FunctionText, pointer: Local, type: AbiType): void {
  const { alignment } = layoutOf(type, 'i32');
  if (alignment === 1) return;
  text.get(pointer);
  text.add(...trapIfUnaligned(alignment));
}
