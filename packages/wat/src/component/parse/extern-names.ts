import type { ExternAttribute, ExternName, Sort } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { ParseContext } from './parse-context.js';
import type { ComponentTarget, ParseScope } from './parse-scope.js';

/** In the order of the binary. */
const ATTRIBUTES: readonly (readonly [
  word: string,
  kind: ExternAttribute['kind'],
  order: number,
])[] = [
  ['implements', 'implements', 0],
  ['version-suffix', 'version-suffix', 1],
  ['versionsuffix', 'version-suffix', 1],
  ['external-id', 'external-id', 2],
];

/** A name; names of interfaces were once written `(interface "a:b/c")`. */
function takeName({ cursor }: ParseContext): string {
  if (!cursor.skipOpen('interface')) return cursor.takeName('a name');
  const name = cursor.takeName('the name of an interface');
  cursor.takeClose();
  return name;
}

/** `externnamelit` and its attributes. */
export function takeExternName(context: ParseContext): ExternName {
  const { cursor } = context;
  const name = takeName(context);
  if (!isAttribute(context)) return { name, attributes: NO_ATTRIBUTES };
  const attributes: { readonly order: number; readonly attribute: ExternAttribute }[] = [];
  while (isAttribute(context)) {
    const word = cursor.openWord();
    const known = ATTRIBUTES.find((attribute) => attribute[0] === word);
    if (known === undefined) break;
    const [, kind, order] = known;
    if (attributes.some((other) => other.order === order)) {
      cursor.fail('wat/duplicate-name', `the attribute \`${kind}\` is given twice`);
    }
    cursor.takeOpen(known[0]);
    attributes.push({ order, attribute: { kind, value: cursor.takeName() } });
    cursor.takeClose();
  }
  attributes.sort((a, b) => a.order - b.order);
  return { name, attributes: attributes.map(({ attribute }) => attribute) };
}

const NO_ATTRIBUTES: readonly ExternAttribute[] = [];

/** Whether a word and a string in parentheses are here: nothing else behind a name begins so. */
function isAttribute({ cursor }: ParseContext): boolean {
  return (
    cursor.kind === TokenKind.LeftParen && cursor.tokens.kinds[cursor.at + 2] === TokenKind.String
  );
}

/** Exports of a definition that are written in it: `(func (export "a") …)`. */
export interface InlineExports {
  /** Lets the definition that was added be exported at the end of the component. */
  add(sort: Sort, index: number): void;
}

/** Of nearly all definitions. */
const NO_INLINE_EXPORTS: InlineExports = { add() {} };

/** `(export "name")` as often as it stands here. */
export function takeInlineExports(context: ParseContext): InlineExports {
  const { cursor } = context;
  if (!isInlineExport(context)) return NO_INLINE_EXPORTS;
  const names: ExternName[] = [];
  while (isInlineExport(context)) {
    cursor.takeOpen('export');
    names.push(takeExternName(context));
    cursor.takeClose();
  }
  const scope = context.scope as ParseScope<ComponentTarget>;
  return {
    add(sort, index) {
      for (const name of names) {
        scope.inlineExports.push(() => {
          scope.builder.export({ name, sort, index, type: undefined });
        });
      }
    },
  };
}

/** Whether `(export "name")` is here, rather than `(export "name" (func …))`. */
function isInlineExport(context: ParseContext): boolean {
  return context.cursor.isOpen('export') && isOnlyName(context);
}

/** Whether `(import "name")` is here, rather than a definition `(import "name" (func))`. */
export function isInlineImport(context: ParseContext): boolean {
  return context.cursor.isOpen('import') && isOnlyName(context);
}

/** Whether the group that begins here has a name, perhaps attributes, and nothing else. */
function isOnlyName({ cursor }: ParseContext): boolean {
  const { kinds } = cursor.tokens;
  let at = cursor.at + 2;
  if (kinds[at] === TokenKind.String) at++;
  // Attributes, or an old form of a name: a word and a string in parentheses.
  while (
    kinds[at] === TokenKind.LeftParen &&
    kinds[at + 1] === TokenKind.Keyword &&
    kinds[at + 2] === TokenKind.String &&
    kinds[at + 3] === TokenKind.RightParen
  ) {
    at += 4;
  }
  return kinds[at] === TokenKind.RightParen && at > cursor.at + 2;
}
