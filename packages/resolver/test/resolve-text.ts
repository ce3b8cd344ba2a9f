import { hasErrors, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type ResolveOptions, type ResolveOutcome, resolvePackages } from '../src/index.js';

interface TextOptions extends ResolveOptions {
  readonly edition?: 'current' | '2024';
  readonly nestedNames?: boolean;
}

/** Resolves texts as the files `1.wit`, `2.wit`, … of one package. */
export function resolveText(
  texts: string | readonly string[],
  options: TextOptions = {},
): ResolveOutcome {
  const files = typeof texts === 'string' ? [texts] : texts;
  const documents = files.map((text, i) => parse(new Source(`${i + 1}.wit`, text), options));
  return resolvePackages({ documents }, [], options);
}

/** The same, of a text that must be right. */
export function resolveOk(
  texts: string | readonly string[],
  options: TextOptions = {},
): ResolveOutcome['resolve'] {
  const { resolve, diagnostics } = resolveText(texts, options);
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map((item) => item.message).join('\n'));
  return resolve;
}

/** What is wrong with a text: `line:column code`, each. */
export function mistakes(texts: string | readonly string[], options: TextOptions = {}): string[] {
  return resolveText(texts, options).diagnostics.map(({ primary, code }) => {
    const at = primary?.source.positionAt(primary.span.start);
    return at === undefined ? code : `${at.line}:${at.column} ${code}`;
  });
}
