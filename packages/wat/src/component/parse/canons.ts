import type { Canon, CanonOption, ComponentBuilder, StringEncoding } from '@witcraft/binary';
import { takeU32 } from '../../core/parse/numbers.js';
import { TokenKind } from '../../lexer/token.js';
import type { Index, ParseContext } from './parse-context.js';
import type { ParseScope } from './parse-scope.js';
import { parseTypeUse } from './types.js';
import { type Build, parseResults } from './val-types.js';

/** A canonical definition as it is written: all but `lift` define a core function. */
interface WrittenCanon {
  readonly isLift: boolean;
  /** `type` is that of a lifted function. */
  build(type: Index | undefined): Canon;
}

/** `(canon lower … (core func $id))` and the like, at its keyword. */
export function parseCanonDefinition(
  context: ParseContext,
  scope: ParseScope<ComponentBuilder>,
): void {
  const { cursor } = context;
  cursor.takeOpen('canon');
  const canon = parseCanon(context);
  let type: Index | undefined;
  if (canon.isLift) cursor.takeOpen('func');
  else {
    cursor.takeOpen('core');
    cursor.takeKeyword('func');
  }
  const binding = context.takeBinding();
  if (canon.isLift) type = parseTypeUse(context, 'func');
  cursor.takeClose();
  cursor.takeClose();
  context.defineHoisted();
  const sort = canon.isLift ? 'func' : 'core-func';
  context.bind(sort, scope.builder.canon(canon.build(type)), binding);
}

/** `(canon lift …)` in a function whose type is given. */
export function parseInlineLift(context: ParseContext, type: Index): Build<Canon> {
  const { cursor } = context;
  cursor.takeOpen('canon');
  const start = cursor.at;
  const canon = parseCanon(context);
  if (!canon.isLift) cursor.fail('wat/expected-token', 'expected `lift`', cursor.span(start));
  cursor.takeClose();
  return () => canon.build(type);
}

/** `(canon …)` in a core function. */
export function parseInlineCanon(context: ParseContext): Build<Canon> {
  const { cursor } = context;
  cursor.takeOpen('canon');
  if (cursor.isKeyword('lift')) {
    cursor.fail(
      'wat/expected-token',
      '`lift` makes no core function: expected `(func … (canon lift …))`',
    );
  }
  const canon = parseCanon(context);
  cursor.takeClose();
  return () => canon.build(undefined);
}

/** The names of canonical definitions by what stands behind them. */
const BUILTINS = {
  nothing: [
    'backpressure.inc',
    'backpressure.dec',
    'task.cancel',
    'subtask.drop',
    'error-context.drop',
    'waitable-set.new',
    'waitable-set.drop',
    'waitable.join',
    'thread.index',
    'thread.resume-later',
    'thread.available-parallelism',
  ],
  type: [
    'resource.new',
    'resource.drop',
    'resource.rep',
    'stream.new',
    'stream.forward',
    'stream.drop-readable',
    'stream.drop-writable',
    'future.new',
    'future.forward',
    'future.drop-readable',
    'future.drop-writable',
  ],
  typeAndOptions: ['stream.read', 'stream.write', 'future.read', 'future.write'],
  typeAndAsync: [
    'stream.cancel-read',
    'stream.cancel-write',
    'future.cancel-read',
    'future.cancel-write',
  ],
  options: ['error-context.new', 'error-context.debug-message'],
  cancellable: [
    'thread.yield',
    'thread.suspend',
    'thread.suspend-then-resume',
    'thread.yield-then-resume',
    'thread.suspend-then-promote',
    'thread.yield-then-promote',
  ],
  cancellableAndMemory: ['waitable-set.wait', 'waitable-set.poll'],
  typeAndTable: ['thread.new-indirect', 'thread.spawn-indirect'],
  slot: ['context.get', 'context.set'],
} as const satisfies { readonly [Group: string]: readonly Canon['kind'][] };

type Group = keyof typeof BUILTINS;

/** Those that are alone in what stands behind them. */
const OTHERS = ['lift', 'lower', 'task.return', 'subtask.cancel', 'thread.spawn-ref'] as const;

/** `canon`, at the keyword behind `(canon`. */
function parseCanon(context: ParseContext): WrittenCanon {
  const { cursor } = context;
  if (cursor.kind !== TokenKind.Keyword) cursor.expected('a canonical function');
  const token = cursor.at;
  // The reference form has an underscore where the specification has a hyphen.
  const word = cursor.text().replace('available_parallelism', 'available-parallelism');
  cursor.advance();
  if (word === 'lift') return parseLift(context);
  const build = parseBuiltin(context, word);
  if (build === undefined) {
    const known: readonly string[] = [...OTHERS, ...Object.values(BUILTINS).flat()];
    return cursor.unknown(
      'wat/unknown-name',
      'canonical function',
      word,
      known,
      cursor.span(token),
    );
  }
  return { isLift: false, build };
}

function parseLift(context: ParseContext): WrittenCanon {
  const func = context.takeGroupedItem('core-func');
  const options = parseOptions(context);
  return {
    isLift: true,
    build(type) {
      // The type first, then the function: aliases that they need come in this order.
      const index = context.resolve(type ?? 0);
      return { kind: 'lift', func: context.resolve(func), options: options(), type: index };
    },
  };
}

function find<G extends Group>(group: G, word: string): (typeof BUILTINS)[G][number] | undefined {
  const names: readonly string[] = BUILTINS[group];
  return names.includes(word) ? (word as (typeof BUILTINS)[G][number]) : undefined;
}

function parseBuiltin(context: ParseContext, word: string): Build<Canon> | undefined {
  const { cursor } = context;
  switch (word) {
    case 'lower': {
      const func = context.takeGroupedItem('func');
      const options = parseOptions(context);
      return () => ({ kind: 'lower', func: context.resolve(func), options: options() });
    }
    case 'task.return': {
      const results = parseResults(context);
      const options = parseOptions(context);
      return () => ({ kind: 'task.return', results: results(), options: options() });
    }
    case 'subtask.cancel': {
      const async = cursor.skipKeyword('async');
      return () => ({ kind: 'subtask.cancel', async });
    }
    case 'thread.spawn-ref': {
      const type = context.takeIndexOrItem('core-type');
      return () => ({ kind: 'thread.spawn-ref', type: context.resolve(type) });
    }
  }
  return parseGroupedBuiltin(context, word);
}

function parseGroupedBuiltin(context: ParseContext, word: string): Build<Canon> | undefined {
  const { cursor } = context;
  const ofNothing = find('nothing', word);
  if (ofNothing !== undefined) return () => ({ kind: ofNothing });
  const ofType = find('type', word);
  if (ofType !== undefined) {
    const type = context.takeIndexOrItem('type');
    return () => ({ kind: ofType, type: context.resolve(type) });
  }
  const ofTypeAndOptions = find('typeAndOptions', word);
  if (ofTypeAndOptions !== undefined) {
    const type = context.takeIndexOrItem('type');
    const options = parseOptions(context);
    return () => ({ kind: ofTypeAndOptions, type: context.resolve(type), options: options() });
  }
  const ofTypeAndAsync = find('typeAndAsync', word);
  if (ofTypeAndAsync !== undefined) {
    const type = context.takeIndexOrItem('type');
    const async = cursor.skipKeyword('async');
    return () => ({ kind: ofTypeAndAsync, type: context.resolve(type), async });
  }
  const ofOptions = find('options', word);
  if (ofOptions !== undefined) {
    const options = parseOptions(context);
    return () => ({ kind: ofOptions, options: options() });
  }
  const ofCancellable = find('cancellable', word);
  if (ofCancellable !== undefined) {
    const cancellable = cursor.skipKeyword('cancellable');
    return () => ({ kind: ofCancellable, cancellable });
  }
  const ofMemory = find('cancellableAndMemory', word);
  if (ofMemory !== undefined) {
    const cancellable = cursor.skipKeyword('cancellable');
    cursor.takeOpen('memory');
    const memory = context.takeIndexOrItem('core-memory');
    cursor.takeClose();
    return () => ({ kind: ofMemory, cancellable, memory: context.resolve(memory) });
  }
  const ofTable = find('typeAndTable', word);
  if (ofTable !== undefined) {
    const type = context.takeIndexOrItem('core-type');
    const table = context.takeIndexOrItem('core-table');
    return () => ({ kind: ofTable, type: context.resolve(type), table: context.resolve(table) });
  }
  const ofSlot = find('slot', word);
  if (ofSlot === undefined) return undefined;
  const type = context.coreTypes.valType();
  const slot = takeU32(cursor);
  return () => ({ kind: ofSlot, type, slot });
}

const ENCODINGS: readonly { readonly word: string; readonly option: CanonOption }[] = (
  ['utf8', 'utf16', 'latin1+utf16'] satisfies StringEncoding[]
).map((encoding) => ({
  word: `string-encoding=${encoding}`,
  option: { kind: 'string-encoding', encoding },
}));

/** `opts` */
function parseOptions(context: ParseContext): Build<readonly CanonOption[]> {
  const options: Build<CanonOption>[] = [];
  for (;;) {
    const option = parseOption(context);
    if (option === undefined) break;
    options.push(option);
  }
  return () => options.map((build) => build());
}

/** `canonopt` */
function parseOption(context: ParseContext): Build<CanonOption> | undefined {
  const { cursor } = context;
  if (cursor.kind === TokenKind.Keyword) {
    if (cursor.skipKeyword('async')) return () => ({ kind: 'async' });
    if (cursor.skipKeyword('gc')) return () => ({ kind: 'gc' });
    for (const { word, option } of ENCODINGS) {
      if (cursor.skipKeyword(word)) return () => option;
    }
    const known = ['async', 'gc', ...ENCODINGS.map(({ word }) => word)];
    cursor.unknown('wat/unknown-name', 'canonical option', cursor.text(), known);
  }
  const word = cursor.openWord();
  switch (word) {
    case 'memory': {
      const memory = takeOptionItem(context, 'core-memory');
      return () => ({ kind: 'memory', memory: context.resolve(memory) });
    }
    case 'realloc':
    case 'post-return':
    case 'callback': {
      const func = takeOptionItem(context, 'core-func');
      return () => ({ kind: word, func: context.resolve(func) });
    }
    case 'core-type': {
      const type = takeOptionItem(context, 'core-type');
      return () => ({ kind: 'core-type', type: context.resolve(type) });
    }
    default:
      return undefined;
  }
}

/** `(option idx)` or `(option (core func …))`. */
function takeOptionItem(
  context: ParseContext,
  sort: 'core-memory' | 'core-func' | 'core-type',
): Index {
  const { cursor } = context;
  cursor.advance();
  cursor.advance();
  const index = context.takeIndexOrItem(sort);
  cursor.takeClose();
  return index;
}
