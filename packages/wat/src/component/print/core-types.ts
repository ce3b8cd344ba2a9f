import {
  type CoreExternType,
  type CoreFuncType,
  type CoreModuleDeclaration,
  type CoreModuleType,
  type CoreRecType,
  type CoreSubType,
  type GatedReader,
  readCoreType,
} from '@witcraft/binary';
import {
  funcTypeText,
  globalTypeText,
  memoryTypeText,
  subTypeText,
  type TypeUse,
  tableTypeText,
} from '../../core/print/type-text.js';
import type { Identifiers } from '../../identifiers.js';
import { quoteName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';
import { PrintScope } from './print-scope.js';

const NO_FIELDS: Identifiers = new Map();

/** `core:type`: a definition of a component, or of a type of one. */
export function printCoreType(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const type = readCoreType(reader);
  if (type.kind === 'rec') {
    printRecType(out, type, 'core ', scope);
    return;
  }
  out.open('core type ');
  scope.spaces['core-type'].define(out);
  out.newline();
  printModuleType(out, type, scope);
  out.close();
}

/** `core:rectype`; `prefix` is `core ` in a component. */
function printRecType(
  out: TextWriter,
  type: CoreRecType,
  prefix: 'core ' | '',
  scope: PrintScope,
): void {
  const use: TypeUse = (index) => scope.spaces['core-type'].useText(index);
  const single = type.types[0];
  if (!type.explicit && type.types.length === 1 && single !== undefined) {
    out.write(`(${prefix}`);
    printSubType(out, single, use, scope);
    return;
  }
  out.open(`${prefix}rec`);
  for (const sub of type.types) {
    out.newline();
    out.write('(');
    printSubType(out, sub, use, scope);
  }
  out.close();
}

/** The definition of a `core:subtype`; its parenthesis is open. */
function printSubType(out: TextWriter, sub: CoreSubType, use: TypeUse, scope: PrintScope): void {
  out.write('type ');
  scope.spaces['core-type'].define(out);
  out.write(` ${subTypeText(sub, use, NO_FIELDS)})`);
}

/** `core:moduletype` */
function printModuleType(out: TextWriter, type: CoreModuleType, parent: PrintScope): void {
  const scope = new PrintScope(parent);
  // The function types among the module type's own ones, by index.
  const funcTypes: (CoreFuncType | undefined)[] = [];
  out.open('module');
  for (const declaration of type.declarations) {
    out.newline();
    printModuleDeclaration(out, declaration, scope, funcTypes);
  }
  out.close();
}

/** `core:moduledecl` */
function printModuleDeclaration(
  out: TextWriter,
  declaration: CoreModuleDeclaration,
  scope: PrintScope,
  funcTypes: (CoreFuncType | undefined)[],
): void {
  switch (declaration.kind) {
    case 'type':
      printRecType(out, declaration.type, '', scope);
      for (const sub of declaration.type.types) funcTypes.push(plainFuncType(sub));
      break;
    case 'outer-type': {
      const { count, index } = declaration;
      const outer = scope.outer(count);
      if (outer === undefined) out.write(`(; invalid outer alias count ${count} ;) `);
      const from = `${scope.outerText(count)} ${outer?.spaces['core-type'].useText(index) ?? index}`;
      out.write(`(alias outer ${from} (type `);
      scope.spaces['core-type'].define(out);
      out.write('))');
      funcTypes.push(undefined);
      break;
    }
    case 'import': {
      const { module, name, type } = declaration.import;
      const extern = externTypeText(type, scope, funcTypes);
      out.write(`(import ${quoteName(module)} ${quoteName(name)} ${extern})`);
      break;
    }
    case 'export': {
      const extern = externTypeText(declaration.type, scope, funcTypes);
      out.write(`(export ${quoteName(declaration.name)} ${extern})`);
      break;
    }
    default:
      declaration satisfies never;
  }
}

/** `core:externtype` */
function externTypeText(
  type: CoreExternType,
  scope: PrintScope,
  funcTypes: readonly (CoreFuncType | undefined)[],
): string {
  const use: TypeUse = (index) => scope.spaces['core-type'].useText(index);
  switch (type.kind) {
    case 'func': {
      const text = `(type ${use(type.type)})`;
      return type.exact ? `(func (exact ${text}))` : `(func ${text})`;
    }
    case 'table':
      return `(table ${tableTypeText(type.table, use)})`;
    case 'memory':
      return `(memory ${memoryTypeText(type.memory)})`;
    case 'global':
      return `(global ${globalTypeText(type.global, use)})`;
    case 'tag':
      return `(tag (type ${use(type.type)})${signatureText(type.type, use, funcTypes)})`;
    default:
      return type satisfies never;
  }
}

/** A function type that is nothing else. */
function plainFuncType(sub: CoreSubType): CoreFuncType | undefined {
  const { composite, shared, describes, descriptor } = sub;
  const isPlain = !shared && describes === undefined && descriptor === undefined;
  return isPlain && composite.kind === 'func' ? composite : undefined;
}

/** Parameters and results of the function type that is used, where it is known. */
function signatureText(
  index: number,
  use: TypeUse,
  funcTypes: readonly (CoreFuncType | undefined)[],
): string {
  const type = funcTypes[index];
  return type === undefined ? '' : funcTypeText(type, use, undefined);
}
