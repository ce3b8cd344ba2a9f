import type { Stability } from '@witcraft/resolver';
import type { TextOutput } from './text-output.js';

/** What comes before an item: its documentation, gates and `@external-id`, each on lines of its own. */
export function printHead(
  output: TextOutput,
  item: {
    readonly docs: string | undefined;
    readonly stability: Stability;
    readonly externalId?: string | undefined;
  },
): void {
  printDocs(output, item.docs);
  printStability(output, item.stability);
  printExternalId(output, item.externalId);
}

/** Documentation, as `///` lines. */
export function printDocs(output: TextOutput, docs: string | undefined): void {
  if (docs === undefined || docs === '' || !output.withDocs) return;
  const lines = docs.split(/\r?\n/);
  if (lines[lines.length - 1] === '') lines.pop();
  for (const line of lines) output.line(line === '' ? '///' : `/// ${line}`);
}

/** Gates (WIT.md, "Feature gates"), each on a line. */
function printStability(output: TextOutput, stability: Stability): void {
  switch (stability.kind) {
    case 'unknown':
      return;
    case 'stable': {
      const feature = stability.feature === undefined ? '' : `, feature = ${stability.feature}`;
      output.line(`@since(version = ${stability.since}${feature})`);
      break;
    }
    case 'unstable':
      output.line(`@unstable(feature = ${stability.feature})`);
      break;
    default:
      stability satisfies never;
  }
  if (stability.deprecated !== undefined)
    output.line(`@deprecated(version = ${stability.deprecated})`);
}

/** `@external-id("…")`, with all but the plainest characters escaped. */
function printExternalId(output: TextOutput, id: string | undefined): void {
  if (id === undefined) return;
  let text = '';
  for (const char of id) text += /[A-Za-z0-9\-_./: ]/.test(char) ? char : escapeCharacter(char);
  output.line(`@external-id("${text}")`);
}

function escapeCharacter(char: string): string {
  switch (char) {
    case '\\':
    case '"':
      return `\\${char}`;
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return `\\u{${char.codePointAt(0)?.toString(16)}}`;
  }
}
