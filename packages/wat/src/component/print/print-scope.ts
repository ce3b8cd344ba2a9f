import type { Sort } from '@witcraft/binary';
import type { DefinitionNames } from '../../definition-names.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import type { SpaceNames } from './component-names.js';

const NUMBER = /* @__PURE__ */ new Piece('(;');
const NUMBER_BEHIND_NAME = /* @__PURE__ */ new Piece(' (;');
const NUMBER_END = /* @__PURE__ */ new Piece(';)');

/** The definitions of one index space of a scope: how many there are so far, and what they are called. */
class PrintSpace {
  readonly #names: DefinitionNames | undefined;
  #count = 0;

  constructor(names: DefinitionNames | undefined) {
    this.#names = names;
  }

  /** Adds a definition, and writes it as it stands there: `$f (;0;)`. */
  define(out: TextWriter): void {
    const index = this.#count++;
    const hasName = this.#names?.writeDefinition(out, index) === true;
    out.put(hasName ? NUMBER_BEHIND_NAME : NUMBER);
    out.index(index);
    out.put(NUMBER_END);
  }

  /** Writes a definition as it is referred to: by its name, or else by its index. */
  use(out: TextWriter, index: number): void {
    if (this.#names?.writeUse(out, index) !== true) out.index(index);
  }

  /** What {@link use} writes. */
  useText(index: number): string {
    return this.#names?.use(index) ?? String(index);
  }

  /** The id of what is defined next, if it has one. */
  get nextId(): string | undefined {
    return this.#names?.use(this.#count);
  }
}

/** What is printed of a component, of a component type or of an instance type. */
export class PrintScope {
  readonly parent: PrintScope | undefined;
  /** What the scope itself is called, for aliases of outer definitions. */
  readonly id: string | undefined;
  readonly spaces: Readonly<Record<Sort, PrintSpace>>;

  constructor(parent: PrintScope | undefined, id?: string, names?: SpaceNames) {
    this.parent = parent;
    this.id = id;
    this.spaces = {
      func: new PrintSpace(names?.func),
      value: new PrintSpace(names?.value),
      type: new PrintSpace(names?.type),
      component: new PrintSpace(names?.component),
      instance: new PrintSpace(names?.instance),
      'core-func': new PrintSpace(names?.['core-func']),
      'core-table': new PrintSpace(names?.['core-table']),
      'core-memory': new PrintSpace(names?.['core-memory']),
      'core-global': new PrintSpace(names?.['core-global']),
      'core-tag': new PrintSpace(names?.['core-tag']),
      'core-type': new PrintSpace(names?.['core-type']),
      'core-module': new PrintSpace(names?.['core-module']),
      'core-instance': new PrintSpace(names?.['core-instance']),
    };
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
