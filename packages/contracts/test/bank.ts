/** A bank whose promises can be broken, in WIT. */
export const bankWit = `package demo:bank@1.0.0;

interface bank {
  variant failure { insufficient, closed(string) }

  /// @invariant self.low <= self.high: "a span goes upwards"
  record span { low: s32, high: s32 }

  /// @invariant self.balance() <= 1_000_000: "no vault holds more than a million"
  resource vault {
    /// @pre start < 1000: "start small"
    /// @post self.balance() == start
    constructor(start: u64);
    /// How much is in it.
    balance: func() -> u64;
    /// @pre amount > 0: "amount must be positive"
    /// @pre amount < 2000
    /// @post self.balance() == before(self.balance()) + amount: "all of it is put in"
    deposit: func(amount: u64);
    /// @pre amount > 0: "amount must be positive"
    /// @post result is ok(taken) implies taken == amount and self.balance() == before(self.balance()) - amount: "exactly the amount is taken"
    /// @post result is err implies self.balance() == before(self.balance())
    withdraw: func(amount: u64) -> result<u64, failure>;
    /// @pre parts > 0 and parts <= 8
    /// @post len(result) == parts
    split: func(parts: u32) -> list<vault>;
    /// @post result.balance() == 0
    empty: static func() -> vault;
  }

  /// @pre len(names) > 0 and all name in names: len(name) > 0
  /// @post any name in names: name == result: "one of the names"
  choose: func(names: list<string>) -> string;
  /// @post len(before(numbers)) == len(result)
  /// @post all n in result: n in before(numbers)
  sorted: func(numbers: list<u32>) -> list<u32>;
  /// @pre by >= 0
  widen: func(span: span, by: s32) -> span;
  /// @pre %from.balance() >= amount
  /// @post %from.balance() == before(%from.balance()) - amount
  move: func(%from: borrow<vault>, to: borrow<vault>, amount: u64);
}

world app {
  export bank;
  /// @pre a <= 1000: "a is small"
  /// @post result >= a
  export add: func(a: u32, b: u32) -> u32;
  export later: async func(a: u32) -> u32;
}
`;

/** What of the bank does wrong. */
export type Mistake = 'none' | 'cheat' | 'overflow' | 'count' | 'start' | 'narrow' | 'rich';

/** The bank, written in JavaScript. */
export function bank(mistake: Mistake = 'none') {
  class Vault {
    #balance: bigint;

    constructor(start: bigint) {
      this.#balance = mistake === 'start' ? start + 1n : start;
    }

    balance(): bigint {
      return this.#balance;
    }

    deposit(amount: bigint): void {
      this.#balance += mistake === 'overflow' ? BigInt.asUintN(8, amount) : amount;
    }

    withdraw(amount: bigint): bigint {
      if (amount > this.#balance) {
        throw Object.assign(new Error('failed'), { payload: { tag: 'insufficient' } });
      }
      this.#balance -= mistake === 'cheat' ? amount + 1n : amount;
      return amount;
    }

    split(parts: number): Vault[] {
      if (mistake === 'rich') this.#balance += 2_000_000n;
      const count = mistake === 'count' ? parts - 1 : parts;
      return Array.from({ length: count }, () => new Vault(0n));
    }

    static empty(): Vault {
      return new Vault(0n);
    }
  }
  return {
    Vault,
    choose: (names: readonly string[]): string => (mistake === 'count' ? 'nobody' : names[0]!),
    sorted: (numbers: number[]): number[] => numbers.sort((a, b) => a - b),
    widen: ({ low, high }: { low: number; high: number }, by: number) =>
      mistake === 'narrow' ? { low: high + by, high: low } : { low: low - by, high: high + by },
    move(from: Vault, to: Vault, amount: bigint): void {
      from.withdraw(amount);
      to.deposit(amount);
    },
  };
}
