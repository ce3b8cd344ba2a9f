import type { TextGrammar } from '../texts/generate.js';

/** Conditions that are right at some of the places where they stand, and a few that are not. */
export const conditionSeeds: readonly string[] = [
  '@pre a > 0: "must be positive"',
  '@pre a + 1 <= 10 and b - 1 > -5 or not yes implies c != 2',
  '@pre a-b > a - b and a / 2 + a % 3 > 1 and -b < 3',
  '@pre a > 0 and b / a > 3 and (c != 0 implies a % c == 0)',
  `@pre x > 0 and x < 1.5 and y == x or x / 0.0 > 1e9 or ch == 'x' or s == "\\" \\u{2603}"`,
  '@pre len(s) > 0 and len(xs) < 10 and len(m) == 0 and all n in xs: n > a',
  '@pre (any n in xs: n == a) and a in xs and not (3 in xs) and xs == xs',
  '@pre all p in m: len(p.0) > 0 and p.1 > 0 and t.0 > 1 and t.1 == "x"',
  '@pre all one in es: (all tag in one.tags: len(tag) < 10) and one in es',
  '@pre e.note is some(n) and len(n) > 0 or u == e.unit or u is whole',
  '@pre st is closed(why) and why != "" or st is not open or st == st',
  '@pre oo is some(i) and i is some(n) and n > 3 or o is none or oo == oo',
  '@pre r.read implies r.write-all or r == r or t == t or m == m or es == es or e == e',
  '@pre v.balance() > 1 and v.state() is frozen(n) and n > 3',
  '@post result is ok(it) and it == before(e) or result is err(why) and why != s',
  '@post v.balance() == before(v.balance()) - a and before(len(xs)) == len(xs)',
  '@post result is ok(it) implies it.id == a and all n in before(xs): n in xs',
  '@post self.balance() == before(self.balance()) + a: "all of it"',
  '@post self.state() is frozen(n) implies n in xs and result is ok',
  '@post result > a or result.balance() >= 0',
  '@invariant self.id <= 7 and amount < 0: "small"',
  '@invariant note is some(text) implies text in self.tags',
  '@invariant self.balance() <= 1_000_000 and self.state() is not closed',
  'Text.\n@pre a > 0x10\n@post %result == a\n@pre nope is what',
];

const words: readonly string[] = (
  '@pre @post @invariant all any and before false implies in is len not or result self true ( ) . , : ' +
  '== != < <= > >= + - * / % = & 0 1 2 255 4294967296 0xff 1_000 1.5 0.0 1e9 1e400 "x" "" "\\u{2603}" ' +
  "\"\\q\" ' 'x' '☃' \" \\ a b c x y s ch yes e st u r o oo res xs es t m a-b v n it why id amount note tags " +
  'unit read write-all open closed frozen cent some none ok err balance() state() limit .0 .1 %in %a'
).split(' ');

/** What conditions are made of. */
export const conditionGrammar: TextGrammar = {
  words,
  fragments: [
    'a > 0',
    'a / c == 1',
    'all n in xs: n > 0',
    'o is some(n) and n > a',
    'st is closed(why)',
    'before(v.balance())',
    'result is ok(it)',
    ': "message"',
    '\n@pre true',
  ],
  comments: ['/// ', '//', '/*', '*/', '\n'],
  heads: ['@pre ', '@post ', '@invariant ', '@pre a > 0 and (', '@post before(', ''],
  openers: [
    { open: '(', close: ')' },
    { open: 'not ', close: 'yes' },
    { open: '- ', close: '' },
    { open: 'len(', close: ')' },
    { open: 'before(', close: ')' },
    { open: 'all n in xs: ', close: '' },
    { open: 'a + ', close: 'a ' },
    { open: 'a * a * ', close: 'a > 1' },
    { open: 'yes and ', close: 'yes ' },
    { open: 'yes implies ', close: '' },
    { open: 'e.note is some(n) and ', close: '' },
    { open: 'a.b', close: '' },
    { open: '\n@pre a >', close: '' },
    { open: '\n@pre a > 1', close: '' },
  ],
};
