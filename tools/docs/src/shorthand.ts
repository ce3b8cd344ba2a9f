/** A text in which `{list<}*300` stands for 300 times `list<`. */
export function repeated(text: string): string {
  return text.replace(/\{([^{}]*)\}\*(\d+)/g, (_, part: string, count: string) =>
    part.repeat(Number(count)),
  );
}

/** A text in which `\u{202e}` stands for that character. */
export function escaped(text: string): string {
  return text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
