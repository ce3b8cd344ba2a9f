import type { Failure } from '../campaign.js';
import { describeFault, shown } from '../describe-fault.js';
import type { FuzzInput } from './input.js';
import { examine } from './oracle.js';
import type { Pipeline } from './pipeline.js';

/** Some lines for people: the fault, how to get it again, and the small input. */
export function describeFailure(failure: Failure<FuzzInput>, pipeline?: Pipeline): string {
  const { fault, input, minimised } = failure;
  const { edition, nestedNames } = input;
  return [
    ...describeFault(failure, examine(minimised, pipeline).fault ?? fault),
    `edition ${edition}${nestedNames ? ', nested names' : ''}, ${input.dependencies.length} dependencies`,
    `minimised (${input.text.length} -> ${minimised.text.length}):`,
    shown(minimised.text),
  ].join('\n');
}
