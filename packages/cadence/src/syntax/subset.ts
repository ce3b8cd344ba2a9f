import type { ParserState } from './parser-state.js';

/** Fails where the language goes on and this implementation does not. */
export function outsideTheSubset(p: ParserState, what: string): never {
  return p.fail(
    'cadence/outside-the-subset',
    `${what} are outside the subset that is implemented`,
    p.current,
  );
}
