import { type Naming, propertyName } from '@witcraft/canonical-abi';
import type { Function, Param } from '@witcraft/resolver';
import type { ValueReader } from '../read/read-value.js';
import type { Report } from '../report.js';
import { shorten } from '../syntax/lexer.js';
import type { NodeParser, ResultEntry } from '../syntax/parse-node.js';
import { Token } from '../syntax/token.js';

/** `Function results`, to the end of the text. */
export function readResult(
  parser: NodeParser,
  function_: Function,
  reader: ValueReader,
  report: Report,
  naming: Naming,
): unknown {
  const { lexer } = parser;
  const { result, namedResults } = function_;
  const { start } = lexer;
  const entries = lexer.is(Token.end) ? [] : parser.parseResultEntries();
  if (entries === undefined) {
    const node = parser.parseValue();
    parser.expectEnd();
    if (parser.lexer.isCut) return undefined;
    if (result !== undefined) return reader.read(node, result);
    const message =
      namedResults === undefined
        ? `\`${function_.name}\` has no result`
        : 'expected results with names, such as `(a: 1, b: 2)`';
    if (node.kind !== 'invalid') report.add(node.span, 'wave/type-mismatch', message);
    return undefined;
  }
  parser.expectEnd();
  if (parser.lexer.isCut) return undefined;
  const wanted = wantedResults(function_);
  if (entries.length !== wanted.length) {
    const span = { start, end: Math.max(start, lexer.previousEnd) };
    const message = `expected ${wanted.length} results, found ${entries.length}`;
    report.add(span, 'wave/wrong-length', message);
    return undefined;
  }
  const values = wanted.map((param, i) => {
    const entry = entries[i] as ResultEntry;
    if (entry.name !== param.name && entry.name !== String(i)) {
      const message = `expected the result \`${param.name}\`, found \`${shorten(entry.name)}\``;
      report.add(entry.nameSpan, 'wave/unknown-field', message);
    }
    return reader.read(entry.value, param.type);
  });
  if (namedResults === undefined) return values[0];
  return Object.fromEntries(wanted.map(({ name }, i) => [propertyName(name, naming), values[i]]));
}

/** The results as entries; one without a name is `0`. */
function wantedResults({
  result,
  namedResults,
}: Function): readonly Pick<Param, 'name' | 'type'>[] {
  if (namedResults !== undefined) return namedResults;
  return result === undefined ? [] : [{ name: '0', type: result }];
}
