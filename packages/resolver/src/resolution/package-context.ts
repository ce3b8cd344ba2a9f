import { type Diagnostic, nearestName, type Source, type Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import type { ResolveBuilder } from '../model/builder.js';
import type {
  InterfaceId,
  ItemSpan,
  PackageId,
  PackageName,
  SourceId,
  Stability,
  TypeId,
  WorldId,
} from '../model/resolve.js';
import type { Gates } from './gates.js';
import { Reporter } from './report.js';
import { AnonymousTypes } from './types/anonymous-types.js';
import { type GatedType, MISSING, type RawType } from './types/raw-type.js';
import type { TypeScope } from './types/type-scope.js';

/** An interface of the package that is being resolved. */
export interface LocalInterface {
  readonly kind: 'interface';
  readonly name: string;
  readonly nameSpan: Span;
  readonly file: FileScope;
  readonly items: readonly ast.InterfaceItem[];
  readonly stability: Stability;
  /** Absent where a gate leaves the interface out. */
  readonly id: InterfaceId | undefined;
  /** Filled when the interface has been resolved. */
  readonly scope: TypeScope;
}

/** A world of the package that is being resolved. */
export interface LocalWorld {
  readonly kind: 'world';
  readonly name: string;
  readonly nameSpan: Span;
  readonly file: FileScope;
  readonly node: ast.World;
  readonly stability: Stability;
  readonly id: WorldId | undefined;
}

export type LocalItem = LocalInterface | LocalWorld;

/** An interface or world that a path leads to. */
export type Target<Local, Id> =
  | { readonly kind: 'local'; readonly item: Local }
  | { readonly kind: 'foreign'; readonly id: Id };

export type InterfaceTarget = Target<LocalInterface, InterfaceId>;
export type WorldTarget = Target<LocalWorld, WorldId>;

/** What a top-level name of a file stands for: an item, or the path that a `use` gives. */
export type FileEntry =
  | { readonly kind: 'local'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'foreign';
      readonly path: ast.UsePath;
      readonly span: Span;
      /** Absent until the path has been followed, or if it leads nowhere. */
      target: InterfaceTarget | undefined;
    };

/** One file's part of a package, with the names that only this file sees. */
export interface FileScope {
  readonly source: Source;
  readonly edition: ast.Document['edition'];
  readonly sourceId: SourceId;
  readonly items: readonly ast.TopLevelItem[];
  readonly parts: ast.Parts;
  readonly report: Reporter;
  readonly names: Map<string, FileEntry>;
  /** What `@since(version = …)` alone makes of an item: few versions, many items. */
  readonly stableSince: Map<ast.Version, Stability>;
}

/** What one file adds to a package. */
export interface PackageFile {
  readonly source: Source;
  readonly edition: ast.Document['edition'];
  readonly items: readonly ast.TopLevelItem[];
  readonly parts: ast.Parts;
}

/** A package before it is resolved: its name and what files add to it. */
export interface PackageUnit {
  readonly name: PackageName;
  readonly nameSpan: Span;
  readonly source: Source;
  readonly docs: string | undefined;
  readonly files: readonly PackageFile[];
}

/** Everything that the steps of resolving one package share. */
export class PackageContext {
  readonly builder: ResolveBuilder;
  readonly gates: Gates;
  readonly name: PackageName;
  readonly id: PackageId;
  readonly files: readonly FileScope[];
  readonly diagnostics: Diagnostic[];
  /** All packages of this run, so that one of a cycle is not reported as unknown as well. */
  readonly knownPackages: ReadonlyMap<string, PackageName>;
  readonly items: Map<string, LocalItem> = new Map();
  readonly anonymousTypes: AnonymousTypes = new AnonymousTypes();
  /** `own` handles by the resource (or alias of one) that they own. */
  readonly ownHandles: Map<TypeId, TypeId> = new Map();
  /** Interfaces whose scope is filled; one on a cycle is met before it is. */
  readonly resolvedInterfaces: Set<LocalInterface> = new Set();
  readonly reportedPackages: Set<string> = new Set();
  readonly #gated: GatedType[] = [];
  #suggestionsLeft = 100;

  constructor(
    builder: ResolveBuilder,
    gates: Gates,
    id: PackageId,
    unit: PackageUnit,
    diagnostics: Diagnostic[],
    sourceIds: ReadonlyMap<Source, SourceId>,
    knownPackages: ReadonlyMap<string, PackageName>,
  ) {
    this.builder = builder;
    this.gates = gates;
    this.id = id;
    this.name = unit.name;
    this.diagnostics = diagnostics;
    this.knownPackages = knownPackages;
    this.files = unit.files.map(({ source, edition, items, parts }) => ({
      source,
      edition,
      sourceId: sourceIds.get(source) as SourceId,
      items,
      parts,
      report: new Reporter(source, diagnostics),
      names: new Map(),
      stableSince: new Map(),
    }));
  }

  /**
   * The known name that is nearest to an unknown one. Looking through thousands of
   * names for each of thousands of mistakes would take forever, so only the first
   * mistakes of a package get a suggestion.
   */
  suggest(name: string, known: () => Iterable<string>): string | undefined {
    if (this.#suggestionsLeft === 0) return undefined;
    this.#suggestionsLeft--;
    return nearestName(name, known());
  }

  addGatedType(type: GatedType): number {
    this.#gated.push(type);
    return -1 - this.#gated.length;
  }

  /** The gated type that a raw type stands for, if it does. */
  gatedType(type: RawType): GatedType | undefined {
    return typeof type === 'number' && type < MISSING ? this.#gated[-2 - type] : undefined;
  }
}

/** Where a node has its name, as the resolve keeps it. */
export function nameSpanOf(
  file: FileScope,
  { nameStart, nameEnd }: { readonly nameStart: number; readonly nameEnd: number },
): ItemSpan {
  return { source: file.sourceId, start: nameStart, end: nameEnd };
}

/** A span of a file as the resolve keeps it. */
export function itemSpan(file: FileScope, span: Span): ItemSpan {
  return { source: file.sourceId, start: span.start, end: span.end };
}
