import { decode } from '@witcraft/decoder';
import type { Diagnostic, Source } from '@witcraft/diagnostics';
import { printPackage } from '@witcraft/printer';
import type { Function, Resolve, WorldId } from '@witcraft/resolver';
import { instantiate } from '@witcraft/runtime';
import { validateComponent } from '@witcraft/validator';
import { parseText } from '@witcraft/wat';
import { callableName, exportedFunctions, parseCall, printCall, printResult } from '@witcraft/wave';

/** A component that runs. */
export interface RunningComponent {
  /** Its imports and exports, as WIT. */
  readonly wit: string;
  /** What can be called, as {@link call} takes it. */
  readonly functions: readonly string[];
  /**
   * Calls a function, written as `add(1, 2)`; the result in the same notation. Throws
   * what the component throws, and an `Error` for a call that is not written right.
   */
  call(text: string): Promise<string>;
}

/** A component, or what is wrong with it. */
export interface Started {
  readonly component: RunningComponent | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a component, checks it and starts it. */
export async function startText(source: Source, log: (line: string) => void): Promise<Started> {
  const { bytes, diagnostics } = parseText(source);
  if (bytes === undefined) return { component: undefined, diagnostics };
  return startBytes(bytes, source.name, log);
}

/**
 * Checks a component and starts it. Functions that it imports and that return nothing
 * are given: they `log` how they are called.
 */
export async function startBytes(
  bytes: Uint8Array,
  name: string,
  log: (line: string) => void,
): Promise<Started> {
  const { types, diagnostics } = validateComponent(bytes, { name });
  if (types === undefined) return { component: undefined, diagnostics };
  const { decoded, diagnostics: unread } = decode(bytes, { name });
  if (decoded?.kind !== 'component') return { component: undefined, diagnostics: unread };
  const { resolve, world } = decoded;
  const instance = await instantiate(bytes, loggingImports(resolve, world, log), {
    names: 'as-written',
    results: 'value',
  });
  return {
    component: {
      wit: printPackage(resolve, decoded.package),
      functions: exportedFunctions(resolve, world).map(callableName),
      call: (text) => call(text, resolve, world, instance.exports),
    },
    diagnostics,
  };
}

/** Imports for those functions of a world that return nothing. */
function loggingImports(
  resolve: Resolve,
  world: WorldId,
  log: (line: string) => void,
): Record<string, unknown> {
  const imports: Record<string, unknown> = {};
  for (const [name, item] of resolve.worlds[world]?.imports ?? []) {
    if (item.kind !== 'function' || item.function.result !== undefined) continue;
    if (typeof name !== 'string') continue;
    imports[name] = (...args: unknown[]) => log(callText(name, args, resolve, item.function));
  }
  return imports;
}

function callText(name: string, args: unknown[], resolve: Resolve, of: Function): string {
  return printCall(name, args, resolve, of, { naming: 'as-written' }).text ?? name;
}

async function call(
  text: string,
  resolve: Resolve,
  world: WorldId,
  exports: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { call, diagnostics } = parseCall(text, resolve, world, { naming: 'as-written' });
  if (call === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { interface: owner, version, function: called } = call.callable;
  const within =
    owner === undefined
      ? exports
      : (exports[version === undefined ? owner : `${owner}@${version}`] as typeof exports);
  const func = within[called.name] as (...args: unknown[]) => unknown;
  const value = await func(...call.args);
  return printResult(value, resolve, called, { naming: 'as-written' }).text ?? '';
}
