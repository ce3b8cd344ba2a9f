import type {
  Access,
  CompositeKind,
  Declaration,
  EventDeclaration,
  FunctionDeclaration,
  ImportDeclaration,
  ImportLocation,
  Name,
  NominalType,
} from './ast.js';
import { parseStringLiteral } from './literals.js';
import { parseFunctionBlock, parseFunctionHead, parseParameterList } from './parse-functions.js';
import { parseMembers } from './parse-members.js';
import { parseNominalType } from './parse-types.js';
import { parseVariable } from './parse-variables.js';
import type { ParserState } from './parser-state.js';
import { outsideTheSubset } from './subset.js';
import type { Token } from './tokens.js';

/**
 * The declaration behind an access modifier; `undefined`, with nothing taken,
 * where none begins. `start` is where the modifier begins, or the declaration.
 */
export function parseDeclarationAfter(
  p: ParserState,
  access: Access | undefined,
  start: number,
): Declaration | undefined {
  if (p.is('#')) return outsideTheSubset(p, 'pragmas');
  if (!p.is('identifier')) return undefined;
  switch (p.current.text) {
    case 'let':
    case 'var':
      return parseVariable(p, access, start);
    case 'fun':
      return parseFunction(p, access, start);
    case 'import':
      return parseImport(p, start);
    case 'event':
      return parseEvent(p, access, start);
    case 'struct':
    case 'resource':
    case 'contract':
    case 'enum':
      return parseComposite(p, access, start);
    case 'transaction':
      return outsideTheSubset(p, 'transactions');
    case 'attachment':
      return outsideTheSubset(p, 'attachments');
    default:
      return undefined;
  }
}

function parseFunction(
  p: ParserState,
  access: Access | undefined,
  start: number,
): FunctionDeclaration {
  const { name, parameters, returnType } = parseFunctionHead(p);
  const body = parseFunctionBlock(p);
  const span = { start, end: body.span.end };
  return { kind: 'function-declaration', span, access, name, parameters, returnType, body };
}

/** `import A, B from 0x1`, `import "file"`, `import Crypto`. */
function parseImport(p: ParserState, start: number): ImportDeclaration {
  p.next();
  const names: Name[] = [];
  if (!p.is('identifier')) return importFrom(parseLocation(p), names, start);
  const first = p.expectName();
  if (!p.is(',') && !(p.isWord('from') && !isImportEnd(p.peek(1)))) {
    const { span, text } = first;
    return importFrom({ kind: 'identifier-location', span, text }, names, start);
  }
  names.push(first);
  while (p.accept(',')) names.push(p.expectName('the name of something to import'));
  if (!p.acceptWord('from')) p.failExpecting('`,` or `from`');
  return importFrom(parseLocation(p), names, start);
}

function isImportEnd(token: Token): boolean {
  return token.kind !== 'string' && token.kind !== 'integer' && token.kind !== 'identifier';
}

function importFrom(location: ImportLocation, names: Name[], start: number): ImportDeclaration {
  const span = { start, end: location.span.end };
  return { kind: 'import-declaration', span, names, location };
}

function parseLocation(p: ParserState): ImportLocation {
  const { kind, start, end, text } = p.current;
  const span = { start, end };
  switch (kind) {
    case 'string':
      return { kind: 'string-location', span, text: parseStringLiteral(p).value };
    case 'identifier':
      p.next();
      return { kind: 'identifier-location', span, text };
    case 'integer': {
      const digits = text.slice(2).replaceAll('_', '').toLowerCase();
      if (!text.startsWith('0x')) break;
      p.next();
      if (digits.replace(/^0+/, '').length > 16) {
        p.report('cadence/invalid-import', 'an address has at most 16 digits', span);
      }
      return { kind: 'address-location', span, text: `0x${digits.padStart(16, '0')}` };
    }
    default:
  }
  return p.failExpecting('a name, a string or an address such as `0x1`');
}

function parseEvent(p: ParserState, access: Access | undefined, start: number): EventDeclaration {
  p.next();
  if (p.isWord('interface') && p.peek(1).kind === 'identifier') {
    p.fail('cadence/no-such-interface-kind', 'there are no event interfaces', p.current);
  }
  const name = p.expectName('the name of the event');
  const parameters = parseParameterList(p);
  const span = { start, end: parameters.span.end };
  return { kind: 'event-declaration', span, access, name, parameters };
}

/** A struct, resource, contract or enum, or an interface of one. */
function parseComposite(
  p: ParserState,
  access: Access | undefined,
  start: number,
): Declaration | undefined {
  const kindToken = p.next();
  const compositeKind = kindToken.text as CompositeKind | 'enum';
  const isInterface = p.isWord('interface');
  if (isInterface) {
    p.next();
    if (p.isWord('interface')) p.failExpecting('the name of the interface');
  }
  const name = p.expectName(`the name of the ${isInterface ? 'interface' : compositeKind}`);
  const conformances = parseConformances(p);
  const { members, cases, end } = parseMembers(p, `\`${name.text}\``);
  const span = { start, end };
  if (isInterface) {
    if (conformances.length > 0) {
      // The reference says so where the declaration ends.
      p.report(
        'cadence/interface-conformance',
        'an interface conforms to no other interface',
        { start: end - 1, end },
        [{ source: p.source, span: conformances[0]!.span, message: 'named here' }],
      );
    }
    if (compositeKind === 'enum') {
      p.report('cadence/no-such-interface-kind', 'there are no enum interfaces', name.span);
    }
    const kind = compositeKind === 'enum' ? 'struct' : compositeKind;
    return { kind: 'interface-declaration', span, access, compositeKind: kind, name, members };
  }
  if (compositeKind === 'enum') {
    return { kind: 'enum-declaration', span, access, name, conformances, cases, others: members };
  }
  for (const one of cases) {
    p.report('cadence/expected-declaration', 'only enums have cases', one.span);
  }
  return {
    kind: 'composite-declaration',
    span,
    access,
    compositeKind,
    name,
    conformances,
    members,
  };
}

/** `: I, J`. */
function parseConformances(p: ParserState): NominalType[] {
  if (!p.accept(':')) return [];
  const conformances = [parseNominalType(p)];
  while (p.accept(',')) {
    if (p.is('{')) {
      p.failExpecting('the name of an interface');
    }
    conformances.push(parseNominalType(p));
  }
  return conformances;
}
