import { ReadFailure, readCoreNameSubsections, readIndirectNameMap } from '@witcraft/binary';
import { DefinitionNames } from '../../definition-names.js';
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

const SPACE = /* @__PURE__ */ new Piece(' ');
const NUMBER = /* @__PURE__ */ new Piece(' (;');
const NUMBER_END = /* @__PURE__ */ new Piece(';)');

const NONE: Identifiers = new Map();

/** Names by the index of what they are in, and their own. */
type Indirect = Map<number, Map<number, string>>;

/** How the definitions of a core module are called in its text: by id, or by index. */
export class CoreIdentifiers {
  #module: string | undefined;
  readonly #spaces: { [S in CoreNameSpace]: DefinitionNames | undefined } = {
    functions: undefined,
    types: undefined,
    tables: undefined,
    memories: undefined,
    globals: undefined,
    elements: undefined,
    data: undefined,
    tags: undefined,
  };
  readonly #indirect = {
    locals: new Map() as Indirect,
    labels: new Map() as Indirect,
    params: new Map() as Indirect,
    fields: new Map() as Indirect,
  };
  readonly #fields = new Map<number, Identifiers>();

  /**
   * `data` are the contents of the name section. Names are no part of what a module means:
   * what is wrong is not reported, and what stands before it counts.
   */
  constructor(data: Uint8Array | undefined) {
    if (data === undefined) return;
    try {
      readCoreNameSubsections(data, 0, {
        module: (name) => {
          this.#module = name;
        },
        names: (space, reader) => {
          const names = new DefinitionNames(data, GROUPS[space]);
          this.#spaces[space] = names;
          names.read(reader);
        },
        indirect: (kind, reader) => readIndirectNameMap(reader, this.#indirect[kind]),
      });
    } catch (failure) {
      if (!(failure instanceof ReadFailure)) throw failure;
    }
    for (const names of Object.values(this.#spaces)) names?.makeIds();
  }

  /** The module's own id, with its name behind it where the two differ. */
  module(): string | undefined {
    const name = this.#module;
    return name === undefined ? undefined : identifier(name, 0, 'module', new Set()).definition;
  }

  /** `$f` or `4`: where a definition is used. */
  use(space: CoreNameSpace, index: number): string {
    return this.#spaces[space]?.use(index) ?? `${index}`;
  }

  /** Writes `$f` or `4`. */
  writeUse(out: TextWriter, space: CoreNameSpace, index: number): void {
    if (this.#spaces[space]?.writeUse(out, index) !== true) out.index(index);
  }

  /** Writes ` $f (;4;)` or ` (;4;)`: where it is defined, with a space before it. */
  writeDefinition(out: TextWriter, space: CoreNameSpace, index: number): void {
    const names = this.#spaces[space];
    if (names?.has(index) === true) {
      out.put(SPACE);
      names.writeDefinition(out, index);
    }
    out.put(NUMBER);
    out.index(index);
    out.put(NUMBER_END);
  }

  /** The ids of a function's parameters and locals. */
  locals(func: number): Identifiers {
    const names = this.#indirect.locals.get(func);
    return names === undefined ? NONE : identifiersOf(names, 'local');
  }

  /** The ids of a function's labels, by the order in which the blocks begin. */
  labels(func: number): Identifiers {
    const names = this.#indirect.labels.get(func);
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
    const names = this.#indirect.params.get(type);
    return names === undefined ? NONE : identifiersOf(names, 'local');
  }

  /** The ids of the fields of a structure type. */
  fields(type: number): Identifiers {
    const names = this.#indirect.fields.get(type);
    if (names === undefined) return NONE;
    let ids = this.#fields.get(type);
    if (ids === undefined) {
      ids = identifiersOf(names, 'field');
      this.#fields.set(type, ids);
    }
    return ids;
  }
}
