/** The codes of what can keep a module from becoming a component. */
export const componentizeCodes = [
  'componentize/not-a-module',
  'componentize/malformed-module',
  'componentize/bad-metadata',
  'componentize/metadata-conflict',
  'componentize/unsupported-import',
  'componentize/unknown-import',
  'componentize/signature-mismatch',
  'componentize/missing-export',
  'componentize/missing-callback',
  'componentize/missing-memory',
  'componentize/missing-realloc',
  'componentize/missing-table',
  'componentize/several-memories',
  'componentize/several-exports',
  'componentize/adapter-export',
  'componentize/adapter-shape',
  'componentize/link-conflict',
  'componentize/missing-library',
  'componentize/unresolved-symbol',
  'componentize/invalid-component',
] as const;

export type ComponentizeCode = (typeof componentizeCodes)[number];
