import type { Diagnostic } from '@witcraft/diagnostics';

/** What the command exits with. */
export const ExitCode = {
  Fine: 0,
  /** The input has errors, or something could not be read or written. */
  Errors: 1,
  WrongUsage: 2,
  /** A bug in witcraft (EX_SOFTWARE of sysexits.h). */
  Internal: 70,
  /** A component has trapped: as after `abort()`, and as with other runtimes. */
  Trap: 134,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Thrown for what no input can repair; `program.ts` prints it. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  /** What to try instead, as lines of their own. */
  readonly hint: string | undefined;

  constructor(message: string, exitCode: ExitCode = ExitCode.Errors, hint?: string) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** Thrown where an input has errors, and there is nothing to go on with; `program.ts` prints them. */
export class InputErrors extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message);
    this.diagnostics = diagnostics;
  }
}
