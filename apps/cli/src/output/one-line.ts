/** Longer texts are cut: a table is as wide as its widest row. */
const MOST_CHARACTERS = 200;

/** Text of a file, on one line of a terminal, whatever it is. */
export function onOneLine(text: string): string {
  const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return short.replaceAll(/\p{C}/gu, (character) =>
    character === '\n' ? '␊' : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
