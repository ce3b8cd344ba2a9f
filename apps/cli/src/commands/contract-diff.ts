import { type Comparison, type ConditionComparison, compareContracts } from '@witcraft/contracts';
import type { Invocation } from '../arguments/arguments.js';
import { contractsOf } from '../contracts.js';
import { ExitCode } from '../exit-codes.js';
import { loadPackage } from '../input/loading.js';
import { writeOut } from '../output/output.js';

/** `witcraft contract diff OLD NEW` */
export async function contractDiff(invocation: Invocation): Promise<ExitCode> {
  const [before = '', after = ''] = invocation.operands;
  const compared = compareContracts(
    contractsOf(await loadPackage(before, invocation)),
    contractsOf(await loadPackage(after, invocation)),
  );
  const text = invocation.flags.has('json')
    ? `${JSON.stringify(compared.map(toJson), null, 2)}\n`
    : compared.map(show).join('');
  await writeOut(text);
  return compared.some(({ verdict }) => verdict === 'broken') ? ExitCode.Errors : ExitCode.Fine;
}

function show({ name, verdict, by, conditions }: Comparison): string {
  const why = by === 'removed' ? ': it is gone' : by === 'signature' ? ': its type is another' : '';
  return `${verdict.padEnd(8)} ${name}${why}\n${conditions.map(showCondition).join('')}`;
}

function showCondition({ condition, verdict, by, counterexample }: ConditionComparison): string {
  const { kind, text, source, span } = condition;
  const { line, column } = source.positionAt(span.start);
  const reason = by === undefined ? 'neither a reason nor a counterexample was found' : `by ${by}`;
  const lines = [`  ${verdict.padEnd(8)} @${kind} ${text}  (${reason})`];
  if (verdict !== 'kept') lines.push(`           at ${source.name}:${line}:${column}`);
  for (const { text: what, value } of counterexample) lines.push(`           ${what} = ${value}`);
  return lines.map((one) => `${one}\n`).join('');
}

function toJson({ name, verdict, by, conditions }: Comparison): unknown {
  return {
    name,
    verdict,
    by: by ?? null,
    conditions: conditions.map(({ condition, ...one }) => ({
      kind: one.kind,
      text: condition.text,
      message: condition.message,
      file: condition.source.name,
      span: condition.span,
      verdict: one.verdict,
      by: one.by ?? null,
      counterexample: Object.fromEntries(
        one.counterexample.map(({ text, value }) => [text, value]),
      ),
    })),
  };
}
