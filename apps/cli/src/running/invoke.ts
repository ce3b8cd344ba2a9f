import { propertyName } from '@witcraft/canonical-abi';
import { decode } from '@witcraft/decoder';
import { Source } from '@witcraft/diagnostics';
import type { Function, Resolve } from '@witcraft/resolver';
import { ComponentError, type Instance } from '@witcraft/runtime';
import { type Call, type CallableFunction, parseCall, printResult } from '@witcraft/wave';
import { CommandFailure, InputErrors } from '../exit-codes.js';
import type { WasmInput } from '../input/wasm-input.js';

/** A call of `--invoke`, understood by the types of a component. */
export interface InvokedCall {
  readonly call: Call;
  readonly resolve: Resolve;
}

/** Reads a call such as `add(1, 2)`; fails with what is wrong with it. */
export function readCall(text: string, { name, bytes }: WasmInput): InvokedCall {
  const { decoded, diagnostics: undecoded } = decode(bytes, { name });
  if (decoded === undefined) throw new InputErrors(undecoded);
  if (decoded.kind !== 'component') throw new CommandFailure(`${name} is a WIT package`);
  const { resolve, world } = decoded;
  const { call, diagnostics } = parseCall(new Source('--invoke', text), resolve, world);
  if (call === undefined) throw new InputErrors(diagnostics);
  return { call, resolve };
}

/** What came of a call: its result as text, which may say that it failed. */
export interface CallOutcome {
  /** Absent where the function has no result. */
  readonly text: string | undefined;
  readonly failed: boolean;
}

/** Calls a function of an instance. */
export async function makeCall(
  { call, resolve }: InvokedCall,
  { exports }: Pick<Instance, 'exports'>,
): Promise<CallOutcome> {
  const { callable, args } = call;
  const func = functionOf(exports, callable);
  const isResult = returnsResult(resolve, callable.function);
  let value: unknown;
  let failed = false;
  try {
    value = await func(...args);
    if (isResult) value = { tag: 'ok', val: value };
  } catch (error) {
    if (!isResult || !(error instanceof ComponentError)) throw error;
    value = { tag: 'err', val: error.payload };
    failed = true;
  }
  if (callable.function.result === undefined) return { text: undefined, failed };
  const { text, diagnostics } = printResult(value, resolve, callable.function);
  if (text === undefined) throw new InputErrors(diagnostics);
  return { text, failed };
}

function functionOf(
  exports: Readonly<Record<string, unknown>>,
  { function: { name, kind }, interface: owner, version }: CallableFunction,
): (...args: readonly unknown[]) => unknown {
  const key = version === undefined ? owner : `${owner}@${version}`;
  const container = key === undefined ? exports : (exports[key] as Record<string, unknown>);
  const func =
    kind.kind === 'static' || kind.kind === 'async-static'
      ? staticFunction(container, name)
      : container[propertyName(name, 'camel-case')];
  if (typeof func !== 'function') {
    throw new CommandFailure(`\`${name}\` belongs to a resource, of which \`--invoke\` has none`);
  }
  return func as (...args: readonly unknown[]) => unknown;
}

/** `[static]input-stream.open` is `open` of the class `InputStream`. */
function staticFunction(container: Readonly<Record<string, unknown>>, name: string): unknown {
  const [resource = '', item = ''] = name.slice('[static]'.length).split('.');
  const camel = propertyName(resource, 'camel-case');
  const owner = container[camel.slice(0, 1).toUpperCase() + camel.slice(1)];
  return (owner as Record<string, unknown>)[propertyName(item, 'camel-case')];
}

/** Whether the function throws its errors, rather than to return a result. */
function returnsResult(resolve: Resolve, { result }: Function): boolean {
  let type = result;
  while (typeof type === 'number') {
    const kind = resolve.types[type]?.kind;
    if (kind?.kind !== 'type') return kind?.kind === 'result';
    type = kind.type;
  }
  return false;
}
