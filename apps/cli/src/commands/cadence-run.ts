import {
  type CallText,
  type ConditionEvent,
  check,
  type HostEvent,
  parseCallText,
  type RunResult,
  run,
} from '@witcraft/cadence';
import { diagnosticsToJson, type Label, type Source } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { jsonValue } from '../cadence/json-value.js';
import { importsOf, readOneProgram } from '../cadence/programs.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { writeErr, writeOut } from '../output/output.js';
import { reportBeside } from '../output/report.js';

/** `witcraft cadence run PROGRAM` */
export async function cadenceRun(invocation: Invocation): Promise<ExitCode> {
  const call = callOf(invocation);
  const steps = stepsOf(invocation);
  const source = await readOneProgram(invocation.operands[0]!);
  const checked = check(source, importsOf(invocation, source));
  if (!checked.ok) throw new InputErrors(checked.diagnostics);
  await reportBeside(checked.diagnostics, invocation.color);

  const conditions: ConditionEvent[] = [];
  const isTraced = invocation.flags.has('trace');
  const result = run(checked.program, {
    invoke: call.name,
    arguments: call.arguments,
    ...(steps === undefined ? {} : { limits: { steps } }),
    ...(isTraced ? { onCondition: (event: ConditionEvent) => conditions.push(event) } : {}),
  });
  if (invocation.flags.has('json')) {
    await writeOut(
      `${JSON.stringify(asJson(result, isTraced ? conditions : undefined), null, 2)}\n`,
    );
  } else await printText(result, conditions, invocation);
  return result.ok ? ExitCode.Fine : ExitCode.Trap;
}

function callOf({ values }: Invocation): CallText {
  const text = values.get('invoke')?.[0] ?? 'main';
  const call = parseCallText(text);
  if (call !== undefined) return call;
  throw new CommandFailure(
    `\`--invoke\` is a call with literals such as \`mint(10, "me")\`, not \`${text}\``,
    ExitCode.WrongUsage,
  );
}

function stepsOf({ values }: Invocation): number | undefined {
  const text = values.get('max-steps')?.[0];
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  throw new CommandFailure(
    `\`--max-steps\` is a number of steps, not \`${text}\``,
    ExitCode.WrongUsage,
  );
}

/** The value goes to stdout; what happened on the way, and what went wrong, to stderr. */
async function printText(
  result: RunResult,
  conditions: readonly ConditionEvent[],
  invocation: Invocation,
): Promise<void> {
  await writeErr(conditions.map((event) => `${conditionLine(event)}\n`).join(''));
  await writeErr(result.logs.map((text) => `log: ${text}\n`).join(''));
  await writeErr(result.events.map((event) => `event: ${eventText(event)}\n`).join(''));
  if (!result.ok) await reportBeside([result.error.diagnostic], invocation.color);
  else if (result.text !== '()') await writeOut(`${result.text}\n`);
}

/** `ok   pre  Vault: n > 0 (n = 3)  in Safe.take  vault.cdc:9:13, called at main.cdc:3:5`. */
function conditionLine(event: ConditionEvent): string {
  const { operands, declaredIn } = event;
  const values = operands.map(({ text, value }) => `${text} = ${value}`).join(', ');
  const call =
    event.call === undefined ? 'called from outside' : `called at ${placeText(event.call)}`;
  return [
    event.held ? 'ok  ' : 'FAIL',
    event.kind === 'pre-condition' ? 'pre ' : 'post',
    `${event.function}:`,
    event.test.replaceAll(/\s+/g, ' '),
    ...(values === '' ? [] : [`(${values})`]),
    `[${declaredIn === undefined ? '' : `${declaredIn}, `}${placeText(event.place)}, ${call}]`,
  ].join(' ');
}

function placeText({ source, span }: { source: Source; span: Label['span'] }): string {
  const { line, column } = source.positionAt(span.start);
  return `${source.name}:${line}:${column}`;
}

function eventText({ name, fields }: HostEvent): string {
  const values = Object.entries(fields).map(
    ([field, value]) =>
      `${field}: ${typeof value === 'bigint' ? value : JSON.stringify(jsonValue(value))}`,
  );
  return `${name}(${values.join(', ')})`;
}

/** Everything of a run as plain JSON; integers are strings, because JSON's are not exact. */
function asJson(result: RunResult, conditions: readonly ConditionEvent[] | undefined): unknown {
  const { logs, steps } = result;
  const events = result.events.map(({ name, fields }) => ({
    name,
    fields: jsonValue({ type: name, fields }),
  }));
  const trace =
    conditions === undefined
      ? {}
      : {
          conditions: conditions.map(({ place, call, ...event }) => ({
            ...event,
            declaredIn: event.declaredIn ?? null,
            place: placeText(place),
            call: call === undefined ? null : placeText(call),
          })),
        };
  if (result.ok) {
    const { text, type } = result;
    return { ok: true, value: jsonValue(result.value), text, type, logs, events, steps, ...trace };
  }
  const { kind, message, diagnostic } = result.error;
  const error = { kind, message, diagnostic: diagnosticsToJson([diagnostic])[0] };
  return { ok: false, error, logs, events, steps, ...trace };
}
