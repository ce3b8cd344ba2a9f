// Texts of indices. Those of small ones, which most are, are made once.

const SMALL = 1 << 12;

function made(text: (index: number) => string): readonly string[] {
  return Array.from({ length: SMALL }, (_, index) => text(index));
}

const INDICES: readonly string[] = /* @__PURE__ */ made((index) => `${index}`);
const SPACED: readonly string[] = /* @__PURE__ */ made((index) => ` ${index}`);
const COMMENTS: readonly string[] = /* @__PURE__ */ made((index) => `(;${index};)`);
const SPACED_COMMENTS: readonly string[] = /* @__PURE__ */ made((index) => ` (;${index};)`);

/** `4` */
export function indexText(index: number): string {
  return INDICES[index] ?? `${index}`;
}

/** ` 4` */
export function spacedIndex(index: number): string {
  return SPACED[index] ?? ` ${index}`;
}

/** The comment that tells the index of a definition: `(;4;)`. */
export function indexComment(index: number): string {
  return COMMENTS[index] ?? `(;${index};)`;
}

/** ` (;4;)` */
export function spacedIndexComment(index: number): string {
  return SPACED_COMMENTS[index] ?? ` (;${index};)`;
}
