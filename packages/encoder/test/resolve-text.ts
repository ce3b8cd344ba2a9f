import { defaultGates, readComponent } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import {
  type Function,
  type PackageId,
  type Resolve,
  type ResolveOptions,
  resolvePackages,
  type WorldId,
} from '@witcraft/resolver';
import { encodePackage, encodeWorld } from '../src/index.js';
import { componentText, typeLines } from './component-text.js';

export interface Resolved {
  readonly resolve: Resolve;
  readonly id: PackageId;
}

/** The first text's package, with the others to depend on. */
export function resolveTexts(
  texts: readonly string[],
  options: ResolveOptions & { readonly edition?: 'current' | '2024' } = {},
): Resolved {
  const { edition = 'current' } = options;
  const [main, ...dependencies] = texts.map((text, i) => ({
    documents: [parse(new Source(`${i}.wit`, text), { edition })],
  }));
  const {
    resolve,
    package: id,
    diagnostics,
  } = resolvePackages(main ?? { documents: [] }, dependencies, options);
  if (id === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { resolve, id };
}

export function resolveText(text: string): Resolved {
  return resolveTexts([text]);
}

export function worldOf({ resolve, id }: Resolved, name = 'w'): WorldId {
  const world = resolve.packages[id]?.worlds.get(name);
  if (world === undefined) throw new Error(`no world ${name}`);
  return world;
}

/** A function of the package's interface `i`. */
export function functionOf({ resolve, id }: Resolved, name: string): Function {
  const interfaceId = resolve.packages[id]?.interfaces.get('i') ?? -1;
  const func = resolve.interfaces[interfaceId]?.functions.get(name);
  if (func === undefined) throw new Error(`no function ${name}`);
  return func;
}

/** The text of a package's binary, without its custom sections. */
export function packageText({ resolve, id }: Resolved): string {
  const gates = new Set([...defaultGates, 'edition-2024' as const]);
  const { component } = readComponent(encodePackage(resolve, id), { gates });
  if (component === undefined) throw new Error('not a component');
  const sections = component.sections.filter(({ kind }) => kind !== 'custom');
  return `\n${componentText({ sections })}\n`;
}

/** The text of a world's type. */
export function worldText(text: string): string {
  const resolved = resolveText(text);
  const type = encodeWorld(resolved.resolve, worldOf(resolved));
  return `\n${typeLines(type, 0)
    .slice(1)
    .map((line) => line.slice(2))
    .join('\n')}\n`;
}
