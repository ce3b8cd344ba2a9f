import { Source } from '@witcraft/diagnostics';
import { format } from '@witcraft/formatter';
import { lex } from '@witcraft/lexer';
import { printPackage } from '@witcraft/printer';
import { generateWit } from '../generate-wit.js';
import type { Job, JobOptions, JobResult } from '../job.js';
import { measureInTurns, type Work } from '../measure.js';
import { parseText, resolveDocument } from '../pipeline.js';

/** Each stage alone, in MB of source text a second. */
export const stages: Job = { name: 'stages', run };

async function run({ quick }: JobOptions): Promise<JobResult> {
  const text = generateWit({ bytes: 500_000 });
  const source = new Source('generated.wit', text);
  const document = parseText(text);
  const resolved = resolveDocument(document);
  const works: readonly { readonly label: string; readonly work: Work }[] = [
    { label: 'lex', work: () => lex(source) },
    { label: 'lex + parse', work: () => parseText(text) },
    { label: 'resolve', work: () => resolveDocument(document) },
    { label: 'print', work: () => printPackage(resolved.resolve, resolved.package) },
    { label: 'format', work: () => format(document) },
  ];
  const times = await measureInTurns(
    works.map(({ work }) => work),
    quick ? { warmup: 1, runs: 3 } : { warmup: 10, runs: 25 },
  );
  return {
    rows: works.map(({ label }, index) => ({
      label,
      unit: 'MB/s',
      ours: text.length / 1000 / (times[index] ?? Number.NaN),
    })),
    thresholds: [],
  };
}
