import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentEmbed, componentNew } from '@bytecodealliance/jco';
import { findJco, findWitcraft } from '../find-commands.js';
import type { Job, JobOptions, JobResult, Row } from '../job.js';
import { measureProcesses } from '../measure.js';
import { layOutWasiHttp } from '../wasi-http.js';

/**
 * Whole processes: `witcraft check` of WASI HTTP beside an empty Node program,
 * beside the peer embedding the same text, and beside `jco wit` of a component
 * of the same world. (The peer's commands that take WIT from a path don't find
 * it in this version, so its embedding runs from a script of three lines.)
 */
export const commandLine: Job = { name: 'command-line', run };

async function run({ quick }: JobOptions): Promise<JobResult> {
  const directory = mkdtempSync(join(tmpdir(), 'witcraft-bench-'));
  try {
    const { folder, file, world } = layOutWasiHttp(directory);
    const component = join(directory, 'proxy.wasm');
    const module = await componentEmbed({
      witSource: readFileSync(file, 'utf8'),
      dummy: true,
      world,
    });
    writeFileSync(component, await componentNew(module, []));
    const empty = join(directory, 'empty.mjs');
    writeFileSync(empty, '');
    const peerEmbed = fileURLToPath(new URL('../processes/peer-embed.js', import.meta.url));
    // The runs before the measured ones have kept our compiled code.
    const [check = Number.NaN, bare = Number.NaN, embedded = Number.NaN, wit = Number.NaN] =
      measureProcesses(
        [
          [findWitcraft(), 'check', folder],
          [empty],
          [peerEmbed, file, world],
          [findJco(), 'wit', component],
        ],
        quick ? { warmup: 0, runs: 2 } : { warmup: 2, runs: 21 },
      );
    const row = (label: string, value: number): Row => ({
      label: 'witcraft check, WASI HTTP',
      unit: 'ms',
      ours: check,
      other: { label, value },
    });
    return {
      rows: [row('empty node', bare), row('jco embedding it', embedded), row('jco wit', wit)],
      thresholds: [
        {
          label: 'times an empty Node program, `witcraft check` of WASI HTTP',
          value: check / bare,
          limit: 1.8,
          wanted: 'at-most',
        },
      ],
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
