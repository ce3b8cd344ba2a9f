import { check, parseProgram } from '@witcraft/cadence';
import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type InterfaceId, type Resolve, resolvePackages } from '@witcraft/resolver';
import { describe, expect, test } from 'vitest';
import { cadenceToWit, witToCadence } from '../src/cadence/index.js';
import { readContracts } from '../src/index.js';

/** What a program is in WIT; it must be right, with its conditions. */
function toWit(text: string): ReturnType<typeof cadenceToWit> {
  const program = parseProgram(new Source('a.cdc', text));
  expect(program.diagnostics).toEqual([]);
  const outcome = cadenceToWit(program);
  contractsOf(outcome.wit);
  return outcome;
}

function contractsOf(wit: string): ReturnType<typeof readContracts>['contracts'] {
  const outcome = resolvePackages({ documents: [parse(new Source('a.wit', wit))] });
  expect(outcome.diagnostics.map(({ message }) => message)).toEqual([]);
  const { contracts, diagnostics } = readContracts(outcome.resolve as Resolve);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return contracts;
}

/** What the first interface is in Cadence; it must be right. */
function toCadence(wit: string): ReturnType<typeof witToCadence> {
  const outcome = witToCadence(contractsOf(wit), 0 as InterfaceId);
  const { diagnostics } = check(new Source('a.cdc', outcome.cadence));
  expect(diagnostics.map(({ message }) => `${message}\n${outcome.cadence}`)).toEqual([]);
  return outcome;
}

const bank = `
pub contract interface Bank {
    pub enum Kind: UInt8 {
        pub case open
        pub case closed
    }
    pub resource interface Vault {
        pub var balance: UInt64
        pub let kind: Kind
        init(balance: UInt64) {
            post { self.balance == balance: "starts with what it was given" }
        }
        pub fun withdraw(amount: UInt64): @{Vault} {
            pre { amount > 0 && amount <= self.balance: "it must have that much" }
            post {
                self.balance == before(self.balance) - amount: "it is gone"
                result.balance == amount
            }
        }
        pub fun deposit(from: @{Vault}) {
            post { self.balance == before(self.balance) + before(from.balance) }
        }
    }
    pub fun inspect(vault: &{Vault}, total: UInt64): Kind?
}
`;

describe('from Cadence', () => {
  test('resources, getters, conditions and messages carry over', () => {
    const { wit, gaps } = toWit(bank);
    expect(wit).toMatchInlineSnapshot(`
      "package local:cadence;

      interface bank {
        enum kind {
          open,
          closed,
        }
        resource vault {
          balance: func() -> u64;
          kind: func() -> kind;
          /// @post self.balance() == balance: "starts with what it was given"
          constructor(balance: u64);
          /// @pre amount > 0 and amount <= self.balance(): "it must have that much"
          /// @post self.balance() == before(self.balance()) - amount: "it is gone"
          /// @post result.balance() == amount
          withdraw: func(amount: u64) -> vault;
          /// @post self.balance() == before(self.balance()) + before(%from.balance())
          deposit: func(%from: vault);
        }
        inspect: func(vault: borrow<vault>, total: u64) -> option<kind>;
      }
      "
    `);
    expect(gaps).toEqual([]);
  });

  test.each([
    ['pub var x: UFix64', 'the type `UFix64`'],
    ['priv var x: UInt8', 'a member that is not public'],
    ['pub fun f(by x: UInt8)', 'the argument label `by`'],
    ['pub fun f(x: [((Bool): Bool)])', 'a function as a value'],
    ['pub fun f(x: AnyStruct)', 'the type `AnyStruct`'],
    ['pub fun f() { log("x") }', 'a default implementation'],
    ['pub fun f(x: String) { pre { x.length > 0 } }', 'the length of a String, in characters'],
    ['pub fun f(x: UInt8) { pre { x / x > 0 } }', 'a division by what may be zero'],
    ['pub fun f(x: UInt8) { pre { x & 1 == 1 } }', 'the operator `&`'],
    ['pub fun f(): &{R}', 'a reference as a result'],
    ['pub fun f(x: UInt8) { pre { g(x) } }', 'a call of a function'],
    ['pub fun f(x: UInt8?) { pre { x! > 1 } }', 'an expression (force)'],
  ])('%s is listed', (member, what) => {
    const { gaps } = toWit(`pub resource interface R { ${member} }`);
    expect(gaps.map((gap) => gap.what)).toEqual([what]);
    expect(gaps[0]?.place).toMatch(/^R\.[xf]/);
  });

  test('what stands beside contracts is in an interface of its own', () => {
    const { wit, gaps } = toWit('pub struct P { pub let x: Int8 } pub event E(a: UInt8)');
    expect(wit).toContain('interface types {\n  record p {\n    x: s8,\n  }\n}');
    expect(gaps).toEqual([{ place: 'E', what: 'an event' }]);
  });

  test('the bounds of a type are numbers', () => {
    const { wit, gaps } = toWit(`pub resource interface R {
      pub fun f(a: UInt64, b: Int8) { pre { a < UInt64.max && b > Int8.min && b <= Int8.max } }
    }`);
    expect(wit).toContain('@pre a < 18446744073709551615 and b > -128 and b <= 127');
    expect(gaps).toEqual([]);
  });

  test('what fulfils an interface is no part of it', () => {
    const { wit, gaps } = toWit(
      `pub resource interface R {} pub resource S: R {} pub contract C {}`,
    );
    expect([wit.includes('resource s'), gaps]).toEqual([false, []]);
  });

  test('arrays, dictionaries and optionals are lists, maps and options', () => {
    const { wit } = toWit(`pub resource interface R {
      pub fun f(a: [UInt8], b: {String: Bool}, c: Character?): [Int16] {
        pre { a.length > 1 || c == nil && !(a.length == 3) }
      }
    }`);
    expect(wit).toContain('/// @pre len(a) > 1 or c is none and not len(a) == 3');
    expect(wit).toContain(
      'f: func(a: list<u8>, b: map<string, bool>, c: option<char>) -> list<s16>;',
    );
  });
});

describe('from WIT', () => {
  test('what came from Cadence goes back', () => {
    const { cadence, gaps } = toCadence(toWit(bank).wit);
    expect(cadence).toMatchInlineSnapshot(`
      "pub contract interface Bank {
          pub enum Kind: UInt8 {
              pub case open
              pub case closed
          }

          pub resource Vault {
              pub fun balance(): UInt64

              pub fun kind(): Kind

              init(balance: UInt64) {
                  post {
                      self.balance() == balance: "starts with what it was given"
                  }
              }

              pub fun withdraw(amount: UInt64): @Vault {
                  pre {
                      amount > 0 && amount <= self.balance(): "it must have that much"
                  }
                  post {
                      Int(self.balance()) == Int(before(self.balance())) - Int(amount): "it is gone"
                      result.balance() == amount: "result.balance() == amount"
                  }
              }

              pub fun deposit(from: @Vault) {
                  post {
                      Int(self.balance()) == Int(before(self.balance())) + Int(before(from.balance())): "self.balance() == before(self.balance()) + before(%from.balance())"
                  }
              }
          }

          pub fun inspect(vault: &Vault, total: UInt64): Kind?
      }
      "
    `);
    expect(gaps).toEqual([]);
  });

  test('records, invariants, statics', () => {
    const { cadence } = toCadence(`package a:b;
      interface shop {
        record item { price: u32, tags: list<string> }
        /// @invariant self.count() < 1000: "not too many"
        resource cart {
          constructor();
          count: func() -> u32;
          /// @pre one.price > 0 and not ("old" in one.tags): "no gifts"
          add: func(one: item);
          merge: static func(a: cart, b: cart) -> cart;
        }
      }`);
    expect(cadence).toMatchInlineSnapshot(`
      "pub contract interface Shop {
          pub struct Item {
              pub let price: UInt32
              pub let tags: [String]
              init(price: UInt32, tags: [String])
          }

          pub resource Cart {
              init() {
                  post {
                      self.count() < 1000: "not too many"
                  }
              }

              pub fun count(): UInt32

              pub fun add(one: Item) {
                  pre {
                      one.price > 0 && !one.tags.contains("old"): "no gifts"
                  }
                  post {
                      self.count() < 1000: "not too many"
                  }
              }
          }

          pub fun cartMerge(a: @Cart, b: @Cart): @Cart
      }
      "
    `);
  });

  test.each([
    ['f: func(x: f32);', 'f', 'the type `f32`'],
    ['f: func() -> result<u8>;', 'f', 'a result'],
    ['f: func(x: tuple<u8>);', 'f', 'a tuple'],
    ['f: async func();', 'f', 'an asynchronous function'],
    ['flags k { a }', 'k', 'a type (flags)'],
    [
      '/// @pre all y in x: y > 1\nf: func(x: list<u8>);',
      'f, `all y in x: y > 1`',
      '`all` over a list',
    ],
    ['/// @pre len(x) > 1\nf: func(x: string);', 'f, `len(x) > 1`', 'the length of a string'],
  ])('%s is listed', (item, place, what) => {
    const { gaps } = toCadence(`package a:b; interface i { ${item} }`);
    expect(gaps).toEqual([{ place, what }]);
  });

  test('what is calculated is calculated with integers without bounds', () => {
    const { cadence } = toCadence(`package a:b; interface i {
      /// @pre a + b < 300 and c == b
      f: func(a: u8, b: u8, c: u8);
      /// @pre a > b
      g: func(a: u8, b: u32);
    }`);
    expect(cadence).toContain('Int(a) + Int(b) < 300 && c == b: "a + b < 300 and c == b"');
    expect(cadence).toContain('Int(a) > Int(b): "a > b"');
  });
});
