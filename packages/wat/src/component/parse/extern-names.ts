import type { ComponentBuilder, ExternAttribute, ExternName, Sort } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { ParseContext } from './parse-context.js';
import type { ParseScope } from './parse-scope.js';

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

/** `externnamelit` and its attributes. */
export function takeExternName(context: ParseContext): ExternName {
  const { cursor } = context;
  const name = cursor.takeName('a name');
  const attributes: { readonly order: number; readonly attribute: ExternAttribute }[] = [];
  while (cursor.kind === TokenKind.LeftParen) {
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

/** Exports of a definition that are written in it: `(func (export "a") …)`. */
export interface InlineExports {
  /** Lets the definition that was added be exported at the end of the component. */
  add(sort: Sort, index: number): void;
}

/** `(export "name")` as often as it stands here. */
export function takeInlineExports(context: ParseContext): InlineExports {
  const { cursor } = context;
  const names: ExternName[] = [];
  while (isInlineExport(context)) {
    cursor.takeOpen('export');
    names.push(takeExternName(context));
    cursor.takeClose();
  }
  const scope = context.scope as ParseScope<ComponentBuilder>;
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
function isInlineExport({ cursor }: ParseContext): boolean {
  if (!cursor.isOpen('export')) return false;
  const { kinds } = cursor.tokens;
  let at = cursor.at + 3;
  while (
    kinds[at] === TokenKind.LeftParen &&
    kinds[at + 2] === TokenKind.String &&
    kinds[at + 3] === TokenKind.RightParen &&
    ATTRIBUTES.some(([word]) => word === cursor.text(at + 1))
  ) {
    at += 4;
  }
  return kinds[cursor.at + 2] === TokenKind.String && kinds[at] === TokenKind.RightParen;
}
