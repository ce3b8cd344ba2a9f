import { type Annotation, annotate } from '@witcraft/binary';
import { hasErrors } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readWasm } from '../input/wasm-input.js';
import { joinedUtf8 } from '../output/long-text.js';
import { onOneLine } from '../output/one-line.js';
import { writeResult } from '../output/output.js';
import { reportBeside } from '../output/report.js';

/** `witcraft dump FILE` */
export async function dump(invocation: Invocation): Promise<ExitCode> {
  const { operands, flags, values, color } = invocation;
  const output = values.get('output')?.[0];
  const { name, bytes } = await readWasm(operands[0]!);
  const { annotations, diagnostics } = annotate(bytes, { name });
  const failed = hasErrors(diagnostics);
  // What could be understood is what one wants to see; but no file has half of it.
  if (failed && output !== undefined && output !== '-') throw new InputErrors(diagnostics);
  const texts = flags.has('json') ? jsonTexts(annotations) : lines(bytes, annotations);
  await writeResult(output, joinedUtf8(texts));
  await reportBeside(diagnostics, color);
  return failed ? ExitCode.Errors : ExitCode.Fine;
}

/** A list as `JSON.stringify` shows it, one item after another. */
function* jsonTexts(annotations: readonly Annotation[]): Iterable<string> {
  let before = '[';
  for (const annotation of annotations) {
    yield `${before}\n  ${JSON.stringify(annotation, null, 2).replaceAll('\n', '\n  ')}`;
    before = ',';
  }
  yield annotations.length === 0 ? '[]\n' : '\n]\n';
}

/** In a row. */
const BYTES = 8;
/** Deeper levels are indented no further, in levels. */
const DEEPEST = 20;

/** Offset, bytes and meaning; bytes that take several rows have their meaning in the first. */
function* lines(bytes: Uint8Array, annotations: readonly Annotation[]): Iterable<string> {
  const digits = Math.max(4, bytes.length.toString(16).length);
  const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
  for (const { offset, end, depth, meaning } of annotations) {
    let text = `${'  '.repeat(Math.min(depth, DEEPEST))}${onOneLine(meaning)}`;
    for (let start = offset; start < end; start += BYTES) {
      let row = '';
      for (let i = start; i < start + BYTES; i++) row += i < end ? `${hex[bytes[i]!]} ` : '   ';
      const line = `0x${start.toString(16).padStart(digits, '0')} | ${row}| ${text}`;
      yield `${line.trimEnd()}\n`;
      text = '';
    }
  }
}
