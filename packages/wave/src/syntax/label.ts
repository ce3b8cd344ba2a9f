const LABEL = /^(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(?:-(?:[a-z0-9]+|[A-Z0-9]+))*$/;

/** `Keywords`: a case of a variant or enum with such a name is written with `%`. */
const keywords: ReadonlySet<string> = new Set([
  'true',
  'false',
  'inf',
  'nan',
  'some',
  'none',
  'ok',
  'err',
]);

/** Whether the text, without `%`, is a label (`Labels`). */
export function isLabel(text: string): boolean {
  return LABEL.test(text);
}

/** Whether a case of that name needs a `%`. */
export function isWaveKeyword(name: string): boolean {
  return keywords.has(name);
}

/** The label that somebody who wrote `fooBar` or `foo_bar` means, if there is one. */
export function suggestLabel(text: string): string | undefined {
  const label = text
    .replace(/_+/g, '-')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
  return isLabel(label) ? label : undefined;
}
