import {
  type Condition,
  type Contracts,
  compareContracts,
  type Environment,
  evaluate,
  printTerm,
  readContracts,
} from '@witcraft/contracts';
import { witToCadence } from '@witcraft/contracts/cadence';
import { hasErrors, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type InterfaceId, resolvePackages } from '@witcraft/resolver';
import {
  type CampaignOptions,
  type CampaignOutcome,
  type Failure,
  runCampaign,
} from '../campaign.js';
import { describeFault, shown } from '../describe-fault.js';
import { type Examination, examineStages, type Fault, type Stages } from '../examine.js';
import { minimise } from '../minimise.js';
import { checkSpan, checkSpans } from '../spans.js';
import { textInputs } from '../texts/generate.js';
import { conditionGrammar, conditionSeeds } from './vocabulary.js';
import { calls, getterOf, instances, witWith } from './wit.js';

export interface FuzzContractsOptions extends CampaignOptions {
  /** In milliseconds, for all stages of an input together; a second when absent. */
  readonly timeLimit?: number;
  /** What is tested; `evaluate` when absent. */
  readonly evaluateTerm?: typeof evaluate;
}

/** It stands at eleven places, so that a second is long for that. */
const MOST_CHARACTERS = 20_000;

/** Promises with more conditions are not compared. */
const MOST_COMPARED = 20;

/** Tries `count` texts of conditions and stops at the first that brings about a fault. */
export function fuzzContracts(options: FuzzContractsOptions): CampaignOutcome<string> {
  return runCampaign(
    {
      inputs: textInputs(conditionSeeds, conditionGrammar).map((text) =>
        text.slice(0, MOST_CHARACTERS),
      ),
      examine: (text) => examineConditions(text, options.evaluateTerm, options.timeLimit),
      minimise,
    },
    options,
  );
}

/** Reads conditions wherever they can stand, and does with those that are right what can be done. */
export function examineConditions(
  text: string,
  evaluateTerm: typeof evaluate = evaluate,
  timeLimit?: number,
): Examination {
  return examineStages((stages) => runStages(text, evaluateTerm, stages), timeLimit);
}

function runStages(text: string, evaluateTerm: typeof evaluate, stages: Stages): Fault | undefined {
  stages.stage = 'resolve';
  const source = new Source('input.wit', witWith(text));
  const { resolve, diagnostics } = resolvePackages({ documents: [parse(source)] });
  if (hasErrors(diagnostics)) return undefined;
  stages.reached.add('resolved');
  stages.stage = 'readContracts';
  const read = readContracts(resolve);
  const spans = checkSpans('readContracts', read.diagnostics);
  if (spans !== undefined) return spans;
  const { contracts } = read;
  if (contracts.functions.size + contracts.types.size === 0) return undefined;
  stages.reached.add('checked');
  return evaluateAll(contracts, evaluateTerm, stages) ?? compareAndCarry(contracts, stages);
}

type Values = Pick<Environment, 'args' | 'result' | 'self'>;

/** All conditions have a value, `true` or `false`. */
function evaluateAll(
  contracts: Contracts,
  evaluateTerm: typeof evaluate,
  stages: Stages,
): Fault | undefined {
  const { resolve } = contracts;
  const evaluateOne = (
    { text, source, span, term }: Condition,
    all: readonly Values[],
  ): Fault | undefined => {
    stages.stage = 'printTerm';
    printTerm(term);
    stages.stage = `evaluate ${shown(text)}`;
    const fault = checkSpan('a condition', source, span);
    if (fault !== undefined) return fault;
    for (const values of all) {
      const value = evaluateTerm(term, { ...values, resolve, naming: 'camel-case', get: getterOf });
      if (typeof value === 'boolean') continue;
      return { kind: 'no-value', message: `${shown(text)} is ${String(value)}` };
    }
    return undefined;
  };
  for (const [{ name }, { pre, post }] of contracts.functions) {
    for (const condition of [...pre, ...post]) {
      const fault = evaluateOne(condition, calls[name] ?? []);
      if (fault !== undefined) return fault;
    }
  }
  for (const [id, invariants] of contracts.types) {
    for (const condition of invariants) {
      const fault = evaluateOne(condition, instances[resolve.types[id]?.name ?? ''] ?? []);
      if (fault !== undefined) return fault;
    }
  }
  stages.reached.add('evaluated');
  return undefined;
}

/** A promise never breaks itself, and is told in Cadence. */
function compareAndCarry(contracts: Contracts, stages: Stages): Fault | undefined {
  stages.stage = 'compareContracts';
  // Each condition may be tried with thousands of values.
  const isShort = [...contracts.functions.values()].every(
    ({ pre, post }) => pre.length + post.length <= MOST_COMPARED,
  );
  for (const { name, verdict } of isShort ? compareContracts(contracts, contracts) : []) {
    if (verdict === 'broken') return { kind: 'not-stable', message: `${name} is ${verdict}` };
  }
  stages.stage = 'witToCadence';
  witToCadence(contracts, 0 as InterfaceId);
  return undefined;
}

/** Some lines for people: the fault, how to get it again, and the small text. */
export function describeContractFailure(
  failure: Failure<string>,
  evaluateTerm?: typeof evaluate,
): string {
  const { fault, input, minimised } = failure;
  return [
    ...describeFault(failure, examineConditions(minimised, evaluateTerm).fault ?? fault),
    `minimised (${input.length} -> ${minimised.length}):`,
    shown(minimised),
  ].join('\n');
}
