import type { InterfaceId } from '@witcraft/resolver';
import { describe, expect, test } from 'vitest';
import { type ContractViolation, enforce, enforceInterface } from '../src/index.js';
import { bank, bankWit, type Mistake } from './bank.js';
import { contractsOf } from './wit.js';

const { contracts, diagnostics } = contractsOf(bankWit);
const id = 0 as InterfaceId;

/** Who is blamed by a call, for what. */
function blamed(call: () => unknown): string {
  try {
    call();
    return 'nobody';
  } catch (error) {
    const { blame, condition } = error as ContractViolation;
    if (condition === undefined) throw error;
    return `${blame}: ${condition.message}`;
  }
}

test('the bank has no mistakes in its conditions', () => {
  expect(diagnostics).toEqual([]);
});

describe.each([true, false])('with generated source: %s', (generateSource) => {
  const open = (mistake: Mistake = 'none'): ReturnType<typeof bank> =>
    enforceInterface(bank(mistake), contracts, id, { generateSource });

  test('what keeps its promise goes through', () => {
    const { Vault, choose, sorted, widen, move } = open();
    const vault = new Vault(10n);
    vault.deposit(5n);
    expect(vault.withdraw(7n)).toBe(7n);
    expect(vault.balance()).toBe(8n);
    expect(vault.split(2)).toHaveLength(2);
    move(vault, Vault.empty(), 8n);
    expect(vault.balance()).toBe(0n);
    expect(choose(['a', 'b'])).toBe('a');
    expect(sorted([3, 1, 2])).toEqual([1, 2, 3]);
    expect(widen({ low: 1, high: 1 }, 1)).toEqual({ low: 0, high: 2 });
  });

  test('an error result is thrown as it was', () => {
    const vault = new (open().Vault)(1n);
    expect(() => vault.withdraw(5n)).toThrow('failed');
    expect(blamed(() => new (open('cheat').Vault)(5n).withdraw(2n))).toBe(
      'implementation: exactly the amount is taken',
    );
  });

  test.each<[Mistake, (bank: ReturnType<typeof open>) => unknown, string]>([
    ['none', ({ Vault }) => new Vault(1000n), 'caller: start small'],
    ['none', ({ Vault }) => new Vault(1n).deposit(0n), 'caller: amount must be positive'],
    [
      'none',
      ({ choose }) => choose([]),
      'caller: len(names) > 0 and all name in names: len(name) > 0',
    ],
    [
      'none',
      ({ choose }) => choose(['']),
      'caller: len(names) > 0 and all name in names: len(name) > 0',
    ],
    ['none', ({ widen }) => widen({ low: 2, high: 1 }, 0), 'caller: a span goes upwards'],
    [
      'none',
      ({ Vault, move }) => move(new Vault(1n), new Vault(2n), 2n),
      'caller: %from.balance() >= amount',
    ],
    ['none', ({ Vault }) => new Vault(1n).split(0), 'caller: parts > 0 and parts <= 8'],
    [
      'none',
      ({ Vault }) => new Vault(1n).split(1)[0]!.deposit(0n),
      'caller: amount must be positive',
    ],
    ['none', ({ Vault }) => Vault.empty().deposit(0n), 'caller: amount must be positive'],
    ['start', ({ Vault }) => new Vault(1n), 'implementation: self.balance() == start'],
    ['start', ({ Vault }) => Vault.empty(), 'implementation: result.balance() == 0'],
    ['overflow', ({ Vault }) => new Vault(1n).deposit(256n), 'implementation: all of it is put in'],
    ['count', ({ Vault }) => new Vault(1n).split(3), 'implementation: len(result) == parts'],
    ['count', ({ choose }) => choose(['a']), 'implementation: one of the names'],
    ['narrow', ({ widen }) => widen({ low: 1, high: 1 }, 1), 'implementation: a span goes upwards'],
    [
      'rich',
      ({ Vault }) => new Vault(1n).split(1),
      'implementation: no vault holds more than a million',
    ],
  ])('%s: %s', (mistake, call, blame) => {
    expect(blamed(() => call(open(mistake)))).toBe(blame);
  });

  test('objects stay of their class, and know their private fields', () => {
    const plain = bank();
    const { Vault } = enforceInterface(plain, contracts, id, { generateSource });
    const made = new plain.Vault(1n);
    expect(made).toBeInstanceOf(Vault);
    expect(new Vault(1n)).toBeInstanceOf(plain.Vault);
    expect(new Vault(1n).constructor.name).toBe('Vault');
    class Own extends Vault {
      twice(): void {
        this.deposit(this.balance());
      }
    }
    const own = new Own(2n);
    own.twice();
    expect(own.balance()).toBe(4n);
    expect(blamed(() => new Own(0n).twice())).toBe('caller: amount must be positive');
    // The class itself has no checks.
    made.deposit(0n);
  });

  test('the message has condition, place, values and who is to blame', () => {
    const { Vault } = enforceInterface(bank('cheat'), contracts, id, {
      generateSource,
      blame: { implementation: 'bank.js' },
    });
    expect(() => new Vault(5n).withdraw(2n)).toThrow(
      `demo:bank/bank@1.0.0#vault.withdraw: bank.js (the implementation) broke a postcondition: exactly the amount is taken
  @post result is ok(taken) implies taken == amount and self.balance() == before(self.balance()) - amount
  at test.wit:21:15
  result = ok(2)
  amount = 2
  self.balance() = 2
  before(self.balance()) = 5`,
    );
  });

  test('functions of a world, and promises', async () => {
    const broken = { add: (a: number, b: number) => a - b, later: async (a: number) => a };
    const app = enforce(broken, contracts, { generateSource });
    expect(blamed(() => app.add(1001, 1))).toBe('caller: a is small');
    expect(blamed(() => app.add(1, 1))).toBe('implementation: result >= a');
    expect(app.add(1, 0)).toBe(1);
    const slow = { add: async (a: number, b: number) => a - b };
    const { add } = enforce(slow, contracts, { generateSource });
    await expect(add(1, 1)).rejects.toMatchObject({ blame: 'implementation' });
    expect(await add(1, 0)).toBe(1);
  });

  test('state is that of the object, private or not', () => {
    class App {
      count = 0;
      #secret = 0;
      add(a: number, b: number): number {
        this.count++;
        this.#secret++;
        return a + b;
      }
      later(a: number): number {
        return this.count + this.#secret + a;
      }
    }
    const object = new App();
    const app = enforce(object, contracts, { generateSource });
    app.add(1, 2);
    expect([app.later(0), object.count]).toEqual([2, 1]);
  });
});

const upwards = { low: 1, high: 2 };
const downwards = { low: 2, high: 1 };

test.each<[string, right: unknown, wrong: unknown, message: string]>([
  ['span', upwards, downwards, 'upwards'],
  ['entry', { id: 1, span: upwards }, { id: 1, span: downwards }, 'upwards'],
  ['entry', { id: 1, span: upwards }, { id: 0, span: upwards }, 'numbered'],
  ['tuple<u8, span>', [1, upwards], [1, downwards], 'upwards'],
  ['list<span>', [upwards, upwards], [upwards, downwards], 'upwards'],
  ['map<u8, span>', new Map([[1, upwards]]), new Map([[1, downwards]]), 'upwards'],
  ['option<span>', undefined, downwards, 'upwards'],
  ['option<option<span>>', { tag: 'none' }, { tag: 'some', val: downwards }, 'upwards'],
  ['result<u8, span>', { tag: 'ok', val: 1 }, { tag: 'err', val: downwards }, 'upwards'],
  ['either', { tag: 'neither' }, { tag: 'one', val: downwards }, 'upwards'],
])('invariants in a %s', (type, right, wrong, message) => {
  const { contracts: nested } = contractsOf(`package a:b; interface i {
    /// @invariant self.low <= self.high: "upwards"
    record span { low: s32, high: s32 }
    /// @invariant self.id > 0: "numbered"
    record entry { id: u32, span: span }
    variant either { neither, one(span) }
    f: func(x: ${type});
  }`);
  const { f } = enforceInterface({ f: (_: unknown) => {} }, nested, id);
  expect([right, wrong].map((x) => blamed(() => f(x)))).toEqual(['nobody', `caller: ${message}`]);
});

test('switched off it is the object itself', () => {
  const object = { add: (a: number, b: number) => a + b };
  expect(enforce(object, contracts, { enabled: false })).toBe(object);
  const { contracts: none } = contractsOf('package a:b; world w { export f: func(); }');
  expect(enforce(object, none)).toBe(object);
});

test('interfaces under all their names', () => {
  const object = { 'demo:bank/bank@1.0.0': bank(), other: 1 };
  const app = enforce({ ...object, bank: object['demo:bank/bank@1.0.0'] }, contracts);
  expect(app.bank).toBe(app['demo:bank/bank@1.0.0']);
  expect(app.other).toBe(1);
  expect(blamed(() => new app.bank.Vault(1000n))).toBe('caller: start small');
});

describe('what would not be checked is refused', () => {
  const world = 'world w { /// @pre a > 1\n export f: func(a: u32); }';
  test('an object that is none of the world', () => {
    const { contracts: one } = contractsOf(`package a:b; ${world}`);
    expect(() => enforce({ g: () => 1 }, one)).toThrow('nothing of what the world exports');
  });
  test('but not what has no conditions on this side', () => {
    const text =
      'package a:b; world w { /// @pre a > 1\n import g: func(a: u32); export f: func(); }';
    const object = Object.defineProperty({}, 'f', { get: () => () => 1 }) as { f(): number };
    expect(enforce(object, contractsOf(text).contracts).f()).toBe(1);
  });
  test('worlds that could be chosen, or none', () => {
    const { contracts: two } = contractsOf(`package a:b; ${world} world v {}`);
    expect(() => enforce({ f: () => 1 }, two)).toThrow('several worlds (w, v)');
    const { contracts: none } = contractsOf(
      'package a:b; interface i { /// @pre a > 1\n f: func(a: u32); }',
    );
    expect(() => enforce({ f: () => 1 }, none)).toThrow('there is no world');
  });
});
