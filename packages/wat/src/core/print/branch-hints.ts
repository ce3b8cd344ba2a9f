import { BRANCH_HINTS, CodeFailure, CodeReader, type CustomSection } from '@witcraft/binary';

/** The annotations of branch hints by function, and there by the offset in the function's body. */
export type BranchHints = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Reads the custom section `metadata.code.branch_hint`; what stands behind a mistake is left out. */
export function readBranchHints(section: CustomSection): BranchHints {
  const reader = new CodeReader(section.data);
  const hints = new Map<number, Map<number, string>>();
  try {
    for (let functions = reader.count(); functions > 0; functions--) {
      const func = reader.u32();
      const ofFunction = new Map<number, string>();
      for (let left = reader.count(); left > 0; left--) {
        const offset = reader.u32();
        if (reader.u32() !== 1) reader.fail('expected a hint of one byte');
        const taken = reader.byte();
        if (taken > 1) reader.fail('expected a hint, 0 or 1');
        ofFunction.set(offset, `(@${BRANCH_HINTS} "\\0${taken}")`);
      }
      hints.set(func, ofFunction);
    }
  } catch (error) {
    if (!(error instanceof CodeFailure)) throw error;
  }
  return hints;
}
