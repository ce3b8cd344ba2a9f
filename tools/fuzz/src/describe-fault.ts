import { BATCH, type Failure } from './campaign.js';
import type { Fault } from './examine.js';

const MOST_SHOWN = 2000;

/** What is wrong with the minimised input, and how to get the failure again. */
export function describeFault({ fault, seed }: Failure<unknown>, small: Fault): string[] {
  return [`FAULT ${fault.kind}: ${small.message}`, `again: --seed ${seed} --count ${BATCH}`];
}

/** A text in quotes, cut where it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text);
}
