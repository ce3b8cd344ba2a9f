/** The name of the custom section that says which branches are likely (proposal "Branch Hinting"). */
export const BRANCH_HINTS = 'metadata.code.branch_hint';
