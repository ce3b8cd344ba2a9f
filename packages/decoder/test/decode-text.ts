import { Source } from '@witcraft/diagnostics';
import { printPackage } from '@witcraft/printer';
import { parseText } from '@witcraft/wat';
import { type Decoded, type DecodeOutcome, decode } from '../src/index.js';

/** The binary of a text, which must be right. */
export function binary(text: string): Uint8Array<ArrayBuffer> {
  const { bytes, diagnostics } = parseText(new Source('test.wat', text));
  if (bytes === undefined) throw new Error(diagnostics.map((item) => item.message).join('\n'));
  return bytes;
}

/** What a binary decodes to, which must be something. */
export function decoded(bytes: Uint8Array): Decoded {
  const outcome = decode(bytes);
  if (outcome.decoded === undefined)
    throw new Error(outcome.diagnostics.map((item) => `${item.code}: ${item.message}`).join('\n'));
  return outcome.decoded;
}

/** The lines of WIT of a text's binary, its main package; without indentation and empty lines. */
export function wit(text: string): string[] {
  const { resolve, package: id } = decoded(binary(text));
  const lines = printPackage(resolve, id).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** What is in the one interface or world of a package, a line each. */
export function lines(text: string): string[] {
  return wit(text).slice(2, -1);
}

/** What is wrong with a text's binary: `code: message`, each. */
export function mistakes(text: string): string[] {
  return mistakesOf(decode(binary(text)));
}

export function mistakesOf({ decoded: made, diagnostics }: DecodeOutcome): string[] {
  if (made !== undefined) return ['none'];
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}
