import type { Diagnostic } from '@witcraft/diagnostics';
import type { WorldId } from '@witcraft/resolver';
import type { Steps } from './step.js';

const text = new TextDecoder();

// Each step imports what it needs, as a program for that step would: a process
// that decodes has no use for the encoder.
export const ourSteps: Steps = {
  encode: async (input) => {
    const [{ resolveText }, { encodePackage }] = await Promise.all([
      import('../pipeline.js'),
      import('@witcraft/encoder'),
    ]);
    const { resolve, package: id } = resolveText(text.decode(input));
    return encodePackage(resolve, id);
  },
  embed: async (input) => {
    const [{ resolveText }, { dummyModule, embed }] = await Promise.all([
      import('../pipeline.js'),
      import('@witcraft/encoder'),
    ]);
    const { resolve } = resolveText(text.decode(input));
    const world = 0 as WorldId;
    return embed(dummyModule(resolve, world), resolve, world);
  },
  new: async (input) => {
    const { componentize } = await import('@witcraft/encoder');
    const { bytes, diagnostics } = componentize(input);
    return bytes ?? refuse(diagnostics);
  },
  wit: async (input) => {
    const [{ decode }, { printPackage }] = await Promise.all([
      import('@witcraft/decoder'),
      import('@witcraft/printer'),
    ]);
    const { decoded, diagnostics } = decode(input);
    return decoded === undefined
      ? refuse(diagnostics)
      : printPackage(decoded.resolve, decoded.package);
  },
  print: async (input) => {
    const { printBinary } = await import('@witcraft/wat');
    const { text, diagnostics } = printBinary(input);
    return text ?? refuse(diagnostics);
  },
  parse: async (input) => {
    const [{ Source }, { parseText }] = await Promise.all([
      import('@witcraft/diagnostics'),
      import('@witcraft/wat'),
    ]);
    const { bytes, diagnostics } = parseText(new Source('bench.wat', text.decode(input)));
    return bytes ?? refuse(diagnostics);
  },
};

/** A bench of what is rejected early would flatter us. */
function refuse(diagnostics: readonly Diagnostic[]): never {
  throw new Error(`the input of the bench is rejected: ${diagnostics[0]?.message ?? ''}`);
}
