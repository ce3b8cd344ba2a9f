import {
  type CoreValType,
  coreFuncType,
  type Instruction,
  instructionsByName,
  writeModule,
} from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseModule, printModule } from '../../src/index.js';

const index = fc.integer({ min: 0, max: 2 });
const letters: { [letter: string]: fc.Arbitrary<string> } = {
  f: index.map((i) => ` ${i}`),
  t: index.map((i) => ` ${i}`),
  T: index.map((i) => ` ${i}`),
  m: index.map((i) => ` ${i}`),
  g: index.map((i) => ` ${i}`),
  x: index.map((i) => ` ${i}`),
  l: fc.constant(' 0'),
  i: fc.integer().map((i) => ` ${i}`),
  I: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((i) => ` ${i}`),
  r: fc.float({ noNaN: true, noDefaultInfinity: true }).map((f) => ` ${f}`),
  R: fc.double({ noNaN: true, noDefaultInfinity: true }).map((f) => ` ${f}`),
  a: index.map((i) => ` ${i}`),
};
for (const align of '01234') {
  letters[align] = fc
    .tuple(fc.nat(3), fc.nat(4))
    .map(([offset, log2]) => ` offset=${offset} align=${2 ** log2}`);
}

const plain: readonly Instruction[] = [...instructionsByName().values()].filter(
  ({ name, immediates }) =>
    !/^(else|end|catch_all|delegate|rethrow|.*_lane)$/.test(name) &&
    !/^(mm|TT)$/.test(immediates) &&
    [...immediates].every((letter) => letters[letter] !== undefined),
);

const instruction: fc.Arbitrary<string> = fc
  .constantFrom(...plain)
  .chain(({ name, immediates }) =>
    fc
      .tuple(...[...immediates].map((letter) => letters[letter] as fc.Arbitrary<string>))
      .map((texts) => name + (immediates === 'tT' ? ' (type 0)' : texts.join(''))),
  );

const { instructions } = fc.letrec<{ instructions: string }>((tie) => ({
  instructions: fc
    .array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        instruction,
        fc
          .tuple(
            fc.constantFrom('block', 'loop', 'if', 'block $l', 'block (result i32)'),
            tie('instructions'),
          )
          .map(([head, body]) => `${head} ${body} end`),
        fc
          .tuple(fc.constantFrom('block', 'loop $l'), tie('instructions'))
          .map(([head, body]) => `(${head} ${body})`),
      ),
      { maxLength: 8 },
    )
    .map((all) => all.join('\n')),
}));

const name = fc.oneof(fc.constantFrom('a', 'b c', '', '#x', '"\\', 'é'), fc.string());

const moduleText = fc
  .tuple(fc.array(fc.tuple(instructions, fc.option(name))), name)
  .map(([functions, exported]) => {
    const bodies = functions.map(([body, id], i) => {
      const annotation = id === null ? '' : `(@name ${quote(id)})`;
      return `(func ${annotation} (type ${i % 2}) (local i32) (local $x i64) ${body})`;
    });
    return `(module (type (func)) (type (func (param i32)))
      (import "m" ${quote(exported)} (func $first (type 0)))
      ${bodies.join('\n')}
      (export ${quote(exported)} (func $first)))`;
  });

function quote(text: string): string {
  return `"${[...text].map((char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`).join('')}"`;
}

test('what is printed is what was written, byte for byte', () => {
  fc.assert(
    fc.property(moduleText, (text) => {
      const { bytes, diagnostics } = parseModule(new Source('a.wat', text));
      expect(diagnostics).toEqual([]);
      const printed = printModule(bytes as Uint8Array).text as string;
      expect(parseModule(new Source('b.wat', printed)).bytes).toEqual(bytes);
    }),
    { numRuns: 150 },
  );
});

const SEEDS: readonly string[] = [
  '(module $m (type $t (func (param i32) (result i32))) (import "a" "b" (func $f (type $t))) (memory 1))',
  '(func (export "f") (param $x i32) (if (local.get $x) (then (br 0)) (else nop)) (block $l (br $l)))',
  '(table 1 funcref) (elem (i32.const 0) func 0) (func (call_indirect (param i32) (i32.const 0)))',
  '(memory 1) (data (i32.const 0) "a\\00b" "c") (global $g (mut f64) (f64.const 0x1.8p+1))',
  '(type (struct (field $a i32))) (rec (type (sub (array (mut i8))))) (tag (param i32)) (@custom "x" "y")',
  '(func try_table (catch 0 0) end v128.const i32x4 1 2 3 4 drop (select (result i32))) (tag)',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(9),
        fc.constantFrom('', '(', ')', '"', '$', ' 1 ', '(;', 'i32', 'end', '\\', '(@name'),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(([seed, changes]) =>
    changes.reduce((text, [at, cut, put]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + cut);
    }, seed),
  );

test('broken text is told, and never thrown', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { bytes, diagnostics } = parseModule(new Source('a.wat', text));
      expect(bytes === undefined).toBe(diagnostics.length > 0);
      for (const { primary } of diagnostics) {
        const { start, end } = primary?.span ?? { start: -1, end: -1 };
        expect(start >= 0 && start <= end && end <= text.length).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('broken binaries are told, and never thrown', () => {
  const binaries = SEEDS.map((text) => parseModule(new Source('a.wat', text)).bytes).filter(
    (bytes) => bytes !== undefined,
  );
  expect(binaries.length).toBe(SEEDS.length);
  const change = fc.tuple(fc.nat(), fc.nat(255));
  fc.assert(
    fc.property(
      fc.constantFrom(...binaries),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (bytes, changes) => {
        const broken = bytes.slice();
        for (const [at, byte] of changes) broken[8 + (at % (broken.length - 8))] = byte;
        const { text, diagnostics } = printModule(broken);
        expect(text === undefined).toBe(diagnostics.length > 0);
      },
    ),
    { numRuns: 2000 },
  );
});

test('nesting costs no stack', () => {
  const depth = 20_000;
  for (const [open, close] of [
    ['block ', 'end '],
    ['(block ', ') '],
    ['(i32.eqz ', ') '],
    ['(if (then ', ')) '],
  ] as const) {
    const text = `(func ${open.repeat(depth)}${close.repeat(depth)})`;
    const { bytes } = parseModule(new Source('a.wat', text));
    expect(printModule(bytes as Uint8Array).text).toBeDefined();
  }
});

test('more locals than anybody declares are not printed', () => {
  const params: CoreValType[] = [];
  const code = Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x7f, 0x0b);
  const bytes = writeModule({ types: [coreFuncType(params, [])], functions: [{ type: 0, code }] });
  expect(printModule(bytes).diagnostics[0]?.message).toBe('more than 50000 locals');
});
