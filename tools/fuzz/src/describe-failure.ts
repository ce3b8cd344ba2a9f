import { BATCH, type FuzzFailure } from './fuzz.js';
import { examine } from './oracle.js';
import type { Pipeline } from './pipeline.js';

/** Some lines for people: the fault, how to get it again, and the small input. */
export function describeFailure(
  { fault, seed, input, minimised }: FuzzFailure,
  pipeline?: Pipeline,
): string {
  const { edition, nestedNames } = input;
  const small = examine({ ...input, text: minimised }, pipeline).fault ?? fault;
  return [
    `FAULT ${fault.kind}: ${small.message}`,
    `again: --seed ${seed} --count ${BATCH}`,
    `edition ${edition}${nestedNames ? ', nested names' : ''}, ${input.dependencies.length} dependencies`,
    `minimised (${input.text.length} -> ${minimised.length}):`,
    JSON.stringify(minimised.length > 2000 ? `${minimised.slice(0, 2000)}...` : minimised),
  ].join('\n');
}
