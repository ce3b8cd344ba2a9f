import type { Span } from '@witcraft/diagnostics';
import type { Resolve } from '@witcraft/resolver';
import type {
  BinaryExpression,
  Expression,
  QuantifierExpression,
  TestExpression,
} from '../language/syntax.js';
import { type Reporter, suggestion } from '../report.js';
import { casesOf, isPlainOption } from './cases.js';
import { asFloat, type ConditionPlace, Expectations } from './expectations.js';
import { exclusions, facts } from './facts.js';
import { Names } from './names.js';
import { contains, lengths, type Range, arithmetic as rangeOf } from './range.js';
import { bind, narrowed, type Place, type Scope } from './scope.js';
import { printTerm, type Term, type Variable } from './term.js';
import {
  boolType,
  describeType,
  floatType,
  isData,
  isSameType,
  unknownType,
  type ValueType,
  valueTypeOf,
} from './value-type.js';

/** A checked expression, and what is known where it holds. */
interface Checked {
  readonly term: Term;
  readonly scope: Scope;
}

/**
 * Checks the expression of one condition (docs/language.md, "Types"). What is wrong is
 * reported; the term is of use only where nothing was.
 */
export class ExpressionChecker {
  readonly #resolve: Resolve;
  readonly #place: Place;
  readonly #expectations: Expectations;
  readonly #names: Names;

  constructor(resolve: Resolve, place: Place, reporter: Reporter, where: ConditionPlace) {
    this.#resolve = resolve;
    this.#place = place;
    this.#expectations = new Expectations(resolve, reporter, where);
    this.#names = new Names(resolve, place, this.#expectations);
  }

  /** A whole condition. */
  condition(expression: Expression): Term {
    const { term } = this.#check(expression, this.#names.scope);
    return this.#expectations.expect(term, boolType, expression.span);
  }

  #boolean(expression: Expression, scope: Scope): Checked {
    const checked = this.#check(expression, scope);
    return { ...checked, term: this.#expectations.expect(checked.term, boolType, expression.span) };
  }

  #value(expression: Expression, scope: Scope): Term {
    return this.#check(expression, scope).term;
  }

  #check(expression: Expression, scope: Scope): Checked {
    const { span } = expression;
    switch (expression.kind) {
      case 'binary':
        return this.#binary(expression, scope);
      case 'test':
        return this.#test(expression, scope);
      case 'bool':
        return { term: { kind: 'constant', type: boolType, value: expression.value }, scope };
      case 'string':
      case 'char':
        return {
          term: { kind: 'constant', type: { kind: expression.kind }, value: expression.value },
          scope,
        };
      case 'integer': {
        const { value } = expression;
        const type: ValueType = { kind: 'integer', range: { min: value, max: value } };
        return { term: { kind: 'constant', type, value }, scope };
      }
      case 'float':
        return { term: { kind: 'constant', type: floatType, value: expression.value }, scope };
      case 'name':
        return { term: this.#names.name(expression.name, span, scope), scope };
      case 'result':
        return { term: this.#names.result(span), scope };
      case 'self':
        return { term: this.#names.self(span), scope };
      case 'member': {
        const object = this.#value(expression.object, scope);
        return { term: this.#names.member(object, expression), scope };
      }
      case 'len':
        return {
          term: this.#len(this.#value(expression.operand, scope), expression.operand),
          scope,
        };
      case 'before':
        return { term: this.#before(expression.operand, span), scope };
      case 'not': {
        const operand = this.#boolean(expression.operand, scope).term;
        return { term: { kind: 'not', type: boolType, operand }, scope };
      }
      case 'negate':
        return { term: this.#negate(expression.operand, scope), scope };
      case 'quantifier':
        return { term: this.#quantifier(expression, scope), scope };
      default:
        return expression satisfies never;
    }
  }

  #len(operand: Term, { span }: Expression): Term {
    const { type } = operand;
    let range: Range | undefined;
    if (type.kind === 'string') range = lengths;
    if (type.kind === 'defined') {
      const { definition } = type;
      if (definition.kind === 'list' || definition.kind === 'map') range = lengths;
      if (definition.kind === 'fixed-length-list') {
        range = { min: BigInt(definition.length), max: BigInt(definition.length) };
      }
    }
    if (type.kind === 'unknown') return operand;
    if (range === undefined) {
      const found = describeType(this.#resolve, type);
      const message = `expected a list, map or string, found ${found}`;
      return this.#expectations.report('contracts/type-mismatch', message, span);
    }
    return { kind: 'len', type: { kind: 'integer', range }, operand };
  }

  #before(operand: Expression, span: Span): Term {
    if (this.#place.kind !== 'post') {
      const message = '`before(…)` is for `@post` only';
      return this.#expectations.report('contracts/not-available', message, span);
    }
    if (this.#names.isBefore) {
      return this.#expectations.report(
        'contracts/not-available',
        '`before(…)` within `before(…)`',
        span,
      );
    }
    this.#names.isBefore = true;
    // What is bound outside is of another time; the parameters are those of the call.
    const term = this.#value(operand, this.#names.scope);
    this.#names.isBefore = false;
    if (term.type.kind === 'unknown') return term;
    if (!isData(this.#resolve, term.type)) {
      const found = describeType(this.#resolve, term.type);
      const message = `expected data, which can be kept, found ${found}`;
      return this.#expectations.report('contracts/type-mismatch', message, operand.span);
    }
    return { kind: 'before', type: term.type, operand: term };
  }

  #negate(expression: Expression, scope: Scope): Term {
    const operand = this.#value(expression, scope);
    const { type } = operand;
    if (type.kind === 'integer') {
      const range = { min: -type.range.max, max: -type.range.min };
      if (operand.kind === 'constant') {
        return { ...operand, type: { kind: 'integer', range }, value: -(operand.value as bigint) };
      }
      return { kind: 'negate', type: { kind: 'integer', range }, operand };
    }
    return { kind: 'negate', type, operand: this.#expectations.number(operand, expression.span) };
  }

  #binary(expression: BinaryExpression, scope: Scope): Checked {
    const { operator, left, right } = expression;
    switch (operator) {
      case 'and': {
        const first = this.#boolean(left, scope);
        const second = this.#boolean(right, first.scope);
        const term: Term = { kind: operator, type: boolType, left: first.term, right: second.term };
        return { term, scope: second.scope };
      }
      case 'implies': {
        const first = this.#boolean(left, scope);
        const second = this.#boolean(right, first.scope);
        const term: Term = { kind: operator, type: boolType, left: first.term, right: second.term };
        return { term, scope };
      }
      case 'or': {
        const first = this.#boolean(left, scope).term;
        const second = this.#boolean(right, scope).term;
        return { term: { kind: operator, type: boolType, left: first, right: second }, scope };
      }
      case '==':
      case '!=':
        return this.#equality(expression, scope);
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [first, second] = this.#numbers(expression, scope);
        const term: Term = { kind: 'order', type: boolType, operator, left: first, right: second };
        return { term, scope: facts(scope, operator, first, second) };
      }
      case 'in':
        return { term: this.#membership(expression, scope), scope };
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return { term: this.#arithmetic(operator, expression, scope), scope };
      default:
        return operator satisfies never;
    }
  }

  #equality({ operator, left, right, span }: BinaryExpression, scope: Scope): Checked {
    let first = this.#value(left, scope);
    let second = this.#value(right, scope);
    if (first.type.kind === 'float') second = asFloat(second);
    if (second.type.kind === 'float') first = asFloat(first);
    if (!isSameType(this.#resolve, first.type, second.type)) {
      const [a, b] = [first, second].map(({ type }) => describeType(this.#resolve, type));
      const message = `${a} never equals ${b}`;
      return { term: this.#expectations.report('contracts/type-mismatch', message, span), scope };
    }
    for (const { type } of [first, second]) {
      if (type.kind === 'unknown' || isData(this.#resolve, type)) continue;
      const message = `${describeType(this.#resolve, type)} can't be compared`;
      return { term: this.#expectations.report('contracts/type-mismatch', message, span), scope };
    }
    const term: Term = { kind: 'equal', type: boolType, left: first, right: second };
    if (operator === '!=') {
      return {
        term: { kind: 'not', type: boolType, operand: term },
        scope: exclusions(scope, first, second),
      };
    }
    return {
      term,
      scope: facts(facts(scope, '<=', first, second), '>=', first, second),
    };
  }

  /** Both sides as numbers of one kind. */
  #numbers({ left, right, span }: BinaryExpression, scope: Scope): readonly [Term, Term] {
    let first = this.#expectations.number(this.#value(left, scope), left.span);
    let second = this.#expectations.number(this.#value(right, scope), right.span);
    if (first.type.kind === 'float') second = asFloat(second);
    if (second.type.kind === 'float') first = asFloat(first);
    const kinds = new Set([first.type.kind, second.type.kind]);
    if (kinds.has('integer') && kinds.has('float')) {
      const message = 'an integer and a float can be neither compared nor computed with';
      return [this.#expectations.report('contracts/type-mismatch', message, span), first];
    }
    return [first, second];
  }

  #arithmetic(
    operator: '+' | '-' | '*' | '/' | '%',
    expression: BinaryExpression,
    scope: Scope,
  ): Term {
    const [left, right] = this.#numbers(expression, scope);
    const [a, b] = [left.type, right.type];
    if (a.kind !== 'integer' || b.kind !== 'integer') {
      const type = a.kind === 'unknown' || b.kind === 'unknown' ? unknownType : floatType;
      return { kind: 'arithmetic', type, operator, left, right };
    }
    let divisor = b.range;
    if (operator === '/' || operator === '%') {
      divisor = narrowed(scope, printTerm(right), b.range);
      if (contains(divisor, 0n)) {
        return this.#expectations.report(
          'contracts/zero-divisor',
          'the divisor may be 0',
          expression.right.span,
          {
            notes: [
              'A condition must have a value whatever it is about: write `d > 0 and …` or `d > 0 implies …` before the division.',
            ],
          },
        );
      }
    }
    const range = rangeOf(operator, a.range, divisor);
    return { kind: 'arithmetic', type: { kind: 'integer', range }, operator, left, right };
  }

  #membership({ left, right }: BinaryExpression, scope: Scope): Term {
    const list = this.#value(right, scope);
    const elementType = this.#expectations.elements(list, right.span);
    const element = this.#expectations.expect(this.#value(left, scope), elementType, left.span);
    if (elementType.kind !== 'unknown' && !isData(this.#resolve, elementType)) {
      const message = `${describeType(this.#resolve, elementType)} can't be compared`;
      return this.#expectations.report('contracts/type-mismatch', message, right.span);
    }
    return { kind: 'in', type: boolType, element, list, elementType };
  }

  #quantifier({ which, name, list, body }: QuantifierExpression, scope: Scope): Term {
    const over = this.#value(list, scope);
    const elementType = this.#expectations.elements(over, list.span);
    const inner = this.#names.bind(name.name, name.span, elementType, over, scope);
    const variable = (inner as { readonly variable: Variable }).variable as Variable & {
      readonly kind: 'bound';
    };
    const { term } = this.#boolean(body, inner);
    return {
      kind: 'quantifier',
      type: boolType,
      which,
      variable,
      elementType,
      list: over,
      body: term,
    };
  }

  #test(expression: TestExpression, scope: Scope): Checked {
    const { case: name, binding, span } = expression;
    const subject = this.#value(expression.subject, scope);
    const { type } = subject;
    if (type.kind === 'unknown')
      return { term: subject, scope: this.#unknownBinding(binding, scope) };
    const cases = type.kind === 'defined' ? casesOf(type.definition) : undefined;
    if (type.kind !== 'defined' || cases === undefined) {
      const found = describeType(this.#resolve, type);
      const message = `expected a variant, enum, option or result, found ${found}`;
      const term = this.#expectations.report(
        'contracts/type-mismatch',
        message,
        expression.subject.span,
      );
      return { term, scope: this.#unknownBinding(binding, scope) };
    }
    if (!cases.has(name.name)) {
      const message = `${describeType(this.#resolve, type)} has no case \`${name.name}\``;
      const fix = suggestion(name.name, cases.keys());
      const term = this.#expectations.report('contracts/unknown-member', message, name.span, {
        fix,
      });
      return { term, scope: this.#unknownBinding(binding, scope) };
    }
    const { definition } = type;
    const form =
      definition.kind === 'enum'
        ? 'enum'
        : definition.kind === 'option' && isPlainOption(this.#resolve, definition.type)
          ? 'plain-option'
          : 'tagged';
    if (binding === undefined) {
      const term: Term = {
        kind: 'case',
        type: boolType,
        subject,
        form,
        case: name.name,
        binding: undefined,
      };
      return { term, scope };
    }
    const payload = cases.get(name.name);
    if (payload === undefined) {
      const message = `there is nothing in the case \`${name.name}\` that \`${binding.name}\` could be`;
      const term = this.#expectations.report('contracts/type-mismatch', message, span);
      return { term, scope: this.#unknownBinding(binding, scope) };
    }
    const payloadType = valueTypeOf(this.#resolve, payload);
    const inner = this.#names.bind(binding.name, binding.span, payloadType, subject, scope);
    const { variable } = inner as { readonly variable: Variable };
    return {
      term: {
        kind: 'case',
        type: boolType,
        subject,
        form,
        case: name.name,
        binding: { variable, type: payloadType },
      },
      scope: inner,
    };
  }

  #unknownBinding(binding: TestExpression['binding'], scope: Scope): Scope {
    if (binding === undefined) return scope;
    return bind(scope, binding.name, { kind: 'bound', name: binding.name, id: -1 }, unknownType);
  }
}
