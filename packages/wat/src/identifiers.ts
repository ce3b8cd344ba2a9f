import { quoteName } from './quote.js';

/** How a definition that has a name is written. */
export interface Identifier {
  /** Where it is used: `$f`. */
  readonly use: string;
  /** Where it is defined: the same, and its name behind it where the two differ. */
  readonly definition: string;
}

/** The names of one index space by index, as ids that differ from each other. */
export type Identifiers = ReadonlyMap<number, Identifier>;

const PLAIN = /^[!#$%&'*+\-./:<=>?@\\^_`|~0-9A-Za-z]+$/;

/**
 * Makes an id of each name of an index space, in the order of `names`. A name
 * that another index has already, an empty one, and one that begins with `#`
 * (which ids made here do) get an id with `group` and index in it.
 *
 * @example
 * identifiersOf([[0, 'f'], [1, 'f']], 'func').get(1);
 * // { use: '$"#func1 f"', definition: '$"#func1 f" (@name "f")' }
 */
export function identifiersOf(
  names: Iterable<readonly [index: number, name: string]>,
  group: string,
): Map<number, Identifier> {
  const identifiers = new Map<number, Identifier>();
  const taken = new Set<string>();
  for (const [index, name] of names) identifiers.set(index, identifier(name, index, group, taken));
  return identifiers;
}

/** The id of one name; `taken` are the names that others of its kind have, and gets this one. */
export function identifier(
  name: string,
  index: number,
  group: string,
  taken: Set<string>,
): Identifier {
  if (name === '' || name.startsWith('#') || taken.has(name)) {
    const use = `$${quoteName(`#${group}${index} ${name}`)}`;
    return { use, definition: `${use} (@name ${quoteName(name)})` };
  }
  taken.add(name);
  const use = idText(name);
  return { use, definition: use };
}

/** 1 for the bytes of which an id can consist without quotes. */
const PLAIN_BYTES = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, byte) =>
  PLAIN.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** Whether a name of these bytes is an id without quotes. */
export function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (PLAIN_BYTES[bytes[at] as number] !== 1) return false;
  return true;
}

/** A name, which is not empty, as an id: `$f`, or `$"a b"`. */
export function idText(name: string): string {
  return PLAIN.test(name) ? `$${name}` : `$${quoteName(name)}`;
}
