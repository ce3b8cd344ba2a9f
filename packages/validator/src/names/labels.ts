import { invalid } from '../failure.js';

/** `label`: fragments of one case each, the first of which begins with a letter. */
const label = /^(?:[a-z][0-9a-z]*|[A-Z][0-9A-Z]*)(?:-(?:[0-9a-z]+|[0-9A-Z]+))*$/;
/** `words`: a label in lower case. */
const words = /^[a-z][0-9a-z]*(?:-[0-9a-z]+)*$/;

export function isLabel(text: string): boolean {
  return label.test(text);
}

export function isWords(text: string): boolean {
  return words.test(text);
}

/** Checks that labels, or those of a type's parts, are in kebab case and strongly unique. */
export function checkLabels(
  what: string,
  parts: readonly (string | { readonly name: string })[],
): void {
  const seen = new Map<string, string>();
  for (const part of parts) {
    const name = typeof part === 'string' ? part : part.name;
    if (!isLabel(name)) {
      invalid('validate/invalid-name', `expected the ${what} in kebab case, found \`${name}\``);
    }
    const key = name.toLowerCase();
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      const text = `expected each ${what} once, found \`${name}\` behind \`${earlier}\``;
      invalid('validate/repeated-name', text);
    }
    seen.set(key, name);
  }
}
