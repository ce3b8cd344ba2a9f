/** The codes of this package's diagnostics (section 12.5); docs/diagnostics.md explains each. */
export const interfaceModuleCodes = [
  // Text and binary.
  'interface-module/syntax',
  'interface-module/unknown-name',
  'interface-module/duplicate-name',
  'interface-module/malformed',
  // Types.
  'interface-module/empty-record',
  'interface-module/empty-variant',
  'interface-module/type-index',
  'interface-module/type-kind',
  'interface-module/local-type',
  'interface-module/block-type',
  'interface-module/env-type',
  // Indices.
  'interface-module/func-index',
  'interface-module/mem-index',
  'interface-module/global-index',
  'interface-module/local-index',
  'interface-module/label-index',
  'interface-module/module-index',
  'interface-module/tag-index',
  // Bodies.
  'interface-module/operand-type',
  'interface-module/leftover',
  'interface-module/discarded',
  'interface-module/interface-operand',
  'interface-module/return-in-body',
  'interface-module/case-missing',
  'interface-module/case-duplicate',
  'interface-module/alloc-type',
  'interface-module/callback-type',
  'interface-module/immutable',
  'interface-module/align',
  'interface-module/recursion',
  // Modules.
  'interface-module/duplicate-export',
  'interface-module/duplicate-import',
  'interface-module/leaf',
  'interface-module/multiple-links',
  'interface-module/core',
  // Linking.
  'interface-module/link-stack',
  'interface-module/link-leftover',
  'interface-module/link-type',
  'interface-module/pick-index',
  'interface-module/link-import-missing',
  'interface-module/link-import-unknown',
  'interface-module/link-import-duplicate',
  'interface-module/link-export-unknown',
  // A warning: nested modules without a link function (section 4).
  'interface-module/unused-modules',
] as const;

/** A code of this package's diagnostics. */
export type InterfaceModuleCode = (typeof interfaceModuleCodes)[number];
