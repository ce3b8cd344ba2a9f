import {
  type Canon,
  type CanonOption,
  canonKinds,
  isCanonKind,
  type StringEncoding,
} from '@witcraft/binary';
import { takeU32 } from '../../core/parse/numbers.js';
import { TokenKind } from '../../lexer/token.js';
import type { Index, ParseContext } from './parse-context.js';
import type { ComponentTarget, ParseScope } from './parse-scope.js';
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
  scope: ParseScope<ComponentTarget>,
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
    return cursor.unknown(
      'wat/unknown-name',
      'canonical function',
      word,
      canonKinds,
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
      return {
        kind: 'lift',
        func: context.resolve(func),
        options: resolveOptions(context, options),
        type: index,
      };
    },
  };
}

function parseBuiltin(context: ParseContext, kind: string): Build<Canon> | undefined {
  const { cursor } = context;
  if (isCanonKind(kind, 'nothing')) return () => ({ kind });
  if (isCanonKind(kind, 'lower')) {
    const func = context.takeGroupedItem('func');
    const options = parseOptions(context);
    return () => ({ kind, func: context.resolve(func), options: resolveOptions(context, options) });
  }
  if (isCanonKind(kind, 'type')) {
    const type = context.takeIndexOrItem('type');
    return () => ({ kind, type: context.resolve(type) });
  }
  if (isCanonKind(kind, 'type and options')) {
    const type = context.takeIndexOrItem('type');
    const options = parseOptions(context);
    return () => ({ kind, type: context.resolve(type), options: resolveOptions(context, options) });
  }
  if (isCanonKind(kind, 'type and async')) {
    const type = context.takeIndexOrItem('type');
    const async = cursor.skipKeyword('async');
    return () => ({ kind, type: context.resolve(type), async });
  }
  if (isCanonKind(kind, 'async')) {
    const async = cursor.skipKeyword('async');
    return () => ({ kind, async });
  }
  if (isCanonKind(kind, 'options')) {
    const options = parseOptions(context);
    return () => ({ kind, options: resolveOptions(context, options) });
  }
  if (isCanonKind(kind, 'results and options')) {
    const results = parseResults(context);
    const options = parseOptions(context);
    return () => ({ kind, results: results(), options: resolveOptions(context, options) });
  }
  if (isCanonKind(kind, 'cancellable')) {
    const cancellable = cursor.skipKeyword('cancellable');
    return () => ({ kind, cancellable });
  }
  if (isCanonKind(kind, 'cancellable and memory')) {
    const cancellable = cursor.skipKeyword('cancellable');
    const memory = takeMemory(context);
    return () => ({ kind, cancellable, memory: context.resolve(memory) });
  }
  if (isCanonKind(kind, 'slot')) {
    const type = context.coreTypes.valType();
    const slot = takeU32(cursor);
    return () => ({ kind, type, slot });
  }
  if (isCanonKind(kind, 'core type')) {
    const type = context.takeIndexOrItem('core-type');
    return () => ({ kind, type: context.resolve(type) });
  }
  if (!isCanonKind(kind, 'core type and table')) return undefined;
  const type = context.takeIndexOrItem('core-type');
  const table = context.takeCoreIndexOrItem('core-table');
  return () => ({ kind, type: context.resolve(type), table: context.resolve(table) });
}

const ENCODINGS: readonly {
  readonly word: string;
  readonly option: Extract<CanonOption, { readonly kind: 'string-encoding' }>;
}[] = (['utf8', 'utf16', 'latin1+utf16'] satisfies StringEncoding[]).map((encoding) => ({
  word: `string-encoding=${encoding}`,
  option: { kind: 'string-encoding', encoding },
}));

/** A `canonopt` as it is written. */
type WrittenOption =
  | Exclude<CanonOption, { readonly kind: IndexedOption['kind'] }>
  | { readonly kind: IndexedOption['kind']; readonly index: Index };

/** Options that refer to a definition. */
type IndexedOption = Extract<
  CanonOption,
  { readonly memory: number } | { readonly func: number } | { readonly type: number }
>;

/** `opts` */
function parseOptions(context: ParseContext): readonly WrittenOption[] {
  const options: WrittenOption[] = [];
  for (;;) {
    const option = parseOption(context);
    if (option === undefined) return options;
    options.push(option);
  }
}

/** `canonopt` */
function parseOption(context: ParseContext): WrittenOption | undefined {
  const { cursor } = context;
  if (cursor.kind === TokenKind.Keyword) {
    if (cursor.skipKeyword('async')) return { kind: 'async' };
    if (cursor.skipKeyword('gc')) return { kind: 'gc' };
    for (const { word, option } of ENCODINGS) if (cursor.skipKeyword(word)) return option;
    const known = ['async', 'gc', ...ENCODINGS.map(({ word }) => word)];
    cursor.unknown('wat/unknown-name', 'canonical option', cursor.text(), known);
  }
  const kind = cursor.openWord();
  switch (kind) {
    case 'memory':
      return { kind, index: takeMemory(context) };
    case 'realloc':
    case 'post-return':
    case 'callback':
      return { kind, index: takeOptionItem(context, 'core-func') };
    case 'core-type':
      return { kind, index: takeOptionItem(context, 'core-type') };
    default:
      return undefined;
  }
}

/** Options whose indices have numbers. */
function resolveOptions(
  context: ParseContext,
  options: readonly WrittenOption[],
): readonly CanonOption[] {
  return options.map((option) => resolveOption(context, option));
}

function resolveOption(context: ParseContext, option: WrittenOption): CanonOption {
  const { kind } = option;
  switch (kind) {
    case 'memory':
      return { kind, memory: context.resolve(option.index) };
    case 'realloc':
    case 'post-return':
    case 'callback':
      return { kind, func: context.resolve(option.index) };
    case 'core-type':
      return { kind, type: context.resolve(option.index) };
    default:
      return option;
  }
}

/** `(memory idx)`, `(memory $i "m")` or `(memory (core memory …))`. */
function takeMemory(context: ParseContext): Index {
  const { cursor } = context;
  cursor.takeOpen('memory');
  const isGrouped = cursor.kind === TokenKind.LeftParen;
  const memory = isGrouped
    ? context.takeGroupedItem('core-memory')
    : context.takeItem('core-memory');
  cursor.takeClose();
  return memory;
}

/** `(option idx)` or `(option (core func …))`. */
function takeOptionItem(context: ParseContext, sort: 'core-func' | 'core-type'): Index {
  const { cursor } = context;
  cursor.advance();
  cursor.advance();
  const index = context.takeCoreIndexOrItem(sort);
  cursor.takeClose();
  return index;
}
