/** A text in which `{list<}*300` stands for 300 times `list<`. */
export function repeated(text: string): string {
  return text.replace(/\{([^{}]*)\}\*(\d+)/g, (_, part: string, count: string) =>
    part.repeat(Number(count)),
  );
}
