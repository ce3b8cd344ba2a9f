import { describe, expect, test } from 'vitest';
import { read, witcraft, write } from './witcraft.js';

const VAULT = `pub contract Bank {
    pub event Opened(with: Int)
    pub resource interface Vault {
        pub balance: Int
        pub fun take(_ n: Int): @{Vault} {
            pre { n <= self.balance: "too much" }
        }
    }
    pub resource Safe: Vault {
        pub var balance: Int
        init(_ n: Int) { self.balance = n }
        pub fun take(_ n: Int): @Safe {
            self.balance = self.balance - n
            return <-create Safe(n)
        }
    }
    pub fun open(_ n: Int): @Safe {
        emit Opened(with: n)
        return <-create Safe(n)
    }
}
`;
const MAIN = `import Bank from "bank.cdc"

pub fun main(): Int {
    return left(10, taking: 4)
}

pub fun left(_ all: Int, taking: Int): Int {
    let vault <- Bank.open(all)
    let taken <- vault.take(taking)
    let rest = vault.balance
    log(taken.balance)
    destroy taken
    destroy vault
    return rest
}
`;

describe('cadence check', () => {
  test('a folder of good programs: no output', async () => {
    write('bank.cdc', VAULT);
    write('deep/er/main.cdc', MAIN.replace('bank.cdc', '../../bank.cdc'));
    expect(await witcraft('cadence check .')).toEqual({ code: 0, out: '', err: '' });
  });
  test('mistakes with their places', async () => {
    write('a.cdc', 'pub struct S: T {}\n');
    const { code, out, err } = await witcraft('cadence check a.cdc');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(' --> a.cdc:1:15\n');
    expect(out).toMatch(/\n1 error in 1 file\n$/);
  });
  test('JSON, and stdin', async () => {
    const { code, out } = await witcraft('cadence check --format json -', 'pub fun f( {}');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { severity: 'error', primary: { file: '<stdin>', start: { line: 1, column: 12 } } },
    ]);
  });
  test('imports by --import, and those that are nowhere', async () => {
    write('b.cdc', VAULT);
    write('main.cdc', MAIN.replace('"bank.cdc"', '0x1'));
    expect((await witcraft('cadence check --import 0x1=b.cdc main.cdc')).code).toBe(0);
    const { code, out } = await witcraft('cadence check main.cdc');
    expect(code).toBe(1);
    expect(out).toContain('main.cdc:1:18');
    expect((await witcraft('cadence check --import b.cdc main.cdc')).code).toBe(2);
  });
  test('a folder without programs', async () => {
    expect(await witcraft('cadence check')).toMatchObject({
      code: 1,
      err: 'error: folder `.` has no `.cdc` files\n',
    });
  });
});

describe('cadence run', () => {
  test('main', async () => {
    write('bank.cdc', VAULT);
    write('main.cdc', MAIN);
    expect(await witcraft('cadence run main.cdc')).toEqual({
      code: 0,
      out: '6\n',
      err: 'log: 4\nevent: Bank.Opened(with: 10)\n',
    });
  });
  test('another function, with arguments', async () => {
    write('bank.cdc', VAULT);
    write('main.cdc', MAIN);
    const line = ['cadence', 'run', 'main.cdc', '--invoke', 'left(7, taking: 7)'];
    expect((await witcraft(line)).out).toBe('0\n');
    const wrong = await witcraft('cadence run main.cdc --invoke left(7,f(1))');
    expect(wrong.code).toBe(2);
  });
  test('a function of a contract', async () => {
    write('bank.cdc', VAULT);
    const { out } = await witcraft('cadence run bank.cdc --invoke Bank.open(3)');
    expect(out).toBe('Bank.Safe(balance: 3)\n');
  });
  test('a failed condition: its place and that of the call', async () => {
    write('bank.cdc', VAULT);
    write('main.cdc', MAIN.replace('taking: 4', 'taking: 11'));
    const { code, out, err } = await witcraft('cadence run --trace main.cdc');
    expect([code, out]).toEqual([134, '']);
    expect(err).toMatch(
      /^FAIL pre {2}Bank\.Safe\.take: n <= self\.balance \(n = 11, self\.balance = 10\)/,
    );
    expect(err).toContain('precondition failed: too much');
    expect(err).toContain(' --> bank.cdc:6:19\n');
    expect(err).toContain(' ::: main.cdc:9:18\n');
    expect(err).not.toContain('log:');
  });
  test('JSON', async () => {
    const program = 'pub fun main(): [UFix64] {\n    return [0.1 + 0.2]\n}\n';
    const { code, out } = await witcraft('cadence run --json -', program);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      value: ['0.30000000'],
      text: '[0.30000000]',
      logs: [],
    });
    const failing = await witcraft('cadence run --json -', 'pub fun main() { panic("no") }');
    expect(failing.code).toBe(134);
    expect(JSON.parse(failing.out)).toMatchObject({
      ok: false,
      error: { kind: 'panic', message: 'no', diagnostic: { code: 'cadence/panic' } },
    });
  });
  test('a program with mistakes does not run', async () => {
    const { code, out, err } = await witcraft('cadence run -', 'pub fun main(): Int {}');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('1 error');
  });
  test('steps have a limit', async () => {
    const { code, err } = await witcraft(
      'cadence run --max-steps 500 -',
      'pub fun main() { while true {} }',
    );
    expect(code).toBe(134);
    expect(err).toContain('more than 500 steps');
  });
});

describe('cadence fmt', () => {
  test('in place, then nothing more to do', async () => {
    write('a.cdc', 'pub  fun f( ) {return}');
    expect(await witcraft('cadence fmt --check')).toEqual({ code: 1, out: 'a.cdc\n', err: '' });
    expect((await witcraft('cadence fmt')).code).toBe(0);
    expect(read('a.cdc')).toBe('pub fun f() { return }\n');
    expect(await witcraft('cadence fmt --check')).toEqual({ code: 0, out: '', err: '' });
  });
  test('stdin to stdout', async () => {
    expect((await witcraft('cadence fmt -', 'let  a=1')).out).toBe('let a = 1\n');
  });
  test('what has mistakes stays', async () => {
    write('a.cdc', 'pub fun  f( {');
    expect((await witcraft('cadence fmt a.cdc')).code).toBe(1);
    expect(read('a.cdc')).toBe('pub fun  f( {');
  });
});
