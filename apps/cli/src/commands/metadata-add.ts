import { addMetadata, type MetadataText, metadataTexts } from '@witcraft/binary';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { readWasm } from '../input/wasm-input.js';
import { producersOf } from '../options/producers-options.js';
import { reportBeside } from '../output/report.js';
import { refuseBinary, writeBinary } from '../output/wasm-output.js';

/** `witcraft metadata add FILE` */
export async function metadataAdd(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  const producers = producersOf(invocation);
  const ownName = changeOf('name', invocation);
  const texts = new Map<MetadataText, string | null>();
  for (const text of metadataTexts) {
    const change = changeOf(text, invocation);
    if (change === undefined) continue;
    const isUrl = text === 'source' || text === 'homepage';
    texts.set(text, isUrl && change !== null ? urlOf(text, change) : change);
  }
  const { name, bytes } = await readWasm(invocation.operands[0]!);
  const added = { producers, texts, ...(ownName === undefined ? {} : { name: ownName }) };
  const outcome = addMetadata(bytes, added, { name });
  if (outcome.bytes === undefined) throw new InputErrors(outcome.diagnostics);
  await reportBeside(outcome.diagnostics, invocation.color);
  await writeBinary(outcome.bytes, invocation);
  return ExitCode.Fine;
}

/** The new text of an option, `null` for none; absent if it is to stay. */
function changeOf(option: string, { flags, values }: Invocation): string | null | undefined {
  const value = values.get(option)?.[0];
  if (!flags.has(`clear-${option}`)) return value;
  if (value === undefined) return null;
  throw new CommandFailure(
    `\`--${option}\` and \`--clear-${option}\` exclude each other`,
    ExitCode.WrongUsage,
  );
}

/** A URL as it is written in full: `http://a.b/` of `http://a.b`. */
function urlOf(option: string, value: string): string {
  if (URL.canParse(value)) return new URL(value).href;
  throw new CommandFailure(
    `\`--${option}\` takes a URL such as https://a.example/b, not \`${value}\``,
    ExitCode.WrongUsage,
  );
}
