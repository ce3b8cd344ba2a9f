import { Source } from '@witcraft/diagnostics';
import { defaultFeatures, type Feature, features, validateComponent } from '@witcraft/validator';
import { parseText } from '@witcraft/wat';
import { bytesOf } from './hex-example.js';

/**
 * The codes that validating a component yields, each once; its text must be right.
 * `features=+NAME` in `info` enables a feature; with `engine=old`, the engine knows
 * WebAssembly as it was first.
 */
export function validatorMistakes(info: string, text: string): string[] {
  const { bytes, diagnostics } = parseText(new Source('example.wat', text));
  if (bytes === undefined) return diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return codesOf(info, bytes);
}

/** The same for a component in hexadecimal digits. */
export function validatorHexMistakes(info: string, text: string): string[] {
  return codesOf(info, bytesOf(text));
}

function codesOf(info: string, bytes: Uint8Array): string[] {
  const wanted = /features=\+(\S+)/.exec(info)?.[1];
  const enabled = new Set<Feature>(defaultFeatures);
  for (const feature of features) if (feature === wanted) enabled.add(feature);
  const { diagnostics } = validateComponent(bytes, {
    features: enabled,
    ...(info.includes('engine=old') ? { validateModule: isOldModule } : {}),
  });
  return [...new Set(diagnostics.map(({ code }) => code))];
}

/** What such an engine says to the modules of the examples: no to 64-bit memories. */
function isOldModule(module: Uint8Array): boolean {
  // The section of memories, with one of limits that have the bit of 64 bits.
  return !(module[8] === 5 && ((module[11] ?? 0) & 4) !== 0);
}
