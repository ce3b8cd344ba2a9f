import { features } from '@witcraft/validator';
import { runEach } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { judge, readScriptCase, type ScriptCase, scriptsIn } from '../scripts.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/** Names within names are not to be. */
const everything = new Set(features.filter((feature) => feature !== 'cm-nested-names'));

/** Commands that only define or judge. */
const definesOnly = new Set(['component', 'module', 'assert_invalid', 'assert_malformed']);

/**
 * Scripts that define components and say what is malformed or invalid, with all that
 * the Component Model has or is to have. Those that
 * also run something are left out as long as nothing runs them.
 */
export const componentModel: Suite = {
  name: 'component-model',
  run: (directory, filter) =>
    runEach(
      scriptsIn(directory)
        .filter(filter)
        .map((name) => readScriptCase(directory, name, everything))
        .filter(({ script }) => script.commands.every((command) => definesOnly.has(command))),
      runScript,
    ),
};

function runScript({ name, source, script, features }: ScriptCase): CaseResult {
  if (script.diagnostics.length > 0) return failed(name, describeErrors(script.diagnostics));
  for (const definition of script.definitions) {
    const problem = judge(definition, features);
    const { line } = source.positionAt(definition.span.start);
    if (problem !== '') return failed(name, `line ${line}, ${definition.command}: ${problem}`);
  }
  return passed(name);
}
