import type { Diagnostic, Source } from '@witcraft/diagnostics';
import type { Resolve, Type } from '@witcraft/resolver';
import { Report } from '../report.js';
import type { WaveNode } from '../syntax/node.js';
import { NodeParser } from '../syntax/parse-node.js';
import { Shapes } from '../type/shape.js';
import type { ValueOptions } from './options.js';
import { ValueReader } from './read-value.js';

/** A value that was read, or what is wrong. */
export interface ValueOutcome {
  /** Whether there is a value: `undefined` is the value of `none`, too. */
  readonly ok: boolean;
  /** As `@witcraft/canonical-abi` has values; undefined where there are diagnostics. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** A value as it is written, or what is wrong. */
export interface NodeOutcome {
  /** Undefined where there are diagnostics. */
  readonly node: WaveNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a value of a WIT type from its text (WAVE, "Encoding"). Several mistakes are
 * reported at once, 100 at most; values nest 200 deep at most.
 *
 * @param type a type of the resolve
 *
 * @example
 * parseValue('{name: "x", size: 3}', resolve, type).value; // { name: 'x', size: 3 }
 */
export function parseValue(
  text: string | Source,
  resolve: Resolve,
  type: Type,
  options: ValueOptions = {},
): ValueOutcome {
  const report = new Report(text);
  const node = parseWhole(report);
  const shapes = new Shapes(resolve, options.naming ?? 'camel-case');
  const value = node === undefined ? undefined : new ValueReader(shapes, report).read(node, type);
  const { diagnostics } = report;
  const ok = diagnostics.length === 0;
  return { ok, value: ok ? value : undefined, diagnostics };
}

/**
 * Reads the text of a value without its type: whether something is an enum, a variant
 * or an option stays open.
 *
 * @example
 * parseUntyped('days(30)').node?.kind; // 'case'
 */
export function parseUntyped(text: string | Source): NodeOutcome {
  const report = new Report(text);
  const node = parseWhole(report);
  const { diagnostics } = report;
  return { node: diagnostics.length === 0 ? node : undefined, diagnostics };
}

/** Undefined where the text ends too early: what is left out would be reported again. */
function parseWhole(report: Report): WaveNode | undefined {
  const parser = new NodeParser(report, 0);
  const node = parser.parseValue();
  parser.expectEnd();
  return parser.lexer.isCut ? undefined : node;
}
