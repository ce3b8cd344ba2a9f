import type { Environment } from '@witcraft/contracts';

// The WIT in whose docs conditions stand, and values of its types.

/** A package with conditions at everything that can have some. */
export function witWith(conditions: string): string {
  const docs = conditions
    .split(/\r\n|[\n\r]/)
    .map((line) => `/// ${line}`)
    .join('\n');
  // A block comment that ends early is no doc any more.
  const block = conditions.replaceAll('*/', '* /').replaceAll('/*', '/ *');
  return `package local:fuzz@1.0.0;
interface i {
  enum unit { cent, whole }
  flags rights { read, write-all }
  variant state { open, closed(string), frozen(u32) }
  ${docs}
  record entry { id: u32, amount: s64, note: option<string>, tags: list<string>, unit: unit }
  ${docs}
  resource vault {
    ${docs}
    constructor(a: u32);
    balance: func() -> u64;
    state: func() -> state;
    limit: func(of: u32) -> u64;
    ${docs}
    get: func(a: u32, xs: list<u32>) -> result<u64, string>;
    /** ${block} */
    make: static func(b: s64) -> vault;
  }
  ${docs}
  f: func(a: u32, b: s64, c: u8, x: f64, y: f32, s: string, ch: char, yes: bool, e: entry,
    st: state, u: unit, r: rights, o: option<u32>, oo: option<option<u32>>, res: result<u32, string>,
    xs: list<u32>, es: list<entry>, t: tuple<u32, string>, m: map<string, u32>, a-b: u32,
    v: borrow<vault>) -> result<entry, string>;
}
${docs}
world w {
  export i;
  /** Text.
   * ${block} */
  import g: func(a: u32) -> u32;
}`;
}

const entry = { id: 7, amount: -3n, note: 'x', tags: ['', 'ab'], unit: 'cent' };
const greatest = {
  id: 4294967295,
  amount: -(2n ** 63n),
  note: undefined,
  tags: [],
  unit: 'whole',
};

/** Of `f`, without the resource at the end. */
const argumentsOfF: readonly (readonly unknown[])[] = [
  [
    ...[0, 0n, 0, 0, -0, '', 'x', false, { ...entry, id: 0, note: undefined, tags: [] }],
    ...[{ tag: 'open' }, 'cent', { read: false, writeAll: false }, undefined, { tag: 'none' }],
    ...[{ tag: 'err', val: '' }, new Uint32Array(), [], [0, ''], new Map(), 0],
  ],
  [
    ...[5, -2n, 255, 1.5, 0.5, 'ab', '☃', true, entry, { tag: 'closed', val: 'x' }, 'whole'],
    ...[{ read: true, writeAll: false }, 3, { tag: 'some', val: 4 }, { tag: 'ok', val: 5 }],
    ...[Uint32Array.of(1, 5, 3), [entry, greatest], [5, 'x'], new Map([['a', 1]]), 2],
  ],
  [
    ...[4294967295, 2n ** 63n - 1n, 1, Number.NaN, Number.POSITIVE_INFINITY, '😀', '😀', true],
    ...[greatest, { tag: 'frozen', val: 4294967295 }, 'cent', { read: true, writeAll: true }, 0],
    ...[{ tag: 'some', val: undefined }, { tag: 'err', val: 'x' }, Uint32Array.of(4294967295)],
    ...[[entry], [4294967295, ''], new Map([['', 0]]), 4294967295],
  ],
];

const results: readonly unknown[] = [
  { tag: 'ok', val: entry },
  { tag: 'err', val: 'x' },
  { tag: 'ok', val: greatest },
];

type Values = Pick<Environment, 'args' | 'result' | 'self'>;

/** What a resource says of itself: `{ n }` stands for one. */
export const getterOf: Environment['get'] = ({ name }, object) => {
  const { n } = object as { n: number };
  if (name === 'balance') return BigInt(n);
  return n === 0 ? { tag: 'open' } : { tag: 'frozen', val: n };
};

const vault = (n: number): { n: number } => ({ n });

/** Calls of each function, by its name in WIT. */
export const calls: Readonly<Record<string, readonly Values[]>> = {
  '[constructor]vault': [0, 9].map((a) => ({ args: [a], result: vault(a), self: vault(a) })),
  '[method]vault.balance': [{ args: [], result: 1n, self: vault(1) }],
  '[method]vault.get': [
    { args: [0, new Uint32Array()], result: { tag: 'err', val: '' }, self: vault(0) },
    { args: [9, Uint32Array.of(1, 9)], result: { tag: 'ok', val: 2n ** 64n - 1n }, self: vault(9) },
  ],
  '[static]vault.make': [{ args: [-1n], result: vault(3), self: undefined }],
  f: argumentsOfF.map((args, at) => ({
    args: [...args, vault(at)],
    result: results[at],
    self: undefined,
  })),
  g: [0, 4294967295].map((a) => ({ args: [a], result: a, self: undefined })),
};

/** What invariants are about, by the name of the type. */
export const instances: Readonly<Record<string, readonly Values[]>> = {
  entry: [entry, greatest].map((self) => ({ args: [], result: undefined, self })),
  vault: [0, 5].map((n) => ({ args: [], result: undefined, self: vault(n) })),
};
