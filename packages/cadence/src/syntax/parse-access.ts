import type { Access, AccessLevel, Transfer } from './ast.js';
import type { ParserState } from './parser-state.js';

const levels: ReadonlyMap<string, AccessLevel> = new Map([
  ['all', 'pub'],
  ['account', 'account'],
  ['contract', 'contract'],
  ['self', 'priv'],
]);

/** `priv`, `pub`, `pub(set)`, `access(…)`, or nothing. */
export function parseAccess(p: ParserState): Access | undefined {
  const access = parseModifier(p);
  if (access !== undefined && beginsAccess(p)) {
    p.fail('cadence/repeated-access', 'a second access modifier', p.current, [
      { source: p.source, span: access.span, message: 'the first is here' },
    ]);
  }
  return access;
}

function beginsAccess(p: ParserState): boolean {
  return p.isWord('priv') || p.isWord('pub') || p.isWord('access');
}

function parseModifier(p: ParserState): Access | undefined {
  if (!beginsAccess(p)) return undefined;
  const { start, end, text } = p.next();
  switch (text) {
    case 'priv':
      return { kind: 'access', span: { start, end }, level: 'priv' };
    case 'pub': {
      if (!p.accept('(')) return { kind: 'access', span: { start, end }, level: 'pub' };
      if (!p.acceptWord('set')) p.failExpecting('`set`');
      const close = p.expect(')');
      return { kind: 'access', span: { start, end: close.end }, level: 'pub-set' };
    }
    default: {
      p.expect('(', ' after `access`');
      const level = p.is('identifier') ? levels.get(p.current.text) : undefined;
      if (level === undefined) return p.failExpecting('`self`, `contract`, `account` or `all`');
      p.next();
      const close = p.expect(')');
      return { kind: 'access', span: { start, end: close.end }, level };
    }
  }
}

/** `=`, `<-`, `<-!`, or nothing. */
export function parseTransfer(p: ParserState): Transfer | undefined {
  const { kind, start, end } = p.current;
  if (kind !== '=' && kind !== '<-' && kind !== '<-!') return undefined;
  p.next();
  return { kind: 'transfer', span: { start, end }, operator: kind };
}
