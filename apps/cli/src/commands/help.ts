import type { HelpTopic } from '../arguments.js';
import { ExitCode } from '../exit-codes.js';
import { groupText, helpText, overviewText } from '../help-text.js';
import { writeOut } from '../output.js';

/** `witcraft help [COMMAND]` and `--help` */
export async function printHelp(topic: HelpTopic): Promise<ExitCode> {
  await writeOut(
    topic === undefined
      ? overviewText()
      : typeof topic === 'string'
        ? groupText(topic)
        : helpText(topic),
  );
  return ExitCode.Fine;
}
