import type { Checks } from './checks.js';
import { exportsOf, type ScriptKind } from './scripts.js';
import { serveAnswer } from './serve-answer.js';
import { witcraft } from './witcraft.js';

/** A script in `programs/`, and what is expected of the component of it. */
export interface Script {
  readonly name: string;
  readonly kinds: readonly ScriptKind[];
  /** The component is also in `folder`, as `script.wasm`. */
  call(bytes: Uint8Array, checks: Checks, folder: string): Promise<void>;
}

export const scripts: readonly Script[] = [
  { name: 'texts', kinds: ['sync', 'async'], call: callTexts },
  { name: 'counter', kinds: ['sync', 'async'], call: callCounter },
  { name: 'failing', kinds: ['sync', 'async'], call: callFailing },
  { name: 'waiting', kinds: ['async'], call: callWaiting },
  {
    name: 'shout',
    kinds: ['async'],
    call: async (_, checks, folder) => runShout(folder, checks),
  },
  {
    name: 'answer',
    kinds: ['async'],
    call: (_, checks, folder) => serveAnswer(folder, checks),
  },
];

interface Point {
  readonly x: number;
  readonly y: number;
  readonly label?: string | undefined;
}

interface Texts {
  greet(name: string): string;
  countWords(text: string): [string, number][];
  reverse(bytes: Uint8Array): Uint8Array;
  readonly points: {
    scale(points: Point[], by: number): Point[];
    area(shape: { tag: string; val?: unknown }): number;
    mix(one: Record<string, boolean>, other: Record<string, boolean>): Record<string, boolean>;
  };
}

/** Strings, lists, records, variants, flags, and a function of the host. */
async function callTexts(bytes: Uint8Array, checks: Checks): Promise<void> {
  const lines: string[] = [];
  const log = { write: (line: string) => lines.push(line) };
  const { greet, countWords, reverse, points } = await exportsOf<Texts>(bytes, {
    'local:texts/log@0.1.0': log,
  });
  checks.equal('a string', greet('Zoë 🦋'), 'Hello, Zoë 🦋!');
  checks.equal('what the host was told', lines, ['greeting Zoë 🦋']);
  checks.equal('tuples', countWords('ab cd ab é'), [
    ['ab', 2],
    ['cd', 1],
    ['é', 1],
  ]);
  const long = Uint8Array.from({ length: 100_000 }, (_, i) => i);
  checks.equal('bytes', reverse(long), long.toReversed());
  const corners = [
    { x: 0, y: 0, label: 'start' },
    { x: 4, y: 0, label: undefined },
    { x: 0, y: 3, label: undefined },
  ];
  const scaled = corners.map(({ x, y, label }) => ({ x: x / 2, y: y / 2, label }));
  checks.equal('records', points.scale(corners, 0.5), scaled);
  checks.equal('no records', points.scale([], 2), []);
  checks.equal('a variant with a list', points.area({ tag: 'polygon', val: corners }), 6);
  checks.equal('one with a number', points.area({ tag: 'circle', val: 1 }), Math.PI);
  checks.equal('one with nothing', points.area({ tag: 'nothing' }), 0);
  const mixed = points.mix({ red: true, darkBlue: false }, { red: false, darkBlue: true });
  checks.equal('flags', mixed, { red: true, darkBlue: true });
}

interface Counting {
  calls(): number;
  remember(line: string): string[];
  readonly counting: {
    readonly Counter: {
      new (start: number): { next(): number };
      made(): number;
    };
  };
}

/** Every instance has a state of its own. */
async function callCounter(bytes: Uint8Array, checks: Checks): Promise<void> {
  const one = await exportsOf<Counting>(bytes);
  const other = await exportsOf<Counting>(bytes);
  checks.equal('calls', [one.calls(), one.calls(), one.calls()], [1, 2, 3]);
  checks.equal('calls of another instance', other.calls(), 1);
  checks.equal('a line', one.remember('first'), ['first']);
  checks.equal('both lines', one.remember('second'), ['first', 'second']);
  checks.equal('no lines of another instance', other.remember('third'), ['third']);
  const { Counter } = one.counting;
  const [a, b] = [new Counter(10), new Counter(0)];
  checks.equal('resources', [a.next(), a.next(), b.next(), a.next()], [10, 11, 0, 12]);
  checks.equal('a static function', Counter.made(), 2);
}

interface Failing {
  parse(text: string): number;
  check(text: string): void;
  crash(): number;
}

/** What is thrown is an error of the function's type, or a trap. */
async function callFailing(bytes: Uint8Array, checks: Checks): Promise<void> {
  const { parse, check, crash } = await exportsOf<Failing>(bytes);
  checks.equal('no error', parse('12'), 12);
  const expected = { '': { tag: 'empty' }, x: { tag: 'not-a-number', val: 'x' } };
  for (const [text, payload] of Object.entries(expected)) {
    const error = await checks.error(`parse("${text}")`, () => parse(text));
    checks.equal('its payload', error['payload'], payload);
  }
  const large = await checks.error('a number', () => parse('2000'));
  checks.equal('its payload', large['payload'], { tag: 'too-large', val: 1000 });
  checks.equal('nothing', check('fine'), undefined);
  const text = await checks.error('a text', () => check('soup'));
  checks.equal('its message', text['message'], 'soup is not fine');
  const crashed = await checks.error('a crash', crash);
  checks.equal('its error', crashed['name'], 'RuntimeError');
  const after = await checks.error('a call after it', () => parse('1'));
  checks.equal('its error', after['code'], 'cannot-enter');
}

interface Waiting {
  later(text: string): Promise<string>;
  upperCase(lines: Iterable<string>): Promise<AsyncIterable<string>>;
}

/** Promises and streams. */
async function callWaiting(bytes: Uint8Array, checks: Checks): Promise<void> {
  const { later, upperCase } = await exportsOf<Waiting>(bytes);
  const both = await Promise.all([later('one'), later('two')]);
  checks.equal('promises', both, ['one, later', 'two, later']);
  const lines: string[] = [];
  for await (const line of await upperCase(['a', 'ß', 'c'])) lines.push(line);
  checks.equal('a stream', lines, ['A', 'SS', 'C']);
}

/** A command of WASI 0.3, from the command line. */
function runShout(folder: string, checks: Checks): void {
  const run = (words: readonly string[], input: string): unknown =>
    witcraft(folder, ['run', '--env', 'MARKS=!!', 'script.wasm', '--', ...words], input);
  checks.equal('a command', run([], 'so loud'), { code: 0, out: 'SO LOUD!!', err: '' });
  checks.equal('one that exits', run(['leave'], 'x'), { code: 9, out: 'X!!', err: '' });
  checks.equal('one that fails', run(['fail'], ''), { code: 1, out: '!!', err: '' });
}
