import { CodeLimits } from '@witcraft/runtime/limits';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';

const units: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** What `--max-memory` and `--timeout` allow a component; nothing where both are absent. */
export function codeLimitsOf({ values }: Invocation): CodeLimits | undefined {
  const memory = values.get('max-memory')?.[0];
  const time = values.get('timeout')?.[0];
  if (memory === undefined && time === undefined) return undefined;
  return new CodeLimits({
    memory: memory === undefined ? undefined : bytesOf(memory),
    time: time === undefined ? undefined : secondsOf(time) * 1000,
  });
}

function bytesOf(text: string): number {
  const [, digits, unit] = /^(\d+)([kmg]?)$/i.exec(text) ?? [];
  if (digits === undefined) {
    const message = `\`--max-memory\` takes bytes, or a number with K, M or G, not \`${text}\``;
    throw new CommandFailure(message, ExitCode.WrongUsage);
  }
  return Number(digits) * units[unit!.toLowerCase()]!;
}

function secondsOf(text: string): number {
  if (/^(\d+\.?\d*|\.\d+)$/.test(text) && Number(text) > 0) return Number(text);
  throw new CommandFailure(`\`--timeout\` takes seconds, not \`${text}\``, ExitCode.WrongUsage);
}
