import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { contentKind, type LoadedGroups, type LoadOptions } from '@witcraft/resolver/node';
import { readStdin, STDIN_NAME } from './stdin.js';
import { sourceOf } from './text-source.js';

/** The package that comes from stdin, as if it were a file. */
export async function loadStdin(options: LoadOptions): Promise<LoadedGroups> {
  const nothing: LoadedGroups = {
    main: { documents: [] },
    dependencies: [],
    encodedMain: undefined,
    encodedDependencies: [],
    diagnostics: [],
    paths: [],
  };
  const bytes = await readStdin();
  if (!(bytes instanceof Uint8Array)) return { ...nothing, diagnostics: [bytes] };
  const kind = contentKind(bytes);
  if (kind !== 'wit') return { ...nothing, encodedMain: { path: STDIN_NAME, kind, bytes } };
  const source = sourceOf(STDIN_NAME, bytes);
  return source instanceof Source
    ? { ...nothing, main: { documents: [parse(source, options)] } }
    : { ...nothing, diagnostics: [source] };
}
