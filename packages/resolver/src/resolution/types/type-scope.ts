import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { MISSING, type RawType } from './raw-type.js';

/** What a name in an interface or world stands for: a type, or (no `type`) a function. */
export interface ScopeEntry {
  readonly name: string;
  /** What declares it: an item, or the part of a `use` that names it. */
  readonly by: ast.TypeDef | ast.FuncItem | number;
  /** Set when the type has been resolved. */
  type: RawType | undefined;
  /** The place of a definition among those that are being put in order; -1 for others. */
  readonly index: number;
}

/** The entry of a type that the scope defines. */
export type Definition = ScopeEntry & { readonly by: ast.TypeDef };

/** Where an entry has its name; `parts` are those of its file. */
export function placeOf(parts: ast.Parts, { by }: ScopeEntry): Span {
  if (typeof by !== 'number') return by.name.span;
  return parts.head(parts.holds(by) ? by + 1 : by);
}

/** Most scopes are small: looking at each entry takes less time there than a map takes room. */
const FEW = 16;

/** The names that an interface or world declares; unique without regard to case. */
export class TypeScope {
  readonly #entries: ScopeEntry[] = [];
  /** The entries by name, where there are more than a few. */
  #byName: Map<string, ScopeEntry> | undefined;
  /** Entries with capitals, by how they read without. Most scopes have none. */
  #capitals: Map<string, ScopeEntry> | undefined;

  get(name: string): ScopeEntry | undefined {
    if (this.#byName !== undefined) return this.#byName.get(name);
    // An index: `for … of` makes an object for each step until the code is optimized.
    const entries = this.#entries;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as ScopeEntry;
      if (entry.name === name) return entry;
    }
    return undefined;
  }

  /** The place of a definition; -1 for other names. */
  indexOf(name: string): number {
    const entry = this.get(name);
    return entry === undefined ? -1 : entry.index;
  }

  /** Adds an entry, unless its name is taken: then gives the entry of the name, equal but for case. */
  add(entry: ScopeEntry): ScopeEntry | undefined {
    const { name } = entry;
    const folded = hasCapitals(name) ? name.toLowerCase() : name;
    const taken = this.get(folded) ?? this.#capitals?.get(folded);
    if (taken !== undefined) return taken;
    if (folded !== name) {
      this.#capitals ??= new Map();
      this.#capitals.set(folded, entry);
    }
    this.#entries.push(entry);
    if (this.#byName !== undefined) this.#byName.set(name, entry);
    else if (this.#entries.length > FEW) {
      this.#byName = new Map();
      for (const item of this.#entries) this.#byName.set(item.name, item);
    }
    return undefined;
  }

  /** Whether each name is a function, or a type that is there: neither gated nor missing. */
  isWhole(): boolean {
    return this.#entries.every(({ type }) => typeof type !== 'number' || type >= 0);
  }

  /** Whether it has been {@link clear}ed. */
  isCleared = false;

  /** Lets go of all names: thousands of scopes are much to keep alive. */
  clear(): void {
    this.isCleared = true;
    this.#entries.length = 0;
    this.#byName = undefined;
    this.#capitals = undefined;
  }

  /** The names that are types. */
  typeNames(): string[] {
    return this.#entries.filter(({ type }) => type !== undefined).map((entry) => entry.name);
  }
}

/** Whether a name is another one in lower case. (Asking for that takes longer than looking.) */
function hasCapitals(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if ((code >= 0x41 && code <= 0x5a) || code >= 0x80) return true;
  }
  return false;
}

/** What a resource's own name stands for in its scope. */
export function resourceType(scope: TypeScope, node: ast.Resource): RawType {
  return scope.get(node.label)?.type ?? MISSING;
}
