import { printValue } from '@witcraft/wave';
import type { Condition } from '../check/contracts.js';
import { partsOfTerm, printTerm, type Term } from '../check/term.js';
import type { ValueType } from '../check/value-type.js';
import { type Environment, evaluate } from '../evaluate/evaluate.js';

/** Who has broken a condition: who called, or who was called. */
export type Blame = 'caller' | 'implementation';

/** What a part of a condition was when it did not hold. */
export interface ShownValue {
  /** As it is written: `amount`, `before(self.balance())`. */
  readonly text: string;
  /** In WAVE; of what has no text there, a word in angle brackets. */
  readonly value: string;
}

/** A condition did not hold. */
export class ContractViolation extends Error {
  override readonly name: string = 'ContractViolation';
  readonly blame: Blame;
  /** What the one who is to blame is called, as the options of `enforce` say. */
  readonly party: string;
  /** The function that was called: `demo:bank/bank#vault.withdraw`. */
  readonly function: string;
  readonly condition: Condition;
  readonly values: readonly ShownValue[];

  constructor(
    blame: Blame,
    party: string,
    called: string,
    condition: Condition,
    values: readonly ShownValue[],
  ) {
    super(messageOf(blame, party, called, condition, values));
    this.blame = blame;
    this.party = party;
    this.function = called;
    this.condition = condition;
    this.values = values;
  }
}

const kinds = {
  pre: 'a precondition',
  post: 'a postcondition',
  invariant: 'an invariant',
} as const;

function messageOf(
  blame: Blame,
  party: string,
  called: string,
  { kind, text, message, source, span }: Condition,
  values: readonly ShownValue[],
): string {
  const { line, column } = source.positionAt(span.start);
  const who = party === blame ? `the ${blame}` : `${party} (the ${blame})`;
  const lines = [
    `${called}: ${who} broke ${kinds[kind]}: ${message}`,
    `  @${kind} ${text}`,
    `  at ${source.name}:${line}:${column}`,
    ...values.map((one) => `  ${one.text} = ${one.value}`),
  ];
  return lines.join('\n');
}

/** Values are shown in so many characters at most. */
const LONGEST = 200;

/** The parts of a condition that say why it does not hold: what is asked for, not what is computed. */
export function shownValues(term: Term, environment: Environment): ShownValue[] {
  const shown = new Map<string, string>();
  for (const part of observed(term)) {
    const text = printTerm(part);
    if (shown.has(text)) continue;
    let value: string;
    try {
      value = showValue(evaluate(part, environment), part.type, environment);
    } catch {
      // A getter may fail where another condition kept it from being asked.
      continue;
    }
    shown.set(text, value);
  }
  return [...shown].map(([text, value]) => ({ text, value }));
}

function* observed(term: Term): Generator<Term> {
  switch (term.kind) {
    case 'variable':
      if (term.variable.kind !== 'bound' && term.type.kind !== 'resource') yield term;
      return;
    case 'before':
      yield term;
      return;
    case 'getter':
    case 'field':
    case 'element':
      if (!mentionsBound(term)) {
        yield term;
        return;
      }
      break;
  }
  for (const part of partsOfTerm(term)) yield* observed(part);
}

function mentionsBound(term: Term): boolean {
  if (term.kind === 'variable') return term.variable.kind === 'bound';
  return partsOfTerm(term).some(mentionsBound);
}

/** A value as WAVE has it. */
export function showValue(
  value: unknown,
  type: ValueType,
  { resolve, naming }: Environment,
): string {
  switch (type.kind) {
    case 'integer':
    case 'float':
    case 'bool':
      return String(value);
    case 'string':
      return short(printValue(value, resolve, 'string', { naming }).text ?? String(value));
    case 'char':
      return printValue(value, resolve, 'char', { naming }).text ?? String(value);
    case 'defined':
      return short(
        printValue(value, resolve, type.type, { naming }).text ?? `<${type.definition.kind}>`,
      );
    case 'entry':
      return '<entry>';
    case 'resource':
      return '<resource>';
    case 'opaque':
    case 'unknown':
      return '<value>';
    default:
      return type satisfies never;
  }
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
