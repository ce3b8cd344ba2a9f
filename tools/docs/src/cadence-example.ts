import { check, formatProgram, parseProgram, run } from '@witcraft/cadence';
import { Source } from '@witcraft/diagnostics';
import { repeated } from './shorthand.js';

/** Less than programs may use unless said otherwise, so that examples are quick. */
const limits = { steps: 100_000, memory: 1_000_000 };

/** The codes that a program yields, each once: when it is checked, or when its `main` runs. */
export function cadenceMistakes(info: string, text: string): string[] {
  const written = info.includes('repeats') ? repeated(text) : text;
  const { ok, program, diagnostics } = check(new Source('example.cdc', written), {
    // At every address there is a shop; other imports find nothing.
    resolveImport: ({ kind }) => (kind === 'address-location' ? 'pub struct Shop {}' : undefined),
  });
  const codes = new Set(diagnostics.map(({ code }) => code));
  if (ok && /^pub fun main\(\)/m.test(text)) {
    const result = run(program, { limits });
    if (!result.ok) codes.add(result.error.diagnostic.code);
  }
  return [...codes];
}

/** A program as the formatter writes it. */
export function formattedCadence(text: string): string {
  return formatProgram(parseProgram(new Source('example.cdc', text)));
}
