import { Source } from '@witcraft/diagnostics';
import { parseText, printBinary } from '../../src/index.js';

/** The canonical text of a text: what its binary prints as, or what is wrong with it. */
export function canonical(text: string): string {
  const { bytes, diagnostics } = parseText(new Source('a.wat', text));
  if (bytes === undefined) return diagnostics.map(({ message }) => message).join('\n');
  return printBinary(bytes).text ?? 'nothing was printed';
}

/** The definitions of a component's canonical text, each on one line. */
export function definitions(text: string): string {
  const lines = canonical(`(component ${text})`).split('\n').slice(1, -2);
  return lines
    .map((line) => (/^ {2}[^ )]/.test(line) ? `\n${line.trim()}` : ` ${line.trim()}`))
    .join('')
    .replaceAll(' )', ')')
    .trim();
}

/** Each mistake of a text: its code, where it is, and what is said. */
export function mistakes(text: string): string[] {
  const { diagnostics } = parseText(new Source('a.wat', text));
  return diagnostics.map(({ code, message, primary }) => {
    const { start, end } = primary?.span ?? { start: 0, end: 0 };
    return `${code} at \`${text.slice(start, end)}\`: ${message}`;
  });
}
