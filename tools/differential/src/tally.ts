import { describeDifference, describeTextDifference, firstDifference } from './difference.js';
import type { Answer } from './reference.js';

/** Counts what is the same; throws at the first difference. */
export class Tally {
  /** How many binaries were the same. */
  binaries = 0;
  /** How many texts were the same. */
  texts = 0;
  /** What could not be compared, by the reason: for most, that the reference refuses to make it. */
  readonly refusals: Map<string, number> = new Map();

  /** `what` is what was made. The reference's, where both made it. */
  async binary(
    what: string,
    ours: Answer<Uint8Array>,
    theirs: Answer<Uint8Array>,
  ): Promise<Uint8Array | undefined> {
    const both = this.#both(what, ours, theirs);
    if (both === undefined) return undefined;
    const offset = firstDifference(both.ours, both.theirs);
    if (offset !== undefined) {
      throw new Error(`${what}: ${await describeDifference(both.ours, both.theirs, offset)}`);
    }
    this.binaries++;
    return both.theirs;
  }

  /** As {@link binary}, of texts. */
  text(what: string, ours: Answer<string>, theirs: Answer<string>): string | undefined {
    const both = this.#both(what, ours, theirs);
    if (both === undefined) return undefined;
    if (both.ours !== both.theirs) {
      throw new Error(`${what}: ${describeTextDifference(both.ours, both.theirs)}`);
    }
    this.texts++;
    return both.theirs;
  }

  /** Counts what can't be compared. */
  refuse(what: string, refusal: string): void {
    const reason = `${what.split(',')[0]}: ${lastLine(refusal)}`;
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }

  #both<Value>(
    what: string,
    ours: Answer<Value>,
    theirs: Answer<Value>,
  ): { readonly ours: Value; readonly theirs: Value } | undefined {
    if ('refusal' in theirs) {
      this.refuse(what, theirs.refusal);
      return undefined;
    }
    if ('refusal' in ours) throw new Error(`${what}: Witcraft refuses: ${ours.refusal}`);
    return { ours: ours.value, theirs: theirs.value };
  }
}

/** The cause, without offsets, so that it can be counted. */
function lastLine(refusal: string): string {
  const line = refusal.trim().split('\n').at(-1) ?? '';
  return line.replace(/ \(at offset [^)]*\)/, '').trim();
}
