const KEYWORDS = 'list type use record interface constructor static async map from'.split(' ');

/** Distinct names, some of them keywords. */
export function nameOf(index: number): string {
  return index % 3 === 2 ? `%${KEYWORDS[(index / 3) | 0] ?? `k${index}`}` : `n${index}`;
}

/** `n0: u8, n1: string` of a list of types. */
export function membersOf(types: readonly string[]): string {
  return types.map((type, i) => `${nameOf(i)}: ${type}`).join(', ');
}
