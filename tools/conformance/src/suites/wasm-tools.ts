import { parse, print } from '@bytecodealliance/jco';
import { Source } from '@witcraft/diagnostics';
import { parseText, printBinary, readScript, type ScriptDefinition } from '@witcraft/wat';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { featuresOf, runScripts } from '../scripts.js';
import type { Suite } from '../suite.js';

/**
 * Scripts of text, binaries and validation: every command does what it says, but what is
 * only defined is not instantiated, as nothing is there to import. And each definition
 * parses to the bytes that the reference parses it to, which print as the reference prints
 * them.
 */
export const wasmTools: Suite = {
  name: 'wasm-tools',
  run: (directory, filter) =>
    runScripts(directory, filter, {
      instantiate: 'when-used',
      features: featuresOf,
      check: compareDefinitions,
    }),
};

async function compareDefinitions(text: string): Promise<string> {
  const source = new Source('script', text);
  for (const definition of readScript(source).definitions) {
    const problem = await compare(definition);
    const { line } = source.positionAt(definition.span.start);
    if (problem !== '') return `line ${line}, ${definition.command}: ${problem}`;
  }
  return '';
}

/** How we differ from the reference; empty where we don't. */
async function compare({ command, text }: ScriptDefinition): Promise<string> {
  if (text === undefined) return '';
  const ours = parseText(new Source('definition', text));
  const theirs = await orMessage(() => parse(text));
  if (typeof theirs === 'string') {
    // This release of the reference may be older than a script that wants it accepted.
    if (ours.bytes !== undefined)
      return command === 'assert_malformed' ? `is accepted; ${theirs}` : '';
    const wanted = command === 'component' || command === 'module';
    return wanted ? describeErrors(ours.diagnostics) : '';
  }
  // The reference finds some of what is malformed when it validates.
  if (ours.bytes === undefined)
    return command === 'assert_malformed' ? '' : describeErrors(ours.diagnostics);
  if (!sameBytes(ours.bytes, theirs)) {
    return `other bytes than the reference's; printed:\n${lineDiff(
      await orMessage(() => print(theirs)),
      await orMessage(() => print(ours.bytes ?? new Uint8Array())),
    )}`;
  }
  const printed = printBinary(ours.bytes);
  const expected = await orMessage(() => print(theirs));
  // The reference stops where an index means nothing; we print it.
  if (expected.startsWith(FAILED)) return '';
  return lineDiff(
    expected.trimEnd(),
    (printed.text ?? describeErrors(printed.diagnostics)).trimEnd(),
  );
}

const FAILED = 'the reference fails: ';

async function orMessage<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : JSON.stringify(error);
    return `${FAILED}${message.split('\n')[0]}`;
  }
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}
