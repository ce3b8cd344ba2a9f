/** Character classes of ASCII, by code: what a token can begin with and go on with. */
export const CLASS_OTHER = 0;
export const CLASS_SPACE = 1;
export const CLASS_DIGIT = 2;
/** Letters and `_`: what a word begins with. */
export const CLASS_WORD = 3;
export const CLASS_SYMBOL = 4;

export const CLASSES: Uint8Array = /* @__PURE__ */ (() => {
  const classes = new Uint8Array(128);
  for (const char of ' \t\n\r') classes[char.charCodeAt(0)] = CLASS_SPACE;
  for (const char of '0123456789') classes[char.charCodeAt(0)] = CLASS_DIGIT;
  for (let code = 0; code < 26; code++) classes[65 + code] = classes[97 + code] = CLASS_WORD;
  classes[95] = CLASS_WORD;
  for (const char of '=,:.;(){}<>*@/+-%"') classes[char.charCodeAt(0)] = CLASS_SYMBOL;
  return classes;
})();

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

const WORD_START = /\p{XID_Start}/u;
const WORD_CONTINUE = /\p{XID_Continue}/u;

/** Whether a character outside ASCII can begin a word; such words are reported whole. */
export function isWordStart(char: string): boolean {
  return WORD_START.test(char);
}

/** Whether a character outside ASCII can go on a word. */
export function isWordContinue(char: string): boolean {
  return WORD_CONTINUE.test(char);
}

/** `U+202E` of a code point. */
export function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
