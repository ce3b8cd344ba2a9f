/** The codes of what can go wrong while WIT is read from the file system. */
export const loadCodes = [
  'load/not-found',
  'load/unreadable',
  'load/not-utf8',
  'load/no-wit-files',
  'load/symlink-loop',
  'load/encoded-package',
] as const;

export type LoadCode = (typeof loadCodes)[number];
