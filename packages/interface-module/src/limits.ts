/** Modules within modules may nest so deep (section 16). */
export const DEEPEST_MODULE = 64;

/** Bodies within bodies, and types within types, may nest so deep (section 16). */
export const DEEPEST_BODY = 1000;

/** Arrays that are lifted from memory may have so many elements, else they trap `limit` (section 11.4). */
export const MOST_ELEMENTS: number = 2 ** 26;

/** Functions may have so many locals, as in engines: a few bytes can declare any number. */
export const MOST_LOCALS = 50_000;
