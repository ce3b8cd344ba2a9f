import { Source } from '@witcraft/diagnostics';
import { format } from '@witcraft/formatter';
import { lex, type Tokens } from '@witcraft/lexer';
import { type Document, parse } from '@witcraft/parser';
import { printPackage } from '@witcraft/printer';
import {
  type PackageId,
  type Resolve,
  type ResolveOutcome,
  resolvePackages,
} from '@witcraft/resolver';
import type { FuzzInput } from './input.js';

/** The stages under test; a test of the fuzzer itself puts a broken one in. */
export interface Pipeline {
  lex(source: Source, input: FuzzInput): Tokens;
  parse(source: Source, input: FuzzInput): Document;
  resolve(document: Document, input: FuzzInput): ResolveOutcome;
  format(document: Document): string;
  print(resolve: Resolve, id: PackageId): string;
}

export const witcraft: Pipeline = {
  lex: (source, { edition }) => lex(source, { edition }),
  parse: (source, { edition, nestedNames }) => parse(source, { edition, nestedNames }),
  resolve: (document, { dependencies }) =>
    resolvePackages({ documents: [document] }, dependencies, { allFeatures: true }),
  format: (document) => format(document),
  print: (resolve, id) => printPackage(resolve, id),
};

export function sourceOf(text: string): Source {
  return new Source('input.wit', text);
}
