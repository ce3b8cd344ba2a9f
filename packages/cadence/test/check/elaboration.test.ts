import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { type CheckedProgram, checkProgram } from '../../src/check/check-program.js';
import { typeName } from '../../src/check/type-names.js';
import { parseProgram } from '../../src/syntax/parse-program.js';

function checked(text: string, imports: Record<string, string> = {}): CheckedProgram {
  const one = (source: Source): CheckedProgram =>
    checkProgram(parseProgram(source), {
      location: source.name,
      resolveImport: ({ text: name }) => {
        const found = imports[name];
        return found === undefined ? undefined : one(new Source(name, found));
      },
    });
  return one(new Source('main.cdc', text));
}

/** Each expression of some text with its type. */
function typesIn(text: string): string[] {
  const { elaboration, diagnostics } = checked(text);
  expect(diagnostics).toEqual([]);
  return [...elaboration.expressionTypes].map(
    ([{ span }, type]) => `${text.slice(span.start, span.end)}: ${typeName(type)}`,
  );
}

describe('types of expressions', () => {
  test('literals are what is expected of them, without its optional', () => {
    expect(typesIn('pub let a: UInt8? = 1')).toEqual(['1: UInt8']);
    expect(typesIn('pub let a: Character = "a"')).toEqual(['"a": Character']);
    expect(typesIn('pub let a: [Int?] = []')).toEqual(['[]: [Int?]']);
    expect(typesIn('pub let a: Fix64 = 1.5')).toEqual(['1.5: Fix64']);
  });

  test('parentheses have the type of what is in them', () => {
    expect(typesIn('pub let a = (1)')).toEqual(['1: Int', '(1): Int']);
  });
});

test('variables, written types, results and conformances are there', () => {
  const text =
    'pub struct interface I {}\npub struct interface J {}\npub struct S: J, I {}\npub fun f(_ o: Int?): {I} { if let x = o { let y = x as? Int8 } return S() }';
  const { elaboration, diagnostics } = checked(text);
  expect(diagnostics).toEqual([]);
  const named = (
    map: ReadonlyMap<
      { readonly span: { start: number; end: number } },
      Parameters<typeof typeName>[0]
    >,
  ): string[] => [...map.values()].map(typeName);
  expect(named(elaboration.variableTypes)).toEqual(['Int?', 'Int', 'Int8?']);
  expect(named(elaboration.returnTypes)).toEqual(['{I}']);
  expect(
    [...elaboration.conformances.values()].map((all) => all.map(({ name }) => name.text)),
  ).toEqual([['J', 'I']]);
});

describe('imports', () => {
  const shop =
    'pub struct Apple { pub let n: Int; init(n: Int) { self.n = n } }\npub fun buy(by n: Int): Apple { return Apple(n: n) }\npriv fun steal() {}';

  test('bring types and values', () => {
    const program = checked(
      'import Apple, buy from "shop"\npub fun main(): Int { let a: Apple = buy(by: 2); return a.n }',
      { shop },
    );
    expect(program.diagnostics).toEqual([]);
    expect([...program.elaboration.imports.values()].map(({ location }) => location)).toEqual([
      'shop',
    ]);
  });

  test.each([
    ['import Pear from "shop"', 'cadence/unresolved-import'],
    ['import steal from "shop"', 'cadence/inaccessible'],
    ['import Apple from "market"', 'cadence/unresolved-import'],
    ['import Apple from "shop"\npub struct Apple {}', 'cadence/redeclared'],
    ['import Apple from "shop"\npub let a = Apple(1)', 'cadence/wrong-label'],
  ])('%s', (text, code) => {
    expect(checked(text, { shop }).diagnostics[0]?.code).toBe(code);
  });

  test('everything that is public', () => {
    expect(checked('import "shop"\npub let n = buy(by: 1).n', { shop }).diagnostics).toEqual([]);
    expect(checked('import "shop"\npub let n = steal()', { shop }).diagnostics[0]?.code).toBe(
      'cadence/unknown-name',
    );
  });
});
