import {
  createDiagnostic,
  type Diagnostic,
  hasErrors,
  type Source,
  sortDiagnostics,
} from '@witcraft/diagnostics';
import { compareVersions, parseVersion, type Version, versionToString } from '@witcraft/parser';
import { ResolveBuilder } from '../model/builder.js';
import { packageNameToString } from '../model/names.js';
import type { PackageId, PackageName, Resolve, SourceId } from '../model/resolve.js';
import { elaborateWorld } from '../worlds/elaborate.js';
import { checkGateConsistency } from './gate-consistency.js';
import { type GateSettings, Gates } from './gates.js';
import { resolveIncludes } from './includes.js';
import { draftInterface, settleInterface } from './interfaces.js';
import { declareItems, listItems } from './items.js';
import { PackageContext, type PackageUnit } from './package-context.js';
import { orderUnits, type PackageGroup, unitsOf } from './package-units.js';
import { draftWorld, settleWorld } from './worlds.js';

/** What decides which gated items are there, and how strictly gates are checked. */
export interface ResolveOptions {
  /** Features whose `@unstable` items are there. */
  readonly features?: Iterable<string>;
  /** Every `@unstable` item is there. */
  readonly allFeatures?: boolean;
  /**
   * Items of the main package that came after this version are left out, and the
   * package gets this version. Without it the package's own version counts.
   */
  readonly targetVersion?: string;
  /** A gate that is weaker than what it depends on is an error, not a warning. */
  readonly strictGates?: boolean;
  /** Packages that are resolved already, such as encoded ones; they are there to be referred to. */
  readonly base?: Resolve;
}

/** What {@link resolvePackages} made, and what it found wrong. */
export interface ResolveOutcome {
  /** As far as it could be resolved: whole where no diagnostic is an error. */
  readonly resolve: Resolve;
  /** The main package; absent where a diagnostic is an error. */
  readonly package: PackageId | undefined;
  /** Those of the documents and those of resolving them, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Resolves a package and the packages that it may depend on: all names are
 * looked up, all gates decided, all worlds elaborated (WIT.md, "Name
 * resolution" and "WIT Packages and use"). Reports as many mistakes as there
 * are; documents with syntax errors take part with what could be read of them.
 *
 * @example
 * const document = parse(new Source('demo.wit', 'package a:b; interface i { type t = u32; }'));
 * const { resolve, diagnostics } = resolvePackages({ documents: [document] });
 * resolve.types[0]; // { name: 't', kind: { kind: 'type', type: 'u32' }, … }
 */
export function resolvePackages(
  main: PackageGroup,
  dependencies: readonly PackageGroup[] = [],
  options: ResolveOptions = {},
): ResolveOutcome {
  const diagnostics: Diagnostic[] = [];
  const builder = new ResolveBuilder(options.base);
  const sourceIds = new Map<Source, SourceId>();
  const units: PackageUnit[] = [];
  let mainUnit: PackageUnit | undefined;
  for (const group of [main, ...dependencies]) {
    for (const document of group.documents) {
      for (const diagnostic of document.diagnostics) diagnostics.push(diagnostic);
      sourceIds.set(document.source, builder.addSource(document.source));
    }
    const found = unitsOf(group, diagnostics);
    for (const unit of found.nested) units.push(unit);
    if (found.main === undefined) continue;
    units.push(found.main);
    if (group === main) mainUnit = found.main;
  }

  const features = new Set(options.features);
  const allFeatures = options.allFeatures ?? false;
  const target = mainUnit && readTarget(options.targetVersion, mainUnit, diagnostics);
  const knownPackages = new Map(units.map((unit) => [packageNameToString(unit.name), unit.name]));
  for (const item of builder.packages) knownPackages.set(packageNameToString(item.name), item.name);
  let mainId: PackageId | undefined;
  for (const unit of orderUnits(units, diagnostics)) {
    const isMain = unit === mainUnit;
    const settings: GateSettings = { features, allFeatures, target: isMain ? target : undefined };
    const gates = new Gates(unit.name, settings);
    const id = builder.addPackage({
      name: unit.name,
      docs: unit.docs,
      interfaces: new Map(),
      worlds: new Map(),
    });
    if (isMain) mainId = id;
    const context = new PackageContext(
      builder,
      gates,
      id,
      unit,
      diagnostics,
      sourceIds,
      knownPackages,
    );
    resolvePackage(context);
    checkGateConsistency(context, options.strictGates ?? false);
  }
  if (mainId !== undefined && target !== undefined) retarget(builder, mainId, target);
  return {
    resolve: builder.finish(),
    package: hasErrors(diagnostics) ? undefined : mainId,
    diagnostics: sortDiagnostics(diagnostics),
  };
}

/**
 * The steps of one package. Ids are given in the order of these steps, which is
 * the reference's: interfaces by dependency, then those inside worlds; types as
 * they are met; handles to resources in functions after all other types.
 */
function resolvePackage(context: PackageContext): void {
  const { builder } = context;
  const items = declareItems(context);
  const interfaces = items.interfaces.map((item) => draftInterface(context, item));
  const worlds = items.worlds.map((item) => draftWorld(context, item, interfaces));
  for (const draft of interfaces) settleInterface(context, draft);
  for (const draft of worlds) settleWorld(context, draft);
  for (const item of items.worlds) {
    if (item.id === undefined) continue;
    resolveIncludes(context, item);
    const conflict = elaborateWorld(builder, item.id);
    if (conflict === undefined) continue;
    const path = conflict.path.map((name) => `\`${name}\``);
    item.file.report.error(
      'resolve/import-export-conflict',
      `export ${path[0]} would use types of ${path[path.length - 1]} both as an import and as an export`,
      item.nameSpan,
      {
        notes: [
          `the way there: ${path.join(' → ')}`,
          `export ${path.slice(1, -1).join(' and ') || path[0]} as well, so that all of them use the exported one`,
        ],
      },
    );
  }
  listItems(context, items);
}

function readTarget(
  text: string | undefined,
  unit: PackageUnit,
  diagnostics: Diagnostic[],
): Version | undefined {
  if (text === undefined) return undefined;
  const target = parseVersion(text);
  const own = unit.name.version === undefined ? undefined : parseVersion(unit.name.version);
  const name = packageNameToString(unit.name);
  if (target !== undefined && own !== undefined && compareVersions(target, own) <= 0) return target;
  const report = (message: string): void => {
    diagnostics.push(
      createDiagnostic('resolve/unknown-target-version', message, {
        primary: { source: unit.source, span: unit.nameSpan, message: '' },
      }),
    );
  };
  if (target === undefined)
    report(`expected a version such as 1.0.0 as the target, found \`${text}\``);
  else if (own === undefined)
    report(`a target version needs a package with a version, and \`${name}\` has none`);
  else report(`the target version, ${text}, is later than the package, \`${name}\``);
  return undefined;
}

/** The package that is encoded for a target version carries that version. */
function retarget(builder: ResolveBuilder, id: PackageId, target: Version): void {
  const item = builder.packages[id];
  if (item === undefined) return;
  const name: PackageName = { ...item.name, version: versionToString(target) };
  item.name = name;
}
