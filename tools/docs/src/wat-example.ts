import { decode } from '@witcraft/decoder';
import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { escaped, repeated } from './shorthand.js';

/**
 * The codes that decoding the binary of a text yields, each once; the text itself
 * must be right. With `repeats` in `info`, `{(list }*300` stands for 300 times that.
 */
export function decoderMistakes(info: string, text: string): string[] {
  const { bytes, diagnostics } = parseText(sourceOf(info, text));
  if (bytes === undefined) return diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return [...new Set(decode(bytes).diagnostics.map(({ code }) => code))];
}

/**
 * The codes that parsing a text yields, each once. `repeats` is as above; with
 * `escapes` in `info`, `\u{202e}` stands for that character.
 */
export function watMistakes(info: string, text: string): string[] {
  return [...new Set(parseText(sourceOf(info, text)).diagnostics.map(({ code }) => code))];
}

function sourceOf(info: string, text: string): Source {
  const whole = info.includes('repeats') ? repeated(text) : text;
  return new Source('example.wat', info.includes('escapes') ? escaped(whole) : whole);
}
