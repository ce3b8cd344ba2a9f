import type { ValidateCode } from './codes.js';

/** Why a definition is not valid; caught where definitions are walked through. */
export class Invalid extends Error {
  readonly code: ValidateCode;

  constructor(code: ValidateCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Something that is used was not valid itself, which has been told already. */
export class Silenced extends Error {}

/** Says why a definition is not valid. */
export function invalid(code: ValidateCode, message: string): never {
  throw new Invalid(code, message);
}
