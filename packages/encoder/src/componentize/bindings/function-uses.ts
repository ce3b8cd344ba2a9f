import type { FunctionUse } from '../../abi/core-signature.js';

/** How a function of the world is lowered for a core module (`canon lower`). */
export type LowerUse = Extract<FunctionUse, 'lower' | 'lower-async'>;

/** How a core function is lifted (`canon lift`). */
export type LiftUse = Exclude<FunctionUse, LowerUse>;
