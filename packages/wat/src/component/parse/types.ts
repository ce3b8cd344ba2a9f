import {
  ComponentTypeBuilder,
  type ExportDeclaration,
  type ExternType,
  type Import,
  InstanceTypeBuilder,
  type Sort,
  type Type,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import { sortText } from '../sort-text.js';
import { parseAlias, parseInlineAlias } from './aliases.js';
import { parseCoreTypeDefinition, parseModuleType } from './core-types.js';
import { takeExternName, takeInlineExports } from './extern-names.js';
import type { Index, ParseContext } from './parse-context.js';
import { type Binding, type ComponentTarget, ParseScope } from './parse-scope.js';
import { takeSort, takeSortItem } from './sorts.js';
import {
  type Build,
  parseDefinedType,
  parseFuncType,
  parseValType,
  takePrimitive,
} from './val-types.js';

/** `(type $id …)`, at its keyword. */
export function parseTypeDefinition(context: ParseContext): void {
  const { cursor, scope } = context;
  cursor.takeOpen('type');
  const binding = context.takeBinding();
  const exports = takeInlineExports(context);
  if (cursor.isOpen('alias')) {
    const define = parseInlineAlias(context, 'type');
    cursor.takeClose();
    exports.add('type', context.bind('type', define(), binding));
    return;
  }
  const build = parseType(context, binding.id);
  cursor.takeClose();
  context.defineHoisted();
  exports.add('type', context.bind('type', scope.builder.type(build()), binding));
}

/** `deftype`; `id` is what the scope of a component or instance type is called. */
function parseType(context: ParseContext, id: string | undefined): Build<Type> {
  const { cursor } = context;
  if (cursor.kind === TokenKind.Keyword) {
    const type = takePrimitive(context);
    return () => ({ kind: 'primitive', type });
  }
  switch (cursor.openWord()) {
    case 'func': {
      cursor.takeOpen('func');
      const build = parseFuncType(context);
      cursor.takeClose();
      return build;
    }
    case 'component': {
      cursor.takeOpen('component');
      const type = parseComponentType(context, id);
      cursor.takeClose();
      return () => type;
    }
    case 'instance': {
      cursor.takeOpen('instance');
      const type = parseInstanceType(context, id);
      cursor.takeClose();
      return () => type;
    }
    case 'resource':
      return parseResourceType(context);
    default:
      return parseDefinedType(context);
  }
}

/** The declarations of a `componenttype`. */
function parseComponentType(context: ParseContext, id?: string): Type {
  const builder = new ComponentTypeBuilder();
  context.inScope(new ParseScope(context.scope, builder, id), () => {
    context.definitions(() => {
      if (context.cursor.isOpen('import')) parseImport(context, builder);
      else parseDeclaration(context, builder, 'component');
    });
  });
  return builder.finish();
}

/** The declarations of an `instancetype`. */
function parseInstanceType(context: ParseContext, id?: string): Type {
  const builder = new InstanceTypeBuilder();
  context.inScope(new ParseScope(context.scope, builder, id), () => {
    context.definitions(() => parseDeclaration(context, builder, 'instance'));
  });
  return builder.finish();
}

/** `instancedecl` */
function parseDeclaration(
  context: ParseContext,
  builder: InstanceTypeBuilder | ComponentTypeBuilder,
  kind: 'component' | 'instance',
): void {
  const { cursor } = context;
  switch (cursor.openWord()) {
    case 'core':
      parseCoreTypeDefinition(context);
      break;
    case 'type':
      parseTypeDefinition(context);
      break;
    case 'alias':
      parseAlias(context);
      break;
    case 'export':
      parseExportDeclaration(context, builder);
      break;
    default: {
      const imports = kind === 'component' ? '`(import`, ' : '';
      cursor.expected(`${imports}\`(core type\`, \`(type\`, \`(alias\` or \`(export\``);
    }
  }
}

/** `resourcetype` */
function parseResourceType(context: ParseContext): Build<Type> {
  const { cursor } = context;
  cursor.takeOpen('resource');
  cursor.takeOpen('rep');
  const rep = context.coreTypes.valType();
  cursor.takeClose();
  let destructor: Index | undefined;
  if (cursor.skipOpen('dtor')) {
    destructor = context.takeCoreIndexOrItem('core-func');
    cursor.takeClose();
  }
  cursor.takeClose();
  return () => ({
    kind: 'resource',
    rep,
    destructor: destructor === undefined ? undefined : context.resolve(destructor),
  });
}

/** `import` and `importdecl` */
export function parseImport(
  context: ParseContext,
  builder: { import(item: Import): number },
): void {
  const { cursor } = context;
  cursor.takeOpen('import');
  const name = takeExternName(context);
  const { sort, binding, build } = parseExternType(context);
  cursor.takeClose();
  context.defineHoisted();
  context.bind(sort, builder.import({ name, type: build() }), binding);
}

/** `exportdecl` */
function parseExportDeclaration(
  context: ParseContext,
  builder: {
    export(name: ExportDeclaration['name'], type: ExternType): number;
  },
): void {
  const { cursor } = context;
  cursor.takeOpen('export');
  const name = takeExternName(context);
  const { sort, binding, build } = parseExternType(context);
  cursor.takeClose();
  context.defineHoisted();
  context.bind(sort, builder.export(name, build()), binding);
}

/** `(export $id "name" (func $f) (func (type …)))`, at its keyword. */
export function parseExport(context: ParseContext, scope: ParseScope<ComponentTarget>): void {
  const { cursor } = context;
  cursor.takeOpen('export');
  const binding = context.takeBinding();
  const name = takeExternName(context);
  const { sort, index } = takeSortItem(context);
  const ascribed = cursor.kind === TokenKind.LeftParen ? parseExternType(context) : undefined;
  cursor.takeClose();
  context.defineHoisted();
  const item = {
    name,
    sort,
    index: context.resolve(index),
    type: ascribed?.build(),
  };
  context.bind(sort, scope.builder.export(item), binding);
}

/** An `externtype` as it is written, with what it binds. */
export interface WrittenExternType {
  readonly sort: ExternType['kind'];
  readonly binding: Binding;
  readonly build: Build<ExternType>;
}

/** `bind-id(externtype)`: `(func $id (type 0))`. */
function parseExternType(context: ParseContext): WrittenExternType {
  const { cursor } = context;
  cursor.takeLeftParen();
  const sort = takeSort(context);
  const binding = context.takeBinding();
  const build = parseExternTypeOf(context, sort);
  cursor.takeClose();
  return { sort: sort as ExternType['kind'], binding, build };
}

/** What stands behind the sort, and the id, of an `externtype`. */
export function parseExternTypeOf(context: ParseContext, sort: Sort): Build<ExternType> {
  const { cursor } = context;
  switch (sort) {
    case 'func':
    case 'component':
    case 'instance':
    case 'core-module': {
      const type = parseTypeUse(context, sort);
      return () => ({ kind: sort, type: context.resolve(type) });
    }
    case 'value': {
      const type = isTypeUse(context) ? context.takeGroupedItem('type') : parseValType(context);
      return () => ({ kind: 'value', type: context.resolveValType(type) });
    }
    case 'type': {
      if (cursor.skipOpen('sub')) {
        cursor.takeKeyword('resource');
        cursor.takeClose();
        return () => ({ kind: 'type', bound: { kind: 'sub-resource' } });
      }
      if (!cursor.skipOpen('eq')) cursor.expected('`(eq` or `(sub resource)`');
      const type = context.takeIndexOrItem('type');
      cursor.takeClose();
      return () => ({ kind: 'type', bound: { kind: 'eq', type: context.resolve(type) } });
    }
    default:
      return cursor.expected(`something else than a ${sortText(sort)}`);
  }
}

/** Whether `(type idx)` is here, and no definition of a type. */
function isTypeUse({ cursor }: ParseContext): boolean {
  if (!cursor.isOpen('type')) return false;
  const { kinds } = cursor.tokens;
  const target = kinds[cursor.at + 2];
  if (target !== TokenKind.Number && target !== TokenKind.Id) return false;
  const next = kinds[cursor.at + 3];
  return next === TokenKind.RightParen || next === TokenKind.String;
}

/** `(type idx)`, or a type in place, which becomes a definition. */
export function parseTypeUse(
  context: ParseContext,
  sort: 'func' | 'component' | 'instance' | 'core-module',
): Index {
  const { cursor, scope } = context;
  if (sort === 'core-module') {
    if (isTypeUse(context)) {
      cursor.takeOpen('type');
      const index = context.takeItem('core-type');
      cursor.takeClose();
      return index;
    }
    const type = parseModuleType(context);
    return context.hoist(() => scope.builder.coreType(type));
  }
  if (isTypeUse(context)) return context.takeGroupedItem('type');
  if (sort === 'func') {
    const build = parseFuncType(context);
    return context.hoist(() => scope.builder.type(build()));
  }
  const type = sort === 'component' ? parseComponentType(context) : parseInstanceType(context);
  return context.hoist(() => scope.builder.type(type));
}
