import { readContracts } from '@witcraft/contracts';
import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { resolvePackages } from '@witcraft/resolver';
import { repeated } from './shorthand.js';

/** The codes that the conditions of an example yield, each once: items of an interface. */
export function contractMistakes(info: string, text: string): string[] {
  const items = info.includes('repeats') ? repeated(text) : text;
  const source = new Source('example.wit', `package local:demo; interface i {\n${items}\n}`);
  const { resolve, diagnostics: unresolved } = resolvePackages({ documents: [parse(source)] });
  const { diagnostics } = readContracts(resolve);
  return [...new Set([...unresolved, ...diagnostics].map((one) => one.code))];
}
