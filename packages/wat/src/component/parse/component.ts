import { ByteWriter, COMPONENT_NAMES, type Sort } from '@witcraft/binary';
import { parseModuleContents } from '../../core/parse/parse-module.js';
import { TokenKind } from '../../lexer/token.js';
import { parseAlias, parseInlineAlias } from './aliases.js';
import { parseCanonDefinition, parseInlineCanon, parseInlineLift } from './canons.js';
import { parseCoreTypeDefinition } from './core-types.js';
import { parseCustom, parseProducers } from './customs.js';
import { isInlineImport, takeExternName, takeInlineExports } from './extern-names.js';
import { parseCoreInstance, parseInstance } from './instances.js';
import type { Index, ParseContext } from './parse-context.js';
import { type Binding, type ComponentTarget, ParseScope } from './parse-scope.js';
import {
  parseExport,
  parseExternTypeOf,
  parseImport,
  parseTypeDefinition,
  parseTypeUse,
} from './types.js';
import { parseValType } from './val-types.js';

type ComponentScope = ParseScope<ComponentTarget>;

/** The definitions of a component, behind its id and what is exported of it; what its target makes. */
export function parseDefinitions(
  context: ParseContext,
  parent: ParseScope | undefined,
  binding: Binding,
): unknown {
  const builder = context.newTarget();
  const scope: ComponentScope = new ParseScope(parent, builder, binding.id);
  context.inScope(scope, () => {
    context.definitions(() => parseDefinition(context, scope));
  });
  for (const add of scope.inlineExports) add();
  const name = binding.name ?? binding.id;
  if (name !== undefined || !scope.names.isEmpty) {
    builder.customSection(COMPONENT_NAMES, scope.names.finish(name, NAME_ORDER));
  }
  return builder.finish();
}

/** Index spaces in the order of their numbers. */
const NAME_ORDER: readonly Sort[] = [
  'core-func',
  'core-table',
  'core-memory',
  'core-global',
  'core-tag',
  'core-type',
  'core-module',
  'core-instance',
  'func',
  'value',
  'type',
  'component',
  'instance',
];

/** `definition` */
function parseDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  switch (cursor.openWord()) {
    case undefined:
      if (cursor.isAnnotation('custom')) parseCustom(context, scope);
      else if (cursor.isAnnotation('producers')) parseProducers(context, scope);
      else cursor.expected('a definition');
      break;
    case 'core':
      parseCoreDefinition(context, scope);
      break;
    case 'component':
      parseComponentDefinition(context, scope);
      break;
    case 'instance':
      parseInstanceDefinition(context, scope);
      break;
    case 'alias':
      parseAlias(context);
      break;
    case 'type':
      parseTypeDefinition(context);
      break;
    case 'canon':
      parseCanonDefinition(context, scope);
      break;
    case 'func':
      parseFuncDefinition(context, scope);
      break;
    case 'start':
      parseStart(context, scope);
      break;
    case 'import':
      parseImport(context, scope.builder);
      break;
    case 'export':
      parseExport(context, scope);
      break;
    case 'value':
      parseValueDefinition(context, scope);
      break;
    default:
      cursor.unknown(
        'wat/expected-field',
        'definition',
        cursor.text(cursor.at + 1),
        DEFINITION_WORDS,
        cursor.span(cursor.at + 1),
      );
  }
}

const DEFINITION_WORDS: readonly string[] = [
  'core',
  'component',
  'instance',
  'alias',
  'type',
  'canon',
  'func',
  'start',
  'import',
  'export',
  'value',
];

/** Definitions whose keyword is `core` and another one. */
function parseCoreDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  const { tokens } = cursor;
  const word = tokens.kinds[cursor.at + 2] === TokenKind.Keyword ? cursor.text(cursor.at + 2) : '';
  switch (word) {
    case 'module':
      parseCoreModuleDefinition(context, scope);
      break;
    case 'instance':
      parseCoreInstanceDefinition(context, scope);
      break;
    case 'type':
    case 'rec':
      parseCoreTypeDefinition(context);
      break;
    case 'func':
      parseCoreFuncDefinition(context, scope);
      break;
    default:
      cursor.at += 2;
      cursor.expected('`module`, `instance`, `type`, `rec` or `func`');
  }
}

/** `(component $id …)`, at its keyword: a definition, or an import with its type. */
function parseComponentDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('component');
  const binding = context.takeBinding();
  const exports = takeInlineExports(context);
  if (isInlineImport(context)) {
    exports.add('component', parseInlineImport(context, scope, 'component', binding));
    return;
  }
  const component = parseDefinitions(context, scope, binding);
  cursor.takeClose();
  exports.add('component', context.bind('component', scope.builder.component(component), binding));
}

/** `(func $id (import "name") …type…)` is `(import "name" (func $id …type…))`. */
function parseInlineImport(
  context: ParseContext,
  scope: ComponentScope,
  sort: 'component' | 'instance' | 'func' | 'core-module',
  binding: Binding,
): number {
  const { cursor } = context;
  cursor.takeOpen('import');
  const name = takeExternName(context);
  cursor.takeClose();
  const build = parseExternTypeOf(context, sort);
  cursor.takeClose();
  context.defineHoisted();
  const index = scope.builder.import({ name, type: build() });
  // As in the reference tools, a name in `(@name …)` is lost here.
  return context.bind(sort, index, { ...binding, name: undefined });
}

/** `(instance $id …)`, at its keyword. */
function parseInstanceDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('instance');
  const binding = context.takeBinding();
  const exports = takeInlineExports(context);
  if (isInlineImport(context)) {
    exports.add('instance', parseInlineImport(context, scope, 'instance', binding));
    return;
  }
  const build = parseInstance(context, scope);
  cursor.takeClose();
  context.defineHoisted();
  const index = scope.builder.instance(build());
  exports.add('instance', context.bind('instance', index, binding));
}

/** `(core instance $id …)`, at its keyword. */
function parseCoreInstanceDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('core');
  cursor.takeKeyword('instance');
  const binding = context.takeBinding();
  const build = parseCoreInstance(context, scope);
  cursor.takeClose();
  context.defineHoisted();
  context.bind('core-instance', scope.builder.coreInstance(build()), binding);
}

/** `(core module $id …)`, at its keyword. */
function parseCoreModuleDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('core');
  cursor.takeKeyword('module');
  const binding = context.takeBinding();
  const exports = takeInlineExports(context);
  if (isInlineImport(context)) {
    exports.add('core-module', parseInlineImport(context, scope, 'core-module', binding));
    return;
  }
  const name = binding.name ?? binding.id;
  const bytes = parseModuleContents(cursor, context.diagnostics, name);
  const index = scope.builder.coreModule(bytes);
  exports.add('core-module', context.bind('core-module', index, binding));
}

/** `(func $id …)`, at its keyword: an import, a lifted function or an alias. */
function parseFuncDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('func');
  const binding = context.takeBinding();
  const exports = takeInlineExports(context);
  if (isInlineImport(context)) {
    exports.add('func', parseInlineImport(context, scope, 'func', binding));
    return;
  }
  let define: () => number;
  if (cursor.isOpen('alias')) define = parseInlineAlias(context, 'func');
  else {
    const type: Index = parseTypeUse(context, 'func');
    const build = parseInlineLift(context, type);
    define = () => scope.builder.canon(build());
  }
  cursor.takeClose();
  context.defineHoisted();
  exports.add('func', context.bind('func', define(), binding));
}

/** `(core func $id …)`, at its keyword: a canonical function or an alias. */
function parseCoreFuncDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('core');
  cursor.takeKeyword('func');
  const binding = context.takeBinding();
  let define: () => number;
  if (cursor.isOpen('alias')) define = parseInlineAlias(context, 'core-func');
  else {
    const build = parseInlineCanon(context);
    define = () => scope.builder.canon(build());
  }
  cursor.takeClose();
  context.defineHoisted();
  context.bind('core-func', define(), binding);
}

/** `(start $f (value $v)… (result (value $id))…)`, at its keyword. */
function parseStart(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  if (scope.hasStart) {
    cursor.fail('wat/duplicate-name', 'a component has one start function at most');
  }
  scope.hasStart = true;
  cursor.takeOpen('start');
  const func = context.takeIndex('func');
  const args: Index[] = [];
  while (cursor.isOpen('value')) args.push(context.takeGroupedItem('value'));
  const results: Binding[] = [];
  while (cursor.skipOpen('result')) {
    cursor.takeOpen('value');
    results.push({ ...context.takeBinding(), name: undefined });
    cursor.takeClose();
    cursor.takeClose();
  }
  cursor.takeClose();
  const first = scope.builder.start({
    func: context.resolve(func),
    args: args.map((arg) => context.resolve(arg)),
    results: results.length,
  });
  results.forEach((binding, i) => {
    context.bindId('value', first + i, binding);
  });
}

/** `(value $id type (bytes "…"))`, at its keyword. */
function parseValueDefinition(context: ParseContext, scope: ComponentScope): void {
  const { cursor } = context;
  cursor.takeOpen('value');
  const binding = context.takeBinding();
  const type = parseValType(context);
  cursor.takeOpen('bytes');
  const bytes = new ByteWriter();
  cursor.takeStringsInto(bytes);
  cursor.takeClose();
  cursor.takeClose();
  context.defineHoisted();
  const value = { type: context.resolveValType(type), bytes: bytes.finish() };
  context.bind('value', scope.builder.value(value), binding);
}
