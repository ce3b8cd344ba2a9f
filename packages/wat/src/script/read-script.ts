import { ByteWriter, decodeUtf8 } from '@witcraft/binary';
import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import { WatFailure } from '../failure.js';
import { lex } from '../lexer/lex.js';
import { TokenKind } from '../lexer/token.js';
import { TokenCursor } from '../lexer/token-cursor.js';
import { takeValues } from './read-value.js';
import type {
  AssertFailureDirective,
  AssertRejectedDirective,
  DefinitionSort,
  Script,
  ScriptAction,
  ScriptDefinition,
  ScriptDirective,
} from './script.js';

/** Threads nest this deep at most. */
const DEEPEST_NESTING = 100;

/** What is found on the way through a script. */
interface Reading {
  readonly cursor: TokenCursor;
  readonly definitions: ScriptDefinition[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Reads a script (`.wast`) as data: definitions of components and core modules,
 * instances, calls with their arguments, and what is to come of them. What is defined
 * is not parsed. A command with a mistake is reported, and the others are read.
 *
 * A text that begins with the fields of a module is a script that defines that module.
 *
 * @example
 * readScript(new Source('a.wast', '(assert_invalid (component (import "a" (func))) "why")'));
 */
export function readScript(source: Source): Script {
  const tokens = lex(source);
  const reading: Reading = {
    cursor: new TokenCursor(tokens),
    definitions: [],
    diagnostics: [...tokens.diagnostics],
  };
  const { cursor, definitions, diagnostics } = reading;
  const commands: string[] = [];
  const directives: ScriptDirective[] = [];
  if (isInlineModule(cursor)) {
    commands.push('module');
    directives.push(inlineModule(reading));
    return { commands, directives, definitions, diagnostics };
  }
  while (!cursor.atEnd()) {
    const command = cursor.openWord();
    directives.push(readDirective(reading, 0));
    if (command === undefined) break;
    commands.push(command);
  }
  return { commands, directives, definitions, diagnostics };
}

/** Whether a text is no script, but the fields of a module. */
function isInlineModule(cursor: TokenCursor): boolean {
  const word = cursor.openWord();
  return word !== undefined && MODULE_FIELDS.has(word);
}

const MODULE_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'rec',
  'import',
  'func',
  'table',
  'memory',
  'global',
  'tag',
  'export',
  'start',
  'elem',
  'data',
]);

function inlineModule({ cursor, definitions }: Reading): ScriptDirective {
  const { text } = cursor.source;
  const span = { start: 0, end: text.length };
  const definition: ScriptDefinition = {
    command: 'module',
    sort: 'module',
    id: undefined,
    form: 'text',
    text,
    span,
  };
  definitions.push(definition);
  return { kind: 'define', definition, instantiated: true, span };
}

/** Moves behind the command that is here, whether it can be read or not. */
function readDirective(reading: Reading, depth: number): ScriptDirective {
  const { cursor } = reading;
  const from = cursor.at;
  const defined = reading.definitions.length;
  try {
    return takeDirective(reading, depth);
  } catch (failure) {
    if (!(failure instanceof WatFailure)) throw failure;
    reading.diagnostics.push(failure.diagnostic);
    reading.definitions.length = defined;
    cursor.at = from;
    cursor.skipItem();
    return { kind: 'unreadable', diagnostic: failure.diagnostic, span: spanFrom(cursor, from) };
  }
}

function spanFrom(cursor: TokenCursor, token: number): Span {
  return { start: cursor.span(token).start, end: cursor.span(cursor.at - 1).end };
}

function takeDirective(reading: Reading, depth: number): ScriptDirective {
  const { cursor } = reading;
  const from = cursor.at;
  const word = cursor.openWord();
  switch (word) {
    case undefined:
      return cursor.expected('a command such as `(component`');
    case 'component':
    case 'module':
      return takeDefinition(reading, word);
    case 'invoke':
    case 'get': {
      const action = takeAction(reading, word);
      return { kind: 'action', action, span: action.span };
    }
    case 'register': {
      cursor.takeOpen(word);
      const name = cursor.takeName();
      const instance = cursor.skipId();
      cursor.takeClose();
      return { kind: 'register', name, instance, span: spanFrom(cursor, from) };
    }
    case 'assert_return': {
      cursor.takeOpen(word);
      const action = takeAction(reading, word);
      const results = takeValues(cursor);
      cursor.takeClose();
      return { kind: word, action, results, span: spanFrom(cursor, from) };
    }
    case 'assert_trap':
    case 'assert_exhaustion':
    case 'assert_exception':
    case 'assert_suspension':
      return takeFailure(reading, word);
    case 'assert_malformed':
    case 'assert_invalid':
    case 'assert_malformed_custom':
    case 'assert_invalid_custom':
    case 'assert_unlinkable':
      return takeRejected(reading, word);
    case 'thread':
      return takeThread(reading, depth);
    case 'wait': {
      cursor.takeOpen(word);
      const thread = takeId(cursor);
      cursor.takeClose();
      return { kind: word, thread, span: spanFrom(cursor, from) };
    }
    default:
      return cursor.unknown('wat/expected-token', 'command', word, COMMANDS, cursor.span(from + 1));
  }
}

const COMMANDS: readonly string[] = [
  'component',
  'module',
  'invoke',
  'get',
  'register',
  'assert_return',
  'assert_trap',
  'assert_exhaustion',
  'assert_exception',
  'assert_suspension',
  'assert_malformed',
  'assert_invalid',
  'assert_malformed_custom',
  'assert_invalid_custom',
  'assert_unlinkable',
  'thread',
  'wait',
];

function takeFailure(
  reading: Reading,
  kind: AssertFailureDirective['kind'],
): AssertFailureDirective {
  const { cursor } = reading;
  const from = cursor.at;
  cursor.takeOpen(kind);
  const action = takeAction(reading, kind);
  const message = kind === 'assert_exception' ? '' : cursor.takeName();
  cursor.takeClose();
  return { kind, action, message, span: spanFrom(cursor, from) };
}

function takeRejected(
  reading: Reading,
  kind: AssertRejectedDirective['kind'],
): AssertRejectedDirective {
  const { cursor } = reading;
  const from = cursor.at;
  cursor.takeOpen(kind);
  const definition = takeDefined(reading, kind);
  const message = cursor.takeName();
  cursor.takeClose();
  return { kind, definition, message, span: spanFrom(cursor, from) };
}

function takeThread(reading: Reading, depth: number): ScriptDirective {
  const { cursor } = reading;
  const from = cursor.at;
  if (depth >= DEEPEST_NESTING) {
    const message = `nested too deep: expected ${DEEPEST_NESTING} levels at most`;
    cursor.fail('wat/nested-too-deep', message);
  }
  cursor.takeOpen('thread');
  const id = takeId(cursor);
  let shared: string | undefined;
  if (cursor.skipOpen('shared')) {
    cursor.takeOpen('module');
    shared = takeId(cursor);
    cursor.takeClose();
    cursor.takeClose();
  }
  const directives: ScriptDirective[] = [];
  while (cursor.openWord() !== undefined) directives.push(readDirective(reading, depth + 1));
  cursor.takeClose();
  return { kind: 'thread', id, shared, directives, span: spanFrom(cursor, from) };
}

function takeId(cursor: TokenCursor): string {
  return cursor.skipId() ?? cursor.expected('an id');
}

/** Reads what an assertion is about, or a command that is an action itself. */
function takeAction(reading: Reading, command: string): ScriptAction {
  const { cursor } = reading;
  const from = cursor.at;
  if (isDefinition(cursor)) {
    const definition = takeDefined(reading, command);
    return { kind: 'instantiate', definition, span: definition.span };
  }
  const kind = cursor.isOpen('get') ? 'get' : 'invoke';
  if (!cursor.skipOpen(kind)) cursor.expected('`(invoke`, `(get`, or a definition');
  const instance = cursor.skipId();
  const name = cursor.takeName();
  if (kind === 'get') {
    cursor.takeClose();
    return { kind, instance, name, span: spanFrom(cursor, from) };
  }
  const values = takeValues(cursor);
  cursor.takeClose();
  return { kind, instance, name, arguments: values, span: spanFrom(cursor, from) };
}

function isDefinition(cursor: TokenCursor): boolean {
  return cursor.isOpen('component') || cursor.isOpen('module');
}

/** Reads the command `(component …)` or `(module …)`. */
function takeDefinition(reading: Reading, sort: DefinitionSort): ScriptDirective {
  const { cursor } = reading;
  const from = cursor.at;
  const second = cursor.tokens.kinds[from + 2] === TokenKind.Keyword ? cursor.text(from + 2) : '';
  if (second !== 'instance') {
    const definition = takeDefined(reading, sort);
    const instantiated = second !== 'definition';
    return { kind: 'define', definition, instantiated, span: definition.span };
  }
  cursor.takeOpen(sort);
  cursor.takeKeyword('instance');
  const id = cursor.skipId();
  const definition = cursor.skipId();
  cursor.takeClose();
  return { kind: 'instance', sort, id, definition, span: spanFrom(cursor, from) };
}

/** Moves behind `(component …)` or `(module …)`. */
function takeDefined(reading: Reading, command: string): ScriptDefinition {
  const { cursor } = reading;
  if (!isDefinition(cursor)) cursor.expected('`(component` or `(module`');
  const { start } = cursor;
  const sort = cursor.isOpen('component') ? 'component' : 'module';
  cursor.takeOpen(sort);
  const keyword = cursor.isKeyword('definition') ? cursor.span() : undefined;
  if (keyword !== undefined) cursor.advance();
  const id = cursor.skipId();
  const definition: ScriptDefinition = {
    command,
    sort,
    id,
    ...(cursor.skipKeyword('quote')
      ? takeQuote(cursor, sort, start)
      : takeWritten(cursor, start, keyword)),
  };
  reading.definitions.push(definition);
  return definition;
}

type Written = Pick<ScriptDefinition, 'form' | 'text' | 'span'>;

/** The strings of `(component quote "…" "…")`, with a space after each as in other tools. */
function takeQuote(cursor: TokenCursor, sort: DefinitionSort, start: number): Written {
  const out = new ByteWriter();
  while (cursor.kind === TokenKind.String) {
    cursor.takeStringInto(out);
    out.byte(0x20);
  }
  cursor.skipRestOfGroup();
  const fields = decodeUtf8(out.view());
  const span = { start, end: cursor.span(cursor.at - 1).end };
  return { form: 'quote', text: fields === undefined ? undefined : `(${sort} ${fields}\n)`, span };
}

function takeWritten(cursor: TokenCursor, start: number, keyword: Span | undefined): Written {
  const form = cursor.isKeyword('binary') ? 'binary' : 'text';
  cursor.skipRestOfGroup();
  let text = cursor.source.text.slice(start, cursor.span(cursor.at - 1).end);
  if (keyword !== undefined) {
    // Nothing moves: what is wrong keeps its place.
    const [from, to] = [keyword.start - start, keyword.end - start];
    text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  }
  return { form, text, span: { start, end: start + text.length } };
}
