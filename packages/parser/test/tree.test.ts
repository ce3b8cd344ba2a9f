import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { type Comment, childrenOf, type Document, type Node, parse, visit } from '../src/index.js';

const read = (text: string): Document => parse(new Source('t.wit', text));

/** Every node as `kind` and its text, one a line, indented by its depth. */
function tree(text: string): string {
  const lines: string[] = [];
  visit(read(text), {
    all: {
      enter: ({ kind, span }, parents) =>
        void lines.push(
          `${'  '.repeat(parents.length)}${kind} ${JSON.stringify(text.slice(span.start, span.end))}`,
        ),
    },
  });
  return `\n${lines.slice(1).join('\n')}\n`;
}

describe('spans', () => {
  test('go from the first token to the last', () => {
    expect(tree(' package a:b@1.0.0 ; use c:d/e@2.0.0 as f;')).toBe(`
  package-decl "package a:b@1.0.0 ;"
    package-name "a:b@1.0.0"
      id "a"
      id "b"
      version "1.0.0"
  toplevel-use "use c:d/e@2.0.0 as f;"
    use-path "c:d/e@2.0.0"
      id "c"
      id "d"
      id "e"
      version "2.0.0"
    id "f"
`);
    expect(tree('@since(version = 1.0.0) interface %i { f: async func(a: u8) -> own<r>; }')).toBe(`
  interface "@since(version = 1.0.0) interface %i { f: async func(a: u8) -> own<r>; }"
    since "@since(version = 1.0.0)"
      id "since"
      version "1.0.0"
    id "%i"
    func "f: async func(a: u8) -> own<r>;"
      id "f"
      func-type "async func(a: u8) -> own<r>"
        param "a: u8"
          id "a"
          primitive-type "u8"
        own-type "own<r>"
          id "r"
`);
    expect(
      tree(
        'world w { import a; export b: interface { type t = result<_, x>; } include c with { d as e } }',
      ),
    ).toBe(`
  world "world w { import a; export b: interface { type t = result<_, x>; } include c with { d as e } }"
    id "w"
    import "import a;"
      extern-path "a;"
        use-path "a"
          id "a"
    export "export b: interface { type t = result<_, x>; }"
      extern-interface "b: interface { type t = result<_, x>; }"
        id "b"
        type-alias "type t = result<_, x>;"
          id "t"
          result-type "result<_, x>"
            named-type "x"
    include "include c with { d as e }"
      use-path "c"
        id "c"
      include-name "d as e"
        id "d"
        id "e"
`);
  });
  test('keywords of types and functions', () => {
    const text = 'interface i { resource r { constructor(a: list<u8>); } f: async func(); }';
    const keywords: string[] = [];
    const add = (node: Node): void => {
      if ('keyword' in node && 'start' in node.keyword)
        keywords.push(text.slice(node.keyword.start, node.keyword.end));
    };
    visit(read(text), { all: { enter: add } });
    expect(keywords).toEqual(['constructor', 'list', 'func']);
  });
  test('an identifier is without `%`, its span with', () => {
    const { items } = read('interface %type {}');
    expect(items[0]).toMatchObject({ name: { name: 'type', span: { start: 10, end: 15 } } });
  });
  test('the document is the whole text', () => {
    const document = read('\n// a\ninterface i {}\n\n');
    expect(document.span).toEqual({ start: 0, end: 22 });
    expect(document.tokens.starts[document.tokens.count]).toBe(22);
  });
});

describe('docs', () => {
  /** Which comments belong to what: `name: comment comment`. */
  function docs(text: string): string[] {
    const found: string[] = [];
    const shown = (comments: readonly Comment[]): string =>
      comments.map(({ span }) => text.slice(span.start, span.end)).join(' ');
    const add = (node: Node): void => {
      if (!('docs' in node) || node.docs.length === 0) return;
      const { name } = node as { name?: { name?: string } };
      found.push(`${name?.name ?? node.kind}: ${shown(node.docs)}`);
    };
    visit(read(text), { all: { enter: add } });
    return found;
  }
  test.each([
    ['/// a\ninterface i {}', ['i: /// a']],
    ['// a\ninterface i {}', ['i: // a']],
    ['/** a */ interface i {}', ['i: /** a */']],
    ['/// a\n/// b\n\n/* c */\ninterface i {}', ['i: /// a /// b /* c */']],
    ['/// a\n@since(version = 1.0.0)\ninterface i {}', ['i: /// a']],
    ['/// a\npackage a:b;\n/// b\nworld w {}', ['package-decl: /// a', 'w: /// b']],
    ['/// a\nuse a as b;', ['toplevel-use: /// a']],
    ['/// a\npackage a:b {\n/// b\ninterface i {} }', ['nested-package: /// a', 'i: /// b']],
    ['interface i {} // behind\ninterface j {}', ['j: // behind']],
    ['interface i {\n/// f\nf: func();\n/// g\ng: func(); }', ['f: /// f', 'g: /// g']],
    ['interface i {\n/// t\ntype t = u8;\n/// u\nuse a.{b}; }', ['t: /// t', 'use: /// u']],
    [
      'interface i {\n/// r\nrecord r {\n/// a\na: u8,\n/// b\nb: u8 } }',
      ['r: /// r', 'a: /// a', 'b: /// b'],
    ],
    ['interface i { variant v {\n/// a\na(u8),\n/// b\nb } }', ['a: /// a', 'b: /// b']],
    ['interface i { enum e {\n/// a\na } flags f {\n/// b\nb } }', ['a: /// a', 'b: /// b']],
    [
      'interface i { resource r {\n/// c\nconstructor();\n/// m\nm: func();\n/// s\ns: static func(); } }',
      ['constructor-item: /// c', 'm: /// m', 's: /// s'],
    ],
    [
      'world w {\n/// i\nimport a;\n/// e\nexport b: func();\n/// n\ninclude c; }',
      ['import: /// i', 'export: /// e', 'include: /// n'],
    ],
    ['interface i { f: func(/* p */ a: u8) /* r */ -> u8; }', []],
    ['interface /* n */ i { } // end', []],
  ])('%j', (text, expected) => expect(docs(text)).toEqual(expected));

  test('all comments are in the document, in order', () => {
    const text = '// a\ninterface /* b */ i { f: func(/* c */); /// d\n } // e';
    expect(
      read(text).comments.map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`),
    ).toEqual([
      'line-comment // a',
      'block-comment /* b */',
      'block-comment /* c */',
      'line-comment /// d',
      'line-comment // e',
    ]);
  });
});

describe('attributes', () => {
  test('in order, with their values', () => {
    const text = String.raw`@unstable(feature = a) @since(version = 1.0.0) @deprecated(version = 2.0.0) @external-id("\41\n") interface i {}`;
    const [item] = read(text).items;
    expect(item).toMatchObject({
      attributes: [
        { kind: 'unstable', feature: { name: 'a' } },
        { kind: 'since', version: { version: { major: 1n } }, feature: undefined },
        { kind: 'deprecated', version: { version: { major: 2n } } },
        { kind: 'external-id', value: 'A\n' },
      ],
    });
  });
});

describe('visit', () => {
  const text = 'interface i { record r { a: u8, b: list<u8> } f: func(); }';
  test('enters and leaves, `all` first and last', () => {
    const calls: string[] = [];
    visit(read('interface i { type t = u8; }'), {
      all: {
        enter: ({ kind }) => void calls.push(`+${kind}`),
        leave: ({ kind }) => void calls.push(`-${kind}`),
      },
      'type-alias': {
        enter: ({ name }) => void calls.push(`enter ${name.name}`),
        leave: ({ name }) => void calls.push(`leave ${name.name}`),
      },
    });
    expect(calls.join(' ')).toBe(
      '+document +interface +id -id +type-alias enter t +id -id +primitive-type -primitive-type leave t -type-alias -interface -document',
    );
  });
  test('`false` passes over what is inside', () => {
    const kinds: string[] = [];
    visit(read(text), {
      all: { enter: ({ kind }) => void kinds.push(kind) },
      record: { enter: () => false },
    });
    expect(kinds).toEqual(['document', 'interface', 'id', 'record', 'func', 'id', 'func-type']);
    let count = 0;
    visit(read(text), {
      all: {
        enter: () => {
          count++;
          return false;
        },
      },
      document: { enter: () => void count++ },
    });
    expect(count).toBe(1);
  });
  test('tells the parents, the nearest last', () => {
    let found = '';
    visit(read(text), {
      'list-type': {
        enter: (_, parents) => {
          found = parents.map(({ kind }) => kind).join(' ');
        },
      },
    });
    expect(found).toBe('document interface record field');
  });
  test('begins anywhere', () => {
    const [item] = read(text).items;
    const ids: string[] = [];
    visit(item as Node, { id: { enter: ({ name }) => void ids.push(name) } });
    expect(ids).toEqual(['i', 'r', 'a', 'b', 'f']);
    expect(childrenOf(item as Node).map(({ kind }) => kind)).toEqual(['id', 'record', 'func']);
  });
});
