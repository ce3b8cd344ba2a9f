import { type Diagnostic, hasErrors, Source, sortDiagnostics } from '@witcraft/diagnostics';
import { type CheckedProgram, checkProgram } from './check/check-program.js';
import type { ImportLocation, TypeNode } from './syntax/ast.js';
import { parseProgram, parseTypeText } from './syntax/parse-program.js';

/** What {@link check} can be told. */
export interface CheckSourceOptions {
  /**
   * Finds the text of an imported program; `undefined` where there is none. Its
   * `text` is a name, a path, or an address of 16 digits such as
   * `0x0000000000000001`. Each location is asked for once.
   */
  readonly resolveImport?: (location: ImportLocation) => Source | string | undefined;
  /** Functions that the host gives, by name, with their types: `{ now: '((): UInt64)' }`. */
  readonly functions?: Readonly<Record<string, string>>;
}

/** A program that was read and checked. */
export interface CheckResult {
  /** Whether the program can run: no error was found. */
  readonly ok: boolean;
  readonly program: CheckedProgram;
  /** What is wrong with it and with what it imports, each file from top to bottom. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a program and checks all rules of the language. Never throws; of a program
 * that was not understood as a whole, only what the parser found is reported.
 *
 * @example
 * const { ok, program, diagnostics } = check(new Source('vault.cdc', text));
 */
export function check(source: Source, options: CheckSourceOptions = {}): CheckResult {
  const diagnostics: Diagnostic[] = [];
  const hostFunctions = new Map<string, TypeNode>();
  for (const [name, text] of Object.entries(options.functions ?? {})) {
    const type = parseTypeText(text);
    if (type !== undefined) hostFunctions.set(name, type);
  }
  /** By location; a program that is still being checked imports itself, which finds nothing. */
  const checked = new Map<string, CheckedProgram | undefined>();
  const resolveImport = (location: ImportLocation): CheckedProgram | undefined => {
    const name = location.text;
    if (checked.has(name)) return checked.get(name);
    checked.set(name, undefined);
    const found = options.resolveImport?.(location);
    if (found === undefined) return undefined;
    const program = checkOne(typeof found === 'string' ? new Source(name, found) : found, name);
    checked.set(name, program);
    return program;
  };
  const checkOne = (one: Source, location: string): CheckedProgram => {
    const program = parseProgram(one);
    const result = checkProgram(program, { location, resolveImport, hostFunctions });
    diagnostics.push(...program.diagnostics, ...result.diagnostics);
    return result;
  };
  const program = checkOne(source, source.name);
  return { ok: !hasErrors(diagnostics), program, diagnostics: sortDiagnostics(diagnostics) };
}
