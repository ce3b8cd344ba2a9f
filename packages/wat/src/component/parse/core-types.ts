import type {
  Alias,
  CoreExternType,
  CoreFuncType,
  CoreImport,
  CoreModuleDeclaration,
  CoreModuleType,
  CoreRecType,
  CoreSubType,
  CoreType,
} from '@witcraft/binary';
import { takeU32 } from '../../core/parse/numbers.js';
import { TokenKind } from '../../lexer/token.js';
import { findOuter, takeOuterScope } from './aliases.js';
import { type ParseContext, Reference } from './parse-context.js';
import { ParseScope, type ScopeBuilder } from './parse-scope.js';

/** `(core type $id …)` and `(core rec …)`, at its keyword. */
export function parseCoreTypeDefinition(context: ParseContext): void {
  const { cursor, scope } = context;
  cursor.takeOpen('core');
  if (cursor.isKeyword('rec')) {
    scope.builder.coreType(takeRecGroup(context));
    return;
  }
  cursor.takeKeyword('type');
  if (!isModuleType(context)) {
    scope.builder.coreType(takeTypeOfGroup(context));
    return;
  }
  const binding = context.takeBinding();
  cursor.takeOpen('module');
  const type = parseModuleType(context, binding.id);
  cursor.takeClose();
  cursor.takeClose();
  context.bind('core-type', scope.builder.coreType(type), binding);
}

/** Whether a module type is here, behind an id or a name. */
function isModuleType(context: ParseContext): boolean {
  const { cursor } = context;
  const start = cursor.at;
  context.takeBinding();
  const found = cursor.isOpen('module');
  cursor.at = start;
  return found;
}

/** A single `core:rectype`, behind `(type`, and its `)`. */
function takeTypeOfGroup(context: ParseContext): CoreRecType {
  const { cursor, scope } = context;
  const binding = context.takeBinding();
  // A type may refer to itself, so it is bound before it is defined.
  context.bind('core-type', scope.builder.count('core-type'), binding);
  const { sub } = context.coreTypes.subType(NO_FIELD);
  cursor.takeClose();
  return { kind: 'rec', explicit: false, types: [sub] };
}

/** `rec`, its types and its `)`. */
function takeRecGroup(context: ParseContext): CoreRecType {
  const { cursor, scope } = context;
  cursor.takeKeyword('rec');
  const start = cursor.at;
  let index = scope.builder.count('core-type');
  while (cursor.isOpen('type')) {
    const group = cursor.at;
    cursor.takeOpen('type');
    context.bind('core-type', index++, context.takeBinding());
    cursor.at = group;
    cursor.skipItem();
  }
  cursor.at = start;
  const types: CoreSubType[] = [];
  while (cursor.skipOpen('type')) {
    context.takeBinding();
    types.push(context.coreTypes.subType(NO_FIELD).sub);
    cursor.takeClose();
  }
  cursor.takeClose();
  return { kind: 'rec', explicit: true, types };
}

/** Builds a module type: its scope has core types and nothing else. */
class ModuleTypeBuilder implements ScopeBuilder {
  readonly declarations: CoreModuleDeclaration[] = [];
  /** Function types that were defined by themselves, which types in place are equal to. */
  readonly funcTypes: Map<string, number> = new Map();
  #count = 0;

  count(): number {
    return this.#count;
  }

  coreType(type: CoreType): number {
    const index = this.#count;
    if (type.kind === 'rec') {
      this.declarations.push({ kind: 'type', type });
      this.#count += type.types.length;
    }
    return index;
  }

  /** Only types of outer scopes have an alias in a module type. */
  alias(alias: Alias): number {
    if (alias.kind === 'outer') {
      this.declarations.push({ kind: 'outer-type', count: alias.count, index: alias.index });
      this.#count++;
    }
    return this.#count - 1;
  }

  /** No text of a module type leads here. */
  type(): number {
    return 0;
  }
}

type ModuleScope = ParseScope<ModuleTypeBuilder>;

/** The declarations of a `core:moduletype`; `id` is what its scope is called. */
export function parseModuleType(context: ParseContext, id?: string): CoreModuleType {
  const scope: ModuleScope = new ParseScope(context.scope, new ModuleTypeBuilder(), id);
  context.inScope(scope, () => {
    context.definitions(() => parseModuleDeclaration(context, scope));
  });
  return { kind: 'module', declarations: scope.builder.declarations };
}

/** `core:moduledecl` */
function parseModuleDeclaration(context: ParseContext, scope: ModuleScope): void {
  const { cursor } = context;
  const { builder } = scope;
  switch (cursor.openWord()) {
    case 'type': {
      cursor.takeOpen('type');
      const index = builder.count();
      const type = takeTypeOfGroup(context);
      builder.coreType(type);
      const composite = type.types[0]?.composite;
      if (composite?.kind === 'func') builder.funcTypes.set(keyOf(composite), index);
      break;
    }
    case 'rec':
      cursor.takeLeftParen();
      builder.coreType(takeRecGroup(context));
      break;
    case 'alias':
      parseOuterType(context, scope);
      break;
    case 'import':
      parseCoreImport(context, scope);
      break;
    case 'export': {
      cursor.takeOpen('export');
      const name = cursor.takeName('the name of an export');
      const type = takeExternType(context, scope);
      cursor.takeClose();
      builder.declarations.push({ kind: 'export', name, type });
      break;
    }
    default:
      cursor.expected('`(type`, `(rec`, `(alias`, `(import` or `(export`');
  }
}

/** `core:importdecl`, also the short form of several imports of one module. */
function parseCoreImport(context: ParseContext, scope: ModuleScope): void {
  const { cursor } = context;
  cursor.takeOpen('import');
  const module = cursor.takeName('the name of a module');
  const imports: CoreImport[] = [];
  if (cursor.isOpen('item')) {
    const names: string[] = [];
    while (cursor.skipOpen('item')) {
      const name = cursor.takeName('the name of an import');
      if (cursor.kind === TokenKind.RightParen) names.push(name);
      else imports.push({ module, name, type: takeExternType(context, scope) });
      cursor.takeClose();
    }
    if (names.length > 0) {
      const type = takeExternType(context, scope);
      for (const name of names) imports.push({ module, name, type });
    }
  } else {
    const name = cursor.takeName('the name of an import');
    imports.push({ module, name, type: takeExternType(context, scope) });
  }
  cursor.takeClose();
  for (const item of imports) scope.builder.declarations.push({ kind: 'import', import: item });
}

/** `core:alias`: `(alias outer $c $t (type $id))`. */
function parseOuterType(context: ParseContext, scope: ModuleScope): void {
  const { cursor } = context;
  cursor.takeOpen('alias');
  cursor.takeKeyword('outer');
  const { count, outer } = takeOuterScope(context);
  const token = cursor.at;
  const id = cursor.skipId();
  const index =
    id === undefined
      ? takeU32(cursor, 'an index or id')
      : findOuter(context, outer, new Reference('core-type', id, [], token));
  cursor.takeOpen('type');
  const binding = context.takeBinding();
  cursor.takeClose();
  cursor.takeClose();
  const alias = scope.builder.alias({ kind: 'outer', sort: 'core-type', count, index });
  context.bind('core-type', alias, binding);
}

/** `core:externtype` */
function takeExternType(context: ParseContext, scope: ModuleScope): CoreExternType {
  const { cursor } = context;
  cursor.takeLeftParen();
  const word = cursor.kind === TokenKind.Keyword ? cursor.text() : '';
  const start = cursor.at;
  cursor.advance();
  cursor.skipId();
  let type: CoreExternType;
  switch (word) {
    case 'func': {
      const exact = cursor.skipOpen('exact');
      type = { kind: 'func', type: takeTypeUse(context, scope), exact };
      if (exact) cursor.takeClose();
      break;
    }
    case 'tag':
      type = { kind: 'tag', type: takeTypeUse(context, scope) };
      break;
    case 'table':
      type = { kind: 'table', table: context.coreTypes.tableType() };
      break;
    case 'memory':
      type = { kind: 'memory', memory: context.coreTypes.memoryType() };
      break;
    case 'global':
      type = { kind: 'global', global: context.coreTypes.globalType() };
      break;
    default:
      cursor.at = start;
      return cursor.expected('`func`, `table`, `memory`, `global` or `tag`');
  }
  cursor.takeClose();
  return type;
}

/** `core:typeuse`: a type in place is one that was defined before, or is defined now. */
function takeTypeUse(context: ParseContext, { builder }: ModuleScope): number {
  const { cursor, coreTypes } = context;
  if (cursor.skipOpen('type')) {
    const index = context.takeCoreTypeIndex();
    cursor.takeClose();
    // What may be written behind the type only repeats it.
    coreTypes.funcType(true);
    return index;
  }
  const composite = coreTypes.funcType(true).type;
  const found = builder.funcTypes.get(keyOf(composite));
  if (found !== undefined) return found;
  const type = { final: true, supertypes: [], shared: false, composite };
  return builder.coreType({ kind: 'rec', explicit: false, types: [type] });
}

function keyOf({ params, results }: CoreFuncType): string {
  return JSON.stringify([params, results]);
}

/** Ids of fields say nothing in a component. */
const NO_FIELD = (): undefined => undefined;
