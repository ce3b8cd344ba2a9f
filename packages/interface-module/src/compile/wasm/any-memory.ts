import type { CoreMemoryType } from '@witcraft/binary';

/** The type by which every memory can be imported that is not shared. */
export const anyMemory: CoreMemoryType = {
  limits: { minimum: 0n, maximum: undefined, is64: false, shared: false },
  pageSizeLog2: undefined,
};
