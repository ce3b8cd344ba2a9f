import type { Source, Span } from '@witcraft/diagnostics';
import type { Resolve, Type } from '@witcraft/resolver';
import type { ContractsCode } from '../codes.js';
import type {
  BinaryExpression,
  Expression,
  QuantifierExpression,
  TestExpression,
} from '../language/syntax.js';
import { type Reporter, suggestion } from '../report.js';
import { memberOf } from './members.js';
import { contains, lengths, type Range, arithmetic as rangeOf } from './range.js';
import {
  bind,
  boundNames,
  know,
  lookUp,
  narrowed,
  type Place,
  parametersOf,
  receiverOf,
  type Scope,
} from './scope.js';
import { type OrderOperator, printTerm, type Term, type Variable } from './term.js';
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
  readonly #reporter: Reporter;
  readonly #source: Source;
  /** Where the condition's text begins. */
  readonly #start: number;
  readonly #names: Scope;
  #bound = 0;
  /** Within `before(…)`. */
  #isBefore = false;

  constructor(
    resolve: Resolve,
    place: Place,
    reporter: Reporter,
    where: { readonly source: Source; readonly start: number },
  ) {
    this.#resolve = resolve;
    this.#place = place;
    this.#reporter = reporter;
    this.#source = where.source;
    this.#start = where.start;
    let names: Scope;
    if ('function' in place) {
      for (const { name, index, type } of parametersOf(resolve, place.function)) {
        names = bind(names, name, { kind: 'parameter', name, index }, type);
      }
    }
    this.#names = names;
  }

  /** A whole condition. */
  condition(expression: Expression): Term {
    const { term } = this.#check(expression, this.#names);
    return this.#expect(term, boolType, expression.span);
  }

  #report(
    code: ContractsCode,
    message: string,
    { start, end }: Span,
    more: { readonly notes?: readonly string[]; readonly fix?: string | undefined } = {},
  ): Term {
    const span = { start: this.#start + start, end: this.#start + end };
    this.#reporter.report(code, message, this.#source, span, more);
    return { kind: 'constant', type: unknownType, value: false };
  }

  /** The term if it is of the type; an integer that is written may stand for a float. */
  #expect(term: Term, type: ValueType, span: Span): Term {
    const fitted = type.kind === 'float' ? asFloat(term) : term;
    if (isSameType(this.#resolve, fitted.type, type)) return fitted;
    const [expected, found] = [type, term.type].map((one) => describeType(this.#resolve, one));
    return this.#report('contracts/type-mismatch', `expected ${expected}, found ${found}`, span);
  }

  #boolean(expression: Expression, scope: Scope): Checked {
    const checked = this.#check(expression, scope);
    return { ...checked, term: this.#expect(checked.term, boolType, expression.span) };
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
        return { term: this.#name(expression.name, span, scope), scope };
      case 'result':
        return { term: this.#result(span), scope };
      case 'self':
        return { term: this.#self(span), scope };
      case 'member': {
        const object = this.#value(expression.object, scope);
        return { term: this.#member(object, expression), scope };
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

  #name(name: string, span: Span, scope: Scope): Term {
    const found = lookUp(scope, name);
    if (found !== undefined)
      return { kind: 'variable', type: found.type, variable: found.variable };
    const place = this.#place;
    if (place.kind === 'record-invariant') {
      const self = this.#self(span);
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
      return this.#report('contracts/unknown-name', message, span, {
        notes: ['A minus has spaces around it; without them it is part of a name.'],
        fix: parts.join(' - '),
      });
    }
    const receiver = 'function' in place ? receiverOf(place.function) : undefined;
    const self = receiver === undefined ? undefined : this.#self(span);
    if (self !== undefined && memberOf(this.#resolve, self, name).term !== undefined) {
      return this.#report('contracts/unknown-name', message, span, { fix: `self.${name}()` });
    }
    return this.#report('contracts/unknown-name', message, span, {
      fix: suggestion(name, candidates),
    });
  }

  #fieldNames(): readonly string[] {
    if (this.#place.kind !== 'record-invariant') return [];
    const kind = this.#resolve.types[this.#place.type]?.kind;
    return kind?.kind === 'record' ? kind.fields.map(({ name }) => name) : [];
  }

  #result(span: Span): Term {
    const place = this.#place;
    if (place.kind !== 'post') {
      return this.#report('contracts/not-available', '`result` is known only in `@post`', span);
    }
    if (this.#isBefore) {
      return this.#report('contracts/not-available', 'before the call there is no `result`', span);
    }
    const { result } = place.function;
    if (result === undefined) {
      return this.#report('contracts/not-available', 'the function has no result', span);
    }
    const type = valueTypeOf(this.#resolve, result);
    return { kind: 'variable', type, variable: { kind: 'result' } };
  }

  #self(span: Span): Term {
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
      if (place.kind === 'pre' || this.#isBefore) {
        const message = 'before the constructor there is no `self`';
        return this.#report('contracts/not-available', message, span);
      }
      const result = this.#result(span);
      if (result.type.kind === 'resource') return result;
      const message = 'the constructor may fail: `result is ok(it)` has the resource';
      return this.#report('contracts/not-available', message, span);
    }
    const message = 'only methods, constructors and invariants have a `self`';
    return this.#report('contracts/not-available', message, span);
  }

  #member(
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
      return this.#report('contracts/unknown-member', message, member.span, { notes, fix });
    }
    if (isCalled && term.kind !== 'getter') {
      const message = `\`${member.name}\` is a field, not a getter: leave out the parentheses`;
      return this.#report('contracts/type-mismatch', message, span);
    }
    if (term.kind === 'getter' && this.#isGone(object)) {
      const message = "after the call the resource is no longer the caller's";
      return this.#report('contracts/not-available', message, span, {
        notes: ['`before(…)` has what it was before the call.'],
      });
    }
    return term;
  }

  /** Whether the term is a resource that was given to the function, or within one. */
  #isGone(term: Term): boolean {
    if (this.#place.kind !== 'post' || this.#isBefore) return false;
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

  /** Names that are bound to parts of arguments. */
  readonly #givenAway = new Set<Variable>();

  #bind(name: string, span: Span, type: ValueType, of: Term, scope: Scope): Scope & object {
    if (lookUp(scope, name) !== undefined) {
      this.#report('contracts/duplicate-name', `\`${name}\` means something already`, span);
    }
    const variable: Variable = { kind: 'bound', name, id: this.#bound++ };
    if (isOfArgument(of, this.#givenAway)) this.#givenAway.add(variable);
    return bind(scope, name, variable, type);
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
      return this.#report('contracts/type-mismatch', message, span);
    }
    return { kind: 'len', type: { kind: 'integer', range }, operand };
  }

  #before(operand: Expression, span: Span): Term {
    if (this.#place.kind !== 'post') {
      const message = '`before(…)` is for `@post` only';
      return this.#report('contracts/not-available', message, span);
    }
    if (this.#isBefore) {
      return this.#report('contracts/not-available', '`before(…)` within `before(…)`', span);
    }
    this.#isBefore = true;
    // What is bound outside is of another time; the parameters are those of the call.
    const term = this.#value(operand, this.#names);
    this.#isBefore = false;
    if (term.type.kind === 'unknown') return term;
    if (!isData(this.#resolve, term.type)) {
      const found = describeType(this.#resolve, term.type);
      const message = `expected data, which can be kept, found ${found}`;
      return this.#report('contracts/type-mismatch', message, operand.span);
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
    return { kind: 'negate', type, operand: this.#number(operand, expression.span) };
  }

  #number(term: Term, span: Span): Term {
    const { kind } = term.type;
    if (kind === 'integer' || kind === 'float' || kind === 'unknown') return term;
    const found = describeType(this.#resolve, term.type);
    return this.#report('contracts/type-mismatch', `expected a number, found ${found}`, span);
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
      return { term: this.#report('contracts/type-mismatch', message, span), scope };
    }
    for (const { type } of [first, second]) {
      if (type.kind === 'unknown' || isData(this.#resolve, type)) continue;
      const message = `${describeType(this.#resolve, type)} can't be compared`;
      return { term: this.#report('contracts/type-mismatch', message, span), scope };
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
    let first = this.#number(this.#value(left, scope), left.span);
    let second = this.#number(this.#value(right, scope), right.span);
    if (first.type.kind === 'float') second = asFloat(second);
    if (second.type.kind === 'float') first = asFloat(first);
    const kinds = new Set([first.type.kind, second.type.kind]);
    if (kinds.has('integer') && kinds.has('float')) {
      const message = 'an integer and a float can be neither compared nor computed with';
      return [this.#report('contracts/type-mismatch', message, span), first];
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
        return this.#report(
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
    const elementType = this.#elements(list, right.span);
    const element = this.#expect(this.#value(left, scope), elementType, left.span);
    if (elementType.kind !== 'unknown' && !isData(this.#resolve, elementType)) {
      const message = `${describeType(this.#resolve, elementType)} can't be compared`;
      return this.#report('contracts/type-mismatch', message, right.span);
    }
    return { kind: 'in', type: boolType, element, list, elementType };
  }

  /** What a list or map is of. */
  #elements({ type }: Term, span: Span): ValueType {
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
    return this.#report('contracts/type-mismatch', `expected a list or map, found ${found}`, span)
      .type;
  }

  #quantifier({ which, name, list, body }: QuantifierExpression, scope: Scope): Term {
    const over = this.#value(list, scope);
    const elementType = this.#elements(over, list.span);
    const inner = this.#bind(name.name, name.span, elementType, over, scope);
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
    const cases = type.kind === 'defined' ? this.#casesOf(type.definition) : undefined;
    if (type.kind !== 'defined' || cases === undefined) {
      const found = describeType(this.#resolve, type);
      const message = `expected a variant, enum, option or result, found ${found}`;
      const term = this.#report('contracts/type-mismatch', message, expression.subject.span);
      return { term, scope: this.#unknownBinding(binding, scope) };
    }
    if (!cases.has(name.name)) {
      const message = `${describeType(this.#resolve, type)} has no case \`${name.name}\``;
      const fix = suggestion(name.name, cases.keys());
      const term = this.#report('contracts/unknown-member', message, name.span, { fix });
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
      const term = this.#report('contracts/type-mismatch', message, span);
      return { term, scope: this.#unknownBinding(binding, scope) };
    }
    const payloadType = valueTypeOf(this.#resolve, payload);
    const inner = this.#bind(binding.name, binding.span, payloadType, subject, scope);
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

  /** The cases by name, with what is in them. */
  #casesOf(
    definition: (ValueType & { kind: 'defined' })['definition'],
  ): ReadonlyMap<string, Type | undefined> | undefined {
    switch (definition.kind) {
      case 'variant':
        return new Map(definition.cases.map(({ name, type }) => [name, type]));
      case 'enum':
        return new Map(definition.cases.map(({ name }) => [name, undefined]));
      case 'option':
        return new Map([
          ['some', definition.type],
          ['none', undefined],
        ]);
      case 'result':
        return new Map([
          ['ok', definition.ok],
          ['err', definition.err],
        ]);
      default:
        return undefined;
    }
  }
}

/** Whether a term is an argument, or a part of one. */
function isOfArgument(term: Term, parts: ReadonlySet<Variable>): boolean {
  let at = term;
  while (at.kind === 'field' || at.kind === 'element') at = at.object;
  return at.kind === 'variable' && (at.variable.kind === 'parameter' || parts.has(at.variable));
}

/** An integer that is written is a float where one is wanted, if there is such a float. */
function asFloat(term: Term): Term {
  if (term.kind !== 'constant' || typeof term.value !== 'bigint') return term;
  const value = Number(term.value);
  if (!Number.isFinite(value) || BigInt(value) !== term.value) return term;
  return { kind: 'constant', type: floatType, value };
}

/** What a comparison that holds says of its sides, for divisors. */
function facts(scope: Scope, operator: OrderOperator, left: Term, right: Term): Scope {
  if (left.type.kind !== 'integer' || right.type.kind !== 'integer') return scope;
  const [a, b] = [left.type.range, right.type.range];
  let known = scope;
  const strict = operator === '<' || operator === '>' ? 1n : 0n;
  const [low, high, least, most] =
    operator === '<' || operator === '<=' ? [left, right, a, b] : [right, left, b, a];
  if (low.kind !== 'constant') {
    known = know(known, printTerm(low), { min: least.min, max: most.max - strict });
  }
  if (high.kind !== 'constant') {
    known = know(known, printTerm(high), { min: least.min + strict, max: most.max });
  }
  return known;
}

/** Of an unsigned integer `!= 0` says that it is at least 1. */
function exclusions(scope: Scope, left: Term, right: Term): Scope {
  const [term, constant] = left.kind === 'constant' ? [right, left] : [left, right];
  if (constant.kind !== 'constant' || constant.value !== 0n) return scope;
  if (term.type.kind !== 'integer' || term.type.range.min !== 0n) return scope;
  return know(scope, printTerm(term), { min: 1n, max: term.type.range.max });
}

/** As `@witcraft/canonical-abi` has it: every other option of options has a tag. */
export function isPlainOption(resolve: Resolve, payload: Type): boolean {
  let isPlain = true;
  let type = valueTypeOf(resolve, payload);
  while (type.kind === 'defined' && type.definition.kind === 'option') {
    isPlain = !isPlain;
    type = valueTypeOf(resolve, type.definition.type);
  }
  return isPlain;
}
