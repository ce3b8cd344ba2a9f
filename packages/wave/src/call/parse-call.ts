import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { Function, Resolve, WorldId } from '@witcraft/resolver';
import type { ValueOptions } from '../read/options.js';
import type { ValueOutcome } from '../read/parse-value.js';
import { ValueReader } from '../read/read-value.js';
import { Report } from '../report.js';
import { skipTrivia } from '../syntax/lexer.js';
import type { WaveNode } from '../syntax/node.js';
import { NodeParser } from '../syntax/parse-node.js';
import { describeToken, Token } from '../syntax/token.js';
import { describeShape, Shapes } from '../type/shape.js';
import { type CallableFunction, exportedFunctions } from './callable.js';
import { findFunction } from './find-function.js';
import { readResult } from './read-result.js';

/** A call that was read. */
export interface Call {
  /** As it is written. */
  readonly name: string;
  readonly callable: CallableFunction;
  /** One for each parameter. */
  readonly args: readonly unknown[];
  /** What is behind `->`, where there is that. */
  readonly result: { readonly value: unknown } | undefined;
}

/** A call, or what is wrong. */
export interface CallOutcome {
  /** Undefined where there are diagnostics. */
  readonly call: Call | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The functions that may be called: all that a world exports, or some. */
export type Callables = WorldId | readonly CallableFunction[];

/**
 * Reads a call such as `add(1, 2)`, and its result behind `->` if that is there (WAVE,
 * "Appendix: Function calls"). Options at the end may be left out.
 *
 * @param functions a world of the resolve, whose exports may be called, or functions
 *
 * @example
 * parseCall('wasi:clocks/wall-clock.now()', resolve, world).call?.args; // []
 */
export function parseCall(
  text: string | Source,
  resolve: Resolve,
  functions: Callables,
  options: ValueOptions = {},
): CallOutcome {
  const report = new Report(text);
  const callables =
    typeof functions === 'number' ? exportedFunctions(resolve, functions) : functions;
  const reader = new ValueReader(new Shapes(resolve, options.naming ?? 'camel-case'), report);
  const call = readCall(report, callables, reader);
  const { diagnostics } = report;
  return { call: diagnostics.length === 0 ? call : undefined, diagnostics };
}

/**
 * Reads the result of a function from its text, without `->` (WAVE, "Function
 * results"): the value, with `(0: …)` around it or not; results with names as
 * `(a: …, b: …)`, which are an object; nothing or `()` where there is none.
 *
 * @example
 * parseResult('ok("x")', resolve, function_).value; // { tag: 'ok', val: 'x' }
 */
export function parseResult(
  text: string | Source,
  resolve: Resolve,
  function_: Function,
  options: ValueOptions = {},
): ValueOutcome {
  const report = new Report(text);
  const naming = options.naming ?? 'camel-case';
  const parser = new NodeParser(report, 0);
  const reader = new ValueReader(new Shapes(resolve, naming), report);
  const value = readResult(parser, function_, reader, report, naming);
  const { diagnostics } = report;
  const ok = diagnostics.length === 0;
  return { ok, value: ok ? value : undefined, diagnostics };
}

function readCall(
  report: Report,
  callables: readonly CallableFunction[],
  reader: ValueReader,
): Call | undefined {
  const { text } = report.source;
  const start = skipTrivia(text, 0);
  const end = endOfName(text, start);
  const span: Span = { start, end };
  if (start === end) {
    report.add({ start, end: start + 1 }, 'wave/expected-token', 'expected the name of a function');
    return undefined;
  }
  const name = text.slice(start, end);
  const callable = findFunction(name, span, callables, report);
  const parser = new NodeParser(report, end);
  const { lexer } = parser;
  if (!lexer.is(Token.parenOpen)) {
    if (!lexer.is(Token.invalid)) {
      const found = describeToken(lexer.token);
      const message = `expected \`(\` behind the name of the function, found ${found}`;
      report.add(lexer.span, 'wave/expected-token', message);
    }
    return undefined;
  }
  const nodes = parser.parseSequence(Token.parenOpen);
  if (parser.lexer.isCut || callable === undefined) {
    if (!lexer.is(Token.arrow)) parser.expectEnd();
    return undefined;
  }
  const args = readArguments(nodes, callable.function, span, reader, report);
  let result: Call['result'];
  if (lexer.is(Token.arrow)) {
    lexer.advance();
    result = { value: readResult(parser, callable.function, reader, report, reader.shapes.naming) };
  } else parser.expectEnd();
  return { name, callable, args, result };
}

/** `Function arguments` */
function readArguments(
  nodes: readonly WaveNode[],
  { params, name }: Function,
  nameSpan: Span,
  reader: ValueReader,
  report: Report,
): unknown[] {
  const extra = nodes[params.length];
  if (extra !== undefined) {
    const message = `\`${name}\` takes ${params.length} arguments, found ${nodes.length}`;
    report.add(extra.span, 'wave/extra-argument', message);
  }
  return params.map((param, i) => {
    const node = nodes[i];
    if (node !== undefined) return reader.read(node, param.type);
    const shape = reader.shapes.of(param.type);
    if (shape.kind === 'option') return reader.readNone(param.type);
    const message = `there is no argument for \`${param.name}\`, which is ${describeShape(shape)}`;
    report.add(nameSpan, 'wave/missing-argument', message);
    return undefined;
  });
}

/** A name ends before white space, a comment or a bracket. */
function endOfName(text: string, start: number): number {
  let end = start;
  while (end < text.length && !' \t\r\n(){,'.includes(text[end] as string)) {
    if (text.startsWith('//', end)) break;
    end++;
  }
  return end;
}
