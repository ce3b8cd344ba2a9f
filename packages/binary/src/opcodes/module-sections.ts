/** The ids of a core module's sections ("Binary Format", "Sections"). */
export const coreSectionIds = {
  custom: 0,
  types: 1,
  imports: 2,
  functions: 3,
  tables: 4,
  memories: 5,
  globals: 6,
  exports: 7,
  start: 8,
  elements: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tags: 13,
} as const;

/** The kinds of sections of a core module. */
export type CoreSectionKind = keyof typeof coreSectionIds;

/** In which order they stand; custom sections may be anywhere. */
export const coreSectionOrder: readonly Exclude<CoreSectionKind, 'custom'>[] = [
  'types',
  'imports',
  'functions',
  'tables',
  'memories',
  'tags',
  'globals',
  'exports',
  'start',
  'elements',
  'dataCount',
  'code',
  'data',
];

/** The flags before an element segment. */
export const elementFlags = { notActive: 1, tableOrDeclared: 2, expressions: 4 } as const;

/** The flags before a data segment. */
export const dataFlags = { active: 0, passive: 1, activeOfMemory: 2 } as const;

/** Before a table that has an expression for its elements. */
export const TABLE_WITH_INIT = 0x40;

/** In place of an import's name: what the proposal for compact imports has. */
export const compactImports = { byName: 0x7f, byType: 0x7e } as const;
