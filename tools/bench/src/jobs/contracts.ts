import { enforce, readContracts } from '@witcraft/contracts';
import { compileSync, instantiateSync } from '@witcraft/runtime';
import { echoComponent } from '../calls/components.js';
import type { Glue } from '../calls/hand-written.js';
import type { Job, JobOptions, JobResult } from '../job.js';
import { fastest, measureInTurns } from '../measure.js';
import { resolveText } from '../pipeline.js';

/**
 * What conditions cost: a call of a component with two simple ones beside the bare call,
 * and the same with checks switched off, which is the bare call.
 */
export const contracts: Job = { name: 'contracts', run };

const wit = `package bench:calls;
interface echo {
  /// @pre a <= 1_000_000_000: "not too large"
  /// @post result == a + b: "the sum"
  add: func(a: u32, b: u32) -> u32;
}
world calls { export echo; }`;

const times = 200_000;

async function run({ quick }: JobOptions): Promise<JobResult> {
  const repeats = quick ? { warmup: 1, runs: 2 } : { warmup: 10, runs: 51 };
  const { exports } = instantiateSync(compileSync(echoComponent()));
  const read = readContracts(resolveText(wit).resolve);
  const on = enforce(exports, read.contracts, { enabled: true });
  const off = enforce(exports, read.contracts, { enabled: false });
  const glues = [exports, on, off].map((one) => one['bench:calls/echo'] as Glue);
  const works = glues.map((glue, i) => {
    // A source of its own each time: those that are alike would share what the engine has
    // learned, and none of them would be of one callee.
    const loop = new Function(
      'glue',
      'times',
      `/* ${i} */ let result; for (let i = 0; i < times; i++) result = glue.add(i, 1); return result;`,
    ) as (glue: Glue, times: number) => number;
    return () => loop(glue, times);
  });
  const [bare = 0, checked = 0, switchedOff = 0] = await measureInTurns(works, repeats, fastest);
  const other = { label: 'the bare call', value: (bare * 1e6) / times };
  return {
    rows: [
      { label: 'add, two conditions', unit: 'ns', ours: (checked * 1e6) / times, other },
      { label: 'add, conditions off', unit: 'ns', ours: (switchedOff * 1e6) / times, other },
    ],
    thresholds: [
      {
        label: 'times the bare call: add with two simple conditions',
        value: checked / bare,
        limit: 2,
        wanted: 'at-most',
      },
      {
        label: 'the bare function itself, where conditions are off',
        value: off === exports ? 1 : 0,
        limit: 1,
        wanted: 'at-least',
      },
    ],
  };
}
