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

/** Checks that the labels of a type's parts are in kebab case and strongly unique. */
export function checkLabels(what: string, parts: readonly { readonly name: string }[]): void {
  const seen = parts.length > 1 ? new Map<string, string>() : undefined;
  for (const { name } of parts) {
    checkLabel(what, name);
    if (seen !== undefined) checkUnique(what, name, seen);
  }
}

/** The same of flags and enums, which have nothing but labels. */
export function checkNames(what: string, names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    checkLabel(what, name);
    checkUnique(what, name, seen);
  }
}

function checkLabel(what: string, name: string): void {
  if (isLabel(name)) return;
  invalid('validate/invalid-name', `expected the ${what} in kebab case, found \`${name}\``);
}

function checkUnique(what: string, name: string, seen: Map<string, string>): void {
  const key = name.toLowerCase();
  const earlier = seen.get(key);
  if (earlier !== undefined) {
    const text = `expected each ${what} once, found \`${name}\` behind \`${earlier}\``;
    invalid('validate/repeated-name', text);
  }
  seen.set(key, name);
}
