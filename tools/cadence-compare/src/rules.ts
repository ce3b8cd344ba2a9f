import type { CadenceCode } from '@witcraft/cadence';
import type { Verdict } from './reference.js';
import type { OwnVerdict } from './subject.js';

/** The rules of section 2 of the specification. */
export type Rule = `C-${string}` | 'syntax';

const codesOfRules: Readonly<Record<Exclude<Rule, 'syntax'>, readonly string[]>> = {
  'C-01': ['unknown-type', 'not-an-interface', 'repeated-conformance'],
  'C-02': ['kind-mismatch'],
  'C-03': ['missing-members'],
  'C-04': ['field-mismatch', 'unspecified-field'],
  'C-05': [
    ...['access-mismatch', 'missing-access', 'invalid-access', 'inaccessible'],
    ...['read-only-field', 'constant-assigned'],
  ],
  'C-06': ['function-mismatch'],
  'C-07': [
    ...['initializer-mismatch', 'missing-initializer', 'uninitialized-field', 'field-set-twice'],
    ...['used-before-set', 'default-initializer'],
  ],
  'C-08': ['function-in-condition', 'move-in-condition'],
  'C-09': ['conflicting-defaults', 'empty-default', 'missing-body'],
  'C-10': ['interface-as-type', 'invalid-restriction', 'hidden-member', 'impossible-cast'],
  'C-11': [
    ...['misplaced-declaration', 'missing-nested-types', 'requirement-mismatch', 'invalid-enum'],
    ...['invalid-event', 'not-storable'],
  ],
  'C-12': [
    ...['missing-resource-mark', 'unexpected-resource-mark', 'missing-create', 'invalid-create'],
    ...['missing-move', 'unexpected-move', 'lost-resource', 'used-after-move', 'nested-move'],
    ...['resource-overwritten', 'captured-resource', 'resource-field', 'missing-destructor'],
    ...['invalid-destructor', 'field-not-destroyed', 'not-a-resource', 'invalid-resource-use'],
  ],
  'C-13': [
    ...['type-mismatch', 'type-needed', 'type-too-deep', 'literal-out-of-range'],
    ...['invalid-literal', 'invalid-operands', 'unknown-name', 'unknown-member', 'redeclared'],
    ...['not-callable', 'wrong-argument-count', 'wrong-label', 'not-indexable', 'not-assignable'],
    ...['not-optional', 'missing-return', 'unreachable', 'misplaced-control', 'incomplete-switch'],
    ...['invalid-key-type', 'unresolved-import', 'unsupported'],
  ],
};

const rules: ReadonlyMap<string, Rule> = new Map(
  Object.entries(codesOfRules).flatMap(([rule, codes]) =>
    codes.map((code) => [`cadence/${code}`, rule as Rule] as const),
  ),
);

/** The rule that a diagnostic is about; those of the parser are `syntax`. */
export function ruleOf(code: CadenceCode | string): Rule {
  return rules.get(code) ?? 'syntax';
}

/** Why two checkers differ, as far as it is known. */
export interface Explanation {
  readonly rule: Rule;
  readonly reason: string;
}

/** What the npm checker gives as the line of an error that has no place. */
const NOWHERE = 2 ** 32;

/** A reason that is known for a difference; `undefined` for one to look into. */
export function explain(reference: Verdict, own: OwnVerdict): Explanation | undefined {
  const first = own.errors[0] ?? '';
  const rule = own.code === undefined ? 'syntax' : ruleOf(own.code);
  if (/has a meaning of its own in postconditions/.test(own.errors.join('\n'))) {
    return {
      rule: 'C-08',
      reason: 'the other has no place for a name that hides `result` or `before`',
    };
  }
  if (reference.line === NOWHERE) {
    return { rule: 'C-08', reason: 'the other has no place for an error about `before(...)`' };
  }
  if (own.code === 'cadence/move-in-condition' && reference.ok) {
    return {
      rule: 'C-08',
      reason: 'a condition of an interface that moves a resource would take it from the function',
    };
  }
  if (own.code === 'cadence/literal-out-of-range' && /Fix64/.test(first)) {
    return {
      rule: 'C-13',
      reason: 'the other compares the digits after the point without their scale',
    };
  }
  if (own.code === 'cadence/unsupported') {
    return { rule, reason: 'accounts, storage and the like are outside of the subset' };
  }
  if (own.ok && reference.errors.every((error) => /missing initialization/.test(error))) {
    return {
      rule: 'C-07',
      reason: 'the other forgets fields that are set beside a branch that halts, within a branch',
    };
  }
  if (!own.ok && !reference.ok) {
    if (/<<invalid>>/.test(reference.errors.join('\n'))) {
      return { rule, reason: 'what follows from an unknown type is reported by the other, too' };
    }
    if (/is already declared/.test(first)) {
      return { rule, reason: 'of two types of one name, the other goes on with the second' };
    }
    if (
      /expected token|unexpected|missing type|statements on the same/.test(
        reference.errors.join('\n'),
      )
    ) {
      return { rule: 'syntax', reason: 'a text with several mistakes is read on in another way' };
    }
  }
  return undefined;
}
