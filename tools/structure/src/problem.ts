/** Every rule that {@link checkStructure} holds the workspace to. */
export type Rule =
  | 'cycle'
  | 'layer'
  | 'deep-import'
  | 'leaves-package'
  | 'undeclared'
  | 'unused'
  | 'node-import'
  | 'runtime-dependency'
  | 'readme'
  | 'test-script'
  | 'export-types'
  | 'side-effects'
  | 'license';

/** A broken rule, and where. */
export interface Problem {
  readonly rule: Rule;
  /** Relative to the workspace's root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** `file:line: message [rule]`, the form that editors and terminals make links of. */
export function problemText(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.message} [${problem.rule}]`;
}

/** The line, from 1, on which `needle` first stands in `text`; 1 where it does not. */
export function lineOf(text: string, needle: string): number {
  const at = text.indexOf(needle);
  return at === -1 ? 1 : lineAt(text, at);
}

/** The line, from 1, of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line++;
  return line;
}
