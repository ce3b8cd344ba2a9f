/** Words that need a `%` before them to be names: the keywords, and names of types that were ones. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'use type func u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 float32 float64 char resource record flags variant enum ' +
    'bool string option result future stream list own borrow _ as from static interface tuple world import export ' +
    'package with include constructor error-context async map'
  ).split(' '),
);

/** A name as it is written in WIT text: `%list` for `list`. */
export function escapeName(name: string): string {
  return KEYWORDS.has(name) ? `%${name}` : name;
}

/** Each part of a nested name by itself: `a:list` is `a:%list`. */
export function escapeNames(names: string, separator: string): string {
  return names.includes(separator)
    ? names.split(separator).map(escapeName).join(separator)
    : escapeName(names);
}
