/** Modules within modules may nest so deep (section 16). */
export const DEEPEST_MODULE = 64;

/** Bodies within bodies, and types within types, may nest so deep (section 16). */
export const DEEPEST_BODY = 1000;
