import type { Diagnostic } from '@witcraft/diagnostics';

/** What a {@link LinkError} is about. */
export type LinkErrorCode =
  /** Nothing is given for an import. */
  | 'missing-import'
  /** What is given for an import is of another kind or type. */
  | 'wrong-import'
  /** The component needs something that this entry, or the runtime, does not do. */
  | 'unsupported'
  /** A limit does not allow the instantiation. */
  | 'limit';

/** A component could not be instantiated with what it was given. */
export class LinkError extends Error {
  override readonly name: string = 'LinkError';
  readonly code: LinkErrorCode;

  constructor(code: LinkErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Something that components may have, but not here. */
export function unsupported(what: string): never {
  throw new LinkError('unsupported', `${what} is not supported`);
}

/** What is given for an import is something else. */
export function wrongImport(path: string, how: string): never {
  throw new LinkError('wrong-import', `${path}: ${how}`);
}

/** The bytes are no component, or a definition in them refers to nothing. */
export class InvalidComponentError extends Error {
  override readonly name: string = 'InvalidComponentError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, diagnostics: readonly Diagnostic[] = [], cause?: unknown) {
    super(message, { cause });
    this.diagnostics = diagnostics;
  }
}

/**
 * The error of a function whose type is `result<T, E>`: thrown by exports, and to be
 * thrown by imports, with the `E` as `payload`.
 */
export class ComponentError extends Error {
  override readonly name: string = 'ComponentError';
  readonly payload: unknown;

  constructor(payload: unknown) {
    super(typeof payload === 'string' ? payload : `the function returned an error`);
    this.payload = payload;
  }
}
