import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FormatOptions } from '@witcraft/formatter';

/** The format that the `.editorconfig` files above a path ask for. */
export type FormatOptionsFinder = (path: string) => FormatOptions;

/**
 * Reads `.editorconfig` files, once each. Where there is none above the paths,
 * the library is not even loaded.
 */
export async function editorconfigFor(paths: readonly string[]): Promise<FormatOptionsFinder> {
  const folders = new Set(paths.map((path) => dirname(resolve(path))));
  if (![...folders].some(hasEditorconfig)) return () => ({});
  const { parseSync } = (await import('editorconfig')).default;
  const cache = new Map();
  return (path) => formatOptionsOf(parseSync(resolve(path), { cache, unset: true }));
}

const answered = new Map<string, boolean>();

function hasEditorconfig(folder: string): boolean {
  for (let current = folder; ; current = dirname(current)) {
    let exists = answered.get(current);
    if (exists === undefined) {
      exists = existsSync(join(current, '.editorconfig'));
      answered.set(current, exists);
    }
    if (exists || current === dirname(current)) return exists;
  }
}

/** The properties that mean something to the formatter (editorconfig.org, "Supported properties"). */
function formatOptionsOf(properties: Readonly<Record<string, unknown>>): FormatOptions {
  const {
    indent_style,
    indent_size,
    tab_width,
    max_line_length,
    end_of_line,
    insert_final_newline,
  } = properties;
  const size = indent_size === 'tab' || indent_size === undefined ? tab_width : indent_size;
  return {
    ...(indent_style === 'tab' ? { indent: '\t' } : isCount(size) ? { indent: size } : {}),
    ...(isCount(max_line_length) ? { lineWidth: max_line_length } : {}),
    ...(max_line_length === 'off' ? { lineWidth: Number.POSITIVE_INFINITY } : {}),
    ...(end_of_line === 'lf' ? { endOfLine: '\n' } : {}),
    ...(end_of_line === 'crlf' ? { endOfLine: '\r\n' } : {}),
    ...(typeof insert_final_newline === 'boolean' ? { finalNewline: insert_final_newline } : {}),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
