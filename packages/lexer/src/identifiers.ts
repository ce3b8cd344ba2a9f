import type { Edition } from './edition.js';

/**
 * What is wrong with a word as an identifier, if anything: `label` of the
 * Explainer ("Import and Export Names"). It is one or more fragments between
 * `-`, each all lower or all upper case; the first begins with a letter, in
 * edition 2024 all do.
 *
 * @param name the identifier without `%`
 */
export function identifierProblem(name: string, edition: Edition = 'current'): string | undefined {
  let first = true;
  let upper: boolean | undefined;
  let length = 0;
  for (let i = 0; i <= name.length; i++) {
    const code = i < name.length ? name.charCodeAt(i) : 0x2d;
    if (code === 0x2d) {
      if (length === 0)
        return name === ''
          ? 'expected a name'
          : 'expected letters or digits between, before and after each `-`';
      first = false;
      upper = undefined;
      length = 0;
      continue;
    }
    const lower = code >= 0x61 && code <= 0x7a;
    if (code >= 0x30 && code <= 0x39) {
      if (length === 0 && (first || edition === '2024'))
        return 'expected a letter at the beginning of a word';
    } else if (lower || (code >= 0x41 && code <= 0x5a)) {
      if (upper === lower) return 'expected each word to be all lower or all upper case';
      upper = !lower;
    } else {
      return 'expected only letters, digits and `-`';
    }
    length++;
  }
  return undefined;
}

/** The identifier that somebody who wrote `fooBar` or `foo_bar` means, if that is clear. */
export function suggestIdentifier(name: string, edition: Edition = 'current'): string | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .split(/[-_]+/)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z0-9]+$/.test(word) ? word : word.toLowerCase()));
  const suggestion = words.join('-');
  return suggestion !== '' && identifierProblem(suggestion, edition) === undefined
    ? suggestion
    : undefined;
}
