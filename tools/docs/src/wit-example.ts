import { Source } from '@witcraft/diagnostics';
import { type Document, type ParseOptions, parse } from '@witcraft/parser';
import {
  type PackageGroup,
  type ResolveOptions,
  type ResolveOutcome,
  resolvePackages,
} from '@witcraft/resolver';
import type { FencedBlock } from './markdown.js';
import { escaped, repeated } from './shorthand.js';

/** An example of the page: WIT files, and how they are to be read. */
export interface WitExample {
  /** `error` has the mistake in it, `mended` no longer. */
  readonly role: 'error' | 'mended';
  readonly files: readonly Source[];
  readonly parseOptions: ParseOptions;
  readonly resolveOptions: ResolveOptions;
  readonly line: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Reads a block such as ```` ```wit error edition=2024 ````; `undefined` where it
 * is no WIT, or neither `error` nor `mended`. After these two may stand:
 *
 * - `edition=2024`, `nested-names`: how to parse;
 * - `features=a,b`, `all-features`, `target=1.0.0`, `strict-gates`: how to resolve;
 * - `escapes`: `\u{202e}` in the text stands for that character;
 * - `repeats`: `{list<}*300` in the text stands for 300 times `list<`.
 *
 * A text of several files has a line `// file: NAME` before each; `deps/NAME`
 * are packages that the first may depend on, as in a folder of WIT.
 */
export function readExample(block: FencedBlock): WitExample | undefined {
  const [language, role, ...words] = block.info.split(/\s+/);
  if (language !== 'wit' || (role !== 'error' && role !== 'mended')) return undefined;
  const parseOptions: Mutable<ParseOptions> = {};
  const resolveOptions: Mutable<ResolveOptions> = {};
  let { text } = block;
  for (const word of words) {
    const [option, value = ''] = word.split('=');
    switch (option) {
      case 'edition':
        parseOptions.edition = value === '2024' ? '2024' : 'current';
        break;
      case 'nested-names':
        parseOptions.nestedNames = true;
        break;
      case 'features':
        resolveOptions.features = value.split(',');
        break;
      case 'all-features':
        resolveOptions.allFeatures = true;
        break;
      case 'target':
        resolveOptions.targetVersion = value;
        break;
      case 'strict-gates':
        resolveOptions.strictGates = true;
        break;
      case 'escapes':
        text = escaped(text);
        break;
      case 'repeats':
        text = repeated(text);
        break;
      default:
        throw new Error(`line ${block.line}: the example has an unknown option, ${word}`);
    }
  }
  return { role, files: splitFiles(text), parseOptions, resolveOptions, line: block.line };
}

function splitFiles(text: string): Source[] {
  const parts = text.split(/^\/\/ file: (\S+)\n/m);
  if (parts.length === 1) return [new Source('example.wit', text)];
  const files: Source[] = [];
  for (let at = 1; at < parts.length; at += 2) {
    files.push(new Source(parts[at] ?? '', parts[at + 1] ?? ''));
  }
  return files;
}

/** The files of an example, parsed. */
export function parseExample({ files, parseOptions }: WitExample): Document[] {
  return files.map((file) => parse(file, parseOptions));
}

/** Resolves an example as a folder with these files in it would be. */
export function resolveExample(example: WitExample): ResolveOutcome {
  const main: Document[] = [];
  const dependencies = new Map<string, Document[]>();
  for (const document of parseExample(example)) {
    const [folder, entry = ''] = document.source.name.split('/');
    if (folder !== 'deps') main.push(document);
    else dependencies.set(entry, [...(dependencies.get(entry) ?? []), document]);
  }
  const groups = [...dependencies.values()].map((documents): PackageGroup => ({ documents }));
  return resolvePackages({ documents: main }, groups, example.resolveOptions);
}
