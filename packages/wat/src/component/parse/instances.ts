import {
  type CoreInstance,
  type CoreSort,
  coreSpaces,
  type ExternName,
  type Instance,
  type Sort,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import { takeExternName } from './extern-names.js';
import type { Index, ParseContext } from './parse-context.js';
import type { ComponentTarget, ParseScope } from './parse-scope.js';
import { CORE_SORTS, takeSortItem } from './sorts.js';
import type { Build } from './val-types.js';

/** `core:instanceexpr` */
export function parseCoreInstance(
  context: ParseContext,
  scope: ParseScope<ComponentTarget>,
): Build<CoreInstance> {
  const { cursor } = context;
  if (!cursor.skipOpen('instantiate')) return parseCoreExports(context);
  const module = takeModule(context);
  const args: { readonly name: string; readonly instance: Index }[] = [];
  while (cursor.skipOpen('with')) {
    const name = cursor.takeName('the name of an import');
    cursor.takeOpen('instance');
    args.push({ name, instance: parseCoreArgument(context, scope) });
    cursor.takeClose();
    cursor.takeClose();
  }
  cursor.takeClose();
  return () => ({
    kind: 'instantiate',
    module: context.resolve(module),
    args: args.map(({ name, instance }) => ({ name, instance: context.resolve(instance) })),
  });
}

/** A `core:moduleidx`, in parentheses with or without `core`. */
function takeModule(context: ParseContext): Index {
  const { cursor } = context;
  if (!cursor.skipOpen('module')) return context.takeIndexOrItem('core-module');
  const module = context.takeItem('core-module');
  cursor.takeClose();
  return module;
}

/** What stands behind `(instance` in an argument: an index, or exports in place. */
function parseCoreArgument(context: ParseContext, scope: ParseScope<ComponentTarget>): Index {
  if (context.isIndex()) return context.takeIndex('core-instance');
  const build = parseCoreExports(context);
  return context.hoist(() => scope.builder.coreInstance(build()));
}

/** `core:inlineexport`s; `core` before the sort may stand or not. */
function parseCoreExports(context: ParseContext): Build<CoreInstance> {
  const { cursor } = context;
  const exports: { readonly name: string; readonly sort: CoreSort; readonly index: Index }[] = [];
  while (cursor.kind !== TokenKind.RightParen) {
    cursor.takeOpen('export');
    const name = cursor.takeName('the name of an export');
    cursor.takeLeftParen();
    cursor.skipKeyword('core');
    const sort =
      CORE_SORTS.find((word) => cursor.skipKeyword(word)) ??
      cursor.expected('`func`, `table`, `memory`, `global` or `tag`');
    exports.push({ name, sort, index: context.takeItem(coreSpaces[sort]) });
    cursor.takeClose();
    cursor.takeClose();
  }
  return () => ({
    kind: 'exports',
    exports: exports.map(({ name, sort, index }) => ({
      name,
      sort,
      index: context.resolve(index),
    })),
  });
}

/** `instanceexpr` */
export function parseInstance(
  context: ParseContext,
  scope: ParseScope<ComponentTarget>,
): Build<Instance> {
  const { cursor } = context;
  if (!cursor.skipOpen('instantiate')) return parseExports(context);
  const component = context.takeIndexOrItem('component');
  const args: { readonly name: string; readonly sort: Sort; readonly index: Index }[] = [];
  while (cursor.skipOpen('with')) {
    const name = cursor.takeName('the name of an import');
    args.push({ name, ...parseArgument(context, scope) });
    cursor.takeClose();
  }
  cursor.takeClose();
  return () => ({
    kind: 'instantiate',
    component: context.resolve(component),
    args: args.map(({ name, sort, index }) => ({ name, sort, index: context.resolve(index) })),
  });
}

/** `(func $f)`, or `(instance (export …)…)`: exports in place. */
function parseArgument(
  context: ParseContext,
  scope: ParseScope<ComponentTarget>,
): { readonly sort: Sort; readonly index: Index } {
  const { cursor } = context;
  const { kinds } = cursor.tokens;
  const behind = kinds[cursor.at + 2];
  const isInPlace = behind === TokenKind.LeftParen || behind === TokenKind.RightParen;
  if (!isInPlace || !cursor.skipOpen('instance')) return takeSortItem(context);
  const build = parseExports(context);
  cursor.takeClose();
  return { sort: 'instance', index: context.hoist(() => scope.builder.instance(build())) };
}

/** `inlineexport`s */
function parseExports(context: ParseContext): Build<Instance> {
  const { cursor } = context;
  const exports: { readonly name: ExternName; readonly sort: Sort; readonly index: Index }[] = [];
  while (cursor.skipOpen('export')) {
    const name = takeExternName(context);
    exports.push({ name, ...takeSortItem(context) });
    cursor.takeClose();
  }
  return () => ({
    kind: 'exports',
    exports: exports.map(({ name, sort, index }) => ({
      name,
      sort,
      index: context.resolve(index),
    })),
  });
}
