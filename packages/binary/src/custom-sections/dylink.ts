// Tool conventions, "Dynamic Linking".

/** The name of the custom section that says what a shared library has and needs. */
export const DYLINK = 'dylink.0';

/** The subsections of {@link DYLINK}. */
export const dylinkSubsections = {
  memInfo: 1,
  needed: 2,
  exportInfo: 3,
  importInfo: 4,
  runtimePath: 5,
} as const;

/** The flags of a symbol, by their bit, with their names in the text format. */
export const dylinkFlags: readonly (readonly [bit: number, name: string])[] = [
  [0x01, 'binding-weak'],
  [0x02, 'binding-local'],
  [0x04, 'visibility-hidden'],
  [0x10, 'undefined'],
  [0x20, 'exported'],
  [0x40, 'explicit-name'],
  [0x80, 'no-strip'],
  [0x100, 'tls'],
  [0x200, 'absolute'],
];
