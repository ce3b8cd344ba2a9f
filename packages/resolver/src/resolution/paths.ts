import type { Span } from '@witcraft/diagnostics';
import type { Id, PackageName as PackageNameNode, UsePath } from '@witcraft/parser';
import { itemName, packageNameOf, packageNameToString } from '../model/names.js';
import type { PackageId, PackageName } from '../model/resolve.js';
import { describeStability } from '../model/stability.js';
import type {
  FileScope,
  InterfaceTarget,
  LocalItem,
  PackageContext,
  WorldTarget,
} from './package-context.js';
import { didYouMean } from './report.js';

/** Where a path names its package: `wasi:http` of `wasi:http/types@0.2.0`. */
export function pathPackageSpan(path: UsePath): Span {
  const name = path.package;
  const first = name?.namespaces[0] ?? path.name;
  const last = name?.names[name.names.length - 1] ?? path.name;
  return { start: first.span.start, end: last.span.end };
}

/** The interface that a path of a file leads to; reports and gives nothing where there is none. */
export function findInterface(
  context: PackageContext,
  file: FileScope,
  path: UsePath,
): InterfaceTarget | undefined {
  const entry = path.package === undefined ? file.names.get(path.name.name) : undefined;
  if (entry?.kind === 'foreign') return entry.target;
  const place = locate(context, file, path);
  if (place === undefined) return undefined;
  if (place.kind === 'local') {
    if (place.item.kind === 'interface') return { kind: 'local', item: place.item };
    reportKind(file, path, 'world', 'interface', place.item);
    return undefined;
  }
  const { builder } = context;
  const owner = builder.packages[place.package];
  const id = owner?.interfaces.get(place.name);
  if (id !== undefined) return { kind: 'foreign', id };
  if (owner === undefined) return undefined;
  if (owner.worlds.has(place.name)) reportKind(file, path, 'world', 'interface');
  else reportUnknownForeign(context, file, path, owner.name, 'interface', owner.interfaces.keys());
  return undefined;
}

/** The world that a path of a file leads to; reports and gives nothing where there is none. */
export function findWorld(
  context: PackageContext,
  file: FileScope,
  path: UsePath,
): WorldTarget | undefined {
  // The reference takes what a top-level `use` of another package names for an
  // interface; such a name can't be included.
  const entry = path.package === undefined ? file.names.get(path.name.name) : undefined;
  if (entry?.kind === 'foreign') {
    reportKind(file, path, 'interface', 'world');
    return undefined;
  }
  const place = locate(context, file, path);
  if (place === undefined) return undefined;
  if (place.kind === 'local') {
    if (place.item.kind === 'world') return { kind: 'local', item: place.item };
    reportKind(file, path, 'interface', 'world', place.item);
    return undefined;
  }
  const owner = context.builder.packages[place.package];
  const id = owner?.worlds.get(place.name);
  if (id !== undefined) return { kind: 'foreign', id };
  if (owner === undefined) return undefined;
  if (owner.interfaces.has(place.name)) reportKind(file, path, 'interface', 'world');
  else reportUnknownForeign(context, file, path, owner.name, 'world', owner.worlds.keys());
  return undefined;
}

type Place =
  | { readonly kind: 'local'; readonly item: LocalItem }
  | { readonly kind: 'foreign'; readonly package: PackageId; readonly name: string };

/** A name is looked up in its file first, then in the package (WIT.md, "Interfaces, worlds, and use"). */
function locate(context: PackageContext, file: FileScope, path: UsePath): Place | undefined {
  if (path.package !== undefined) return locateForeign(context, file, path, path.package);
  const { name, span } = path.name;
  const entry = file.names.get(name);
  const item = context.items.get(entry?.kind === 'local' ? entry.name : name);
  if (item !== undefined) return { kind: 'local', item };
  // A `use` that leads nowhere has been reported where it stands.
  if (entry === undefined) reportUnknownItem(context, file, name, span, context.items.keys());
  return undefined;
}

/** Reports a plain name that no interface or world has. */
export function reportUnknownItem(
  context: PackageContext,
  file: FileScope,
  name: string,
  span: Span,
  known: Iterable<string>,
): void {
  const near = context.suggest(name, () => [...file.names.keys(), ...known]);
  file.report.error(
    'resolve/unknown-item',
    `no interface or world is called \`${name}\``,
    span,
    didYouMean(near, span),
  );
}

/** Reports a path whose package is not known, and nothing else about it. */
export function checkPackage(context: PackageContext, file: FileScope, path: UsePath): void {
  if (path.package !== undefined) locateForeign(context, file, path, path.package);
}

function locateForeign(
  context: PackageContext,
  file: FileScope,
  path: UsePath,
  node: PackageNameNode,
): Place | undefined {
  const name = packageNameOf(node);
  const id = context.builder.findPackage(name);
  // A package that names itself is on a cycle, which has been reported.
  if (id === context.id) return undefined;
  if (id !== undefined) return { kind: 'foreign', package: id, name: path.name.name };
  const text = packageNameToString(name);
  if (context.knownPackages.has(text) || context.reportedPackages.has(text)) return undefined;
  context.reportedPackages.add(text);
  const known = [...context.knownPackages.values()].filter((other) => other !== context.name);
  const versions = known.filter(
    (other) => other.namespace === name.namespace && other.name === name.name,
  );
  const near = context.suggest(text, () => known.map(packageNameToString));
  const notes =
    versions.length > 0
      ? [`available: ${versions.map((other) => `\`${packageNameToString(other)}\``).join(', ')}`]
      : near !== undefined
        ? [`did you mean \`${near}\`?`]
        : known.length > 0
          ? [
              `known packages: ${known.map((other) => `\`${packageNameToString(other)}\``).join(', ')}`,
            ]
          : ['put it into the `deps` folder, or declare it in the file with `package … { … }`'];
  file.report.error(
    'resolve/unknown-package',
    `package \`${text}\` is not known`,
    pathPackageSpan(path),
    {
      notes,
    },
  );
  return undefined;
}

function reportKind(
  file: FileScope,
  path: UsePath,
  found: 'world' | 'interface',
  expected: 'world' | 'interface',
  item?: LocalItem,
): void {
  const code = expected === 'interface' ? 'resolve/not-an-interface' : 'resolve/not-a-world';
  const article = expected === 'interface' ? 'an' : 'a';
  file.report.error(
    code,
    `expected ${article} ${expected}, but \`${path.name.name}\` is ${found === 'interface' ? 'an' : 'a'} ${found}`,
    path.name.span,
    {
      related:
        item !== undefined
          ? [[{ source: item.file.source, span: item.nameSpan }, `this ${found}`]]
          : found === 'world'
            ? includesOf(file, path).map((name) => [name.span, '`include` takes it as a world'])
            : [],
    },
  );
}

/** Where a file includes the world of another package, by its name in each path. */
function includesOf({ items, source }: FileScope, path: UsePath): Id[] {
  const textOf = ({ span }: UsePath): string => source.text.slice(span.start, span.end);
  const wanted = textOf(path);
  return items
    .flatMap((item) => (item.kind === 'world' ? item.items : []))
    .flatMap((item) => (item.kind === 'include' ? [item.path] : []))
    .filter((other) => textOf(other) === wanted)
    .map(({ name }) => name);
}

function reportUnknownForeign(
  context: PackageContext,
  file: FileScope,
  path: UsePath,
  owner: PackageName,
  kind: 'world' | 'interface',
  candidates: Iterable<string>,
): void {
  const { name, span } = path.name;
  const gate = context.builder.gatedNames.get(itemName(owner, name));
  const near = context.suggest(name, () => candidates);
  file.report.error(
    kind === 'interface' ? 'resolve/unknown-interface' : 'resolve/unknown-world',
    `package \`${packageNameToString(owner)}\` has no ${kind} \`${name}\``,
    span,
    gate === undefined
      ? didYouMean(near, span)
      : { notes: [`it has one behind ${describeStability(gate)}, which is not enabled`] },
  );
}
