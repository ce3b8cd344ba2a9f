import { decode } from '@witcraft/decoder';
import { type Diagnostic, Source } from '@witcraft/diagnostics';
import { componentize, dummyModule, embed, encodePackage } from '@witcraft/encoder';
import { printPackage } from '@witcraft/printer';
import type { WorldId } from '@witcraft/resolver';
import { parseText, printBinary } from '@witcraft/wat';
import { resolveText } from '../pipeline.js';
import type { Steps } from './step.js';

const text = new TextDecoder();

export const ourSteps: Steps = {
  encode: (input) => {
    const { resolve, package: id } = resolveText(text.decode(input));
    return encodePackage(resolve, id);
  },
  embed: (input) => {
    const { resolve } = resolveText(text.decode(input));
    const world = 0 as WorldId;
    return embed(dummyModule(resolve, world), resolve, world);
  },
  new: (input) => {
    const { bytes, diagnostics } = componentize(input);
    return bytes ?? refuse(diagnostics);
  },
  wit: (input) => {
    const { decoded, diagnostics } = decode(input);
    return decoded === undefined
      ? refuse(diagnostics)
      : printPackage(decoded.resolve, decoded.package);
  },
  print: (input) => {
    const { text, diagnostics } = printBinary(input);
    return text ?? refuse(diagnostics);
  },
  parse: (input) => {
    const { bytes, diagnostics } = parseText(new Source('bench.wat', text.decode(input)));
    return bytes ?? refuse(diagnostics);
  },
};

/** A bench of what is rejected early would flatter us. */
function refuse(diagnostics: readonly Diagnostic[]): never {
  throw new Error(`the input of the bench is rejected: ${diagnostics[0]?.message ?? ''}`);
}
