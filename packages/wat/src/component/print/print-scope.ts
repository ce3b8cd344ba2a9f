import type { Sort } from '@witcraft/binary';
import { BARE, type DefinitionFrame, type Frame } from '../../frame.js';
import type { Identifiers } from '../../identifiers.js';
import type { TextWriter } from '../../text-writer.js';

/** The names of a scope's definitions, of those index spaces that have any. */
export type ScopeIdentifiers = ReadonlyMap<Sort, Identifiers>;

/**
 * What is printed of a component, of a component type or of an instance type:
 * how many definitions each index space has so far, and what they are called.
 */
export class PrintScope {
  readonly parent: PrintScope | undefined;
  /** What the scope itself is called, for aliases of outer definitions. */
  readonly id: string | undefined;
  readonly #identifiers: ScopeIdentifiers | undefined;
  readonly #counts: Record<Sort, number> = {
    func: 0,
    value: 0,
    type: 0,
    component: 0,
    instance: 0,
    'core-func': 0,
    'core-table': 0,
    'core-memory': 0,
    'core-global': 0,
    'core-tag': 0,
    'core-type': 0,
    'core-module': 0,
    'core-instance': 0,
  };

  constructor(parent: PrintScope | undefined, id?: string, identifiers?: ScopeIdentifiers) {
    this.parent = parent;
    this.id = id;
    this.#identifiers = identifiers;
  }

  /** Adds a definition to an index space, and writes it as it stands there: `$f (;0;)`. */
  define(out: TextWriter, sort: Sort, frame: DefinitionFrame): void {
    const index = this.#counts[sort]++;
    const identifier = this.#identifiers?.get(sort)?.get(index);
    if (identifier === undefined) {
      out.write(frame.bare.index(index));
      return;
    }
    out.write(frame.before);
    out.write(identifier.definition);
    out.write(frame.named.index(index));
  }

  /** What the component that is defined next is called as a scope. */
  get nextComponentId(): string | undefined {
    return this.#identifiers?.get('component')?.get(this.#counts.component)?.use;
  }

  /** Writes a definition as it is referred to: by its name, or else by its index. */
  use(out: TextWriter, sort: Sort, index: number, frame: Frame = BARE): void {
    const identifier = this.#identifiers?.get(sort)?.get(index);
    if (identifier === undefined) {
      out.write(frame.index(index));
      return;
    }
    out.write(frame.before);
    out.write(identifier.use);
    out.write(frame.after);
  }

  /** What {@link use} writes. */
  useText(sort: Sort, index: number): string {
    return this.#identifiers?.get(sort)?.get(index)?.use ?? String(index);
  }

  /** The scope `count` scopes out; 0 is this one. */
  outer(count: number): PrintScope | undefined {
    let scope: PrintScope | undefined = this;
    for (let left = count; left > 0 && scope !== undefined; left--) scope = scope.parent;
    return scope;
  }

  /** How an alias names the scope `count` scopes out: by its id, where no nearer one has it. */
  outerText(count: number): string {
    const id = this.outer(count)?.id;
    if (id === undefined) return String(count);
    let nearer: PrintScope | undefined = this;
    for (let left = count; left > 0; left--) {
      if (nearer?.id === id) return String(count);
      nearer = nearer?.parent;
    }
    return id;
  }
}
