import type { FixedPointExpression, IntegerExpression, StringExpression } from './ast.js';
import type { ParserState } from './parser-state.js';

/** Digits beyond these make a literal that no type holds, and cost more than they are worth. */
const MOST_DIGITS = 4000;

/** An integer literal in any base. */
export function parseIntegerLiteral(p: ParserState): IntegerExpression {
  const { start, end, text } = p.expect('integer');
  const span = { start, end };
  const base = baseOf(text);
  const written = base === 10 ? text : text.slice(2);
  const digits = written.replaceAll('_', '');
  let value = 0n;
  if (base === 10 && !/^[0-9]/.test(text))
    p.report('cadence/invalid-number', 'expected digits', span);
  else if (/^0[a-zA-Z]/.test(text) && base === 10) {
    // An unknown prefix; the lexer reported it.
  } else if (digits === '') {
    p.report('cadence/invalid-number', 'expected digits behind the prefix', span);
  } else if (digits.length > MOST_DIGITS) {
    p.report('cadence/invalid-number', `a number has at most ${MOST_DIGITS} digits`, span);
  } else {
    value = BigInt(base === 10 ? digits : text.slice(0, 2) + digits);
    if (written.startsWith('_') || written.endsWith('_')) {
      p.report('cadence/invalid-number', '`_` stands only between digits', span);
    }
  }
  return { kind: 'integer', span, value, base };
}

function baseOf(text: string): 2 | 8 | 10 | 16 {
  switch (text.slice(0, 2)) {
    case '0b':
      return 2;
    case '0o':
      return 8;
    case '0x':
      return 16;
    default:
      return 10;
  }
}

/** `1.25`. */
export function parseFixedPointLiteral(p: ParserState): FixedPointExpression {
  const { start, end, text } = p.expect('fixed-point');
  const span = { start, end };
  const [whole = '', fraction = ''] = text.replaceAll('_', '').split('.');
  let digits = 0n;
  let scale = 1;
  if (whole.length + fraction.length > MOST_DIGITS) {
    p.report('cadence/invalid-number', `a number has at most ${MOST_DIGITS} digits`, span);
  } else {
    digits = BigInt(whole + (fraction === '' ? '0' : fraction));
    scale = Math.max(1, fraction.length);
  }
  return { kind: 'fixed-point', span, isNegative: false, digits, scale };
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** `"…"` with `\n`, `\u{1F600}` and the like. */
export function parseStringLiteral(p: ParserState): StringExpression {
  const token = p.expect('string');
  const { start, end, text } = token;
  const isClosed = text.length > 1 && text.endsWith('"');
  const stop = isClosed ? text.length - 1 : text.length;
  let value = '';
  let at = 1;
  while (at < stop) {
    const escape = text.indexOf('\\', at);
    if (escape === -1 || escape >= stop) {
      value += text.slice(at, stop);
      break;
    }
    value += text.slice(at, escape);
    const letter = text[escape + 1] ?? '';
    const plain = escapes[letter];
    at = escape + 2;
    if (plain !== undefined) value += plain;
    else if (letter === 'u') {
      const braced = /^\{([0-9a-fA-F]{1,8})\}/.exec(text.slice(at, Math.min(at + 10, stop)));
      const code = braced === null ? Number.NaN : Number.parseInt(braced[1]!, 16);
      if (code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)) {
        value += String.fromCodePoint(code);
      } else {
        p.report('cadence/invalid-escape', 'expected a character such as `\\u{1F600}`', {
          start: start + escape,
          end: start + at,
        });
      }
      at += braced === null ? 0 : braced[0].length;
    } else {
      p.report('cadence/invalid-escape', `\`\\${letter}\` is no escape sequence`, {
        start: start + escape,
        end: start + Math.min(at, stop),
      });
    }
  }
  return { kind: 'string', span: { start, end }, value };
}
