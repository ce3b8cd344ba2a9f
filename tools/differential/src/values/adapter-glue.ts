import { mentions, type ValueType } from '@witcraft/canonical-abi';
import { type Imports, instantiate, LinkedModule } from '@witcraft/interface-module';
import { canonicalAdapter } from '@witcraft/interface-module/wit';
import { echoName, hostName } from './echo-component.js';
import type { Functions, Glue } from './glue.js';
import { fromInterface, toInterface } from './interface-values.js';

/** Whether interface modules have such values. */
export function hasCounterpart(type: ValueType): boolean {
  return !mentions([type], ['char', 'map', 'fixed-length-list', 'error-context']);
}

interface CompiledEngine {
  readonly Module: new (bytes: Uint8Array) => object;
}

const { Module } = (globalThis as unknown as { readonly WebAssembly: CompiledEngine }).WebAssembly;

/** The linked module that does for the world what the Canonical ABI does. */
export const adapterGlue: Glue = async ({ core, resolve, world, types }, host) => {
  const { text, unmet } = canonicalAdapter(resolve, world);
  const { module, diagnostics } = LinkedModule.parse(text);
  if (module === undefined || unmet.length > 0) {
    throw new Error(`no adapter: ${unmet[0]?.what ?? diagnostics[0]?.message}`);
  }
  const given = types.map((type, i) => [
    `f${i}`,
    (value: unknown) =>
      toInterface(
        type,
        settled(type, () => host[`f${i}`]!(fromInterface(type, value))),
      ),
  ]);
  const imports = { [hostName]: Object.fromEntries(given) } as Imports;
  const modules = new Map([['./main.wasm', new Module(core)]]);
  const { exports } = await instantiate(module, imports, { modules });
  return Object.fromEntries(
    types.map((type, i) => {
      const call = exports[`${echoName}#f${i}`] as (value: unknown) => unknown;
      const name = `f${i}`;
      return [
        name,
        (value: unknown) => unsettled(type, fromInterface(type, call(toInterface(type, value)))),
      ];
    }),
  ) as Functions;
};

/** A result as a value, where the function throws its errors. */
function settled(type: ValueType, call: () => unknown): unknown {
  if (!isResult(type)) return call();
  try {
    return { tag: 'ok', val: call() };
  } catch (error) {
    if (!(error instanceof Error && 'payload' in error)) throw error;
    return { tag: 'err', val: error.payload };
  }
}

/** The reverse: an error is thrown, as the runtime does it. */
export function unsettled(type: ValueType, value: unknown): unknown {
  if (!isResult(type)) return value;
  const { tag, val } = value as { readonly tag: string; readonly val: unknown };
  if (tag === 'ok') return val;
  throw Object.assign(new Error('an error of a result'), { payload: val });
}

function isResult(type: ValueType): boolean {
  return typeof type !== 'string' && type.kind === 'result';
}
