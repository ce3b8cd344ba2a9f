/** Classes of the codes of {@link asciiCodes}: what a token can begin with and go on with. */
export const CLASS_OTHER = 0;
export const CLASS_SPACE = 1;
export const CLASS_DIGIT = 2;
/** Letters and `_`: what a word begins with. */
export const CLASS_WORD = 3;
export const CLASS_SYMBOL = 4;

export const CLASSES: Uint8Array = /* @__PURE__ */ (() => {
  const classes = new Uint8Array(256);
  for (const char of ' \t\n\r') classes[char.charCodeAt(0)] = CLASS_SPACE;
  for (const char of '0123456789') classes[char.charCodeAt(0)] = CLASS_DIGIT;
  for (let code = 0; code < 26; code++) classes[65 + code] = classes[97 + code] = CLASS_WORD;
  classes[95] = CLASS_WORD;
  for (const char of '=,:.;(){}<>*@/+-%"') classes[char.charCodeAt(0)] = CLASS_SYMBOL;
  return classes;
})();

/** What stands for a character outside ASCII in {@link asciiCodes}. */
export const NOT_ASCII = 0x80;

/** The encoder that every platform has; typed here, since none of their types is loaded. */
declare class TextEncoder {
  encodeInto(text: string, bytes: Uint8Array): { readonly read: number; readonly written: number };
}

/**
 * The codes of a text's UTF-16 units, {@link NOT_ASCII} for what is not ASCII, and
 * a 0 behind the last. Reading an array of bytes takes half the time of `charCodeAt`.
 */
export function asciiCodes(text: string): Uint8Array {
  const { length } = text;
  const codes = new Uint8Array(length + 1);
  const { read, written } = new TextEncoder().encodeInto(text, codes);
  // As many bytes as units are one byte for each.
  if (read === length && written === length) return codes;
  for (let i = 0; i < length; i++) codes[i] = Math.min(text.charCodeAt(i), NOT_ASCII);
  codes[length] = 0;
  return codes;
}

/**
 * Characters that may stand nowhere (WIT.md, "Lexical structure"): controls but
 * tab, line feed and carriage return, overrides of the text's direction, and
 * characters that Unicode deprecates or discourages.
 */
export const FORBIDDEN: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u0149\u0673\u0f77\u0f79\u17a3\u17a4\u17b4\u17b5\u202a-\u202e\u2066-\u2069]/g;

/** Whether a character may stand nowhere. */
export function isForbidden(char: string): boolean {
  FORBIDDEN.lastIndex = 0;
  return FORBIDDEN.test(char);
}

// In functions, as it takes a while to make these patterns, and most files have only ASCII.

/** Whether a character outside ASCII can begin a word; such words are reported whole. */
export function isWordStart(char: string): boolean {
  return /\p{XID_Start}/u.test(char);
}

/** Whether a character outside ASCII can go on a word. */
export function isWordContinue(char: string): boolean {
  return /\p{XID_Continue}/u.test(char);
}

/** `U+202E` of a code point. */
export function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
