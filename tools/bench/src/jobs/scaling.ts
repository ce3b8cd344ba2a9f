import { fileURLToPath } from 'node:url';
import { generateWit } from '../generate-wit.js';
import type { Job, JobOptions, JobResult } from '../job.js';
import { measureInTurns, runNode } from '../measure.js';
import { resolveText } from '../pipeline.js';

/** Ten times the text in about ten times the time, and in bounded memory. */
export const scaling: Job = { name: 'scaling', run };

async function run({ quick }: JobOptions): Promise<JobResult> {
  const small = generateWit({ bytes: 500_000 });
  const large = generateWit({ bytes: 5_000_000 });
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 5, runs: 11 };
  const [smallTime = Number.NaN, largeTime = Number.NaN] = await measureInTurns(
    [() => resolveText(small), () => resolveText(large)],
    repeats,
  );
  const peak = measurePeakMemory();
  return {
    rows: [
      {
        label: 'parse + resolve 5 MB',
        unit: 'ms',
        ours: largeTime,
        other: { label: 'ours, 0.5 MB', value: smallTime },
      },
      { label: 'peak memory of a process, 5 MB', unit: 'MB', ours: peak },
    ],
    thresholds: [
      {
        label: 'times the time for ten times the text',
        value: largeTime / smallTime,
        limit: 11,
        wanted: 'at-most',
      },
      { label: 'MB of memory for 5 MB of text', value: peak, limit: 600, wanted: 'below' },
    ],
  };
}

/** The largest resident set, in MB, of a process that resolves 5 MB once. */
function measurePeakMemory(): number {
  const script = fileURLToPath(new URL('../processes/peak-memory.js', import.meta.url));
  return Number(runNode([script, '5000000'])) / 1000;
}
