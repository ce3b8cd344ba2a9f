import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSubtype, type Subtyping, type ValueType } from '../../src/index.js';
import { parsed } from '../programs.js';

function typeOf(text: string): ValueType {
  const [nested] = parsed(`(module (interface (type ${text})) (link))`).model.nested;
  return nested!.kind === 'interface' ? nested!.types[0]!.type : 'i32';
}

function accepts(a: string, b: string): string {
  const modes: Subtyping[] = ['seed', 'sound'];
  return modes.filter((mode) => isSubtype(typeOf(a), typeOf(b), mode)).join();
}

const one = '(record (field u8))';
const two = '(record (field u8) (field string))';
const some = '(variant (option u8))';
const more = '(variant (option u8) (option))';

describe('subtyping', () => {
  it.each([
    ['u8', 'u8', 'seed,sound'],
    ['u8', 'u16', ''],
    ['i32', 'u32', ''],
    ['u32', 'i32', ''],
    ['string', 'string', 'seed,sound'],
    ['string', '(array u8)', ''],
    [two, one, 'seed,sound'],
    [one, two, ''],
    ['(record (field $a u8))', '(record (field $b u8))', 'seed,sound'],
    [`(record (field ${two}))`, `(record (field ${one}))`, 'seed,sound'],
    [some, more, 'seed,sound'],
    [more, some, ''],
    ['(variant (option))', '(variant (option u8))', ''],
    ['(variant (option u8))', '(variant (option))', ''],
    [`(variant (option ${two}))`, `(variant (option ${one}))`, 'seed,sound'],
    [`(array ${two})`, `(array ${one})`, 'seed,sound'],
    [`(array ${one})`, `(array ${two})`, ''],
    [one, some, ''],
    [`(callback (param ${two}))`, `(callback (param ${one}))`, 'seed'],
    [`(callback (param ${one}))`, `(callback (param ${two}))`, 'sound'],
    [`(callback (result ${two}))`, `(callback (result ${one}))`, 'seed,sound'],
    ['(callback (param u8))', '(callback (param u8 u8))', ''],
    ['(callback (result u8))', '(callback)', ''],
    // Twice turned around, parameters of parameters are compared as results are.
    [
      `(callback (param (callback (param ${two}))))`,
      `(callback (param (callback (param ${one}))))`,
      'seed,sound',
    ],
    [
      `(callback (param (callback (param ${one}))))`,
      `(callback (param (callback (param ${two}))))`,
      '',
    ],
  ])('%s <: %s', (a, b, modes) => {
    expect(accepts(a, b)).toBe(modes);
  });

  const { type } = fc.letrec<{ type: ValueType; leaf: ValueType; tree: ValueType }>((tie) => ({
    type: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('tree')),
    leaf: fc.constantFrom<ValueType[]>('i32', 'f64', 'externref', 'bool', 's8', 'u64', 'string'),
    tree: fc.oneof(
      fc.array(tie('type'), { minLength: 1, maxLength: 3 }).map((types) => ({
        kind: 'record' as const,
        fields: types.map((field) => ({ name: undefined, type: field })),
      })),
      fc
        .array(fc.option(tie('type'), { nil: undefined }), { minLength: 1, maxLength: 3 })
        .map((types) => ({
          kind: 'variant' as const,
          options: types.map((option) => ({ name: undefined, type: option })),
        })),
      tie('type').map((element) => ({ kind: 'array' as const, element })),
      fc
        .tuple(fc.array(tie('type'), { maxLength: 2 }), fc.array(tie('type'), { maxLength: 2 }))
        .map(([params, results]) => ({ kind: 'callback' as const, type: { params, results } })),
    ),
  }));

  /** Subtypes of a type, in the mode `sound`. */
  function below(of: ValueType): ValueType {
    if (typeof of === 'string') return of;
    if (of.kind === 'record')
      return { ...of, fields: [...of.fields, { name: undefined, type: 'bool' }] };
    if (of.kind === 'variant') {
      const options = of.options.slice(0, Math.max(1, of.options.length - 1));
      return { ...of, options };
    }
    if (of.kind === 'array') return { ...of, element: below(of.element) };
    return { ...of, type: { ...of.type, results: of.type.results.map(below) } };
  }

  it('is reflexive and follows widening, in both modes', () => {
    fc.assert(
      fc.property(type, fc.constantFrom<Subtyping>('seed', 'sound'), (of, mode) => {
        expect(isSubtype(of, of, mode)).toBe(true);
        expect(isSubtype(below(of), of, mode)).toBe(true);
        expect(isSubtype(below(below(of)), of, mode)).toBe(true);
      }),
    );
  });

  it('of callbacks turns parameters around in the mode `sound` only', () => {
    fc.assert(
      fc.property(type, (of) => {
        const callback = (param: ValueType): ValueType => ({
          kind: 'callback',
          type: { params: [param], results: [] },
        });
        expect(isSubtype(callback(below(of)), callback(of), 'seed')).toBe(true);
        expect(isSubtype(callback(of), callback(below(of)), 'sound')).toBe(true);
      }),
    );
  });
});
