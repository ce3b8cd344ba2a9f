import fc from 'fast-check';
import { documentation, functionHead, typeHead } from './heads.js';
import { membersOf, nameOf } from './names.js';
import { type, types } from './types.js';

// Texts have holes: `&` is the name of the item itself, `$3` a type that was
// declared before it.

/** Items of an interface or a world; types are declared before they are used. */
export interface Items {
  readonly text: string;
  /** The names of its types. */
  readonly types: readonly string[];
}

/** Items once it is known which types are there already. */
export type ItemsAfter = (known: readonly string[]) => Items;

const signature = fc
  .tuple(
    fc.constantFrom('', '', 'async '),
    fc.oneof(types, fc.constant([])),
    fc.option(type, { nil: undefined }),
  )
  .map(
    ([async, params, result]) =>
      `${async}func(${membersOf(params)})${result === undefined ? '' : ` -> ${result}`}`,
  );

const resourceFunction = fc
  .tuple(functionHead, fc.constantFrom('', 'static '), signature)
  .map(([before, word, text]) => ({ before, text: `${word}${text}` }));

const parts = fc.array(fc.tuple(documentation, type), { minLength: 1, maxLength: 3 });

const declaration: fc.Arbitrary<string> = fc.oneof(
  type.map((of) => `type & = ${of};`),
  parts.map((of) => {
    const fields = of.map(([docs, text], i) => `${docs}${nameOf(i)}: ${text}`);
    return `record & { ${fields.join(', ')} }`;
  }),
  parts.map((of) => {
    const cases = of.map(([docs, text], i) => `${docs}${nameOf(i)}(${text})`);
    return `variant & { none, ${cases.join(', ')} }`;
  }),
  fc
    .integer({ min: 1, max: 32 })
    .map((n) => `flags & { ${Array.from({ length: n }, (_, i) => nameOf(i)).join(', ')} }`),
  documentation.map((docs) => `enum & { ${docs}n0, %list }`),
  fc
    .tuple(
      fc.constantFrom('', 'constructor(n1: u8);', 'constructor() -> result<&>;'),
      fc.array(resourceFunction, { maxLength: 3 }),
    )
    .map(([first, functions]) => {
      // No name of a type: a method can't be called as its resource is.
      const rest = functions.map(({ before, text }, i) => `${before}m${i}: ${text};`);
      return `resource & { ${first} ${rest.join(' ')} m: func(a: borrow<&>); }`;
    }),
  fc.constant('resource &;'),
);

/** Types and functions; `words` are those that may stand before a function. */
export const items = (...words: readonly string[]): fc.Arbitrary<ItemsAfter> =>
  fc
    .tuple(
      fc.array(fc.tuple(typeHead, declaration), { maxLength: 4 }),
      fc.array(fc.tuple(functionHead, fc.constantFrom(...words), signature), { maxLength: 3 }),
    )
    .map(([declared, functions]) => (known) => {
      const names = [...known];
      const fill = (text: string, name: string): string =>
        text
          .replace(/\$(\d)/g, (_, n) => names[Number(n) % names.length] ?? 'u8')
          .replaceAll('&', name);
      const lines: string[] = [];
      for (const [before, text] of declared) {
        const name = nameOf(names.length);
        lines.push(before + fill(text, name));
        names.push(name);
      }
      for (const [i, [before, word, text]] of functions.entries())
        lines.push(`${before}${word}${nameOf(names.length + i)}: ${fill(text, '')};`);
      return { text: lines.join('\n'), types: names.slice(known.length) };
    });

/** Which types of an interface are used, by their place in it. */
export const picks: fc.Arbitrary<number[]> = fc.array(fc.nat(4), { maxLength: 3 });

/** `use` of some types of an interface, each under a name of its own. */
export function uses(
  from: string,
  { types: known }: Items,
  picked: readonly number[],
  first = 0,
): Items {
  const chosen = [...new Set(picked.filter((n) => n < known.length))];
  const names = chosen.map((_, i) => nameOf(first + i));
  const list = chosen.map((n, i) =>
    known[n] === names[i] ? known[n] : `${known[n]} as ${names[i]}`,
  );
  return { text: list.length === 0 ? '' : `use ${from}.{${list.join(', ')}};`, types: names };
}

/** Items behind others, as one. */
export function after(first: Items, ...then: readonly ItemsAfter[]): Items {
  let { text, types: known } = first;
  for (const next of then) {
    const added = next(known);
    text = `${text}\n${added.text}`;
    known = [...known, ...added.types];
  }
  return { text, types: known };
}
