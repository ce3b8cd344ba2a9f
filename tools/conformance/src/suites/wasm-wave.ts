import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, type WorldId } from '@witcraft/resolver';
import { type CallableFunction, exportedFunctions, parseCall, printValue } from '@witcraft/wave';
import { runEach } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';
import { waveFunctions } from './wasm-wave-functions.js';

/**
 * `NAME.waves` has calls, each ended by a `;` at the end of a line. Those of `accept-…`
 * print as the lines of `NAME.out`, which have the names of parameters; those of
 * `reject-…` are rejected, and located when an error is within what the line says.
 */
export const wasmWave: Suite = {
  name: 'wasm-wave',
  run: (directory, filter) => {
    const scope = functionsIn(directory);
    const names = readdirSync(directory)
      .filter((file) => file.endsWith('.waves'))
      .map((file) => file.slice(0, -'.waves'.length))
      .filter(filter)
      .sort();
    return runEach(
      names.map((name) => ({ name })),
      ({ name }) => {
        const script = readFileSync(join(directory, `${name}.waves`), 'utf8');
        const expected = readFileSync(join(directory, `${name}.out`), 'utf8').trimEnd();
        return name.startsWith('reject-')
          ? runRejected(name, callsOf(script), expected, scope)
          : runAccepted(name, callsOf(script), expected, scope);
      },
    );
  },
};

/** The functions that calls may name, of one resolve each. */
type Scope = readonly {
  readonly resolve: Resolve;
  readonly functions: readonly CallableFunction[];
}[];

/**
 * Those of the folder's WIT, then those that the vectors call without giving their WIT.
 * The `types.wit` of today's vectors is in the syntax of 2023, without semicolons, and
 * no call is of its functions: a file that does not resolve has none.
 */
function functionsIn(directory: string): Scope {
  const files = readdirSync(directory).filter((file) => file.endsWith('.wit'));
  const texts = files.map((file) => readFileSync(join(directory, file), 'utf8'));
  return [...texts, waveFunctions].flatMap((text) => {
    const { resolve, diagnostics } = resolvePackages({
      documents: [parse(new Source('functions.wit', text))],
    });
    if (hasErrors(diagnostics)) return [];
    const functions = resolve.worlds.flatMap((_, id) => exportedFunctions(resolve, id as WorldId));
    return [{ resolve, functions }];
  });
}

interface ScriptCall {
  /** The comment lines before it. */
  readonly comments: readonly string[];
  readonly text: string;
}

function callsOf(script: string): ScriptCall[] {
  return script
    .split(/;[ \t]*(?:\n|$)/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [head = ''] = /^(?:\s|\/\/[^\n]*\n)*/.exec(part) ?? [];
      const comments = head
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return { comments, text: part.slice(head.length) };
    });
}

function runAccepted(
  name: string,
  calls: readonly ScriptCall[],
  expected: string,
  scope: Scope,
): CaseResult {
  const lines = calls.flatMap(({ comments, text }) => [...comments, printedCall(text, scope)]);
  const found = lines.join('\n');
  return found === expected ? passed(name) : failed(name, lineDiff(expected, found));
}

/** The call with the names of its parameters, or what is wrong with it. */
function printedCall(text: string, scope: Scope): string {
  const { call, resolve, diagnostics } = readCall(text, scope);
  if (call === undefined) return describeErrors(diagnostics);
  const args = call.callable.function.params.map(({ name, type }, i) => {
    const printed = printValue(call.args[i], resolve, type);
    return `${name}: ${printed.text ?? describeErrors(printed.diagnostics)}`;
  });
  return `${call.name}(${args.join(', ')})`;
}

function runRejected(
  name: string,
  calls: readonly ScriptCall[],
  expected: string,
  scope: Scope,
): CaseResult {
  const lines = expected.split('\n').filter((line) => !line.startsWith('//'));
  const problems: string[] = [];
  const elsewhere: string[] = [];
  calls.forEach(({ text }, i) => {
    const { call, diagnostics } = readCall(text, scope);
    const [, start, end] = / at (\d+)\.\.(\d+)$/.exec(lines[i] ?? '') ?? [];
    const place = [Number(start), Number(end)] as const;
    if (call !== undefined) problems.push(`was accepted: ${text}`);
    else if (diagnostics.some((one) => one.code === 'wave/unknown-function')) {
      problems.push(describeErrors(diagnostics));
    } else if (start !== undefined && !diagnostics.some((one) => isWithin(one, place))) {
      elsewhere.push(`${text}\nexpected ${lines[i]}, found ${describeErrors(diagnostics)}`);
    }
  });
  if (problems.length > 0) return { ...failed(name, problems.join('\n')), located: false };
  return { name, passed: true, detail: elsewhere.join('\n'), located: elsewhere.length === 0 };
}

/** In the first scope that has the function. */
function readCall(
  text: string,
  scope: Scope,
): ReturnType<typeof parseCall> & { readonly resolve: Resolve } {
  const outcomes = scope.map(({ resolve, functions }) => ({
    resolve,
    ...parseCall(new Source('call', text), resolve, functions),
  }));
  const known = outcomes.find(
    ({ diagnostics }) => !diagnostics.some((one) => one.code === 'wave/unknown-function'),
  );
  const found = known ?? outcomes.at(-1);
  if (found === undefined) throw new Error('there are no functions');
  return found;
}

/** Whether it has a byte of the range, or is beside an empty one. */
function isWithin({ primary }: Diagnostic, [start, end]: readonly [number, number]): boolean {
  if (primary === undefined) return false;
  const { source, span } = primary;
  const from = source.byteOffsetAt(span.start);
  return (
    from < Math.max(end, start + 1) && Math.max(source.byteOffsetAt(span.end), from + 1) > start
  );
}
