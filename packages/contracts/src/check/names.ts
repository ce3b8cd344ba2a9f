import type { Span } from '@witcraft/diagnostics';
import type { Resolve } from '@witcraft/resolver';
import { suggestion } from '../report.js';
import type { Expectations } from './expectations.js';
import { memberOf } from './members.js';
import {
  bind,
  boundNames,
  lookUp,
  type Place,
  parametersOf,
  receiverOf,
  type Scope,
} from './scope.js';
import type { Term, Variable } from './term.js';
import { describeType, type ValueType, valueTypeOf } from './value-type.js';

/** What names stand for in a condition: parameters, `result`, `self`, what is bound. */
export class Names {
  /** Those that are known everywhere in the condition. */
  readonly scope: Scope;
  /** Within `before(…)`. */
  isBefore = false;
  readonly #resolve: Resolve;
  readonly #place: Place;
  readonly #expectations: Expectations;
  /** Names that are bound to parts of arguments. */
  readonly #givenAway = new Set<Variable>();
  /** How many names are bound. */
  #count = 0;

  constructor(resolve: Resolve, place: Place, expectations: Expectations) {
    this.#resolve = resolve;
    this.#place = place;
    this.#expectations = expectations;
    let scope: Scope;
    if ('function' in place) {
      for (const { name, index, type } of parametersOf(resolve, place.function)) {
        scope = bind(scope, name, { kind: 'parameter', name, index }, type);
      }
    }
    this.scope = scope;
  }

  name(name: string, span: Span, scope: Scope): Term {
    const found = lookUp(scope, name);
    if (found !== undefined)
      return { kind: 'variable', type: found.type, variable: found.variable };
    const place = this.#place;
    if (place.kind === 'record-invariant') {
      const self = this.self(span);
      const fields = memberOf(this.#resolve, self, name);
      if (fields.term !== undefined) return fields.term;
    }
    const candidates = [...boundNames(scope), ...this.#fieldNames()];
    const message = `there is no \`${name}\` here`;
    // `a-1` is a name; who writes it means a difference.
    const parts = name.split('-');
    if (
      parts.length > 1 &&
      parts.every((part) => /^\d+$/.test(part) || candidates.includes(part))
    ) {
      return this.#expectations.report('contracts/unknown-name', message, span, {
        notes: ['A minus has spaces around it; without them it is part of a name.'],
        fix: parts.join(' - '),
      });
    }
    const receiver = 'function' in place ? receiverOf(place.function) : undefined;
    const self = receiver === undefined ? undefined : this.self(span);
    if (self !== undefined && memberOf(this.#resolve, self, name).term !== undefined) {
      return this.#expectations.report('contracts/unknown-name', message, span, {
        fix: `self.${name}()`,
      });
    }
    return this.#expectations.report('contracts/unknown-name', message, span, {
      fix: suggestion(name, candidates),
    });
  }

  #fieldNames(): readonly string[] {
    if (this.#place.kind !== 'record-invariant') return [];
    const kind = this.#resolve.types[this.#place.type]?.kind;
    return kind?.kind === 'record' ? kind.fields.map(({ name }) => name) : [];
  }

  result(span: Span): Term {
    const place = this.#place;
    if (place.kind !== 'post') {
      return this.#expectations.report(
        'contracts/not-available',
        '`result` is known only in `@post`',
        span,
      );
    }
    if (this.isBefore) {
      return this.#expectations.report(
        'contracts/not-available',
        'before the call there is no `result`',
        span,
      );
    }
    const { result, namedResults } = place.function;
    if (result === undefined) {
      return this.#expectations.report(
        'contracts/not-available',
        namedResults === undefined
          ? 'the function has no result'
          : 'named results are several values: none of them is `result`',
        span,
      );
    }
    const type = valueTypeOf(this.#resolve, result);
    return { kind: 'variable', type, variable: { kind: 'result' } };
  }

  self(span: Span): Term {
    const place = this.#place;
    if (!('function' in place)) {
      const type = valueTypeOf(this.#resolve, place.type);
      return { kind: 'variable', type, variable: { kind: 'self' } };
    }
    const receiver = receiverOf(place.function);
    if (receiver !== undefined) {
      const type = valueTypeOf(this.#resolve, receiver);
      return { kind: 'variable', type, variable: { kind: 'self' } };
    }
    if (place.function.kind.kind === 'constructor') {
      if (place.kind === 'pre' || this.isBefore) {
        const message = 'before the constructor there is no `self`';
        return this.#expectations.report('contracts/not-available', message, span);
      }
      const result = this.result(span);
      if (result.type.kind === 'resource') return result;
      const message = 'the constructor may fail: `result is ok(it)` has the resource';
      return this.#expectations.report('contracts/not-available', message, span);
    }
    const message = 'only methods, constructors and invariants have a `self`';
    return this.#expectations.report('contracts/not-available', message, span);
  }

  member(
    object: Term,
    {
      member,
      isCalled,
      span,
    }: { member: { name: string; span: Span }; isCalled: boolean; span: Span },
  ): Term {
    if (object.type.kind === 'unknown') return object;
    const { term, names } = memberOf(this.#resolve, object, member.name);
    if (term === undefined) {
      const owner = describeType(this.#resolve, object.type);
      const notes =
        object.type.kind === 'resource'
          ? ['A getter is a method without parameters that has a result and is not async.']
          : [];
      const message = `${owner} has no ${object.type.kind === 'resource' ? 'getter' : 'field'} \`${member.name}\``;
      const fix = suggestion(member.name, names);
      return this.#expectations.report('contracts/unknown-member', message, member.span, {
        notes,
        fix,
      });
    }
    if (isCalled && term.kind !== 'getter') {
      const message = `\`${member.name}\` is a field, not a getter: leave out the parentheses`;
      return this.#expectations.report('contracts/type-mismatch', message, span);
    }
    if (term.kind === 'getter' && this.#isGone(object)) {
      const message = "after the call the resource is no longer the caller's";
      return this.#expectations.report('contracts/not-available', message, span, {
        notes: ['`before(…)` has what it was before the call.'],
      });
    }
    return term;
  }

  /** Whether the term is a resource that was given to the function, or within one. */
  #isGone(term: Term): boolean {
    if (this.#place.kind !== 'post' || this.isBefore) return false;
    if (term.type.kind !== 'resource' || !term.type.isOwned) return false;
    for (let at = term; ; ) {
      switch (at.kind) {
        case 'variable':
          // What a name is bound to in a case or list of an argument was given away, too.
          return at.variable.kind === 'parameter' || this.#givenAway.has(at.variable);
        case 'field':
        case 'element':
          at = at.object;
          break;
        default:
          return false;
      }
    }
  }

  bind(name: string, span: Span, type: ValueType, of: Term, scope: Scope): Scope & object {
    if (lookUp(scope, name) !== undefined) {
      this.#expectations.report(
        'contracts/duplicate-name',
        `\`${name}\` means something already`,
        span,
      );
    }
    const variable: Variable = { kind: 'bound', name, id: this.#count++ };
    if (isOfArgument(of, this.#givenAway)) this.#givenAway.add(variable);
    return bind(scope, name, variable, type);
  }
}

/** Whether a term is an argument, or a part of one. */
function isOfArgument(term: Term, parts: ReadonlySet<Variable>): boolean {
  let at = term;
  while (at.kind === 'field' || at.kind === 'element') at = at.object;
  return at.kind === 'variable' && (at.variable.kind === 'parameter' || parts.has(at.variable));
}
