import { renderText, Source } from '@witcraft/diagnostics';
import { type ParseOptions, parse } from '@witcraft/parser';
import { type Resolve, resolvePackages } from '@witcraft/resolver';
import { type ContractsOutcome, readContracts } from '../src/index.js';

/** Resolves a text that has no mistakes. */
export function resolveText(text: string, name = 'test.wit', options?: ParseOptions): Resolve {
  const { resolve, diagnostics } = resolvePackages({
    documents: [parse(new Source(name, text), options)],
  });
  if (diagnostics.length > 0) throw new Error(renderText(diagnostics));
  return resolve;
}

export function contractsOf(text: string): ContractsOutcome {
  return readContracts(resolveText(text));
}

/** What conditions are written at in most tests. */
export function vault(condition: string): string {
  return `package demo:bank;
interface bank {
  enum unit { cent, whole }
  flags rights { read, write-all }
  variant state { open, closed(string), frozen(u32) }
  record entry { id: u32, amount: s64, note: option<string>, tags: list<string>, unit: unit }
  resource vault {
    constructor(start: u64);
    balance: func() -> u64;
    state: func() -> state;
    limit: func(of: u32) -> u64;
    merge: func(other: vault);
    peer: func() -> option<vault>;
  }
  resource other;
  /// About it.
  ///
  /// ${condition}
  f: func(a: u32, b: s64, c: u8, x: f64, y: f32, s: string, ch: char, yes: bool, e: entry,
    st: state, u: unit, r: rights, o: option<u32>, oo: option<option<u32>>, res: result<u32, string>,
    xs: list<u32>, es: list<entry>, t: tuple<u32, string>, m: map<string, u32>, a-b: u32,
    v: borrow<vault>, w: vault, h: option<vault>) -> result<entry, string>;
}
world w { export bank; }`;
}
