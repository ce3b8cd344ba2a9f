import type { StringEncoding } from '../model/canons.js';

// How WIT is carried in binaries. The reference's conventions: no specification has them.

/** What the names of the custom sections of a core module begin with that each hold a world. */
export const EMBEDDED_WORLD = 'component-type';

/** The custom section, in an embedded world, that says how the module's strings are encoded. */
export const EMBEDDED_ENCODING = 'wit-component-encoding';

/** The first byte of {@link EMBEDDED_ENCODING}; the second is a string encoding. */
export const embeddedEncodingVersion = 4;

/** String encodings by their byte. */
export const stringEncodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

/** The custom section of an encoded package with what types have no place for: documentation and gates. */
export const PACKAGE_DOCS = 'package-docs';
