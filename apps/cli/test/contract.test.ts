import { describe, expect, test } from 'vitest';
import { witcraft, write, writeComponent } from './witcraft.js';

const wit = (conditions: string): string => `package demo:bank;
interface bank {
  resource vault {
    constructor(start: u32);
    balance: func() -> u32;
    ${conditions}
    withdraw: func(amount: u32) -> result<u32, string>;
  }
}
world app { export bank; }
`;

const promise = `/// @pre amount > 0: "amount must be positive"
    /// @post result is ok(taken) implies self.balance() == before(self.balance()) - amount: "exactly the amount is taken"`;

const bank = (excess: number): string => `class Vault {
  constructor(start) { this.start = start; }
  balance() { return this.start; }
  withdraw(amount) {
    if (amount > this.start) throw Object.assign(new Error('x'), { payload: 'too little' });
    this.start -= amount + ${excess};
    return amount;
  }
}
module.exports = () => ({ bank: { Vault } });
`;

describe('contract check', () => {
  test('says nothing where all is well', async () => {
    write('bank.wit', wit(promise));
    expect(await witcraft('contract check bank.wit')).toEqual({ code: 0, out: '', err: '' });
  });

  test('points into the comment', async () => {
    write('bank.wit', wit('/// @pre amout > 0'));
    const { code, out } = await witcraft('contract check bank.wit');
    expect(code).toBe(1);
    expect(out).toContain('error[contracts/unknown-name]: there is no `amout` here');
    expect(out).toContain('bank.wit:6:14');
  });
});

describe('contract diff', () => {
  test('shows what is kept, and by what that is known', async () => {
    write('a.wit', wit('/// @pre amount > 5'));
    write('b.wit', wit('/// @pre amount > 3'));
    expect(await witcraft('contract diff a.wit b.wit')).toEqual({
      code: 0,
      out: `kept     demo:bank/bank#vault.withdraw
  kept     @pre amount > 3  (by intervals)
`,
      err: '',
    });
    expect(await witcraft('contract diff b.wit a.wit')).toEqual({
      code: 1,
      out: `broken   demo:bank/bank#vault.withdraw
  broken   @pre amount > 5  (by values)
           at a.wit:6:14
           amount = 4
`,
      err: '',
    });
  });

  test('as JSON', async () => {
    write('a.wit', wit('/// @pre amount > 5'));
    const { out } = await witcraft('contract diff --json a.wit a.wit');
    expect(JSON.parse(out)).toMatchObject([
      { verdict: 'kept', conditions: [{ by: 'syntax', counterexample: {} }] },
    ]);
  });

  test('of conditions with mistakes', async () => {
    write('a.wit', wit('/// @pre nope'));
    const { code, err } = await witcraft('contract diff a.wit a.wit');
    expect([code, err]).toEqual([1, expect.stringContaining('contracts/unknown-name')]);
  });
});

describe('contract test', () => {
  test('a module that keeps its promises, and one that does not', async () => {
    write('bank.wit', wit(promise));
    write('good.cjs', bank(0));
    write('bad.cjs', bank(1));
    const good = await witcraft('contract test good.cjs --wit bank.wit --runs 20');
    expect(good).toEqual({
      code: 0,
      out: expect.stringContaining('every promise is kept'),
      err: '',
    });
    const bad = await witcraft('contract test bad.cjs --wit bank.wit');
    expect([bad.code, bad.err]).toEqual([1, '']);
    expect(bad.out).toMatch(
      /broken {3}bank.vault.withdraw\n {2}bank.vault\(1\) -> #\d+\n {2}#\d+.withdraw\(1\)\n/,
    );
    expect(bad.out).toContain('exactly the amount is taken');
  });

  test('as JSON', async () => {
    write('bank.wit', wit(promise));
    write('bad.cjs', bank(1));
    const { code, out } = await witcraft('contract test bad.cjs --wit bank.wit --seed 7 --json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      seed: 7,
      functions: expect.arrayContaining([
        { name: 'bank.vault.withdraw', calls: expect.any(Number), discarded: expect.any(Number) },
      ]),
      failures: [
        {
          function: 'bank.vault.withdraw',
          calls: [expect.stringContaining('bank.vault(1)'), expect.stringContaining('withdraw(1)')],
          message: expect.stringContaining('exactly the amount is taken'),
        },
      ],
    });
  });

  test('a component', async () => {
    await writeComponent(
      'more',
      'package a:b; world w { /// @post result > a\n export more: func(a: u32) -> u32; }',
      '(module (func (export "more") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))',
    );
    const { code, out } = await witcraft('contract test more.wasm --wit more.wit');
    // The greatest one has none that is more.
    expect([code, out]).toEqual([1, expect.stringContaining('more(4294967295)')]);
  });

  test('what is not there', async () => {
    write('bank.wit', wit(promise));
    write('none.cjs', 'module.exports = {};');
    const { code, err } = await witcraft('contract test none.cjs --wit bank.wit');
    expect([code, err]).toEqual([1, expect.stringContaining('does not fit its world')]);
  });
});

test('run --contracts checks the call that --invoke makes', async () => {
  await writeComponent(
    'sub',
    `package a:b; world w {
      /// @pre a >= b: "no less than nothing"
      /// @post result > 0: "something is left"
      export sub: func(a: u32, b: u32) -> u32;
    }`,
    '(module (func (export "sub") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1))))',
  );
  const call = (text: string): ReturnType<typeof witcraft> =>
    witcraft(['run', '--contracts', 'sub.wit', '--invoke', text, 'sub.wasm']);
  expect(await call('sub(3, 1)')).toEqual({ code: 0, out: '2\n', err: '' });
  expect((await call('sub(1, 3)')).err).toContain('the caller broke a precondition: no less than');
  const { code, err } = await call('sub(1, 1)');
  expect([code, err]).toEqual([1, expect.stringContaining('the implementation broke a postcond')]);
  write('other.wit', 'package a:c; world w { /// @pre true\n export other: func(); }');
  const other = await witcraft([
    'run',
    '--contracts',
    'other.wit',
    '--invoke',
    'sub(3, 1)',
    'sub.wasm',
  ]);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('nothing would be checked')]);
});
