import { decode } from '@witcraft/decoder';
import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { repeated } from './repeats.js';

/**
 * The codes that decoding the binary of a text yields, each once; the text itself
 * must be right. With `repeats` in `info`, `{(list }*300` stands for 300 times that.
 */
export function decoderMistakes(info: string, text: string): string[] {
  const source = new Source('example.wat', info.includes('repeats') ? repeated(text) : text);
  const { bytes, diagnostics } = parseText(source);
  if (bytes === undefined) return diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return [...new Set(decode(bytes).diagnostics.map(({ code }) => code))];
}
