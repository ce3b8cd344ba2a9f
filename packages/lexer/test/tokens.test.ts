import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import {
  describeToken,
  type Edition,
  isKeyword,
  isTrivia,
  keywordsOf,
  lex,
  TokenKind,
  tokenSpan,
  tokenText,
} from '../src/index.js';

const nameOf = new Map<number, string>(
  Object.entries(TokenKind).map(([name, kind]) => [kind, name]),
);

/** The tokens without white space: `Id:a Equals:=`. */
function tokens(text: string, edition: Edition = 'current'): string {
  const lexed = lex(new Source('t.wit', text), { edition });
  const shown: string[] = [];
  for (let i = 0; i < lexed.count; i++) {
    const kind = lexed.kinds[i] as number;
    if (kind !== TokenKind.Whitespace) shown.push(`${nameOf.get(kind)}:${tokenText(lexed, i)}`);
  }
  return shown.join(' ');
}

/** The kind of a text that is one token. */
function only(text: string, edition?: Edition): string {
  const lexed = lex(new Source('t.wit', text), edition === undefined ? {} : { edition });
  return lexed.count === 1
    ? (nameOf.get(lexed.kinds[0] as number) ?? '?')
    : `${lexed.count} tokens`;
}

describe('a token of each kind', () => {
  test.each([
    [' ', 'Whitespace'],
    [' \t\r\n ', 'Whitespace'],
    ['\ufeff', 'Whitespace'],
    ['// a', 'LineComment'],
    ['/// a', 'LineComment'],
    ['/* a */', 'BlockComment'],
    ['/**/', 'BlockComment'],
    ['#', 'Unknown'],
    ['##', 'Unknown'],
    ['a', 'Id'],
    ['a-B-3', 'Id'],
    ['A', 'Id'],
    ['a_b', 'Id'],
    ['_a', 'Id'],
    ['größe', 'Id'],
    ['日本', 'Id'],
    ['%a', 'ExplicitId'],
    ['%type', 'ExplicitId'],
    ['%', 'ExplicitId'],
    ['0', 'Integer'],
    ['0123456789', 'Integer'],
    ['""', 'StringLiteral'],
    ['"a b"', 'StringLiteral'],
    ['=', 'Equals'],
    [',', 'Comma'],
    [':', 'Colon'],
    ['.', 'Period'],
    [';', 'Semicolon'],
    ['(', 'LeftParen'],
    [')', 'RightParen'],
    ['{', 'LeftBrace'],
    ['}', 'RightBrace'],
    ['<', 'LessThan'],
    ['>', 'GreaterThan'],
    ['->', 'Arrow'],
    ['*', 'Star'],
    ['@', 'At'],
    ['/', 'Slash'],
    ['+', 'Plus'],
    ['-', 'Minus'],
    ['_', 'Underscore'],
  ])('%j is %s', (text, kind) => expect(only(text)).toBe(kind));
});

describe('where tokens end', () => {
  test.each([
    [
      'a:b/c@1.0.0',
      'Id:a Colon:: Id:b Slash:/ Id:c At:@ Integer:1 Period:. Integer:0 Period:. Integer:0',
    ],
    ['a->b', 'Id:a Arrow:-> Id:b'],
    ['a-->b', 'Id:a- Arrow:-> Id:b'],
    ['- >', 'Minus:- GreaterThan:>'],
    ['1a', 'Integer:1 Id:a'],
    ['1.0.0-rc', 'Integer:1 Period:. Integer:0 Period:. Integer:0 Minus:- Id:rc'],
    ['func-a', 'Id:func-a'],
    ['%%a', 'ExplicitId:% ExplicitId:%a'],
    ['list<u8>', 'List:list LessThan:< U8:u8 GreaterThan:>'],
    ['a // b\nc', 'Id:a LineComment:// b Id:c'],
    ['a // b\r\nc', 'Id:a LineComment:// b Id:c'],
    ['a /* b\n */ c', 'Id:a BlockComment:/* b\n */ Id:c'],
    ['/*/ a */b', 'BlockComment:/*/ a */ Id:b'],
    ['"a"b"c"', 'StringLiteral:"a" Id:b StringLiteral:"c"'],
    ['_ _a', 'Underscore:_ Id:_a'],
    ['a#b', 'Id:a Unknown:# Id:b'],
    ['##?', 'Unknown:## Unknown:?'],
    ['\ufeffa', 'Id:a'],
    ['a\ufeff', 'Id:a Unknown:\ufeff'],
    ['', ''],
  ])('%j', (text, expected) => expect(tokens(text)).toBe(expected));

  test('starts has one entry more than there are tokens', () => {
    const lexed = lex(new Source('t.wit', 'a b'));
    expect([...lexed.starts]).toEqual([0, 1, 2, 3]);
    expect([...lexed.kinds]).toEqual([TokenKind.Id, TokenKind.Whitespace, TokenKind.Id]);
    expect(tokenSpan(lexed, 2)).toEqual({ start: 2, end: 3 });
    expect(tokenText(lexed, 2)).toBe('b');
  });
});

const CURRENT =
  'as async bool borrow char constructor enum error-context export f32 f64 flags from func future ' +
  'import include interface list map option own package record resource result s16 s32 s64 s8 static ' +
  'stream string tuple type u16 u32 u64 u8 use variant with world';
const OF_2024 =
  'use type resource func record enum flags variant static interface world import export package include';

describe('keywords', () => {
  test('of the current edition', () => {
    expect([...keywordsOf('current').keys()].join(' ')).toBe(CURRENT);
  });
  test('of edition 2024', () => {
    expect([...keywordsOf('2024').keys()].join(' ')).toBe(OF_2024);
  });
  test.each(CURRENT.split(' '))('%s', (word) => {
    const kind = keywordsOf('current').get(word) as number;
    expect(only(word)).toBe(nameOf.get(kind));
    expect(nameOf.get(kind)?.toLowerCase()).toBe(word.replace('-', ''));
    expect(isKeyword(kind)).toBe(true);
    expect(describeToken(kind)).toBe(`keyword \`${word}\``);
    expect(only(word, '2024')).toBe(OF_2024.split(' ').includes(word) ? nameOf.get(kind) : 'Id');
    expect(only(`%${word}`)).toBe('ExplicitId');
    expect(only(word.toUpperCase())).toBe('Id');
  });
  test.each(['this', 'float32', 'char8', 'error', 'toString', '__proto__'])('%s is none', (word) =>
    expect(only(word)).toBe('Id'),
  );
});

describe('kinds', () => {
  test('trivia are white space and comments', () => {
    const trivia = Object.values(TokenKind).filter(isTrivia);
    expect(trivia).toEqual([TokenKind.Whitespace, TokenKind.LineComment, TokenKind.BlockComment]);
  });
  test.each([
    [TokenKind.EndOfFile, 'the end of the file'],
    [TokenKind.Whitespace, 'white space'],
    [TokenKind.LineComment, 'a comment'],
    [TokenKind.BlockComment, 'a comment'],
    [TokenKind.Unknown, 'an unknown character'],
    [TokenKind.Id, 'an identifier'],
    [TokenKind.ExplicitId, 'an identifier'],
    [TokenKind.Integer, 'an integer'],
    [TokenKind.StringLiteral, 'a string'],
    [TokenKind.Equals, '`=`'],
    [TokenKind.GreaterThan, '`>`'],
    [TokenKind.Arrow, '`->`'],
    [TokenKind.Star, '`*`'],
    [TokenKind.Minus, '`-`'],
    [TokenKind.Underscore, '`_`'],
    [TokenKind.Func, 'keyword `func`'],
    [200, 'an unknown token'],
  ])('%i is called %s', (kind, name) => expect(describeToken(kind)).toBe(name));
});
