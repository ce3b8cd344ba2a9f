import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from '@bytecodealliance/jco';
import { Source } from '@witcraft/diagnostics';
import { parseText, printBinary, readScript, type ScriptDefinition } from '@witcraft/wat';
import { runEach } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/**
 * Scripts, as far as they are about text: each definition parses to the bytes that
 * the reference parses it to, and those print as the reference prints them. What
 * the script wants to be accepted is, what it calls malformed is not. Nothing is
 * validated or run yet.
 */
export const wasmTools: Suite = {
  name: 'wasm-tools',
  run: (directory, filter) =>
    runEach(
      scriptsIn(directory).filter(({ name }) => filter(name)),
      ({ name, path }) => runScript(name, readFileSync(path, 'utf8')),
    ),
};

/** The scripts below a folder, each named by its path there without the ending. */
function scriptsIn(directory: string): { readonly name: string; readonly path: string }[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.wast'))
    .sort()
    .map((path) => ({ name: path.slice(0, -'.wast'.length), path: join(directory, path) }));
}

async function runScript(name: string, text: string): Promise<CaseResult> {
  const source = new Source(name, text);
  const { definitions, diagnostics } = readScript(source);
  if (diagnostics.length > 0) return failed(name, describeErrors(diagnostics));
  for (const definition of definitions) {
    const problem = await compare(definition);
    const { line } = source.positionAt(definition.span.start);
    if (problem !== '') return failed(name, `line ${line}, ${definition.command}: ${problem}`);
  }
  return passed(name);
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
