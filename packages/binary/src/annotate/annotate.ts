import type { Diagnostic } from '@witcraft/diagnostics';
import { ReadFailure } from '../bytes/read-failure.js';
import { readModuleContents } from '../module/read-module.js';
import { type ReadOptions, readComponentContents } from '../read/component.js';
import { gates as allGates } from '../read/gates.js';
import { readLayer } from '../read/layer.js';
import { AnnotatingReader, type Piece } from './annotating-reader.js';
import { describeItem, describeText, type Scope } from './describers.js';

/** Bytes of a binary, and what they mean. */
export interface Annotation {
  readonly offset: number;
  /** Just behind the last byte. */
  readonly end: number;
  /** How deep in sections, components and vectors they are; 0 is the outermost. */
  readonly depth: number;
  /** For people: `type 3: func -> u32`. */
  readonly meaning: string;
}

/** What {@link annotate} found. */
export interface AnnotateOutcome {
  /** In the order of the bytes; every byte is in one of them. */
  readonly annotations: readonly Annotation[];
  /** Why the rest could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What each byte of a component or core module means, for people who look at it.
 * Modules and components within are read too; the bytes behind a mistake are said
 * not to be understood.
 *
 * @example
 * for (const { offset, end, depth, meaning } of annotate(bytes).annotations) {
 *   console.log(offset, bytes.subarray(offset, end), '  '.repeat(depth) + meaning);
 * }
 */
export function annotate(bytes: Uint8Array, options: ReadOptions = {}): AnnotateOutcome {
  const { name = '<bytes>', base = 0, gates = new Set(allGates) } = options;
  const reader = new AnnotatingReader(bytes, base, gates);
  const diagnostics: Diagnostic[] = [];
  try {
    if (readLayer(bytes) === 'module') readModuleContents(reader);
    else readComponentContents(reader, 1);
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    diagnostics.push(failure.toDiagnostic(name));
  }
  return { annotations: flatten(reader.pieces, reader.position, bytes.length), diagnostics };
}

/** A piece whose bytes are not all told yet. */
interface Open {
  readonly piece: Piece;
  readonly text: string;
  /** Whether a part of it is told: the rest comes behind what is in it. */
  told: boolean;
  /** For what is declared in it. */
  readonly scope: Scope;
}

/** Each byte once: of pieces within pieces the inner ones tell. */
function flatten(pieces: readonly Piece[], read: number, length: number): Annotation[] {
  const annotations: Annotation[] = [];
  const open: Open[] = [];
  let cursor = 0;
  const tell = (end: number, piece: Open | undefined): void => {
    if (end <= cursor) return;
    if (piece === undefined) annotations.push({ offset: cursor, end, depth: 0, meaning: 'bytes' });
    else {
      const meaning = piece.told ? `end of ${piece.text}` : piece.text;
      annotations.push({ offset: cursor, end, depth: piece.piece.depth, meaning });
      piece.told = true;
    }
    cursor = end;
  };
  let scope: Scope = new Map();
  const close = (until: number): void => {
    for (let top = open.at(-1); top !== undefined && top.piece.end <= until; top = open.at(-1)) {
      tell(top.piece.end, top);
      scope = top.scope;
      open.pop();
    }
  };
  for (const piece of pieces) {
    close(piece.start);
    tell(Math.min(piece.start, read), open.at(-1));
    const { meaning } = piece;
    const text =
      typeof meaning === 'string'
        ? describeText(meaning, piece.scope && open.length > 0, scope)
        : describeItem(meaning.read, meaning.value, scope);
    open.push({ piece, text, told: false, scope });
    if (piece.scope) scope = new Map();
  }
  close(read);
  tell(read, open.at(-1));
  if (cursor < length) {
    annotations.push({ offset: cursor, end: length, depth: 0, meaning: 'not understood' });
  }
  return annotations;
}
