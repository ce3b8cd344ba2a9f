import { sortOfAlias, sortOfExtern } from '../build/index-spaces.js';
import type { CoreType } from '../model/core-types.js';
import type { CoreCode } from '../model/module.js';
import type { ComponentDeclaration } from '../model/types.js';
import {
  readCode,
  readExport as readCoreExport,
  readFunction,
  readGlobal,
  readImportGroup,
  readImportOfGroup,
  readTable,
} from '../module/read-module.js';
import { readData, readElements } from '../module/read-segments.js';
import { skipConstant } from '../module/skip-constant.js';
import { readAlias } from '../read/aliases.js';
import { readCanon, readCanonOption } from '../read/canons.js';
import { readValue } from '../read/component.js';
import {
  readCoreType,
  readCoreValType,
  readFieldType,
  readIndex,
  readMemoryType,
  readModuleDeclaration,
  readRecType,
  readSubType,
  readTagType,
} from '../read/core-types.js';
import { readAttribute, readExport, readImport } from '../read/externs.js';
import type { GatedReader } from '../read/gated-reader.js';
import {
  readArgument,
  readCoreArgument,
  readCoreInlineExport,
  readCoreInstance,
  readInlineExport,
  readInstance,
} from '../read/instances.js';
import {
  readCase,
  readComponentDeclaration,
  readInstanceDeclaration,
  readName,
  readType,
} from '../read/types.js';
import { readNamedValType, readValType } from '../read/val-types.js';
import {
  readAssociation,
  readIndirectAssociation,
  readProducersField,
  readProducersValue,
} from './custom-pieces.js';
import * as component from './describe-component.js';
import * as core from './describe-core.js';

/** How items that one function reads are shown. */
interface Describer {
  readonly text: (value: unknown) => string;
  /** The index spaces to which the item adds definitions: their names, each once for each. */
  readonly adds: (value: unknown) => readonly string[];
}

const describers = new Map<unknown, Describer>();

function describe<T>(
  read: (reader: GatedReader) => T,
  text: (value: T) => string,
  adds: (value: T) => readonly string[] = () => [],
): void {
  // A piece has the value that its function has read.
  describers.set(read, { text: (value) => text(value as T), adds: (value) => adds(value as T) });
}

function coreTypeSorts(type: CoreType): string[] {
  return type.kind === 'rec' ? type.types.map(() => 'core type') : ['core type'];
}

function declarationSorts(declaration: ComponentDeclaration): readonly string[] {
  switch (declaration.kind) {
    case 'core-type':
      return coreTypeSorts(declaration.type);
    case 'type':
      return ['type'];
    case 'alias':
      return [inText(sortOfAlias(declaration.alias))];
    case 'import':
      return [inText(sortOfExtern(declaration.import.type))];
    case 'export':
      return [inText(sortOfExtern(declaration.export.type))];
    default:
      return declaration satisfies never;
  }
}

function inText(sort: string): string {
  return sort.replace('core-', 'core ');
}

// Not at the top level: there, bundlers would keep all that reads and describes.
function describeAll(): void {
  describe(readCoreInstance, component.describeCoreInstance, () => ['core instance']);
  describe(readCoreArgument, component.describeCoreArgument);
  describe(readCoreInlineExport, component.describeCoreInlineExport);
  describe(readCoreType, core.describeCoreType, coreTypeSorts);
  describe(readInstance, component.describeInstance, () => ['instance']);
  describe(readArgument, component.describeArgument);
  describe(readInlineExport, component.describeInlineExport);
  describe(readAlias, component.describeAlias, (alias) => [inText(sortOfAlias(alias))]);
  describe(readType, component.describeType, () => ['type']);
  describe(readNamedValType, component.describeNamedValType);
  describe(readValType, component.describeValType);
  describe(readCase, component.describeCase);
  describe(readName, (name) => JSON.stringify(name));
  describe(readComponentDeclaration, component.describeDeclaration, declarationSorts);
  describe(readInstanceDeclaration, component.describeDeclaration, declarationSorts);
  describe(readCanon, component.describeCanon, ({ kind }) => [
    kind === 'lift' ? 'func' : 'core func',
  ]);
  describe(readCanonOption, component.describeCanonOption);
  describe(readImport, component.describeImport, ({ type }) => [inText(sortOfExtern(type))]);
  describe(readExport, component.describeExport, ({ sort }) => [inText(sort)]);
  describe(readAttribute, component.describeAttribute);
  describe(readValue, component.describeValue, () => ['value']);

  describe(readRecType, core.describeRecType, ({ types }) => types.map(() => 'type'));
  describe(readSubType, core.describeSubType);
  describe(readFieldType, core.describeFieldType);
  describe(readCoreValType, core.describeCoreValType);
  describe(readModuleDeclaration, core.describeModuleDeclaration);
  describe(readImportGroup, describeImportGroup, (group) =>
    [group].flat().map(({ type }) => type.kind),
  );
  describe(readImportOfGroup, core.describeCoreImport);
  describe(readIndex, (index) => `${index}`);
  describe(readFunction, (type) => `of type ${type}`);
  describe(readTable, core.describeTable, () => ['table']);
  describe(readMemoryType, core.describeMemoryType, () => ['memory']);
  describe(
    readTagType,
    (type) => `tag of type ${type}`,
    () => ['tag'],
  );
  describe(readGlobal, core.describeGlobal, () => ['global']);
  describe(readCoreExport, core.describeCoreExport);
  describe(readElements, core.describeElements, () => ['elem']);
  describe(readData, core.describeData, () => ['data']);
  describe(readCode, describeCode, () => ['func']);
  describe(skipConstant, () => 'expression');

  describe(readAssociation, (text) => text);
  describe(readIndirectAssociation, (text) => text);
  describe(readProducersField, (text) => text);
  describe(readProducersValue, (text) => text);
}

function describeImportGroup(group: ReturnType<typeof readImportGroup>): string {
  if (!Array.isArray(group)) return core.describeCoreImport(group);
  const [first] = group;
  if (group.length === 1 && first !== undefined) return core.describeCoreImport(first);
  return `import of ${group.length} from ${JSON.stringify(first?.module ?? '')}`;
}

function describeCode({ start, end }: CoreCode): string {
  return `code of ${end - start} bytes`;
}

/** The indices that definitions get, in the scope of a module, component or type. */
export type Scope = Map<string, number>;

/** What the item means that `read` has read: its index, where it has one, and its text. */
export function describeItem(read: unknown, value: unknown, scope: Scope): string {
  if (describers.size === 0) describeAll();
  const describer = describers.get(read);
  if (describer === undefined || value === undefined) return 'item';
  const text = describer.text(value);
  const [first] = describer.adds(value);
  let index: number | undefined;
  for (const sort of describer.adds(value)) {
    const next = scope.get(sort) ?? 0;
    if (sort === first) index ??= next;
    scope.set(sort, next + 1);
  }
  return first === undefined ? text : `${first} ${index}: ${text}`;
}

/** A text that is known while reading; with its index for a module or component in another. */
export function describeText(text: string, nested: boolean, scope: Scope): string {
  if (!nested || text.startsWith('declarations')) return text;
  const index = scope.get(text) ?? 0;
  scope.set(text, index + 1);
  return `${text} ${index}`;
}
