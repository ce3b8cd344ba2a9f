import {
  ByteWriter,
  DYLINK,
  dylinkFlags,
  dylinkSubsections,
  type NamedBytes,
  PRODUCERS,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeU32 } from './numbers.js';

/** Where a custom section stands: at an end, or beside another section. */
export type CustomPlace =
  | { readonly at: 'first' | 'last' }
  | { readonly at: 'before' | 'after'; readonly section: CustomAnchor };

/** The sections that others can be put beside, as the text format calls them. */
export type CustomAnchor = (typeof ANCHORS)[number];

const ANCHORS = [
  'type',
  'import',
  'func',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'elem',
  'code',
  'data',
  'tag',
] as const;

/** A custom section and where it stands. */
export interface WrittenCustom {
  readonly custom: NamedBytes;
  readonly place: CustomPlace;
}

/** The annotations that stand for custom sections. */
export function isCustomAnnotation(cursor: TokenCursor): boolean {
  return (
    cursor.isAnnotation('custom') || cursor.isAnnotation(PRODUCERS) || cursor.isAnnotation(DYLINK)
  );
}

/** `(@custom …)`, `(@producers …)` or `(@dylink.0 …)`. */
export function takeCustom(cursor: TokenCursor): WrittenCustom {
  if (cursor.isAnnotation(PRODUCERS)) {
    cursor.advance();
    const custom = { name: PRODUCERS, data: takeProducers(cursor) };
    return { custom, place: { at: 'last' } };
  }
  if (cursor.isAnnotation(DYLINK)) {
    cursor.advance();
    const custom = { name: DYLINK, data: takeDylink(cursor) };
    return { custom, place: { at: 'first' } };
  }
  cursor.advance();
  const name = cursor.takeName("the custom section's name");
  const place = takePlace(cursor);
  const data = new ByteWriter(64);
  cursor.takeStringsInto(data);
  cursor.takeClose();
  return { custom: { name, data: data.finish() }, place };
}

/** `(before type)`, `(after last)` and so on; without it the section is the last one. */
function takePlace(cursor: TokenCursor): CustomPlace {
  if (cursor.kind !== TokenKind.LeftParen) return { at: 'last' };
  cursor.advance();
  let place: CustomPlace;
  if (cursor.skipKeyword('before')) {
    place = cursor.skipKeyword('first')
      ? { at: 'first' }
      : { at: 'before', section: anchor(cursor) };
  } else if (cursor.skipKeyword('after')) {
    place = cursor.skipKeyword('last') ? { at: 'last' } : { at: 'after', section: anchor(cursor) };
  } else cursor.expected('`before` or `after`');
  cursor.takeClose();
  return place;
}

function anchor(cursor: TokenCursor): CustomAnchor {
  const word = cursor.kind === TokenKind.Keyword ? cursor.text() : '';
  const found = ANCHORS.find((name) => name === word);
  if (found === undefined) return cursor.expected(`a section: \`${ANCHORS.join('`, `')}\``);
  cursor.advance();
  return found;
}

/** The contents of a section `producers` (tool conventions), up to its `)`. */
function takeProducers(cursor: TokenCursor): Uint8Array {
  const names = ['language', 'sdk', 'processed-by'] as const;
  const fields = new Map(names.map((name) => [name as string, [] as [string, string][]]));
  while (cursor.kind === TokenKind.LeftParen) {
    const word = cursor.openWord();
    const values = word === undefined ? undefined : fields.get(word);
    if (values === undefined) cursor.expected('`(language`, `(sdk` or `(processed-by`');
    cursor.at += 2;
    values.push([cursor.takeName(), cursor.takeName('a version')]);
    cursor.takeClose();
  }
  cursor.takeClose();
  const out = new ByteWriter(64);
  const written = [...fields].filter(([, values]) => values.length > 0);
  out.vec(written, ([field, values]) => {
    out.name(field);
    out.vec(values, ([name, version]) => {
      out.name(name);
      out.name(version);
    });
  });
  return out.finish();
}

/** Parts that are lists of names. */
const NAME_LISTS: { readonly [word: string]: number } = {
  needed: dylinkSubsections.needed,
  'runtime-path': dylinkSubsections.runtimePath,
};

/** The contents of a section `dylink.0` (tool conventions), up to its `)`. */
function takeDylink(cursor: TokenCursor): Uint8Array {
  const out = new ByteWriter(64);
  for (let word = cursor.openWord(); word !== undefined; word = cursor.openWord()) {
    const part = new ByteWriter(64);
    let id = NAME_LISTS[word];
    if (id !== undefined) {
      cursor.at += 2;
      const names: string[] = [];
      while (cursor.kind === TokenKind.String) names.push(cursor.takeName());
      part.vec(names, (name) => part.name(name));
      cursor.takeClose();
    } else if (word === 'mem-info') {
      cursor.at += 2;
      id = dylinkSubsections.memInfo;
      for (const what of ['memory', 'table']) {
        const isGiven = cursor.skipOpen(what);
        part.u32(isGiven ? takeU32(cursor, 'a size') : 0);
        part.u32(isGiven ? takeU32(cursor, 'an alignment') : 0);
        if (isGiven) cursor.takeClose();
      }
      cursor.takeClose();
    } else if (word === 'export-info' || word === 'import-info') {
      id = word === 'export-info' ? dylinkSubsections.exportInfo : dylinkSubsections.importInfo;
      // Those that stand together are one part.
      let count = 0;
      const items = new ByteWriter(64);
      for (; cursor.skipOpen(word); count++) {
        if (id === dylinkSubsections.importInfo) items.name(cursor.takeName("a module's name"));
        items.name(cursor.takeName());
        items.u32(takeFlags(cursor));
        cursor.takeClose();
      }
      part.u32(count);
      part.bytes(items.view());
    } else {
      cursor.expected('`(mem-info`, `(needed`, `(export-info`, `(import-info` or `(runtime-path`');
    }
    out.byte(id);
    out.sized(part);
  }
  cursor.takeClose();
  return out.finish();
}

/** Flags of a symbol, as names or as numbers. */
function takeFlags(cursor: TokenCursor): number {
  let flags = 0;
  while (cursor.kind !== TokenKind.RightParen) {
    if (cursor.kind === TokenKind.Number) flags |= takeU32(cursor);
    else {
      const word = cursor.text();
      const flag = dylinkFlags.find(([, name]) => name === word);
      if (flag === undefined) return cursor.expected('a flag of a symbol');
      flags |= flag[0];
      cursor.advance();
    }
  }
  return flags >>> 0;
}
