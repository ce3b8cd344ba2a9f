import { componentEmbed } from '@bytecodealliance/jco';
import { generateChain } from '../generate-chain.js';
import { generateLimited, generateWit } from '../generate-wit.js';
import type { Job, JobOptions, JobResult, Row } from '../job.js';
import { measureInTurns } from '../measure.js';
import { resolveText } from '../pipeline.js';

const BYTES = 500_000;

/**
 * Parse and resolve 0.5 MB, beside what the peer has for the same text:
 * `componentEmbed`, which parses, resolves, and writes a dummy module with the
 * world in it. The peer can't stop after resolving, so how far apart the two are
 * depends on the text. The limit is for that of {@link generateLimited}. The other rows
 * have interfaces that each use the one before, all exported, with which the peer takes
 * nearly as long per KB as when the limit was set (240 ms for 529 KB); small ones without
 * uses; and some with docs, as in WASI, all imported or only ten of them, which leaves the
 * peer hardly anything to write.
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
  const limited = await measure('parse + resolve 0.5 MB, without docs', generateLimited(BYTES));
  const chain = await measure(
    'parse + resolve 0.5 MB, interfaces that use each other, exported',
    generateChain(BYTES),
  );
  const dense = await measure(
    'parse + resolve 0.5 MB, small interfaces, exported',
    generateWit({ bytes: BYTES, docs: false, small: true, exports: true }),
  );
  const whole = await measure('parse + resolve 0.5 MB, with docs', generateWit({ bytes: BYTES }));
  const little = await measure(
    'parse + resolve 0.5 MB, with docs, world of 10',
    generateWit({ bytes: BYTES, imports: 10 }),
  );
  return {
    rows: [limited, chain, dense, whole, little],
    thresholds: [
      {
        label: 'times as fast as componentEmbed of the same 0.5 MB',
        value: (limited.other?.value ?? Number.NaN) / limited.ours,
        limit: 5,
        wanted: 'at-least',
      },
    ],
  };
}
