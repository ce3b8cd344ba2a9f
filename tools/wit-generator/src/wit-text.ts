import fc from 'fast-check';
import { documentation, unitHead } from './heads.js';
import { after, items, picks, uses } from './items.js';

const worldItems = fc.uniqueArray(
  fc.constantFrom(
    'import i;',
    '/// Docs.\nimport j;',
    '@since(version = 1.0.0) import k;',
    'import other:pkg/%list@0.1.0;',
    'export other:pkg/far@0.1.0;',
    '/// Docs of the statement.\nimport plain: i;',
    'export run: async func();',
  ),
);

/** Not all go together: an interface can't use another both as an import and as an export. */
const worldExports = fc.constantFrom(
  '',
  'export j;',
  'export k;',
  'export i;',
  'export j; export k;',
  'export k; export j; export i;',
  'export i; export j;',
  '@external-id("x") export %record: j;',
  'export j; /// Docs.\nexport %record: j;',
);

const included = fc.constantFrom(
  '',
  'include v;',
  'include v with { inner as outer, go as gone }',
  '@since(version = 1.0.0) include v;',
);

/**
 * A text of two packages: `a:interface` with the interfaces `i`, `j` and `k` and
 * the worlds `w` and `v`, and `other:pkg`, of which it uses types. It resolves
 * without any feature.
 */
export const witText: fc.Arbitrary<string> = fc
  .record({
    docs: documentation,
    heads: fc.tuple(unitHead, unitHead, unitHead, unitHead),
    foreign: fc.tuple(items(''), items('')),
    own: fc.tuple(items(''), items(''), items('')),
    inWorld: items('import ', 'export '),
    inline: fc.tuple(items(''), items('')),
    picked: fc.tuple(picks, picks, picks, picks, picks, picks, picks, picks),
    listed: worldItems,
    exports: worldExports,
    included,
  })
  .map(
    ({
      docs,
      heads,
      foreign,
      own,
      inWorld,
      inline,
      picked,
      listed,
      exports,
      included: include,
    }) => {
      const list = after(none, foreign[0]);
      const far = after(uses('%list', list, picked[0]), foreign[1]);
      const i = after(uses('other:pkg/%list@0.1.0', list, picked[1]), own[0]);
      const j = after(uses('i', i, picked[2]), own[1]);
      const fromI = uses('i', i, picked[3]);
      const fromJ = uses('j', j, picked[4], fromI.types.length);
      const k = after(both(fromI, fromJ), own[2]);
      const world = after(uses('j', j, picked[5]), inWorld);
      const inner = after(uses('k', k, picked[6]), inline[0]);
      const exported = after(uses('other:pkg/far@0.1.0', far, picked[7]), inline[1]);
      return `${docs}package a:%interface@1.2.0;
package other:pkg@0.1.0 { interface %list { ${ungated(list.text)} } interface far { ${ungated(far.text)} } }
${heads[0]}interface i { ${i.text} }
${heads[1]}interface j { ${j.text} }
${heads[2]}interface k { ${k.text} }
${heads[3]}world w { ${world.text} ${listed.join(' ')} ${exports} ${include}
  import inline-k: interface { ${inner.text} }
  export inline-k: interface { ${exported.text} }
}
world v { import inner: func(); export go: func(a: list<u8>) -> string; import i; import far: interface {} }`;
    },
  );

const none = { text: '', types: [] };

function both(
  a: { readonly text: string; readonly types: readonly string[] },
  b: typeof a,
): typeof a {
  return { text: `${a.text} ${b.text}`, types: [...a.types, ...b.types] };
}

/** Gates are by the version of the package, which is lower there. */
function ungated(text: string): string {
  return text.replace(/@(since|deprecated)\([^)]*\)/g, '');
}
