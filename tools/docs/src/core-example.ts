import { Source } from '@witcraft/diagnostics';
import { componentize, embed, link } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, type WorldId } from '@witcraft/resolver';
import { features, validateComponent } from '@witcraft/validator';
import { parseText } from '@witcraft/wat';

/** A core module of an example: `;; module`, `;; adapter NAME`, `;; library NAME` is before it. */
interface Part {
  readonly kind: 'module' | 'adapter' | 'library';
  readonly name: string;
  /** String encodings of the worlds in it: one for each. */
  readonly encodings: readonly ('utf8' | 'utf16')[];
  readonly text: string;
}

/**
 * The codes that making a component of core modules yields, each once. The module
 * has world `w` of the WIT in it, and so has library `app`; an adapter has world
 * `adapter`. `;; module utf8 utf16` has its world twice.
 */
export function componentizeMistakes(wit: string, wat: string): string[] {
  const { resolve, package: id } = resolvePackages({
    documents: [parse(new Source('example.wit', wit))],
  });
  const worlds = id === undefined ? undefined : resolve.packages[id]?.worlds;
  const bytesOf = (part: Part): Uint8Array => {
    const named = part.kind === 'adapter' ? 'adapter' : 'w';
    const world = part.kind === 'library' && part.name !== 'app' ? undefined : worlds?.get(named);
    return binary(part, resolve, world);
  };
  const parts = partsOf(wat);
  const libraries = parts.filter(({ kind }) => kind === 'library');
  const adapters = parts
    .filter(({ kind }) => kind === 'adapter')
    .map((part) => ({ name: part.name, bytes: bytesOf(part) }));
  const main = parts.find(({ kind }) => kind === 'module');
  const { diagnostics } =
    main === undefined
      ? link(libraries.map((part) => ({ name: part.name, bytes: bytesOf(part) })))
      : componentize(bytesOf(main), {
          adapters,
          validate: (bytes) => validateComponent(bytes, { features: new Set(features) }),
        });
  // What the validator says besides has sections of its own.
  const codes = diagnostics.map(({ code }) => code).filter((code) => !code.startsWith('validate/'));
  return [...new Set(codes)];
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const piece of text.split(/^(?=;; (?:module|adapter|library)\b)/m)) {
    const [, kind = 'module', words = ''] = /^;; (\w+)(.*)/.exec(piece) ?? [];
    const [name = '', ...others] = words.trim().split(/\s+/);
    const isModule = kind === 'module';
    const encodings = (isModule ? [name, ...others] : others).filter((word) => word !== '');
    parts.push({
      kind: kind as Part['kind'],
      name,
      encodings: encodings.length === 0 ? ['utf8'] : (encodings as Part['encodings']),
      text: piece,
    });
  }
  return parts;
}

function binary(part: Part, resolve: Resolve, world: WorldId | undefined): Uint8Array {
  let { bytes, diagnostics } = parseText(new Source('example.wat', part.text));
  if (bytes === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  if (world === undefined || part.text.includes('(component')) return bytes;
  for (const stringEncoding of part.encodings)
    bytes = embed(bytes, resolve, world, { stringEncoding });
  return bytes;
}
