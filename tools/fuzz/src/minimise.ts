/** How long minimising may take; a small input is a help, not a promise. */
export interface MinimiseLimits {
  readonly checks: number;
  readonly milliseconds: number;
}

/**
 * A shorter text for which `fails` still holds: pieces are left out, from halves
 * down to single units, for as long as that helps or until a limit is reached.
 */
export function minimise(
  text: string,
  fails: (shorter: string) => boolean,
  limits: MinimiseLimits = { checks: 5000, milliseconds: 20_000 },
): string {
  const end = performance.now() + limits.milliseconds;
  let checks = 0;
  let best = text;
  for (let size = Math.max(1, best.length >> 1); ; ) {
    const before = best.length;
    for (let at = 0; at < best.length; ) {
      if (checks++ >= limits.checks || performance.now() >= end) return best;
      const shorter = best.slice(0, at) + best.slice(at + size);
      if (fails(shorter)) best = shorter;
      else at += size;
    }
    if (size > 1) size >>= 1;
    else if (best.length === before) return best;
  }
}
