import { expect, test } from 'vitest';
import { mistakes } from './texts.js';

/** A component's definitions, and what is said of them. */
const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
  [
    '(type $money u8) (type (list $mony))',
    'wat/unknown-name at `$mony`: unknown type `$mony`; did you mean `$money`?',
  ],
  ['(type $t u8) (type $t u8)', 'wat/duplicate-name at `$t`: the id `$t` is used twice for a type'],
  ['(type strng)', 'wat/unknown-type at `strng`: unknown type `strng`; did you mean `string`?'],
  ['(type (lst u8))', 'wat/unknown-type at `lst`: unknown type `lst`; did you mean `list`?'],
  ['(typ u8)', 'wat/expected-field at `typ`: unknown definition `typ`; did you mean `type`?'],
  [
    '(core func (canon resource.nw 0))',
    'wat/unknown-name at `resource.nw`: unknown canonical function `resource.nw`; did you mean `resource.new`?',
  ],
  [
    '(core func (canon lower (func 0) asynk))',
    'wat/unknown-name at `asynk`: unknown canonical option `asynk`; did you mean `async`?',
  ],
  [
    '(core func (canon lift (core func 0)))',
    'wat/expected-token at `lift`: `lift` makes no core function: expected `(func … (canon lift …))`',
  ],
  [
    '(import "i" (instance $i)) (component (export "j" (instance $i)))',
    'wat/unknown-name at `$i`: the instance `$i` is of an outer scope: expected one of this scope',
  ],
  ['(alias outer $nobody 0 (type))', 'wat/unknown-name at `$nobody`: unknown component `$nobody`'],
  [
    '(type (list 4294967296))',
    'wat/number-out-of-range at `4294967296`: expected a number below 2 ** 32, found `4294967296`',
  ],
  ['(start 0) (start 0)', 'wat/duplicate-name at `(`: a component has one start function at most'],
  ['(type u8) u8 (type u8)', 'wat/expected-token at `u8`: expected a definition, found `u8`'],
  // Each definition is parsed on its own, and what follows from a mistake is no further one.
  [
    '(type $a (lst u8)) (type (list $a)) (type $b (instance (export "x" (func (param u8))) (export "y" (funk))))',
    'wat/unknown-type at `lst`: unknown type `lst`; did you mean `list`?',
    'wat/expected-token at `u8`: expected the name of a parameter, found `u8`',
    'wat/expected-token at `funk`: expected `core`, `func`, `value`, `type`, `component` or `instance`, found `funk`',
  ],
];

for (const [text, ...expected] of cases) {
  test(text, () => {
    expect(mistakes(`(component ${text})`)).toEqual(expected);
  });
}

test('a component that is never closed is one mistake', () => {
  expect(mistakes('(component (component (type (instance')).toEqual([
    'wat/unclosed-parenthesis at ``: expected `)`, found the end of the text',
  ]);
});

test('an id of the component that is not UTF-8', () => {
  const expected = ['wat/invalid-utf8 at `$"\\ff"`: the bytes of this string are not UTF-8'];
  expect(mistakes('(component $"\\ff")')).toEqual(expected);
  expect(mistakes('(component $"\\ff" binary "")')).toEqual(expected);
});

test('what follows the component', () => {
  expect(mistakes('(component) (component)')).toEqual([
    'wat/expected-token at `(`: expected the end of the text, found `(component`',
  ]);
});

test('scopes and types nest to a limit', () => {
  const deep = (before: string, open: string) =>
    mistakes(`(component ${before}${open.repeat(5000)}${')'.repeat(5000)})`);
  expect(deep('', '(component ')[0]).toContain('nested too deep');
  expect(deep('', '(type (component ')[0]).toContain('nested too deep');
  expect(deep('(type ', '(list ')[0]).toContain('nested too deep');
});
