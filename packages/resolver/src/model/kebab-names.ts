/**
 * A name in kebab case, as near to the given one as can be: `my_name` becomes `my-name`.
 * Absent where nothing of it is left.
 */
export function kebabName(name: string): string | undefined {
  if (/^(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(?:-(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*))*$/.test(name)) {
    return name;
  }
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return words.map((word) => (/^[0-9]/.test(word) ? `n${word}` : word)).join('-');
}

/** Names of which each is given once; a number follows a name that is taken. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  take(name: string | undefined, otherwise: string): string {
    const wanted = (name === undefined ? undefined : kebabName(name)) ?? otherwise;
    let free = wanted;
    // WIT does not tell names apart by the case of their letters.
    for (let i = 2; this.#taken.has(free.toLowerCase()); i++) free = `${wanted}-n${i}`;
    this.#taken.add(free.toLowerCase());
    return free;
  }
}
