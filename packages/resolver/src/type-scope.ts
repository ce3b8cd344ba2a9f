import type { Span } from '@witcraft/diagnostics';
import type { RawType } from './package-context.js';

/** What a name in an interface or world stands for: a type, or (no `type`) a function. */
export interface ScopeEntry {
  readonly type: RawType | undefined;
  readonly span: Span;
}

/** The names that an interface or world declares; unique without regard to case. */
export class TypeScope {
  readonly #entries = new Map<string, ScopeEntry>();
  /** Names with capitals, by how they read without. Most scopes have none. */
  readonly #capitals = new Map<string, string>();

  get(name: string): ScopeEntry | undefined {
    return this.#entries.get(name);
  }

  /** The name in this scope that is equal but for case, with its entry. */
  taken(name: string): (ScopeEntry & { readonly name: string }) | undefined {
    const folded = name.toLowerCase();
    const found = this.#entries.has(name)
      ? name
      : folded !== name && this.#entries.has(folded)
        ? folded
        : this.#capitals.get(folded);
    const entry = found === undefined ? undefined : this.#entries.get(found);
    return entry && { name: found as string, ...entry };
  }

  set(name: string, entry: ScopeEntry): void {
    this.#entries.set(name, entry);
    const folded = name.toLowerCase();
    if (folded !== name) this.#capitals.set(folded, name);
  }

  /** In the order in which they were declared. */
  entries(): IterableIterator<[string, ScopeEntry]> {
    return this.#entries.entries();
  }

  /** The names that are types. */
  typeNames(): string[] {
    const names: string[] = [];
    for (const [name, entry] of this.#entries) if (entry.type !== undefined) names.push(name);
    return names;
  }
}
