import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import { instantiate, LinkedModule, trapCode } from '@witcraft/interface-module';
import { runEach } from '../cases.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/**
 * `NAME.ilm` is a linked module; `expected.json` has, for each, whether it is valid, the
 * code of the error, and calls with their results or traps. A case has to hold interpreted
 * and compiled, and again behind a round trip through the binary and through the text.
 */
export const interfaceModule: Suite = {
  name: 'interface-module',
  run: (directory, filter) => {
    const expected = JSON.parse(readFileSync(join(directory, 'expected.json'), 'utf8')) as Record<
      string,
      Expectation
    >;
    const cases = Object.keys(expected)
      .map((file) => ({ name: file.replace(/\.ilm$/, ''), file }))
      .filter(({ name }) => filter(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return runEach(cases, ({ name, file }) =>
      runCase(name, readFileSync(join(directory, file), 'utf8'), expected[file]!),
    );
  },
};

interface Expectation {
  readonly valid: boolean;
  /** In the mode `sound`, where it differs. */
  readonly validSound?: boolean;
  readonly error?: string;
  readonly run?: readonly Call[];
}

type Call = { readonly export: string; readonly args: readonly unknown[] } & (
  | { readonly result: unknown }
  | { readonly trap: string }
);

async function runCase(name: string, text: string, expected: Expectation): Promise<CaseResult> {
  const { module, diagnostics } = LinkedModule.parse(text, { file: `${name}.ilm` });
  if (module === undefined) {
    const problem = judge(diagnostics, expected.valid, expected.error);
    return problem === '' ? passed(name) : failed(name, problem);
  }
  for (const [form, one] of formsOf(module)) {
    const problem = await runForm(one, expected);
    if (problem !== '') return failed(name, `${form}: ${problem}`);
  }
  return passed(name);
}

/** The module as it is, and behind its formats, whose round trips are checked. */
function formsOf(module: LinkedModule): readonly (readonly [string, LinkedModule])[] {
  const bytes = module.encode();
  const decoded = LinkedModule.decode(bytes);
  if (Buffer.compare(decoded.encode(), bytes) !== 0)
    throw new Error('encoded again the binary is another one');
  const printed = module.print();
  const text = reparse(printed);
  if (text.print() !== printed) throw new Error('printed again the text is another one');
  const both = reparse(decoded.print());
  if (both.print() !== printed) throw new Error('behind the binary the text is another one');
  return [
    ['as it is', module],
    ['from its binary', decoded],
    ['from its text', text],
    ['from the text of its binary', both],
  ];
}

function reparse(text: string): LinkedModule {
  const { module, diagnostics } = LinkedModule.parse(text);
  if (module === undefined)
    throw new Error(`printed as a text that has: ${diagnostics[0]?.message}`);
  return module;
}

/** What does not hold of a module; empty where all does. */
async function runForm(module: LinkedModule, expected: Expectation): Promise<string> {
  const { valid, validSound = valid, error, run = [] } = expected;
  const problem =
    judge(module.validate(), valid, error) ||
    judge(module.validate({ subtyping: 'sound' }), validSound, undefined);
  if (problem !== '' || !valid) return problem;
  for (const execution of ['interpreted', 'compiled'] as const) {
    const { exports } = await instantiate(module, {}, { execution });
    for (const call of run) {
      const wrong = runCall(exports, call);
      if (wrong !== '') return `${execution}: ${wrong}`;
    }
  }
  return '';
}

/** Whether diagnostics are those of a valid module, or have the code. */
function judge(
  diagnostics: readonly Diagnostic[],
  valid: boolean,
  error: string | undefined,
): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const found = errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
  if (hasErrors(diagnostics) === valid)
    return valid ? `expected to be valid, has ${found}` : 'expected an error';
  const codes = errors.map(({ code }) => code.replace('interface-module/', ''));
  return error === undefined || codes.includes(error) ? '' : `expected ${error}, has ${found}`;
}

function runCall(exports: Readonly<Record<string, unknown>>, call: Call): string {
  const { export: name, args } = call;
  const shown = `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
  let result: unknown;
  try {
    result = (exports[name] as (...args: unknown[]) => unknown)(...args.map(fromJson));
  } catch (thrown) {
    const found = trapCode(thrown) ?? (thrown instanceof Error ? thrown.name : String(thrown));
    if (!('trap' in call)) return `${shown}: expected a result, threw ${found}`;
    return found === call.trap ? '' : `${shown}: expected the trap ${call.trap}, found ${found}`;
  }
  const found = JSON.stringify(toJson(result));
  if ('trap' in call) return `${shown}: expected the trap ${call.trap}, returned ${found}`;
  const wanted = JSON.stringify(toJson(call.result ?? undefined));
  return found === wanted ? '' : `${shown}: expected ${wanted}, returned ${found}`;
}

/** A value of the vectors as a JavaScript value. */
function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('bigint' in value) return BigInt(value.bigint as string);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromJson(inner)]));
}

/** A JavaScript value as the vectors write it: typed arrays are arrays. */
function toJson(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (ArrayBuffer.isView(value)) return Array.from(value as never as ArrayLike<unknown>, toJson);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  // Two objects are the same in whatever order their fields are.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, toJson(inner)]));
}
