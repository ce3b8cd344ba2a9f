/** What the command exits with. */
export const ExitCode = {
  Fine: 0,
  /** The input has errors, or something could not be read or written. */
  Errors: 1,
  WrongUsage: 2,
  /** A bug in witcraft (EX_SOFTWARE of sysexits.h). */
  Internal: 70,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Thrown for what no input can repair; `program.ts` prints it. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  /** What to try instead, as an own line. */
  readonly hint: string | undefined;

  constructor(message: string, exitCode: ExitCode = ExitCode.Errors, hint?: string) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}
