/** What an import's or export's name says (Explainer.md, "Import and Export Definitions"). */
export type NameParts =
  /** `a-b` */
  | { readonly kind: 'label' }
  /** `[method]r.m`, `[static]r.m`, `[constructor]r` */
  | { readonly kind: 'method' | 'static' | 'constructor'; readonly resource: string }
  /** `a:b/c@1.0.0` */
  | InterfaceNameParts
  /** `unlocked-dep=…`, `locked-dep=…`, `url=…`, `integrity=…`: WIT has none of these. */
  | { readonly kind: 'dependency' };

export interface InterfaceNameParts {
  readonly kind: 'interface';
  /** All before the last `:`. */
  readonly namespace: string;
  /** What is between the namespace and the last `/`. */
  readonly package: string;
  readonly interface: string;
  /** What follows the `@`, if there is one. */
  readonly version: string | undefined;
}

const LOWER = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const LOWER_LABEL: RegExp = new RegExp(`^${LOWER}$`);
const NAMESPACE: RegExp = new RegExp(`^${LOWER}(?::${LOWER})*$`);

const LABEL_PARTS: NameParts = Object.freeze({ kind: 'label' });
const DEPENDENCY_PARTS: NameParts = Object.freeze({ kind: 'dependency' });

/** `externname`; absent where the name is none. */
export function externNameParts(name: string): NameParts | undefined {
  if (isLabel(name)) return LABEL_PARTS;
  if (name.startsWith('[')) return resourceNameParts(name);
  if (/^(?:unlocked-dep|locked-dep|url|integrity)=</.test(name)) return DEPENDENCY_PARTS;
  return name.includes(':') ? interfaceNameParts(name) : undefined;
}

function resourceNameParts(name: string): NameParts | undefined {
  const end = name.indexOf(']');
  const prefix = name.slice(1, end);
  const start = end + 1;
  if (prefix === 'constructor')
    return isLabel(name, start) ? { kind: 'constructor', resource: name.slice(start) } : undefined;
  if (prefix !== 'method' && prefix !== 'static') return undefined;
  const dot = name.indexOf('.', start);
  if (dot === -1 || !isLabel(name, start, dot) || !isLabel(name, dot + 1)) return undefined;
  return { kind: prefix, resource: name.slice(start, dot) };
}

/** `interfacename`, with nested namespaces and packages. */
export function interfaceNameParts(name: string): InterfaceNameParts | undefined {
  const at = name.indexOf('@');
  const path = at === -1 ? name : name.slice(0, at);
  const colon = path.lastIndexOf(':');
  const slash = path.lastIndexOf('/');
  if (colon === -1 || slash < colon) return undefined;
  const namespace = path.slice(0, colon);
  const owner = path.slice(colon + 1, slash);
  const item = path.slice(slash + 1);
  const [first = '', ...nested] = owner.split('/');
  if (!NAMESPACE.test(namespace) || !LOWER_LABEL.test(first) || !isLabel(item)) return undefined;
  if (!nested.every((label) => isLabel(label))) return undefined;
  return {
    kind: 'interface',
    namespace,
    package: owner,
    interface: item,
    version: at === -1 ? undefined : name.slice(at + 1),
  };
}

/**
 * `label`: words of lower or of upper case letters and digits, joined by `-`; the first
 * begins with a letter. Looked at is the part of `name` from `start` to `end`.
 */
export function isLabel(name: string, start = 0, end: number = name.length): boolean {
  // Of the word that is looked at: nothing yet, digits only, or the case of its letters.
  let word: 'start' | 'digits' | 'lower' | 'upper' = 'start';
  let isFirst = true;
  for (let i = start; i < end; i++) {
    const code = name.charCodeAt(i);
    if (code >= 0x61 && code <= 0x7a) {
      if (word === 'upper') return false;
      word = 'lower';
    } else if (code >= 0x30 && code <= 0x39) {
      if (word === 'start') {
        if (isFirst) return false;
        word = 'digits';
      }
    } else if (code >= 0x41 && code <= 0x5a) {
      if (word === 'lower') return false;
      word = 'upper';
    } else if (code === 0x2d && word !== 'start') {
      word = 'start';
      isFirst = false;
    } else return false;
  }
  return word !== 'start';
}
