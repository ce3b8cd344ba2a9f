import type { Report } from '../report.js';
import { unescapeText } from './escape.js';

/**
 * Decodes a multi-line string (`Multiline Strings`): what stands between `"""` and
 * `"""`, of which the last line says how far all lines are indented.
 *
 * @param content without the quotes
 * @param start where `content` begins in the source
 * @returns undefined where something was reported
 */
export function decodeMultilineString(
  content: string,
  start: number,
  report: Report,
): string | undefined {
  const lines = content.split('\n');
  const indent = lines.pop() ?? '';
  const end = start + content.length;
  const first = lines.shift();
  if (first === undefined || (first !== '' && first !== '\r')) {
    report.add(
      { start, end: start + 1 },
      'wave/invalid-multiline-string',
      'expected a line break behind the opening `"""`',
    );
    return undefined;
  }
  if (!/^ *$/.test(indent)) {
    report.add(
      { start: end - indent.length, end },
      'wave/invalid-multiline-string',
      'expected nothing but spaces before the closing `"""` on its line',
    );
    return undefined;
  }
  let at = start + first.length + 1;
  let isValid = true;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (!line.startsWith(indent)) {
      report.add(
        { start: at, end: at + line.length },
        'wave/invalid-multiline-string',
        `expected at least the ${indent.length} spaces that are before the closing \`"""\``,
      );
      isValid = false;
    } else {
      const tail = line.endsWith('\r') ? line.length - 1 : line.length;
      const decoded = unescapeText(line.slice(indent.length, tail), at + indent.length, report);
      if (decoded === undefined) isValid = false;
      else lines[i] = decoded;
    }
    at += line.length + 1;
  }
  return isValid ? lines.join('\n') : undefined;
}
