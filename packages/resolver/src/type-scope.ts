import type * as ast from '@witcraft/parser';
import type { RawType } from './raw-type.js';

/** What a name in an interface or world stands for: a type, or (no `type`) a function. */
export interface ScopeEntry {
  /** Where it is declared, with the name. */
  readonly id: ast.Id;
  /** Set when the type has been resolved. */
  type: RawType | undefined;
  /** The place of a definition among those that are being put in order; -1 for others. */
  readonly index: number;
  /** What defines it; absent for what is used from elsewhere, and functions. */
  readonly node: ast.TypeDef | undefined;
}

/** The entry of a type that the scope defines. */
export type Definition = ScopeEntry & { readonly node: ast.TypeDef };

/** The names that an interface or world declares; unique without regard to case. */
export class TypeScope {
  readonly #entries = new Map<string, ScopeEntry>();
  /** Names with capitals, by how they read without. Most scopes have none. */
  #capitals: Map<string, string> | undefined;

  get(name: string): ScopeEntry | undefined {
    return this.#entries.get(name);
  }

  /** The place of a definition; -1 for other names. */
  indexOf(name: string): number {
    const entry = this.#entries.get(name);
    return entry === undefined ? -1 : entry.index;
  }

  /** Adds an entry, unless its name is taken: then gives the entry of the name, equal but for case. */
  add(entry: ScopeEntry): ScopeEntry | undefined {
    const { name } = entry.id;
    const folded = name.toLowerCase();
    const taken =
      this.#entries.get(name) ?? (folded === name ? undefined : this.#entries.get(folded));
    if (taken !== undefined) return taken;
    if (folded !== name || this.#capitals !== undefined) {
      const other = this.#capitals?.get(folded);
      if (other !== undefined) return this.#entries.get(other);
      if (folded !== name) {
        this.#capitals ??= new Map();
        this.#capitals.set(folded, name);
      }
    }
    this.#entries.set(name, entry);
    return undefined;
  }

  /** The names that are types. */
  typeNames(): string[] {
    const names: string[] = [];
    for (const [name, entry] of this.#entries) if (entry.type !== undefined) names.push(name);
    return names;
  }
}
