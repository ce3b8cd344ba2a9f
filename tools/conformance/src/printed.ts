import { print } from '@bytecodealliance/jco';
import { printBinary } from '@witcraft/wat';
import { describeErrors } from './expected-place.js';
import { lineDiff } from './line-diff.js';

/**
 * How a binary printed by us, and by the reference, differs from a text; empty
 * where neither does. White space at the end does not count, and the version of
 * the tools that are named as producers is left open.
 */
export async function printBoth(bytes: Uint8Array, expected: string): Promise<string> {
  const ours = printBinary(bytes);
  if (ours.text === undefined) return `our printer:\n${describeErrors(ours.diagnostics)}`;
  const difference = lineDiff(expected.trimEnd(), shape(ours.text));
  if (difference !== '') return `printed by us:\n${difference}`;
  const theirs = lineDiff(expected.trimEnd(), shape(await print(bytes)));
  return theirs === '' ? '' : `printed by the reference:\n${theirs}`;
}

function shape(printed: string): string {
  return printed
    .replace(/(\(processed-by "wit-component" )"\d+\.\d+\.\d+"/g, '$1"$CARGO_PKG_VERSION"')
    .trimEnd();
}
