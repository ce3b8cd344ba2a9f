import { compile, instantiate } from '@witcraft/runtime';
import { validateComponent } from '@witcraft/validator';
import { componentize } from 'componentize-qjs';
import { Calls } from './calls.js';

/** A script as a component, which has been called. */
export interface CalledScript {
  readonly bytes: Uint8Array;
  readonly calls: Calls;
}

/** Makes a component of examples/words.js, with an engine for JavaScript in it, and calls it. */
export async function callScript(script: string, witPath: string): Promise<CalledScript> {
  const { component } = await componentize({
    jsSource: script,
    witPath,
    sync: true,
    stubWasi: true,
  });
  const { exports } = await instantiate(
    await compile(component, { name: 'words.wasm', validate: validateComponent }),
  );
  const count = exports['count'] as (text: string) => unknown;
  const calls = new Calls();
  calls.returns("count('über Stock, über Stein')", () => count('über Stock, über Stein'), [
    { text: 'über', times: 2 },
    { text: 'Stock', times: 1 },
    { text: 'Stein', times: 1 },
  ]);
  return { bytes: component, calls };
}
