import { dirname, resolve } from 'node:path';
import type { LinkedModule } from '@witcraft/interface-module';
import { CommandFailure } from '../exit-codes.js';
import { readModule } from '../input/wasm-input.js';

interface CompiledEngine {
  readonly Module: new (bytes: Uint8Array) => object;
}

/**
 * The modules that a linked module imports by paths, which begin where its file is: core
 * modules, as binary or text. Other URLs are refused.
 */
export async function moduleMapOf(
  module: LinkedModule,
  file: string,
): Promise<ReadonlyMap<string, unknown>> {
  const { Module } = (globalThis as unknown as { readonly WebAssembly: CompiledEngine })
    .WebAssembly;
  const folder = file === '-' ? '.' : dirname(file);
  const modules = new Map<string, unknown>();
  for (const url of module.moduleUrls) {
    if (!/^\.{0,2}\//.test(url)) {
      throw new CommandFailure(
        `\`${url}\` is not fetched`,
        undefined,
        'Modules are imported by paths that begin with `./`, `../` or `/`.',
      );
    }
    const { bytes } = await readModule(resolve(folder, url));
    modules.set(url, new Module(bytes));
  }
  return modules;
}
