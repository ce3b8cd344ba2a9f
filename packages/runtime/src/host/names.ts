import { type Naming, propertyName } from '@witcraft/canonical-abi';

/** What the name of a function says: of a resource, or plain. */
export type FuncName =
  | { readonly kind: 'plain'; readonly name: string }
  | { readonly kind: 'constructor'; readonly resource: string }
  | { readonly kind: 'method' | 'static'; readonly resource: string; readonly name: string };

/** `plainname`: `f`, `[constructor]r`, `[method]r.f`, `[static]r.f`. */
export function funcName(text: string): FuncName {
  const match = /^\[(constructor|method|static)\]([^.]*)\.?(.*)$/.exec(text);
  if (match === null) return { kind: 'plain', name: text };
  const [, kind, resource, name] = match as unknown as [string, FuncName['kind'], string, string];
  return { kind, resource, name } as FuncName;
}

/** The name of a class: `input-stream` is `InputStream`. */
export function className(name: string, naming: Naming): string {
  if (naming === 'as-written') return name;
  const camel = propertyName(name, naming);
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}

/** An interface's name without its namespace, package and version; absent in other names. */
export function shortName(name: string): string | undefined {
  return /^[^/]*:.*\/([^/@]+)(?:@.*)?$/.exec(name)?.[1];
}
