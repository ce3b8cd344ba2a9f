import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMet, type Job, type JobResult } from './job.js';
import { binary } from './jobs/binary.js';
import { calls } from './jobs/calls.js';
import { commandLine } from './jobs/command-line.js';
import { contracts } from './jobs/contracts.js';
import { embed } from './jobs/embed.js';
import { interfaceModules } from './jobs/interface.js';
import { scaling } from './jobs/scaling.js';
import { stages } from './jobs/stages.js';
import { renderTable, renderThresholds, toJson } from './report.js';

const jobs: readonly Job[] = [
  embed,
  scaling,
  stages,
  commandLine,
  binary,
  calls,
  contracts,
  interfaceModules,
];

const usage = `usage: node dist/main.js [--json FILE] [--job NAME] [--quick] [--assert]

  --json FILE  where the results go as JSON; bench-results.json when absent
  --job NAME   only this job: ${jobs.map(({ name }) => name).join(', ')}
  --quick      few runs: whether the jobs work, not how fast they are
  --assert     exit 1 when a limit is not kept`;

/** Runs the command and returns its exit code; `write` gets the report. */
export async function runCommand(
  args: readonly string[],
  write: (line: string) => void,
  known: readonly Job[] = jobs,
): Promise<number> {
  const options = readOptions(args);
  const chosen =
    typeof options === 'string'
      ? []
      : known.filter(({ name }) => options.job === undefined || name === options.job);
  if (typeof options === 'string' || chosen.length === 0) {
    write(typeof options === 'string' ? options : `there is no job \`${options.job ?? ''}\``);
    write(usage);
    return 2;
  }
  const results = new Map<string, JobResult>();
  for (const job of chosen) results.set(job.name, await job.run({ quick: options.quick }));
  const all = [...results.values()];
  const thresholds = all.flatMap((result) => result.thresholds);
  write(renderTable(all.flatMap(({ rows }) => rows)));
  if (thresholds.length > 0) write(`\n${renderThresholds(thresholds)}`);
  writeFileSync(options.json, toJson(results));
  return options.assert && !thresholds.every(isMet) ? 1 : 0;
}

interface Options {
  readonly json: string;
  readonly job: string | undefined;
  readonly quick: boolean;
  readonly assert: boolean;
}

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'string', default: 'bench-results.json' },
        job: { type: 'string' },
        quick: { type: 'boolean', default: false },
        assert: { type: 'boolean', default: false },
      },
    });
    return { json: values.json, job: values.job, quick: values.quick, assert: values.assert };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
