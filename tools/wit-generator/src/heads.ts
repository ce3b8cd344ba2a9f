import fc from 'fast-check';

/** Documentation, or none. */
export const documentation: fc.Arbitrary<string> = fc.constantFrom(
  '',
  '',
  '/// Docs.\n',
  '/// One.\n///\n///   "Two\\" \u{1f600}\t.\n',
  '/** Block. */ ',
);

const externalId = fc.constantFrom('', '', '@external-id("a\\"\\u{e9} b") ');

const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

/** What can stand before a type: documentation, gates that it passes, an external id. */
export const typeHead: fc.Arbitrary<string> = joined(
  documentation,
  fc.constantFrom(
    '',
    '',
    '@since(version = 1.0.0) ',
    '@since(version = 1.0.0) @deprecated(version = 1.1.0) ',
  ),
  externalId,
);

/** What can stand before a function, which nothing refers to: gates that it doesn't pass, too. */
export const functionHead: fc.Arbitrary<string> = joined(
  documentation,
  fc.constantFrom(
    '',
    '',
    '',
    '@since(version = 1.0.0) ',
    '@since(version = 1.2.0) @deprecated(version = 1.2.0) ',
    '@unstable(feature = later) ',
  ),
  externalId,
);

/** What can stand before an interface or world: documentation, and a gate that it passes. */
export const unitHead: fc.Arbitrary<string> = joined(
  documentation,
  fc.constantFrom('', '', '@since(version = 1.0.0) '),
);
