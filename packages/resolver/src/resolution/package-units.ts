import {
  createDiagnostic,
  type Diagnostic,
  hasErrors,
  type Source,
  type Span,
} from '@witcraft/diagnostics';
import {
  compareVersions,
  type Document,
  type InterfaceItem,
  type NestedPackage,
  parseVersion,
  type TopLevelItem,
  type UsePath,
} from '@witcraft/parser';
import { packageNameOf, packageNameToString } from '../model/names.js';
import type { PackageName } from '../model/resolve.js';
import { docsOf } from './docs.js';
import type { PackageFile, PackageUnit } from './package-context.js';
import { pathPackageSpan } from './paths.js';
import { Reporter } from './report.js';

/**
 * Documents that make one package together (the files of a folder, or a single
 * file), and the packages that they declare in braces.
 */
export interface PackageGroup {
  readonly documents: readonly Document[];
}

/** The packages of a group: its own, and those in braces. */
export interface GroupUnits {
  readonly main: PackageUnit | undefined;
  readonly nested: readonly PackageUnit[];
}

/** Takes a group apart into packages; what is wrong with their declarations is reported. */
export function unitsOf(group: PackageGroup, diagnostics: Diagnostic[]): GroupUnits {
  // Ids follow the order of file names, not the order in which files were found.
  const documents = [...group.documents].sort((a, b) => compareText(a.source.name, b.source.name));
  const nested: PackageUnit[] = [];
  for (const document of documents) {
    for (const item of document.items) {
      if (item.kind === 'nested-package') nested.push(nestedUnit(document, item, diagnostics));
    }
  }
  return { main: mainUnit(documents, diagnostics), nested };
}

function nestedUnit(
  { source, edition, parts }: Document,
  node: NestedPackage,
  diagnostics: Diagnostic[],
): PackageUnit {
  const report = new Reporter(source, diagnostics);
  for (const item of node.items) {
    if (item.kind !== 'nested-package') continue;
    report.error(
      'resolve/nested-too-deep',
      'a package in braces can hold no other package',
      item.name.span,
      {
        notes: ['move it out, to the top of the file'],
        related: [[node.name.span, 'the package around it']],
      },
    );
  }
  return {
    name: packageNameOf(node.name),
    nameSpan: node.name.span,
    source,
    docs: docsOf(node.docs, source.text),
    files: [{ source, edition, items: node.items, parts }],
  };
}

function mainUnit(
  documents: readonly Document[],
  diagnostics: Diagnostic[],
): PackageUnit | undefined {
  let first: Document | undefined;
  let docs: { readonly text: string; readonly document: Document } | undefined;
  for (const document of documents) {
    const declaration = document.package;
    if (declaration === undefined) continue;
    const { source } = document;
    const report = new Reporter(source, diagnostics);
    const name = packageNameToString(packageNameOf(declaration.name));
    if (first?.package !== undefined) {
      const expected = packageNameToString(packageNameOf(first.package.name));
      if (name !== expected) {
        report.error(
          'resolve/package-name-mismatch',
          `expected package \`${expected}\` as in the other files, found \`${name}\``,
          declaration.name.span,
          {
            related: [[{ source: first.source, span: first.package.name.span }, 'named here']],
            fixes: [
              { title: `write \`${expected}\``, span: declaration.name.span, newText: expected },
            ],
          },
        );
      }
    } else {
      first = document;
    }
    const text = docsOf(declaration.docs, source.text);
    if (text === undefined) continue;
    if (docs === undefined) {
      docs = { text, document };
      continue;
    }
    const from = declaration.docs[0] as { span: Span };
    const to = declaration.docs[declaration.docs.length - 1] as { span: Span };
    const other = docs.document.package;
    report.error(
      'resolve/repeated-package-docs',
      'only one file of a package can document it',
      { start: from.span.start, end: to.span.end },
      {
        related:
          other === undefined
            ? []
            : [[{ source: docs.document.source, span: other.name.span }, 'documented here']],
      },
    );
  }
  if (first?.package === undefined) return unnamedUnit(documents, diagnostics);
  return {
    name: packageNameOf(first.package.name),
    nameSpan: first.package.name.span,
    source: first.source,
    docs: docs?.text,
    files: documents.map(fileOf),
  };
}

/** A package without a name: an error, but what else is wrong in it is found all the same. */
function unnamedUnit(
  documents: readonly Document[],
  diagnostics: Diagnostic[],
): PackageUnit | undefined {
  const document = documents[0];
  if (document === undefined) return undefined;
  // Where a declaration can't be read, that is what to say.
  if (!documents.some((item) => hasErrors(item.diagnostics))) {
    const { source } = document;
    diagnostics.push(
      createDiagnostic(
        'resolve/missing-package-declaration',
        'expected a declaration of the package, such as `package local:demo;`',
        {
          primary: { source, span: { start: 0, end: 0 }, message: '' },
          notes: [
            documents.length > 1
              ? 'one of the files must have it'
              : documents.some((item) =>
                    item.items.some((child) => child.kind === 'nested-package'),
                  )
                ? 'packages in braces stand beside a package of the file itself'
                : 'it comes first in the file',
          ],
          fixes: [
            {
              title: 'add a declaration',
              edits: [{ source, span: { start: 0, end: 0 }, newText: 'package local:demo;\n\n' }],
            },
          ],
        },
      ),
    );
  }
  return {
    name: { namespace: 'unnamed', name: 'unnamed', version: undefined },
    nameSpan: { start: 0, end: 0 },
    source: document.source,
    docs: undefined,
    files: documents.map(fileOf),
  };
}

function fileOf({ source, edition, items, parts }: Document): PackageFile {
  const own = items.filter((item) => item.kind !== 'nested-package');
  return { source, edition, items: own, parts };
}

/**
 * Puts packages in an order in which each comes after those it refers to:
 * depth first, from the least name on. Of two packages of one name the second is
 * reported and left out, and so is the reference that closes a cycle.
 */
export function orderUnits(
  units: readonly PackageUnit[],
  diagnostics: Diagnostic[],
): PackageUnit[] {
  const byName = new Map<string, PackageUnit>();
  for (const unit of units) {
    const name = packageNameToString(unit.name);
    const first = byName.get(name);
    if (first === undefined) {
      byName.set(name, unit);
      continue;
    }
    new Reporter(unit.source, diagnostics).error(
      'resolve/duplicate-package',
      `package \`${name}\` is declared in two places`,
      unit.nameSpan,
      {
        related: [[{ source: first.source, span: first.nameSpan }, 'the other one']],
      },
    );
  }
  const order = new Set<PackageUnit>();
  const sorted = [...byName.values()].sort((a, b) => comparePackageNames(a.name, b.name));
  for (const root of sorted) visit(root, byName, order, diagnostics);
  return [...order];
}

interface Reference {
  readonly name: string;
  readonly source: Source;
  readonly span: Span;
}

function visit(
  root: PackageUnit,
  byName: ReadonlyMap<string, PackageUnit>,
  order: Set<PackageUnit>,
  diagnostics: Diagnostic[],
): void {
  if (order.has(root)) return;
  const stack: {
    readonly unit: PackageUnit;
    readonly via: string | undefined;
    readonly pending: Reference[];
  }[] = [{ unit: root, via: undefined, pending: referencesOf(root).reverse() }];
  const visiting = new Set<string>();
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as (typeof stack)[number];
    const reference = top.pending.pop();
    if (reference === undefined) {
      order.add(top.unit);
      if (top.via !== undefined) visiting.delete(top.via);
      stack.pop();
      continue;
    }
    const unit = byName.get(reference.name);
    if (unit === undefined || order.has(unit)) continue;
    if (visiting.has(reference.name)) {
      const path = stack
        .map((frame) => frame.unit)
        .slice(stack.findIndex((frame) => frame.via === reference.name));
      const names = [...path.map((item) => packageNameToString(item.name)), reference.name].map(
        (name) => `\`${name}\``,
      );
      new Reporter(reference.source, diagnostics).error(
        'resolve/package-cycle',
        `package ${names[0]} depends on itself${path.length === 1 ? '' : `: ${names.join(' → ')}`}`,
        reference.span,
      );
      continue;
    }
    visiting.add(reference.name);
    stack.push({ unit, via: reference.name, pending: referencesOf(unit).reverse() });
  }
}

/** The names of packages: those that a group declares, and the others that it refers to. */
export interface GroupNames {
  readonly declared: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
}

/** Tells by the texts of a group which packages are in it, and which it needs, as `wasi:io@0.2.0`. */
export function groupNames(group: PackageGroup): GroupNames {
  const { main, nested } = unitsOf(group, []);
  const units = main === undefined ? nested : [...nested, main];
  const declared = new Set(units.map(({ name }) => packageNameToString(name)));
  const used = new Set(units.flatMap((unit) => referencesOf(unit).map(({ name }) => name)));
  return { declared, used: new Set([...used].filter((name) => !declared.has(name))) };
}

/** The other packages that a package names, each once, in the order in which ids are given. */
function referencesOf(unit: PackageUnit): Reference[] {
  const found = new Map<string, Reference>();
  for (const { source, items } of unit.files) {
    forEachPath(items, (path) => {
      if (path.package === undefined) return;
      const text = packageNameToString(packageNameOf(path.package));
      if (!found.has(text)) found.set(text, { name: text, source, span: pathPackageSpan(path) });
    });
  }
  return [...found.values()];
}

/** All paths; those of a world's imports before those of its exports, as they are printed. */
function forEachPath(items: readonly TopLevelItem[], visitPath: (path: UsePath) => void): void {
  const visitUse = (child: InterfaceItem): void => {
    if (child.kind === 'use') visitPath(child.path);
  };
  for (const item of items) {
    switch (item.kind) {
      case 'toplevel-use':
        visitPath(item.path);
        break;
      case 'interface':
        item.items.forEach(visitUse);
        break;
      case 'world':
        for (const child of item.items)
          if (child.kind === 'use' || child.kind === 'include') visitPath(child.path);
        for (const direction of ['import', 'export'] as const) {
          for (const child of item.items) {
            if (child.kind !== direction) continue;
            const { extern } = child;
            if (extern.kind === 'extern-path' || extern.kind === 'extern-named-path')
              visitPath(extern.path);
            else if (extern.kind === 'extern-interface') extern.items.forEach(visitUse);
          }
        }
        break;
      case 'nested-package':
        break;
      default:
        item satisfies never;
    }
  }
}

/** By namespace, then name, then version, none first. */
function comparePackageNames(a: PackageName, b: PackageName): number {
  const order = compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
  if (order !== 0) return order;
  const left = a.version === undefined ? undefined : parseVersion(a.version);
  const right = b.version === undefined ? undefined : parseVersion(b.version);
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  return compareVersions(left, right);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
