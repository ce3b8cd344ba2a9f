import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transpile } from '@bytecodealliance/jco';
import { type CoreModule, compileCore } from './core-modules.js';
import type { Glue } from './hand-written.js';

/** What the npm peer generates for a component, loaded and instantiated. */
export async function peerGlue(component: Uint8Array): Promise<Glue> {
  const { files } = await transpile(component, {
    name: 'echo',
    instantiation: 'sync',
    quiet: true,
  });
  const directory = mkdtempSync(join(tmpdir(), 'witcraft-calls-'));
  try {
    const cores = new Map<string, CoreModule>();
    for (const [name, bytes] of Object.entries(files)) {
      if (name.endsWith('.wasm')) {
        cores.set(name, compileCore(bytes));
      }
    }
    const script = join(directory, 'echo.mjs');
    writeFileSync(script, files['echo.js'] as Uint8Array);
    const { instantiate } = (await import(pathToFileURL(script).href)) as {
      instantiate(core: (name: string) => unknown, imports: object): { echo: Glue };
    };
    return instantiate((name) => cores.get(name), {}).echo;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
