import type { Source, Span } from '@witcraft/diagnostics';
import type { Resolve } from '@witcraft/resolver';
import type { ContractsCode } from '../codes.js';
import type { Reporter } from '../report.js';
import type { Term } from './term.js';
import {
  describeType,
  floatType,
  isSameType,
  unknownType,
  type ValueType,
  valueTypeOf,
} from './value-type.js';

/** Where the text of a condition is. */
export interface ConditionPlace {
  readonly source: Source;
  readonly start: number;
}

/** Holds the parts of a condition to types, and reports those that are of others. */
export class Expectations {
  readonly #resolve: Resolve;
  readonly #reporter: Reporter;
  readonly #where: ConditionPlace;

  constructor(resolve: Resolve, reporter: Reporter, where: ConditionPlace) {
    this.#resolve = resolve;
    this.#reporter = reporter;
    this.#where = where;
  }

  report(
    code: ContractsCode,
    message: string,
    { start, end }: Span,
    more: { readonly notes?: readonly string[]; readonly fix?: string | undefined } = {},
  ): Term {
    const span = { start: this.#where.start + start, end: this.#where.start + end };
    this.#reporter.report(code, message, this.#where.source, span, more);
    return { kind: 'constant', type: unknownType, value: false };
  }

  /** The term if it is of the type; an integer that is written may stand for a float. */
  expect(term: Term, type: ValueType, span: Span): Term {
    const fitted = type.kind === 'float' ? asFloat(term) : term;
    if (isSameType(this.#resolve, fitted.type, type)) return fitted;
    const [expected, found] = [type, term.type].map((one) => describeType(this.#resolve, one));
    return this.report('contracts/type-mismatch', `expected ${expected}, found ${found}`, span);
  }

  number(term: Term, span: Span): Term {
    const { kind } = term.type;
    if (kind === 'integer' || kind === 'float' || kind === 'unknown') return term;
    const found = describeType(this.#resolve, term.type);
    return this.report('contracts/type-mismatch', `expected a number, found ${found}`, span);
  }

  /** What a list or map is of. */
  elements({ type }: Term, span: Span): ValueType {
    if (type.kind === 'unknown') return type;
    if (type.kind === 'defined') {
      const { definition } = type;
      switch (definition.kind) {
        case 'list':
        case 'fixed-length-list':
          return valueTypeOf(this.#resolve, definition.type);
        case 'map':
          return { kind: 'entry', key: definition.key, value: definition.value };
      }
    }
    const found = describeType(this.#resolve, type);
    return this.report('contracts/type-mismatch', `expected a list or map, found ${found}`, span)
      .type;
  }
}

/** An integer that is written is a float where one is wanted, if there is such a float. */
export function asFloat(term: Term): Term {
  if (term.kind !== 'constant' || typeof term.value !== 'bigint') return term;
  const value = Number(term.value);
  if (!Number.isFinite(value) || BigInt(value) !== term.value) return term;
  return { kind: 'constant', type: floatType, value };
}
