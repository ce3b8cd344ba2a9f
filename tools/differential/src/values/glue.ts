import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transpile } from '@bytecodealliance/jco';
import type { ValueType } from '@witcraft/canonical-abi';
import { compileSync, instantiateSync } from '@witcraft/runtime';
import { type Echo, type Encoding, echoComponent, echoName, hostName } from './echo-component.js';

/** Functions by name. */
export type Functions = Readonly<Record<string, (value: unknown) => unknown>>;

/** What is run: functions of such types that give what they are given to the host and back. */
export interface Subject extends Echo {
  readonly types: readonly ValueType[];
  readonly encoding: Encoding;
}

/** Instantiates it with a host's functions; returns what it exports. */
export type Glue = (subject: Subject, host: Functions) => Functions | Promise<Functions>;

export const ourGlue: Glue = (subject, host) => {
  const component = compileSync(echoComponent(subject, subject.encoding));
  return instantiateSync(component, { [hostName]: host }).exports[echoName] as Functions;
};

interface CompiledEngine {
  readonly Module: new (bytes: Uint8Array) => object;
}

const { Module } = (globalThis as unknown as { readonly WebAssembly: CompiledEngine }).WebAssembly;

/** The JavaScript that the npm peer writes for the component. */
export const peerGlue: Glue = async (subject, host) => {
  const { files } = await transpile(echoComponent(subject, subject.encoding), {
    name: 'values',
    instantiation: 'sync',
    quiet: true,
  });
  const directory = mkdtempSync(join(tmpdir(), 'witcraft-values-'));
  try {
    const script = join(directory, 'values.mjs');
    writeFileSync(script, files['values.js'] as Uint8Array);
    const { instantiate } = (await import(pathToFileURL(script).href)) as Transpiled;
    const exports = instantiate((name) => new Module(files[name] as Uint8Array), {
      [hostName]: host,
    });
    return exports[echoName] as Functions;
  } finally {
    rmSync(directory, { recursive: true });
  }
};

interface Transpiled {
  instantiate(core: (name: string) => object, imports: object): Readonly<Record<string, unknown>>;
}
