import { invalid } from '../failure.js';
import type { Feature } from '../features.js';
import { isLabel, isWords } from './labels.js';
import { isCanonVersion, isSemver, isVersionRange } from './versions.js';

/** `externname`, taken apart. */
export type ParsedName =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'constructor'; readonly resource: string }
  | { readonly kind: 'method' | 'static'; readonly resource: string; readonly label: string }
  /** `version` is what is behind the `@`. */
  | { readonly kind: 'interface'; readonly version: string | undefined }
  /** An implementation: by what depends on it, where it is, or what its hash is. */
  | { readonly kind: 'dependency' };

/** How a name is to be read. */
export interface NameContext {
  readonly features: ReadonlySet<Feature>;
  /** Dependencies, URLs and hashes are imported only. */
  readonly imported: boolean;
  /** Whether a version suffix belongs to the name, so that its version is a `canonversion`. */
  readonly suffix: string | undefined;
}

/** `externname` */
export function parseExternName(name: string, context: NameContext): ParsedName {
  if (name.startsWith('[constructor]')) {
    const resource = name.slice('[constructor]'.length);
    expectLabel(name, resource);
    return { kind: 'constructor', resource };
  }
  if (name.startsWith('[method]')) return parseMember('method', name);
  if (name.startsWith('[static]')) return parseMember('static', name);
  const nested = context.features.has('cm-nested-names');
  if (context.imported && /^(?:un)?locked-dep=</.test(name)) return parseDependency(name, nested);
  if (context.imported && /^(?:url|integrity)=/.test(name)) return parsePlace(name);
  if (name.includes(':')) return parseInterface(name, nested, context.suffix);
  expectLabel(name, name);
  return { kind: 'label', label: name };
}

/** `interfacename` on its own, as in `implements`; its version may be a `canonversion`. */
export function checkInterfaceName(name: string, features: ReadonlySet<Feature>): void {
  if (!name.includes(':')) expected(name, 'the name of an interface, `namespace:package/name`');
  const version = /@(.*)$/s.exec(name)?.[1];
  const suffix = version !== undefined && isCanonVersion(version) ? '' : undefined;
  parseInterface(name, features.has('cm-nested-names'), suffix);
}

/**
 * The form in which names are compared: two names that bindings might not keep apart
 * are equal in it ("Name Uniqueness").
 */
export function uniqueForm(name: string, parsed: ParsedName): string {
  switch (parsed.kind) {
    case 'label':
    case 'interface':
    case 'constructor':
      return name.toLowerCase();
    case 'method':
    case 'static': {
      const resource = parsed.resource.toLowerCase();
      const label = parsed.label.toLowerCase();
      return resource === label ? label : `${resource}.${label}`;
    }
    case 'dependency':
      return name;
    default:
      return parsed satisfies never;
  }
}

function parseMember(kind: 'method' | 'static', name: string): ParsedName {
  const rest = name.slice(`[${kind}]`.length);
  const dot = rest.indexOf('.');
  if (dot < 0) expected(name, 'a `.` between the resource and its function');
  const resource = rest.slice(0, dot);
  const label = rest.slice(dot + 1);
  expectLabel(name, resource);
  expectLabel(name, label);
  return { kind, resource, label };
}

/** `interfacename` */
function parseInterface(name: string, nested: boolean, suffix: string | undefined): ParsedName {
  const at = name.indexOf('@');
  const path = at < 0 ? name : name.slice(0, at);
  checkPath(name, path, nested, true);
  const version = at < 0 ? undefined : name.slice(at + 1);
  if (version === undefined) return { kind: 'interface', version };
  const valid = suffix === undefined ? isSemver(version) : isCanonVersion(version);
  if (!valid) {
    const what = suffix === undefined ? 'a version' : 'a version without what its suffix says';
    expected(name, `${what} behind the \`@\``);
  }
  return { kind: 'interface', version };
}

/** `namespace+ words projection*` */
function checkPath(name: string, path: string, nested: boolean, projected: boolean): void {
  const [packageName, ...projections] = path.split('/');
  const parts = packageName!.split(':');
  if (parts.length < 2) expected(name, 'a namespace with `:` behind it');
  if (parts.length > 2 && !nested) expected(name, 'one namespace: more need `cm-nested-names`');
  for (const part of parts) {
    if (!isWords(part)) {
      expected(name, `namespace and package in kebab case and lower case, not \`${part}\``);
    }
  }
  if (projected && projections.length === 0) expected(name, '`/` and a name behind the package');
  if (projections.length > 1 && !nested) {
    expected(name, 'one name behind the package: more need `cm-nested-names`');
  }
  for (const projection of projections) expectLabel(name, projection);
}

/** `unlocked-dep=<a:b@{>=1.0.0}>` and `locked-dep=<a:b@1.0.0>,integrity=<sha256-…>` */
function parseDependency(name: string, nested: boolean): ParsedName {
  const match =
    /^(un)?locked-dep=<([^@>]*)(?:@(\*|\{[^}]*\}|[^>]*))?>(?:,integrity=<([^>]*)>)?$/.exec(name);
  if (match === null) expected(name, 'a dependency, `locked-dep=<…>` or `unlocked-dep=<…>`');
  const [, unlocked, path, version, integrity] = match;
  checkPath(name, path!, nested, false);
  if (version !== undefined) {
    const valid = unlocked === undefined ? isSemver(version) : isVersionRange(version);
    if (!valid) expected(name, 'a version behind the `@`');
  }
  if (integrity !== undefined && (unlocked !== undefined || !isIntegrity(integrity))) {
    expected(name, 'hashes such as `sha256-…` in `integrity`, of a locked dependency');
  }
  return { kind: 'dependency' };
}

/**
 * `url=<https://…>,integrity=<sha256-…>`, each alone too: older texts of the Explainer
 * have them (`urlname`, `hashname`), and the reference tools take them still.
 */
function parsePlace(name: string): ParsedName {
  const match = /^(?:url=<[^<>]*>|(?=integrity))(?:(?:,|^)integrity=<([^>]*)>)?$/.exec(name);
  if (match === null) expected(name, '`url=<…>` or `integrity=<…>`');
  const [, integrity] = match;
  if (integrity !== undefined && !isIntegrity(integrity)) {
    expected(name, 'hashes such as `sha256-…` in `integrity`');
  }
  return { kind: 'dependency' };
}

/** Integrity metadata of Subresource Integrity. */
function isIntegrity(text: string): boolean {
  const hashes = text.split(/[ \t\n\f\r]+/).filter((hash) => hash !== '');
  const valid = /^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}(?:\?[\x21-\x7e]*)?$/;
  return hashes.length > 0 && hashes.every((hash) => valid.test(hash));
}

function expectLabel(name: string, label: string): void {
  if (isLabel(label)) return;
  expected(name, `a name in kebab case${label === name ? '' : `, not \`${label}\``}`);
}

function expected(name: string, what: string): never {
  return invalid('validate/invalid-name', `expected ${what}, found \`${name}\``);
}
