import { fileURLToPath } from 'node:url';
import { generateLimited, generateWit } from '../generate-wit.js';
import type { Job, JobOptions, JobResult, Row } from '../job.js';
import { measureTenTimes, type Repeats, runNode } from '../measure.js';
import { resolveText } from '../pipeline.js';

/** Ten times the text in about ten times the time, and in bounded memory. */
export const scaling: Job = { name: 'scaling', run };

async function run({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 5, runs: 11 };
  const limited = await tenTimes('without docs', generateLimited, repeats);
  const withDocs = await tenTimes('with docs', (bytes) => generateWit({ bytes }), repeats);
  const peak = measurePeakMemory();
  return {
    rows: [limited, withDocs, { label: 'peak memory of a process, 5 MB', unit: 'MB', ours: peak }],
    thresholds: [
      {
        label: 'times the time for ten times the text',
        value: (10 * limited.ours) / (limited.other?.value ?? Number.NaN),
        limit: 11,
        wanted: 'at-most',
      },
      { label: 'MB of memory for 5 MB of text', value: peak, limit: 600, wanted: 'below' },
    ],
  };
}

async function tenTimes(
  what: string,
  generate: (bytes: number) => string,
  repeats: Repeats,
): Promise<Row> {
  const small = generate(500_000);
  const large = generate(5_000_000);
  const { whole, tenths } = await measureTenTimes(
    () => resolveText(large),
    () => resolveText(small),
    repeats,
  );
  return {
    label: `parse + resolve 5 MB, ${what}`,
    unit: 'ms',
    ours: whole,
    other: { label: 'ours, ten of 0.5 MB', value: tenths },
  };
}

/** The largest resident set, in MB, of a process that resolves 5 MB once. */
function measurePeakMemory(): number {
  const script = fileURLToPath(new URL('../processes/peak-memory.js', import.meta.url));
  return Number(runNode([script, '5000000'])) / 1000;
}
