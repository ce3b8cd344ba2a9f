/** What came of one case. */
export interface CaseResult {
  readonly name: string;
  readonly passed: boolean;
  /** Why it failed, or what is to be told although it passed, in a few lines. */
  readonly detail: string;
  /**
   * Only in suites of inputs to reject: whether one of our errors is where the
   * expectation has its error. Counted apart; it decides nothing.
   */
  readonly located?: boolean;
  /** Whether the suite itself says that it may fail, and it does. */
  readonly known?: boolean;
  /** Whether it was run by the newer Node, as it failed under this one. */
  readonly newer?: boolean;
  /** Of a script that passed, the commands that trapped in another way than it says. */
  readonly otherTraps?: number;
}

/** Whether a case of that name is to be run. */
export type CaseFilter = (name: string) => boolean;

/** One format of conformance vectors, and how its cases are run. */
export interface Suite {
  /** The folder below the vectors' folder, with `/`: `wit-parser/ok`. */
  readonly name: string;
  /** Runs the cases in `directory` that the filter lets through, in order of name. */
  run(directory: string, filter: CaseFilter): Promise<readonly CaseResult[]>;
}

export function passed(name: string): CaseResult {
  return { name, passed: true, detail: '' };
}

export function failed(name: string, detail: string): CaseResult {
  return { name, passed: false, detail };
}
