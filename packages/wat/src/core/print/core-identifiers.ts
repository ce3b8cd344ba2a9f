import type { CoreNames } from '@witcraft/binary';
import { type Identifiers, identifier, identifiersOf } from '../../identifiers.js';
import { Piece, type TextWriter } from '../../text-writer.js';

/** The index spaces of a core module whose definitions can have names. */
export type CoreNameSpace =
  | 'functions'
  | 'types'
  | 'tables'
  | 'memories'
  | 'globals'
  | 'elements'
  | 'data'
  | 'tags';

const GROUPS: { readonly [S in CoreNameSpace]: string } = {
  functions: 'func',
  types: 'type',
  tables: 'table',
  memories: 'memory',
  globals: 'global',
  elements: 'elem',
  data: 'data',
  tags: 'tag',
};

const NUMBER = /* @__PURE__ */ new Piece(' (;');
const NUMBER_END = /* @__PURE__ */ new Piece(';)');

const NONE: Identifiers = new Map();

/** How the definitions of a core module are called in its text: by id, or by index. */
export class CoreIdentifiers {
  readonly #names: CoreNames | undefined;
  readonly #spaces: { readonly [S in CoreNameSpace]: Identifiers };
  readonly #fields = new Map<number, Identifiers>();

  constructor(names: CoreNames | undefined) {
    this.#names = names;
    const spaces: { [S in CoreNameSpace]: Identifiers } = {
      functions: NONE,
      types: NONE,
      tables: NONE,
      memories: NONE,
      globals: NONE,
      elements: NONE,
      data: NONE,
      tags: NONE,
    };
    if (names !== undefined) {
      for (const space of Object.keys(spaces) as CoreNameSpace[]) {
        if (names[space].size > 0) spaces[space] = identifiersOf(names[space], GROUPS[space]);
      }
    }
    this.#spaces = spaces;
  }

  /** The module's own id, with its name behind it where the two differ. */
  module(): string | undefined {
    const name = this.#names?.module;
    return name === undefined ? undefined : identifier(name, 0, 'module', new Set()).definition;
  }

  /** `$f` or `4`: where a definition is used. */
  use(space: CoreNameSpace, index: number): string {
    return this.#spaces[space].get(index)?.use ?? `${index}`;
  }

  /** Writes `$f` or `4`. */
  writeUse(out: TextWriter, space: CoreNameSpace, index: number): void {
    const id = this.#spaces[space].get(index);
    if (id === undefined) out.index(index);
    else out.write(id.use);
  }

  /** Writes ` $f (;4;)` or ` (;4;)`: where it is defined, with a space before it. */
  writeDefinition(out: TextWriter, space: CoreNameSpace, index: number): void {
    const id = this.#spaces[space].get(index);
    if (id !== undefined) {
      out.write(' ');
      out.write(id.definition);
    }
    out.put(NUMBER);
    out.index(index);
    out.put(NUMBER_END);
  }

  /** The ids of a function's parameters and locals. */
  locals(func: number): Identifiers {
    const names = this.#names?.locals.get(func);
    return names === undefined ? NONE : identifiersOf(names, 'local');
  }

  /** The ids of a function's labels, by the order in which the blocks begin. */
  labels(func: number): Identifiers {
    const names = this.#names?.labels.get(func);
    if (names === undefined) return NONE;
    const labels: Map<number, { use: string; definition: string }> = new Map();
    // Labels may hide each other, so two with one name keep it.
    for (const [index, name] of names) {
      labels.set(index, identifier(name, index, 'label', new Set()));
    }
    return labels;
  }

  /** The ids of the parameters of a function type. */
  params(type: number): Identifiers {
    const names = this.#names?.params.get(type);
    return names === undefined ? NONE : identifiersOf(names, 'local');
  }

  /** The ids of the fields of a structure type. */
  fields(type: number): Identifiers {
    const names = this.#names?.fields.get(type);
    if (names === undefined) return NONE;
    let ids = this.#fields.get(type);
    if (ids === undefined) {
      ids = identifiersOf(names, 'field');
      this.#fields.set(type, ids);
    }
    return ids;
  }
}
