import type { Diagnostic } from '@witcraft/diagnostics';
import { isCoreType } from '../model/core-types.js';
import type {
  InterfaceModule,
  LinkExport,
  LinkedModule,
  LinkImport,
  LinkType,
} from '../model/modules.js';
import type { Region } from '../model/region.js';
import { funcTypeText } from '../model/type-text.js';
import { coreModule } from './core-module.js';
import {
  checkExportNames,
  checkFuncType,
  checkInterfaceModule,
  type DroppedTypes,
} from './interface-module.js';
import { checkLink } from './link.js';
import { type Origin, Report } from './report.js';
import type { Subtyping } from './subtyping.js';

/** What {@link validateModule} found. */
export interface ValidateOutcome {
  /** Errors and warnings; there is no error in a valid module. */
  readonly diagnostics: readonly Diagnostic[];
  /** For each interface module, nested ones too, what executions have to know. */
  readonly dropped: ReadonlyMap<InterfaceModule, DroppedTypes>;
}

/**
 * Checks a linked module, with all that is nested in it (section 12): the core part,
 * imported modules, nested modules in order, the link function. Errors do not stop it: each
 * body is checked up to its first one.
 */
export function validateModule(
  module: LinkedModule,
  mode: Subtyping,
  origin: Origin,
): ValidateOutcome {
  const report = new Report(origin);
  const dropped = new Map<InterfaceModule, DroppedTypes>();
  checkLinkedModule(module, mode, report, dropped);
  return { diagnostics: report.diagnostics, dropped };
}

function checkLinkedModule(
  module: LinkedModule,
  mode: Subtyping,
  report: Report,
  dropped: Map<InterfaceModule, DroppedTypes>,
): void {
  const { core, imported, nested, link, region } = module;
  checkCoreModule(core, region, report);
  for (const { type } of imported) {
    checkDeclared(type.imports, report);
    checkExports(type.exports, report);
  }
  for (const inner of nested) {
    if (inner.kind === 'core') checkCoreModule(inner.bytes, inner.region, report);
    else if (inner.kind === 'interface') dropped.set(inner, checkInterfaceModule(inner, report));
    else checkLinkedModule(inner, mode, report, dropped);
  }
  if (link !== undefined) {
    checkDeclared(link.imports, report);
    checkExports(link.exports, report);
    checkLink(module, mode, report);
  } else if (imported.length + nested.length > 0) {
    const message = 'it has no link function: the modules in it are not used';
    report.warning('unused-modules', message, region);
  }
}

/** A core module is as valid as the engine says. */
function checkCoreModule(bytes: Uint8Array, region: Region, report: Report): void {
  const outcome = coreModule(bytes);
  if ('problem' in outcome)
    report.error('core', `the core module is invalid: ${outcome.problem}`, region);
}

function checkDeclared(items: readonly (LinkImport | LinkExport)[], report: Report): void {
  for (const { type, region } of items) checkLinkType(type, region, report);
}

function checkExports(exports: readonly LinkExport[], report: Report): void {
  checkDeclared(exports, report);
  checkExportNames(exports, report);
}

/** A `func` takes and gives values of core types only (section 14.2). */
function checkLinkType(type: LinkType, region: Region, report: Report): void {
  if (type.kind !== 'func' && type.kind !== 'interface-func') return;
  checkFuncType(type.type, region, report);
  if (type.kind === 'interface-func') return;
  if (type.type.params.every(isCoreType) && type.type.results.every(isCoreType)) return;
  const message = `a \`func\` takes and gives values of core types, found ${funcTypeText(type.type)}`;
  report.error('type-kind', message, region);
}
