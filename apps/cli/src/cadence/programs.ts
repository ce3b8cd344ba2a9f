import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckSourceOptions } from '@witcraft/cadence';
import { createDiagnostic, type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { readStdin, STDIN_NAME } from '../input/stdin.js';
import { sourceOf } from '../input/text-source.js';
import { findFiles } from '../input/wit-files.js';
import { describeSystemError } from '../system-error.js';

/** The programs that paths stand for, and what could not be read. */
export interface FoundPrograms {
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads files, folders with `.cdc` files, and `-`; nothing stands for the folder here. */
export async function readPrograms(paths: readonly string[]): Promise<FoundPrograms> {
  const given = paths.length === 0 ? ['.'] : paths;
  const found = findFiles(
    given.filter((path) => path !== '-'),
    '.cdc',
  );
  const [empty] = found.empty;
  if (empty !== undefined && found.diagnostics.length === 0) {
    throw new CommandFailure(`folder \`${empty}\` has no \`.cdc\` files`);
  }
  const read = found.files.map(readProgram);
  if (given.includes('-')) {
    const bytes = await readStdin();
    read.unshift(bytes instanceof Uint8Array ? sourceOf(STDIN_NAME, bytes) : bytes);
  }
  return {
    sources: read.filter((one) => one instanceof Source),
    diagnostics: [...found.diagnostics, ...read.filter((one) => isDiagnostic(one))],
  };
}

/** Reads the one program that a path stands for; `-` is stdin. Fails if there are more. */
export async function readOneProgram(path: string): Promise<Source> {
  const { sources, diagnostics } = await readPrograms([path]);
  const [source] = sources;
  if (source === undefined || hasErrors(diagnostics)) throw new InputErrors(diagnostics);
  if (sources.length === 1) return source;
  throw new CommandFailure('a folder is no program', ExitCode.WrongUsage, 'Name one file of it.');
}

function isDiagnostic(one: Source | Diagnostic): one is Diagnostic {
  return !(one instanceof Source);
}

function readProgram(path: string): Source | Diagnostic {
  try {
    return sourceOf(path, readFileSync(path));
  } catch (error) {
    return createDiagnostic(
      'load/unreadable',
      `\`${path}\` can't be read: ${describeSystemError(error)}`,
    );
  }
}

/**
 * Where imports are found: `--import LOCATION=FILE` first; then, of a string, the
 * file of that path beside the program. What cannot be read is not found.
 */
export function importsOf({ values }: Invocation, program: Source): CheckSourceOptions {
  const files = new Map<string, string>();
  for (const text of values.get('import') ?? []) {
    const at = text.indexOf('=');
    if (at <= 0) {
      throw new CommandFailure(
        `\`--import\` is written LOCATION=FILE, not \`${text}\``,
        ExitCode.WrongUsage,
      );
    }
    files.set(canonicalLocation(text.slice(0, at)), text.slice(at + 1));
  }
  const folder = program.name === STDIN_NAME ? '.' : dirname(program.name);
  return {
    resolveImport: ({ kind, text }) => {
      const file = files.get(text) ?? (kind === 'string-location' ? join(folder, text) : undefined);
      const found = file === undefined ? undefined : readProgram(file);
      return found instanceof Source ? found : undefined;
    },
  };
}

/** Addresses have 16 digits. */
function canonicalLocation(text: string): string {
  const digits = /^0x([0-9a-fA-F]{1,16})$/.exec(text)?.[1];
  return digits === undefined ? text : `0x${digits.toLowerCase().padStart(16, '0')}`;
}
