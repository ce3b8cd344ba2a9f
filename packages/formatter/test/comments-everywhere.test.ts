import { Source } from '@witcraft/diagnostics';
import { isTrivia, lex, TokenKind, type Tokens, tokenText } from '@witcraft/lexer';
import { parse } from '@witcraft/parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatText } from '../src/index.js';

const SOURCE = `package a:b@1.0.0-rc.1;
use c:d/e@0.2.0 as f;
@since(version = 1.0.0)
interface i {
  use f.{t, u as v};
  record r { a: u32, b: list<tuple<u8, string>> }
  variant x { one(u8), two, }
  enum e { p, q } flags g { s }
  resource z { constructor(a: u8); m: static func(b: borrow<z>) -> result<_, string>; }
  fn: async func(a: option<r>, b: stream<u8>) -> tuple<u8, u16>;
  type y = map<string, future>;
}
world w {
  import i; export h: interface { k: func(); }
  include v with { a as b, c as d }
  include c:d/w@0.2.0;
}
package n:m { interface j {} }
`;

const comments = [
  '// line\n',
  '/* block */',
  '/** doc\n * more\n */',
  '\n// own line\n',
  '\n\n',
  ' /* a */ // b\n',
];

/** The source with something put into the gaps between its tokens. */
function sprinkle(places: readonly (readonly [gap: number, comment: string])[]): string {
  const tokens = lex(new Source('', SOURCE));
  const gaps: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (!isTrivia(tokens.kinds[i] as number)) gaps.push('');
    gaps[gaps.length - 1] += tokenText(tokens, i);
  }
  for (const [gap, comment] of places) {
    const at = gap % gaps.length;
    // The parts of a version, and a name and its version, must stay together.
    if (/^[\d.@+-]|rc/.test(gaps[at] as string) || /^[\d.@+-]/.test(gaps[at + 1] ?? '')) continue;
    gaps[at] += ` ${comment} `;
  }
  return gaps.join('');
}

/** Tokens and comments in order, but for white space and commas behind the last item, which may come and go. */
function contents(text: string): string[] {
  const tokens = lex(new Source('', text));
  const found: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i] as number;
    if (kind === TokenKind.Whitespace || (kind === TokenKind.Comma && isLastComma(tokens, i)))
      continue;
    found.push(withoutIndentation(tokenText(tokens, i)));
  }
  return found;
}

function isLastComma(tokens: Tokens, comma: number): boolean {
  let i = comma + 1;
  while (i < tokens.count && isTrivia(tokens.kinds[i] as number)) i++;
  return /^[)}>]$/.test(tokenText(tokens, i));
}

function withoutIndentation(text: string): string {
  return text.replace(/\s*\n\s*/g, '\n').trim();
}

/** The syntax tree as text: no spans, and comments (so docs too) by what they say. */
function tree(text: string): string {
  const { package: declared, items } = parse(new Source('', text));
  return JSON.stringify([declared, items], (key, value) => {
    if (key === 'span') return undefined;
    if (typeof value === 'bigint') return String(value);
    if (value?.kind === 'line-comment' || value?.kind === 'block-comment') {
      return withoutIndentation(text.slice(value.span.start, value.span.end));
    }
    // A span under another name: the keyword of a type or a function.
    return key === 'keyword' && value.kind === undefined ? undefined : value;
  });
}

test('comments anywhere stay where they are, and formatting twice is formatting once', () => {
  const places = fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...comments)), { maxLength: 12 });
  fc.assert(
    fc.property(places, fc.constantFrom(20, 40, 100), (where, lineWidth) => {
      const text = sprinkle(where);
      const once = formatText(text, { lineWidth }).text as string;
      expect(contents(once)).toEqual(contents(text));
      expect(tree(once)).toBe(tree(text));
      expect(formatText(once, { lineWidth }).text).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('lists and nesting of any length are no trouble', () => {
  const fields = Array.from({ length: 50_000 }, (_, i) => `field-${i}: u8`).join(',');
  expect(formatText(`interface i { record r { ${fields} } }`).text?.split('\n')).toHaveLength(
    50_005,
  );
  const nested = `${'list<'.repeat(90)}u8${'>'.repeat(90)}`;
  expect(formatText(`interface i { type t = ${nested}; }`).text).toContain(nested);
});
