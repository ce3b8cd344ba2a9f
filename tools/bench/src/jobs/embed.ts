import { componentEmbed } from '@bytecodealliance/jco';
import { generateWit } from '../generate-wit.js';
import type { Job, JobOptions, JobResult, Row } from '../job.js';
import { measureInTurns } from '../measure.js';
import { resolveText } from '../pipeline.js';

const BYTES = 500_000;

/**
 * Parse and resolve 0.5 MB, beside what the peer has for the same text:
 * `componentEmbed`, which parses, resolves, and writes a dummy module with the
 * world in it. The peer can't stop after resolving, so the second row is of a
 * text whose world imports little, which leaves it hardly anything to write.
 */
export const embed: Job = { name: 'embed', run };

async function run({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 3 } : { warmup: 10, runs: 25 };
  const measure = async (label: string, text: string): Promise<Row> => {
    const [ours = Number.NaN, peer = Number.NaN] = await measureInTurns(
      [() => resolveText(text), () => componentEmbed({ witSource: text, dummy: true })],
      repeats,
    );
    return { label, unit: 'ms', ours, other: { label: 'jco componentEmbed', value: peer } };
  };
  const whole = await measure(
    'parse + resolve 0.5 MB, world of all',
    generateWit({ bytes: BYTES }),
  );
  const little = await measure(
    'parse + resolve 0.5 MB, world of 10',
    generateWit({ bytes: BYTES, imports: 10 }),
  );
  return {
    rows: [whole, little],
    thresholds: [
      {
        label: 'times as fast as componentEmbed of the same 0.5 MB',
        value: (whole.other?.value ?? Number.NaN) / whole.ours,
        limit: 5,
        wanted: 'at-least',
      },
    ],
  };
}
