/** The flags of a symbol in the custom section `dylink.0`, by their bit (tool conventions). */
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
