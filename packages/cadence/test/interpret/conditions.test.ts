import { describe, expect, test } from 'vitest';
import type { ConditionEvent } from '../../src/interpret/machine.js';
import { logs, outcome, result } from './outcome.js';

/** Two interfaces, conditions everywhere; each condition says where it is. */
const ORDER = `
pub fun say(_ text: String): Bool { log(text); return true }
pub struct interface First {
    pub fun f(_ n: Int): Int {
        pre { say("first pre") }
        post { say("first post") }
    }
}
pub struct interface Second {
    pub fun f(_ n: Int): Int {
        pre { say("second pre") }
        post { say("second post") }
    }
}
pub struct S: First, Second {
    pub fun f(_ n: Int): Int {
        pre { say("own pre") }
        post { say("own post") }
        log("body")
        return n
    }
}
`;
const IN_ORDER = [
  'first pre',
  'second pre',
  'own pre',
  'body',
  'own post',
  'second post',
  'first post',
].map((text) => `"${text}"`);

describe('R-01: the order of conditions', () => {
  test('interfaces enclose the implementation', () => {
    expect(logs(`${ORDER}pub fun main() { S().f(1) }`)).toEqual(IN_ORDER);
  });
  test('the first that is false ends the program', () => {
    const program = (first: string, own: string): string => `
pub struct interface I {
    pub fun f(_ n: Int) { pre { ${first} } post { n < 5: "low" } }
}
pub struct S: I {
    pub fun f(_ n: Int) { pre { ${own} } post { n < 4: "lower" } }
}
pub fun main() { S().f(5) }`;
    expect(outcome(program('n > 5: "a"', 'n > 6: "b"'))).toBe('pre-condition: a at 3:33');
    expect(outcome(program('n > 4: "a"', 'n > 6: "b"'))).toBe('pre-condition: b at 6:33');
    expect(outcome(program('n > 4: "a"', 'n > 3: "b"'))).toBe('post-condition: lower at 6:53');
    expect(outcome(program('n > 5', 'n > 3'))).toBe('pre-condition:  at 3:33');
  });
  test('both places, and the values of a comparison', () => {
    const came = result(`
pub fun f(_ n: Int) { pre { n * 2 < 10: "small" } }
pub fun main() {
    f(4)
    f(5)
}`);
    if (came.ok) throw new Error('it succeeded');
    const { primary, related, notes } = came.error.diagnostic;
    const line = (at: number | undefined): number | undefined =>
      primary?.source.positionAt(at ?? 0).line;
    expect(line(primary?.span.start)).toBe(2);
    expect(related.map(({ message, span }) => [message, line(span.start)])).toEqual([
      ['called here', 5],
    ]);
    expect(notes).toEqual(['`n * 2` is 10']);
  });
  test('a message is worked out only where it is said', () => {
    const text = (n: number): string => `
pub fun say(): String { log("said"); return "message" }
pub fun f(_ n: Int) { pre { n > 0: say() } }
pub fun main() { f(${n}) }`;
    expect(logs(text(1))).toEqual([]);
    expect(outcome(text(0))).toBe('pre-condition: message at 3:29');
  });
});

describe('R-02: before and result', () => {
  const counter = (body: string, post: string): string => `
pub struct Counter {
    pub var n: Int
    init() { self.n = 1 }
    pub fun add(_ by: Int): Int {
        pre { by != 0 }
        post { ${post} }
        ${body}
    }
}
pub fun main(): Int { return Counter().add(2) }`;
  test('before is what was', () => {
    const good = 'self.n = self.n + by\nreturn self.n';
    expect(outcome(counter(good, 'self.n == before(self.n) + by'))).toBe('3');
    expect(outcome(counter(good, 'self.n == before(self.n)'))).toBe('post-condition:  at 7:16');
    expect(outcome(counter(good, 'before(self.n + by) == result'))).toBe('3');
  });
  test('it is evaluated behind the preconditions', () => {
    expect(
      outcome(`
pub fun f(_ n: Int): Int {
    pre { n != 0: "nothing" }
    post { before(10 / n) == result }
    return 10 / n
}
pub fun main(): Int { return f(5) + f(0) }`),
    ).toBe('pre-condition: nothing at 3:11');
  });
  test('a struct in before is a copy', () => {
    expect(
      outcome(`
pub struct S {
    pub var list: [Int]
    init() { self.list = [1] }
    pub fun grow() {
        post { before(self.list).length + 1 == self.list.length }
        self.list.append(2)
    }
}
pub fun main() { S().grow() }`),
    ).toBe('()');
  });
  test('result is a name as any other where nothing is returned', () => {
    const text = (n: number): string => `pub fun main() {
    post { result == 1 }
    let result = ${n}
}`;
    expect(outcome(text(1))).toBe('()');
    expect(outcome(text(2))).toBe('post-condition:  at 2:12');
  });
  test('result of a resource is a reference', () => {
    const text = (n: number): string => `
pub resource R { pub let n: Int; init(_ n: Int) { self.n = n } }
pub fun make(_ n: Int): @R {
    post { result.n == 1: "one" }
    return <-create R(n)
}
pub fun some(_ n: Int): @R? {
    post { result == nil || result!.n == n }
    if n == 0 { return nil }
    return <-create R(n)
}
pub fun main(): Int {
    destroy some(0)
    destroy some(7)
    let r <- make(${n})
    let n = r.n
    destroy r
    return n
}`;
    expect(outcome(text(1))).toBe('1');
    expect(outcome(text(2))).toBe('post-condition: one at 4:12');
  });
});

describe('R-03: init and destroy', () => {
  const program = (init: string, n: number): string => `
pub resource interface Positive {
    pub n: Int
    init(n: Int) {
        pre { n >= 0: "given" }
        post { self.n == n: "kept" }
    }
    destroy() { pre { self.n > 0: "not empty" } }
}
pub resource R: Positive {
    pub var n: Int
    init(n: Int) { ${init} }
    destroy() { log("ended") }
}
pub fun main() { destroy create R(n: ${n}) }`;
  test.each([
    ['self.n = n', 1, '()'],
    ['self.n = n', -1, 'pre-condition: given at 5:15'],
    ['self.n = n + 1', 1, 'post-condition: kept at 6:16'],
    ['self.n = n', 0, 'pre-condition: not empty at 8:23'],
  ])('%s of %d', (init, n, expected) => {
    expect(outcome(program(init, n))).toBe(expected);
  });
});

describe('R-04: calls through an interface', () => {
  test.each(['S()', 'S() as {First}', 'S() as {First, Second}', 'S() as S{Second}'])(
    '%s',
    (made) => {
      expect(logs(`${ORDER}pub fun main() { let s = ${made}\ns.f(1) }`)).toEqual(IN_ORDER);
    },
  );
  test('by reference, and as a value', () => {
    expect(logs(`${ORDER}pub fun main() { let s = S()\nlet r = &s as &S{First}\nr.f(1) }`)).toEqual(
      IN_ORDER,
    );
    expect(logs(`${ORDER}pub fun main() { let f = S().f\nf(1) }`)).toEqual(IN_ORDER);
  });
});

describe('R-05: defaults', () => {
  const program = (own: string): string => `
pub struct interface Named {
    pub let name: String
    pub fun greet(_ other: String): String {
        pre { other != "": "somebody" }
        post { result.length > self.name.length: "a greeting" }
        return self.prefix().concat(other)
    }
    pub fun prefix(): String
}
pub struct S: Named {
    pub let name: String
    init() { self.name = "s" }
    pub fun prefix(): String { return "hello " }
    ${own}
}
pub fun main(): String {
    let s: {Named} = S()
    return s.greet("you")
}`;
  test('run with self as the implementing value', () => {
    expect(outcome(program(''))).toBe('"hello you"');
  });
  test('their conditions hold for the implementation, too', () => {
    expect(outcome(program('pub fun greet(_ other: String): String { return other }'))).toBe(
      '"you"',
    );
    expect(outcome(program('pub fun greet(_ other: String): String { return "" }'))).toBe(
      'post-condition: a greeting at 6:16',
    );
    expect(outcome(program('').replace('greet("you")', 'greet("")'))).toBe(
      'pre-condition: somebody at 5:15',
    );
  });
});

test('type requirements bind what fulfils them', () => {
  const program = (by: number): string => `
pub contract interface Token {
    pub resource Vault {
        pub var n: Int
        init(n: Int)
        pub fun add(_ by: Int) {
            post { self.n == before(self.n) + by: "added" }
        }
    }
}
pub contract Coin: Token {
    pub resource Vault {
        pub var n: Int
        init(n: Int) { self.n = n }
        pub fun add(_ by: Int) { self.n = self.n + by * ${by} }
    }
    pub fun make(): @Vault { return <-create Vault(n: 1) }
}
pub fun main(): Int {
    let v <- Coin.make()
    v.add(2)
    let n = v.n
    destroy v
    return n
}`;
  expect(outcome(program(1))).toBe('3');
  expect(outcome(program(2))).toBe('post-condition: added at 7:20');
});

test('the trace says what was tested', () => {
  const events: ConditionEvent[] = [];
  const came = result(
    `
pub struct interface I { pub fun f(_ n: Int): Int { post { result > n } } }
pub struct S: I { pub fun f(_ n: Int): Int { pre { n != 2 && true } return n + 1 } }
pub fun main(): Int { return S().f(1) }`,
    { onCondition: (event) => events.push(event) },
  );
  expect(came.ok).toBe(true);
  expect(
    events.map(({ kind, declaredIn, function: name, held, test: text, operands }) => [
      kind,
      declaredIn,
      name,
      held,
      text,
      operands,
    ]),
  ).toEqual([
    ['pre-condition', 'S', 'S.f', true, 'n != 2 && true', []],
    [
      'post-condition',
      'I',
      'S.f',
      true,
      'result > n',
      [
        { text: 'result', value: '2' },
        { text: 'n', value: '1' },
      ],
    ],
  ]);
});
