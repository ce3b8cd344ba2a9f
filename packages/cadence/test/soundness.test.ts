import { Source } from '@witcraft/diagnostics';
import { expect, test } from 'vitest';
import { check } from '../src/check-source.js';
import type { FailureKind } from '../src/interpret/failure.js';
import { run } from '../src/run-source.js';
import { generateProgram } from './generated.js';

/** `CADENCE_PROGRAMS=20000` runs that many; see the script `soundness`. */
declare const process: { readonly env: Record<string, string | undefined> };
const count = Number(process.env['CADENCE_PROGRAMS'] ?? 400);
const first = Number(process.env['CADENCE_SEED'] ?? 1);

/** What the checker should have refused: a member that is not there, a resource ended twice. */
const owed: readonly FailureKind[] = [
  'internal',
  'resource',
  'function',
  'argument',
  'import',
  'host',
];

test(
  `${count} generated programs: nothing that the checker owes`,
  () => {
    const ends = new Map<string, number>();
    for (let seed = first; seed < first + count; seed++) {
      const text = generateProgram(seed);
      const { program, diagnostics } = check(new Source('generated.cdc', text));
      const said = diagnostics.map(({ primary, message }) => {
        const line = primary?.source.positionAt(primary.span.start).line ?? 0;
        return `${message}: ${text.split('\n')[line - 1]}`;
      });
      expect(said, `seed ${seed}`).toEqual([]);
      const came = run(program, { limits: { steps: 20_000, memory: 10_000_000, calls: 100 } });
      const end = came.ok ? 'success' : came.error.kind;
      ends.set(end, (ends.get(end) ?? 0) + 1);
      if (!came.ok) {
        const { kind, message, diagnostic } = came.error;
        const { primary } = diagnostic;
        const line = primary?.source.positionAt(primary.span.start).line ?? 0;
        if (owed.includes(kind)) {
          expect.fail(`seed ${seed}: ${kind}: ${message}: ${text.split('\n')[line - 1]}`);
        }
      } else {
        const made = came.logs.filter((one) => one === '"+"').length;
        const ended = came.logs.filter((one) => one === '"-"').length;
        expect(ended, `resources ended, seed ${seed}`).toBe(made);
      }
    }
    // They are to get somewhere.
    expect(ends.get('success') ?? 0, JSON.stringify([...ends])).toBeGreaterThan(count / 4);
  },
  60_000 + count * 50,
);
