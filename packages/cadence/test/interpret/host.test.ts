import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { type CheckSourceOptions, check } from '../../src/check-source.js';
import { HostResource, type HostValue } from '../../src/interpret/host-values.js';
import { Instance, type RunOptions } from '../../src/interpret/instance.js';
import { outcome, result } from './outcome.js';

function instance(
  text: string,
  options: RunOptions = {},
  checking: CheckSourceOptions = {},
): Instance {
  const { ok, program, diagnostics } = check(new Source('host.cdc', text), checking);
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return new Instance(program, options);
}

describe('values between JavaScript and Cadence', () => {
  const back = (type: string, value: HostValue): HostValue | string => {
    const types = `pub struct S { pub let n: Int; pub let o: String?; init() { self.n = 1; self.o = nil } }
pub enum E: UInt8 { pub case a; pub case b }
`;
    const came = instance(`${types}pub fun f(_ v: ${type}): ${type} { return v }`).invoke('f', [
      value,
    ]);
    return came.ok ? came.value : `${came.error.kind}: ${came.error.message}`;
  };
  test.each<[string, HostValue, HostValue]>([
    ['Bool', true, true],
    ['String', 'a', 'a'],
    ['Character', 'é', 'é'],
    ['Int', 5n, 5n],
    ['Int', 5, 5n],
    ['UInt8', 255n, 255n],
    ['UFix64', '0.1', '0.10000000'],
    ['UFix64', 1.5, '1.50000000'],
    ['Fix64', -2, '-2.00000000'],
    ['Int?', null, null],
    ['Int?', 3n, 3n],
    ['[Int?]', [1n, null], [1n, null]],
    ['[Int; 2]', [1n, 2n], [1n, 2n]],
    ['{String: Int}', new Map([['a', 1n]]), new Map([['a', 1n]])],
    ['Address', '0x1', '0x0000000000000001'],
    ['Address', 255n, '0x00000000000000ff'],
    ['PublicPath', '/public/a', '/public/a'],
    ['S', { type: 'S', fields: { n: 2n, o: 'x' } }, { type: 'S', fields: { n: 2n, o: 'x' } }],
    ['E', { type: 'E', fields: { rawValue: 1n } }, { type: 'E', fields: { rawValue: 1n } }],
  ])('%s: %o', (type, given, expected) => {
    expect(back(type, given)).toEqual(expected);
  });
  test.each<[string, HostValue]>([
    ['Bool', 1n],
    ['String', 5n],
    ['Character', 'ab'],
    ['Int', 0.5],
    ['Int', '5'],
    ['UInt8', 256n],
    ['UFix64', '0.123456789'],
    ['UFix64', '-1.0'],
    ['[Int]', 'a'],
    ['[Int; 2]', [1n]],
    ['{String: Int}', { type: '', fields: {} }],
    ['Address', 'a'],
    ['PublicPath', '/storage/a'],
    ['S', { type: 'S', fields: { n: 2n } }],
    ['E', { type: 'E', fields: { rawValue: 7n } }],
    ['Int', undefined],
  ])('%s is not %o', (type, given) => {
    expect(back(type, given)).toMatch(/^argument: /);
  });
  test('the number of arguments, and the name', () => {
    const program = instance('pub fun f(_ n: Int): Int { return n }');
    expect(program.invoke('f', [])).toMatchObject({
      error: { kind: 'argument', message: '`f` takes 1 argument, found 0' },
    });
    expect(program.invoke('g')).toMatchObject({ error: { kind: 'function' } });
    expect(program.invoke('f.g.h')).toMatchObject({ error: { kind: 'function' } });
  });
});

const BANK = `
pub resource Vault {
    pub var n: Int
    init(_ n: Int) { self.n = n }
    pub fun take(_ n: Int): @Vault {
        pre { n <= self.n: "too much" }
        self.n = self.n - n
        return <-create Vault(n)
    }
}
pub contract Bank {
    pub var made: Int
    pub event Made(n: Int)
    init() { self.made = 0 }
    pub fun count(): Int { return self.made }
    pub fun make(_ n: Int) { self.made = self.made + n; emit Made(n: n); log("made") }
}
pub fun make(_ n: Int): @Vault { return <-create Vault(n) }
pub fun split(_ v: @Vault, _ n: Int): @[Vault] {
    let taken <- v.take(n)
    return <-[<-v, <-taken]
}
pub fun read(_ v: @Vault): Int { let n = v.n; destroy v; return n }
pub fun spoil(_ v: @Vault) { let t <- v.take(1); destroy t; destroy v; panic("spoilt") }
pub fun fail() { Bank.make(1); panic("failed") }
`;

describe('resources that the host holds', () => {
  test('go in and out, once', () => {
    const bank = instance(BANK);
    const made = bank.invoke('make', [10n]);
    if (!made.ok || !(made.value instanceof HostResource)) throw new Error('no resource');
    const vault = made.value;
    expect(String(vault)).toBe('Vault(n: 10)');
    expect(bank.invoke('read', [vault])).toMatchObject({ ok: true, value: 10n });
    expect(vault.isMine).toBe(false);
    expect(bank.invoke('read', [vault])).toMatchObject({
      error: { kind: 'argument', message: 'the resource was given back before' },
    });
  });
  test('are the host’s again, as they were, when the call fails (R-10)', () => {
    const bank = instance(BANK);
    const made = bank.invoke('make', [10n]);
    if (!made.ok) throw new Error('no resource');
    expect(bank.invoke('spoil', [made.value])).toMatchObject({ error: { kind: 'panic' } });
    expect(bank.invoke('split', [made.value, 11n])).toMatchObject({
      error: { message: 'too much' },
    });
    expect(bank.invoke('read', [made.value])).toMatchObject({ value: 10n });
  });
  test('are no other type’s, and nothing else is a resource', () => {
    const bank = instance(
      `${BANK}pub resource Other {}\npub fun other(): @Other { return <-create Other() }`,
    );
    const other = bank.invoke('other');
    if (!other.ok) throw new Error('no resource');
    expect(bank.invoke('read', [other.value])).toMatchObject({ error: { kind: 'argument' } });
    expect(bank.invoke('read', [{ type: 'Vault', fields: { n: 1n } }])).toMatchObject({
      error: { kind: 'argument' },
    });
  });
});

describe('R-10: effects', () => {
  test('logs and events come at the end of a call that succeeds', () => {
    const seen: string[] = [];
    const bank = instance(BANK, {
      onLog: (text) => seen.push(text),
      onEvent: ({ name, fields }) => seen.push(`${name} ${fields['n']}`),
    });
    expect(bank.invoke('Bank.make', [2n])).toMatchObject({
      logs: ['"made"'],
      events: [{ name: 'Bank.Made', fields: { n: 2n } }],
    });
    expect(seen).toEqual(['Bank.Made 2', '"made"']);
    expect(bank.invoke('fail')).toMatchObject({ ok: false, logs: [], events: [] });
    expect(seen).toHaveLength(2);
  });
  test('or at once', () => {
    const seen: string[] = [];
    const bank = instance(BANK, { onLog: (text) => seen.push(text), effects: 'immediately' });
    expect(bank.invoke('fail')).toMatchObject({ ok: false, logs: ['"made"'] });
    expect(seen).toEqual(['"made"']);
  });
  test('contracts live as long as the instance', () => {
    const bank = instance(BANK);
    bank.invoke('Bank.make', [2n]);
    bank.invoke('Bank.make', [3n]);
    expect(bank.invoke('Bank.count')).toMatchObject({ value: 5n });
  });
  test('what contracts and variables hold is as before a call that fails', () => {
    const bank = instance(`${BANK}
pub var total = 0
pub contract Safe {
    pub var vault: @Vault?
    init() { self.vault <- nil }
    pub fun keep(_ v: @Vault) { self.vault <-! v }
    pub fun spoil(_ v: @Vault) { self.keep(<-v); total = total + 1; panic("spoilt") }
    pub fun isEmpty(): Bool { return self.vault == nil }
}
pub fun count(): Int { return total }`);
    const made = bank.invoke('make', [4n]);
    if (!made.ok) throw new Error('no resource');
    expect(bank.invoke('Safe.spoil', [made.value])).toMatchObject({ error: { kind: 'panic' } });
    expect(bank.invoke('Safe.isEmpty')).toMatchObject({ value: true });
    expect(bank.invoke('count')).toMatchObject({ value: 0n });
    expect(bank.invoke('fail')).toMatchObject({ ok: false });
    expect(bank.invoke('Bank.count')).toMatchObject({ value: 0n });
    expect(bank.invoke('Safe.keep', [made.value])).toMatchObject({ ok: true });
    expect(bank.invoke('Safe.isEmpty')).toMatchObject({ value: false });
    // It would lose the one that is there.
    const other = bank.invoke('make', [5n]);
    if (!other.ok) throw new Error('no resource');
    expect(bank.invoke('Safe.keep', [other.value])).toMatchObject({ error: { kind: 'resource' } });
    expect(bank.invoke('read', [other.value])).toMatchObject({ value: 5n });
  });
  test('init of a contract takes what the host gives', () => {
    const text =
      'pub contract K { pub let n: Int; init(n: Int) { self.n = n } }\npub fun main(): Int { return K.n }';
    expect(instance(text, { contractArguments: { K: [7n] } }).invoke('main')).toMatchObject({
      value: 7n,
    });
    expect(instance(text).invoke('main')).toMatchObject({ error: { kind: 'argument' } });
  });
});

describe('functions of the host', () => {
  const functions = { now: '((): UInt64)', store: '((String, Int): Void)', half: '((Int): Int?)' };
  const text = `
pub fun main(_ fails: Bool): Int? {
    store("a", 1)
    if fails { panic("no") }
    return half(Int(now()))
}`;
  test('are called with values, effects at the end', () => {
    const stored: HostValue[][] = [];
    const program = instance(
      text,
      {
        functions: {
          now: { call: () => 10n },
          store: { call: (...args) => void stored.push(args), isEffect: true },
          half: { call: (n) => (n as bigint) / 2n },
        },
      },
      { functions },
    );
    expect(program.invoke('main', [true])).toMatchObject({ error: { message: 'no' } });
    expect(stored).toEqual([]);
    expect(program.invoke('main', [false])).toMatchObject({ value: 5n });
    expect(stored).toEqual([['a', 1n]]);
  });
  test('fail with a place', () => {
    const call = (half: () => HostValue): string =>
      outcomeOf(
        instance(
          text,
          {
            functions: {
              now: { call: () => 1n },
              store: { call: () => undefined },
              half: { call: half },
            },
          },
          { functions },
        ),
      );
    expect(
      call(() => {
        throw new Error('broken');
      }),
    ).toBe('host: `half` failed: broken at line 5');
    expect(call(() => 'x')).toContain('host: `half` returned no result');
    expect(outcomeOf(instance(text, {}, { functions }))).toBe(
      'import: the host gives no function `store` at line 3',
    );
  });
  const outcomeOf = (program: Instance): string => {
    const came = program.invoke('main', [false]);
    if (came.ok) return came.text;
    const { primary } = came.error.diagnostic;
    const line = primary?.source.positionAt(primary.span.start).line;
    return `${came.error.kind}: ${came.error.message} at line ${line}`;
  };
});

describe('imports', () => {
  const files: Record<string, string> = {
    'a.cdc':
      'import B from "b.cdc"\npub fun twice(_ n: Int): Int { return B.f(n) + B.f(n) }\npub let one = 1',
    'b.cdc':
      'pub contract B { pub var n: Int; init() { self.n = 0 }; pub fun f(_ n: Int): Int { self.n = self.n + 1; return n * self.n } }',
  };
  test('are found by the host, each once', () => {
    const asked: string[] = [];
    const program = instance(
      'import twice, one from "a.cdc"\nimport B from "b.cdc"\npub fun main(): Int { return twice(one) * 100 + B.n }',
      {},
      {
        resolveImport: ({ text }) => {
          asked.push(text);
          return files[text];
        },
      },
    );
    expect(program.invoke('main')).toMatchObject({ value: 302n });
    expect(asked).toEqual(['a.cdc', 'b.cdc']);
  });
  test('a missing one is a mistake; one that imports itself, too', () => {
    const missing = check(new Source('m', 'import "x"'));
    expect(missing.ok).toBe(false);
    const circle = check(new Source('m', 'import "x"'), { resolveImport: () => 'import "x"' });
    expect(circle.ok).toBe(false);
  });
});

describe('R-11: limits', () => {
  test.each([
    ['steps', 'pub fun main() { while true {} }'],
    ['steps', 'pub fun main() { for x in [1] { var i = 0; while i >= 0 { i = i + 1 } } }'],
    ['depth', 'pub fun main() { main() }'],
    ['depth', 'pub fun main(): Int { return 1 + (2 * (3 + main())) }'],
    ['depth', 'pub fun main() { let f = fun () { main() }\nf() }'],
    ['depth', 'pub struct S { init() { S() } }\npub fun main() { S() }'],
    ['depth', 'pub fun main() { pre { f() } }\npub fun f(): Bool { main(); return true }'],
    ['depth', 'pub fun main() { [1].map(fun (n: Int): Int { main(); return n }) }'],
    ['memory', 'pub fun main() { var s = "x"; while true { s = s.concat(s) } }'],
    ['memory', 'pub fun main() { var a: [AnyStruct] = []; while true { a = [a, a] } }'],
    ['memory', 'pub fun main() { var n = 2; while true { n = n << 1000000 } }'],
    ['memory', 'pub fun main() { let a = [0]; while true { a.append(1) } }'],
  ])('%s: %s', (kind, text) => {
    const limits = { steps: 2_000_000, calls: 400, memory: 10_000_000 };
    const came = result(text, { limits });
    // What grows takes steps, too: one of the limits ends it.
    expect(came.ok).toBe(false);
    if (!came.ok) expect(['steps', 'memory', 'depth']).toContain(came.error.kind);
    if (!came.ok && kind !== 'memory') expect(came.error.kind).toBe(kind);
  });
  test('within the limits all is well, call after call', () => {
    const program = instance(
      'pub fun main(): Int { var i = 0; while i < 100 { i = i + 1 }; return i }',
      {
        limits: { steps: 400 },
      },
    );
    for (let turn = 0; turn < 5; turn++)
      expect(program.invoke('main')).toMatchObject({ value: 100n });
    expect(
      outcome(
        'pub fun f(_ n: Int): Int { return n == 0 ? 0 : 1 + f(n - 1) }\npub fun main(): Int { return f(300) }',
      ),
    ).toBe('300');
  });
  test('deep data ends a program, not the engine', () => {
    const text = `pub fun main(): [AnyStruct] {
    var a: [AnyStruct] = []
    var i = 0
    while i < 100000 { i = i + 1
        let b: [AnyStruct] = []
        b.append(a)
        a = b
    }
    return a
}`;
    expect(outcome(text)).toMatch(/^(depth|memory|steps): /);
  });
});
