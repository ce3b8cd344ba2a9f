/**
 * Which WIT is read: `current` is the newest `design/mvp/WIT.md`; `2024` is the
 * language as documented in mid-2024 (named results, fifteen keywords).
 */
export type Edition = 'current' | '2024';
