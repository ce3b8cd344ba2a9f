import {
  type InterfaceId,
  type PackageId,
  packageNameToString,
  type Resolve,
  type TypeId,
  type WorldId,
} from '@witcraft/resolver';

/** Where a page is in the site: `demo_bank@1.0.0/interface.bank.html`. */
export type Path = string;

/** The folder of a package. No name of WIT has an underscore, so that two never meet. */
function packageFolder(resolve: Resolve, id: PackageId): string {
  const name = resolve.packages[id]?.name;
  return name === undefined ? 'package' : safe(packageNameToString(name));
}

function safe(name: string): string {
  return name
    .replaceAll(':', '_')
    .replaceAll('/', '__')
    .replaceAll(/[^\w.@+-]/g, '-');
}

export function packagePath(resolve: Resolve, id: PackageId): Path {
  return `${packageFolder(resolve, id)}/index.html`;
}

/** The page of an interface; absent for one that is written inside a world. */
export function interfacePath(resolve: Resolve, id: InterfaceId): Path | undefined {
  const one = resolve.interfaces[id];
  if (one?.name === undefined || one.package === undefined) return undefined;
  return `${packageFolder(resolve, one.package)}/interface.${safe(one.name)}.html`;
}

export function worldPath(resolve: Resolve, id: WorldId): Path | undefined {
  const one = resolve.worlds[id];
  if (one?.package === undefined) return undefined;
  return `${packageFolder(resolve, one.package)}/world.${safe(one.name)}.html`;
}

/** Where a named type is explained; that of `use` where it was declared. */
export function typePlace(
  resolve: Resolve,
  id: TypeId,
): { readonly path: Path; readonly anchor: string } | undefined {
  const type = resolve.types[id];
  if (type?.name === undefined) return undefined;
  if (type.kind.kind === 'type' && typeof type.kind.type !== 'string') {
    const target = resolve.types[type.kind.type];
    const isUsed =
      target !== undefined && target.owner.kind !== 'none' && !isSameOwner(type, target);
    if (isUsed) return typePlace(resolve, type.kind.type);
  }
  const { owner } = type;
  const path =
    owner.kind === 'interface'
      ? interfacePath(resolve, owner.id)
      : owner.kind === 'world'
        ? worldPath(resolve, owner.id)
        : undefined;
  return path === undefined ? undefined : { path, anchor: type.name };
}

function isSameOwner(
  { owner: a }: Resolve['types'][number],
  { owner: b }: Resolve['types'][number],
): boolean {
  return a.kind === b.kind && a.kind !== 'none' && b.kind !== 'none' && a.id === b.id;
}

/** The link from a page to another place of the site. */
export function relative(from: Path, to: Path, anchor?: string): string {
  const hash = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  if (from === to && hash !== '') return hash;
  const up = from.includes('/') ? '../' : '';
  return `${up}${to.split('/').map(encodeURIComponent).join('/')}${hash}`;
}
