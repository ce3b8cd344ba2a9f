import type { Diagnostic } from '@witcraft/diagnostics';
import { RESULT } from './output/wasm-output.js';

/** What judges a binary that was made; it allows every feature, as the reference tools do there. */
export async function resultValidator(): Promise<
  (binary: Uint8Array) => { readonly diagnostics: readonly Diagnostic[] }
> {
  const { features, validateComponent } = await import('@witcraft/validator');
  const all = new Set(features);
  return (binary) => {
    const { diagnostics } = validateComponent(binary, { name: RESULT, features: all });
    // What the engine that runs this can't check is nothing to hear about.
    return { diagnostics: diagnostics.filter(({ severity }) => severity === 'error') };
  };
}
