import type { HelpTopic } from '../arguments/arguments.js';
import { groupText, helpText, overviewText } from '../arguments/help-text.js';
import { ExitCode } from '../exit-codes.js';
import { writeOut } from '../output/output.js';

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
