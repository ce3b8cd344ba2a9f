import type { Source } from '@witcraft/diagnostics';
import { type CommandOutcome, runScript } from '@witcraft-tools/wast';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readInput } from '../input/input.js';
import { sourceOf } from '../input/text-source.js';
import { featuresOption } from '../options/features-option.js';
import { writeOut } from '../output/output.js';
import { startProgress } from '../output/progress.js';

/** `witcraft wast SCRIPT...` */
export async function wast(invocation: Invocation): Promise<ExitCode> {
  const features = featuresOption(invocation);
  const json = invocation.flags.has('json');
  const scripts: Source[] = [];
  for (const path of invocation.operands) scripts.push(await readScript(path));
  const progress = startProgress();
  const ran: { file: string; commands: readonly CommandOutcome[] }[] = [];
  for (const script of scripts) {
    const file = script.name;
    const onCommand = (line: number) => progress.step(`${file}:${line}`);
    const commands = await runScript(script, { features, onCommand });
    progress.done();
    ran.push({ file, commands });
    if (!json) await writeOut(failuresText(file, commands));
  }
  const commands = ran.flatMap((each) => each.commands);
  const failed = commands.filter(({ passed }) => !passed).length;
  await writeOut(
    json
      ? `${JSON.stringify(ran, null, 2)}\n`
      : `${commands.length - failed} passed, ${failed} failed\n`,
  );
  return failed === 0 ? ExitCode.Fine : ExitCode.Errors;
}

async function readScript(path: string): Promise<Source> {
  const { name, bytes } = await readInput(path);
  const source = sourceOf(name, bytes);
  if ('code' in source) throw new InputErrors([source]);
  return source;
}

/** The commands that failed, each with its place and why, further lines indented. */
function failuresText(file: string, commands: readonly CommandOutcome[]): string {
  return commands
    .filter(({ passed }) => !passed)
    .map(({ line, command, detail }) => {
      return `${file}:${line}: ${command}: ${detail.replaceAll('\n', '\n  ')}\n`;
    })
    .join('');
}
