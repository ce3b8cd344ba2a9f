/**
 * A valid package of about `bytes` bytes: small interfaces with a record, a variant,
 * an enum and a resource each, of which every one uses a type of the one before, and
 * a world that exports them all.
 *
 * @example
 * generateChain(500_000).length; // 500_000 and at most one interface more
 */
export function generateChain(bytes: number): string {
  const interfaces: string[] = [];
  const exports: string[] = [];
  for (let length = 0, i = 0; length < bytes; i++) {
    const use = i === 0 ? '' : `  use step-${i - 1}.{place as earlier};\n`;
    const text = `/// The interface of step ${i}.
interface step-${i} {
${use}  /// Where something is.
  record place { row: s32, column: s32, label: option<string> }
  variant outline { round(place), boxed(tuple<place, u32>), nothing }
  enum tone { dark, middle, bright }
  resource sheet {
    constructor(rows: u32, columns: u32);
    draw: func(outlines: list<outline>, at: place) -> result<u32, string>;
    open: static func(name: string) -> sheet;
  }
  fill: func(target: sheet, tones: list<tone>) -> option<place>;
}
`;
    interfaces.push(text);
    exports.push(`  export step-${i};\n`);
    length += text.length + `  export step-${i};\n`.length;
  }
  return `package bench:chain;\n\n${interfaces.join('\n')}\nworld all {\n${exports.join('')}}\n`;
}
