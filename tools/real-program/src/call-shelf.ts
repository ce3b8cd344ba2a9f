import { compile, instantiate } from '@witcraft/runtime';
import { wasiImports } from '@witcraft/runtime/wasi';
import type { Checks } from './checks.js';

interface Reader {
  read(title: string, pages: number): number;
  finished(): string[];
}

interface Shelf {
  readonly books: {
    readonly Reader: {
      new (name: string): Reader & { [Symbol.dispose](): void };
      busiest(readers: Reader[]): string | undefined;
    };
    add(book: { title: string; pages: number; tags: string[] }): number;
    find(tag: string): unknown[];
  };
  summary(): string;
}

/** Calls the library that `shelf.c` is: strings, records, lists, a resource, errors, imports. */
export async function callShelf(bytes: Uint8Array, checks: Checks): Promise<void> {
  const component = await compile(bytes, { name: 'shelf.wasm' });
  const lines: string[] = [];
  const imports = {
    ...(await wasiImports(component)),
    'local:shelf/journal@0.1.0': {
      write: (level: string, line: string) => lines.push(`${level}: ${line}`),
    },
    today: () => [2026, 11, 21],
  };
  const { exports } = await instantiate(component, imports);
  const { books, summary } = exports as unknown as Shelf;
  checks.equal('a string', summary(), '0 books on 2026-11-21');
  const emma = { title: 'Emma', pages: 474, tags: ['novel', 'old'] };
  const ulysses = { title: 'Ulysses', pages: 732, tags: ['novel', 'très long'] };
  checks.equal('a record', books.add(emma), 1);
  checks.equal('another', books.add(ulysses), 2);
  checks.equal('a list', books.find('très long'), [ulysses]);
  checks.equal('a longer one', books.find('novel'), [emma, ulysses]);
  checks.equal('an empty one', books.find('poem'), []);
  const { Reader } = books;
  const [ada, bob] = [new Reader('Ada'), new Reader('Bob')];
  checks.equal('a method', ada.read('Emma', 400), 74);
  checks.equal('the same again', ada.read('Emma', 100), 0);
  checks.equal('another resource', ada.finished(), ['Emma']);
  checks.equal('what it has kept', bob.finished(), []);
  checks.equal('a list of resources', Reader.busiest([bob, ada]), 'Ada');
  checks.equal('nothing', Reader.busiest([]), undefined);
  const error = await checks.error('an error', () => bob.read('Dune', 1));
  checks.equal('its payload', error['payload'], { tag: 'unknown', val: 'Dune' });
  ada[Symbol.dispose]();
  checks.equal('the journal', lines, [
    'warning: 0 books on 2026-11-21',
    'note: added Emma',
    'note: added Ulysses',
    'note: Ada is gone',
  ]);
  const gone = await checks.error('a resource that is gone', () => ada.finished());
  checks.equal('its error', gone['name'], 'TypeError');
}
