/**
 * Where something stands, half-open: UTF-16 units of a text, or bytes of a binary. Two
 * modules are the same whatever their regions are.
 */
export interface Region {
  readonly start: number;
  readonly end: number;
}
