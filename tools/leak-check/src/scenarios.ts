import { Source } from '@witcraft/diagnostics';
import { instantiate } from '@witcraft/runtime';
import { parseText } from '@witcraft/wat';
import { echo, echoThrough, hostResources, resources, streams } from './components.js';

/** Something that is done again and again, and leaves nothing behind. */
export interface Scenario {
  readonly name: string;
  /** Begins it; what is returned does so many rounds. */
  start(): Promise<(rounds: number) => void | Promise<void>>;
}

/** So few that a table that keeps anything is full soon, and traps. */
const handles = 8;

async function exportsOf<T>(text: string, imports: Record<string, unknown> = {}): Promise<T> {
  const { bytes, diagnostics } = parseText(new Source('component.wat', text));
  if (bytes === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { exports } = await instantiate(bytes, imports, { limits: { handles } });
  return exports as T;
}

function expect(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`expected ${String(wanted)}, found ${String(found)}`);
}

interface Echo {
  echo(text: string): string;
}

async function echoing(text: string): Promise<(rounds: number) => void> {
  const exports = await exportsOf<Echo>(text);
  return (rounds) => {
    for (let i = 0; i < rounds; i++) {
      const given = `round ${i}`;
      expect(exports.echo(given), given);
    }
  };
}

interface Thing extends Disposable {
  get(): number;
}

interface Things {
  Thing: new (value: number) => Thing;
  keep(it: Thing): void;
  live(): number;
}

async function things(): Promise<(rounds: number) => void> {
  const { Thing, keep, live } = await exportsOf<Things>(resources);
  return (rounds) => {
    for (let i = 0; i < rounds; i++) {
      const thing = new Thing(i);
      expect(thing.get(), i);
      if (i % 2 === 0) keep(thing);
      else thing[Symbol.dispose]();
    }
    expect(live(), 0);
  };
}

async function tickets(): Promise<(rounds: number) => void> {
  let dropped = 0;
  class Ticket {
    [Symbol.dispose](): void {
      dropped += 1;
    }
  }
  const { use, look } = await exportsOf<Record<'use' | 'look', (it: Ticket) => void>>(
    hostResources,
    { Ticket },
  );
  return (rounds) => {
    dropped = 0;
    for (let i = 0; i < rounds; i++) {
      const ticket = new Ticket();
      look(ticket);
      use(ticket);
    }
    expect(dropped, rounds);
  };
}

interface Streams {
  open(): AsyncIterable<number>;
  close(): void;
  refuse(it: Iterable<number>): void;
}

async function opened(): Promise<(rounds: number) => Promise<void>> {
  const { open, close, refuse } = await exportsOf<Streams>(streams);
  return async (rounds) => {
    for (let i = 0; i < rounds; i++) {
      const stream = open();
      close();
      for await (const byte of stream) expect(byte, undefined);
      refuse([]);
    }
  };
}

/** All scenarios. */
export const scenarios: readonly Scenario[] = [
  { name: 'strings', start: () => echoing(echo) },
  { name: 'strings through two components', start: () => echoing(echoThrough) },
  { name: 'resources of a component', start: things },
  { name: 'resources of the host', start: tickets },
  { name: 'streams', start: opened },
];
