import type { Diagnostic, Source } from '@witcraft/diagnostics';
import { defaultFeatures, type Feature } from '@witcraft/validator';
import { readScript, type Script, type ScriptDirective } from '@witcraft/wat';
import { ScriptRun } from './script-run.js';

/** How a script is run. */
export interface RunOptions {
  /** What components may use; `defaultFeatures` of the validator unless given. */
  readonly features?: ReadonlySet<Feature>;
  /**
   * Whether what is defined is instantiated at once, as scripts mean it, or only when a
   * command uses it, so that its imports need not be there. `at-once` unless given.
   */
  readonly instantiate?: 'at-once' | 'when-used';
  /** How long an asynchronous call may take, in milliseconds; 10,000 unless given. */
  readonly patience?: number;
  /** Is told before each command. */
  readonly onCommand?: (line: number, index: number, count: number) => void;
}

/** What came of a command. */
export interface CommandOutcome {
  /** Its first words: `assert_trap`, `component instance`. */
  readonly command: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly passed: boolean;
  /** Why it failed, in a few lines; where it passed, that it trapped in another way. */
  readonly detail: string;
}

/**
 * Runs a script (`.wast`) of components and core modules: every command has an outcome,
 * whether it does what it says. What follows a command that failed is run all the same.
 * Never throws for what is in the script; an endless loop in it never ends.
 *
 * @example
 * const outcomes = await runScript(new Source('a.wast', '(component)'));
 */
export async function runScript(
  source: Source,
  options: RunOptions = {},
): Promise<readonly CommandOutcome[]> {
  const script = readScript(source);
  const run = new ScriptRun(source, {
    features: options.features ?? defaultFeatures,
    instantiate: options.instantiate ?? 'at-once',
    patience: options.patience ?? 10_000,
    onCommand: options.onCommand ?? (() => {}),
  });
  const outcomes: CommandOutcome[] = [];
  for (const { primary, message } of strayMistakes(script)) {
    const line = source.positionAt(primary?.span.start ?? 0).line;
    outcomes.push({ command: '', line, passed: false, detail: message });
  }
  for (const [index, directive] of script.directives.entries()) {
    const { line } = source.positionAt(directive.span.start);
    options.onCommand?.(line, index, script.directives.length);
    outcomes.push(...(await run.run(directive)));
  }
  return outcomes;
}

/** Mistakes that belong to no command. */
function strayMistakes({ diagnostics, directives }: Script): Diagnostic[] {
  const told = new Set(mistakesOf(directives));
  return diagnostics.filter((each) => !told.has(each));
}

function mistakesOf(directives: readonly ScriptDirective[]): Diagnostic[] {
  return directives.flatMap((each) => {
    if (each.kind === 'unreadable') return [each.diagnostic];
    return each.kind === 'thread' ? mistakesOf(each.directives) : [];
  });
}
