import {
  type CustomSection,
  forEachSection,
  type GatedReader,
  readCanon,
  readCoreType,
  readExternName,
  readExternSort,
  readInstance,
  readStart,
  readValue,
  type Section,
  skipCoreInstance,
} from '@witcraft/binary';
import type { Definitions } from './definitions.js';
import {
  renamedType,
  type ScopedComponent,
  type ScopedItem,
  type ScopedTypeItem,
} from './entities.js';
import { readExternEntity } from './externs.js';
import { definition, instanceInScope } from './instances.js';
import { Budget } from './limits.js';
import { Scope } from './scope.js';
import { readAliasInto, readTypeInto } from './types.js';

/** An import or export of a component, and which of them it is. */
export interface Extern {
  readonly direction: 'import' | 'export';
  readonly item: ScopedItem;
}

/** Is told each import and export of the outermost component. */
export type Found = (extern: Extern) => void;

/** Is told what is in the outermost component. */
export interface Outermost {
  readonly found: Found;
  readonly custom: (section: CustomSection) => void;
}

/**
 * Reads a component definition by definition, and tells what it imports and exports.
 * There is no model of the binary in between: definitions are looked up where they are
 * read, and of most of them nothing is kept.
 */
export function readOutermost(
  reader: GatedReader,
  definitions: Definitions,
  outermost: Outermost,
): void {
  // How much instances may repeat depends on the size.
  const scope = new Scope(undefined, new Budget(100_000 + 4 * definitions.size), definitions);
  readContents(reader, scope, outermost);
}

/** `component` (Binary.md, "Component Definitions"): definition by definition. */
function readContents(reader: GatedReader, scope: Scope, outermost: Outermost | undefined): void {
  forEachSection(reader, (kind) => readSection(reader, kind, scope, outermost));
}

/** `section`, up to the reader's end */
function readSection(
  reader: GatedReader,
  kind: Section['kind'],
  scope: Scope,
  outermost: Outermost | undefined,
): void {
  scope.offset = reader.base + reader.position;
  switch (kind) {
    case 'component':
      scope.components.push(readComponent(reader, scope));
      return;
    case 'instances':
      forEachItem(reader, scope, readInstanceInto, outermost);
      return;
    case 'aliases':
      forEachItem(reader, scope, readAliasInto, outermost);
      return;
    case 'types':
      forEachItem(reader, scope, readTypeInto, outermost);
      return;
    case 'canons':
      forEachItem(reader, scope, readCanonInto, outermost);
      return;
    case 'imports':
      forEachItem(reader, scope, readImportInto, outermost);
      return;
    case 'exports':
      forEachItem(reader, scope, readExportInto, outermost);
      return;
    case 'custom': {
      const place = { start: scope.offset, end: reader.base + reader.end, items: [] };
      const section = { kind, name: reader.name(), data: reader.take(reader.left), place };
      outermost?.custom(section);
      return;
    }
    // WIT says nothing of these.
    case 'core-module':
      reader.coreModule();
      return;
    case 'core-instances':
      forEachItem(reader, scope, skipCoreInstance, outermost);
      return;
    case 'core-types':
      forEachItem(reader, scope, readCoreType, outermost);
      return;
    case 'start':
      readStart(reader);
      return;
    case 'values':
      forEachItem(reader, scope, readValue, outermost);
      return;
    default:
      kind satisfies never;
  }
}

function forEachItem(
  reader: GatedReader,
  scope: Scope,
  read: (reader: GatedReader, scope: Scope, outermost: Outermost | undefined) => void,
  outermost: Outermost | undefined,
): void {
  for (let left = reader.count('items'); left > 0; left--) {
    scope.offset = reader.base + reader.position;
    read(reader, scope, outermost);
  }
}

function readInstanceInto(reader: GatedReader, scope: Scope): void {
  scope.instances.push(instanceInScope(scope, readInstance(reader)));
}

function readCanonInto(reader: GatedReader, scope: Scope): void {
  const canon = readCanon(reader);
  if (canon.kind === 'lift') scope.funcs.push(scope.typeOfKind(canon.type, 'func'));
}

/** `import` */
function readImportInto(reader: GatedReader, scope: Scope, outermost: Outermost | undefined): void {
  const name = readExternName(reader);
  const entity = readExternEntity(reader, scope, 'import');
  const item = scope.declare('import', name, entity);
  outermost?.found({ direction: 'import', item });
}

/** `export`: what its type says, if it has one; a type gets a new name. */
function readExportInto(reader: GatedReader, scope: Scope, outermost: Outermost | undefined): void {
  const name = readExternName(reader);
  const sort = readExternSort(reader);
  let entity = definition(scope, sort, reader.u32());
  if (reader.flag('the type of an export')) entity = readExternEntity(reader, scope, 'export');
  else if (entity.kind === 'type') entity = renamed(entity);
  const item = scope.declare('export', name, entity);
  outermost?.found({ direction: 'export', item });
}

function renamed({ referenced, created }: ScopedTypeItem): ScopedTypeItem {
  return { kind: 'type', referenced, created: renamedType(created) };
}

function readComponent(reader: GatedReader, scope: Scope): ScopedComponent {
  const inner = scope.inner();
  readContents(reader, inner, undefined);
  return inner.component();
}
