import fc from 'fast-check';

// Random WIT that resolves. Templates have holes: `@` is the name of the item
// itself, `$3` a type that was declared before it, if there is one.

const PRIMITIVES = 'bool u8 s64 f32 f64 char string error-context'.split(' ');
const KEYWORDS = 'list type use record interface constructor static async map from'.split(' ');

/** Distinct names, some of them keywords. */
const nameOf = (index: number): string =>
  index % 3 === 2 ? `%${KEYWORDS[(index / 3) | 0] ?? `k${index}`}` : `n${index}`;

const type: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => {
  const inner = tie('type');
  const one = (before: string, after = '>'): fc.Arbitrary<string> =>
    inner.map((of) => `${before}<${of}${after}`);
  return {
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...PRIMITIVES, 'result', 'future', 'stream'),
      fc.nat(9).map((n) => `$${n}`),
      one('list'),
      one('list', ', 4>'),
      one('option'),
      one('result'),
      one('stream'),
      one('future'),
      inner.map((of) => `result<_, ${of}>`),
      inner.map((of) => `map<string, ${of}>`),
      fc.tuple(inner, inner).map((of) => `tuple<${of.join(', ')}>`),
      fc.tuple(inner, inner).map((of) => `result<${of.join(', ')}>`),
    ),
  };
}).type;

const types = fc.array(type, { minLength: 1, maxLength: 3 });
const documentation = fc.constantFrom(
  '',
  '',
  '/// Docs.\n',
  '/// One.\n///\n///   Two.\n',
  '/** Block. */ ',
);
const head = fc
  .tuple(
    documentation,
    fc.constantFrom(
      '',
      '',
      '@since(version = 1.0.0) ',
      '@since(version = 1.0.0) @deprecated(version = 1.1.0) ',
    ),
    fc.constantFrom('', '', '@external-id("a\\"\\u{e9} b") '),
  )
  .map((parts) => parts.join(''));
const members = (of: readonly string[]): string =>
  of.map((text, i) => `${nameOf(i)}: ${text}`).join(', ');

const signature = fc
  .tuple(fc.constantFrom('', 'async '), types, fc.option(type, { nil: undefined }))
  .map(
    ([async, params, result]) => `${async}func(${members(params)})${result ? ` -> ${result}` : ''}`,
  );

const resourceFunction = fc
  .tuple(head, fc.constantFrom('', 'static '), signature)
  .map(([before, word, text]) => ({ before, text: `${word}${text}` }));

const typeItem: fc.Arbitrary<string> = fc.oneof(
  type.map((of) => `type @ = ${of};`),
  types.map((of) => `record @ { ${members(of)} }`),
  types.map(
    (of) => `variant @ { none, ${of.map((text, i) => `${nameOf(i)}(${text})`).join(', ')} }`,
  ),
  fc
    .integer({ min: 1, max: 40 })
    .map((n) => `flags @ { ${Array.from({ length: n }, (_, i) => nameOf(i)).join(', ')} }`),
  documentation.map((docs) => `enum @ { ${docs}n0, %list }`),
  fc
    .tuple(
      fc.constantFrom('', 'constructor(n1: u8);', 'constructor() -> result<@>;'),
      fc.array(resourceFunction, { maxLength: 3 }),
    )
    .map(([first, functions]) => {
      const rest = functions.map(({ before, text }, i) => `${before}${nameOf(i)}: ${text};`);
      return `resource @ { ${first} ${rest.join(' ')} m: func(a: borrow<@>); }`;
    }),
  fc.constant('resource @;'),
);

/** Items of an interface or a world; types are declared before they are used. */
interface Items {
  readonly text: string;
  /** The names of its types. */
  readonly types: readonly string[];
}

const items = (word: string): fc.Arbitrary<(used: readonly string[]) => Items> =>
  fc
    .tuple(
      fc.array(fc.tuple(head, typeItem), { maxLength: 4 }),
      fc.array(fc.tuple(head, signature), { maxLength: 3 }),
    )
    .map(([declared, functions]) => (used) => {
      const names = [...used];
      const fill = (text: string, name: string): string =>
        text
          .replace(/\$(\d)/g, (_, n) => names[Number(n) % names.length] ?? 'u8')
          .replaceAll('@', name)
          // What the attributes begin with is no hole.
          .replaceAll(`${name}since`, '@since')
          .replaceAll(`${name}deprecated`, '@deprecated')
          .replaceAll(`${name}external-id`, '@external-id');
      const lines: string[] = [];
      for (const [before, text] of declared) {
        const name = nameOf(names.length);
        lines.push(before + fill(text, name));
        names.push(name);
      }
      for (const [i, [before, text]] of functions.entries())
        lines.push(`${before}${word}${nameOf(names.length + i)}: ${fill(text, '')};`);
      return { text: lines.join('\n'), types: names.slice(used.length) };
    });

/** `use` of some types of an interface, each under a name of its own. */
const uses = (from: string, known: readonly string[], picked: readonly number[]): Items => {
  const names = [...new Set(picked.filter((n) => n < known.length))];
  const types = names.map((_, i) => nameOf(i));
  const list = names.map((n, i) =>
    known[n] === types[i] ? known[n] : `${known[n]} as ${types[i]}`,
  );
  return { text: list.length === 0 ? '' : `use ${from}.{${list.join(', ')}};`, types };
};

const picks = fc.array(fc.nat(4), { maxLength: 3 });

/** A text of one to two packages, with a world. */
export const witText: fc.Arbitrary<string> = fc
  .record({
    docs: documentation,
    gate: fc.constantFrom('', '@since(version = 1.0.0) '),
    foreign: items(''),
    first: items(''),
    second: items(''),
    inWorld: items('import '),
    inline: items(''),
    picked: fc.tuple(picks, picks, picks),
    worldItems: fc.uniqueArray(
      fc.constantFrom(
        'import i;',
        'import j;',
        'export j;',
        'import other:pkg/%list@0.1.0;',
        '/// Docs of the statement.\nimport plain: i;',
        '@external-id("x") export %record: j;',
        'export run: async func();',
      ),
    ),
  })
  .map(({ docs, gate, foreign, first, second, inWorld, inline, picked, worldItems }) => {
    const far = foreign([]);
    const usedFar = uses('other:pkg/%list@0.1.0', far.types, picked[0]);
    const i = first(usedFar.types);
    const usedNear = uses('i', i.types.length > 0 ? i.types : [], picked[1]);
    const j = second(usedNear.types);
    const usedWorld = uses('i', i.types, picked[2]);
    const own = inWorld(usedWorld.types);
    return `${docs}package a:%interface@1.2.0;
package other:pkg@0.1.0 { interface %list { ${far.text.replace(/@(since|deprecated)\([^)]*\)/g, '')} } }
${gate}interface i { ${usedFar.text} ${i.text} }
interface j { ${usedNear.text} ${j.text} }
world w { ${usedWorld.text} ${own.text} ${worldItems.join(' ')} import inline-k: interface { ${inline([]).text} } }`;
  });
