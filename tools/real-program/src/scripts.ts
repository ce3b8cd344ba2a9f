import { readFileSync } from 'node:fs';
import { compile, type Imports, instantiate } from '@witcraft/runtime';
import { wasiImports } from '@witcraft/runtime/wasi';
import { componentize } from 'componentize-qjs';
import { programPath } from './programs.js';

/** How a script becomes a component. */
export type ScriptKind = 'sync' | 'async';

/**
 * Makes a component of a script with an engine for JavaScript in it: synchronous and
 * without WASI, or as `componentize-qjs` makes it unless it is told otherwise, with
 * asynchronous built-ins and with WASI.
 */
export async function makeScript(name: string, kind: ScriptKind): Promise<Uint8Array> {
  const { component } = await componentize({
    witPath: programPath(`${name}.wit`),
    jsSource: readFileSync(programPath(`${name}.js`), 'utf8'),
    ...(kind === 'sync' ? { sync: true, stubWasi: true } : {}),
  });
  return component;
}

/** What a component exports, once it has its imports; what it prints is thrown away. */
export async function exportsOf<Exports>(
  bytes: Uint8Array,
  imports: Imports = {},
): Promise<Exports> {
  const component = await compile(bytes);
  const wasi = await wasiImports(component, { stdout: 'ignore', stderr: 'ignore' });
  const instance = await instantiate(component, { ...wasi, ...imports });
  return instance.exports as Exports;
}
