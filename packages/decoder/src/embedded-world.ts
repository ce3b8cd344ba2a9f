import {
  ByteReader,
  type CustomSection,
  EMBEDDED_ENCODING,
  embeddedEncodingVersion,
  type Gate,
  PRODUCERS,
  type Producers,
  ReadFailure,
  readProducers,
  type StringEncoding,
  stringEncodings,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { type Resolve, selectWorld, type WorldId } from '@witcraft/resolver';
import { decodeComponent } from './decode-component.js';
import { Failure } from './failure.js';
import { customsNamed, readExterns } from './read-component.js';
import type { Extern } from './scope/component.js';
import { Definitions } from './scope/definitions.js';
import { decodeOneWorld } from './wit/package-encoding.js';
import { listPackages } from './wit/packages.js';

/** What a custom section `component-type…` of a core module holds. */
export interface WorldSection {
  readonly resolve: Resolve;
  readonly world: WorldId;
  readonly stringEncoding: StringEncoding;
  /** The tools that made the section, as far as it names them. */
  readonly producers: Producers | undefined;
}

/** The section began with this byte when it held a whole package; no component does. */
const wholePackageVersion = 3;

/**
 * Decodes the contents of a custom section `component-type…`.
 *
 * @param base where the contents begin in the module, in bytes
 */
export function decodeWorldSection(
  data: Uint8Array,
  base: number,
  gates: ReadonlySet<Gate>,
): WorldSection {
  if (data[0] === wholePackageVersion) return decodeWholePackage(data, base, gates);
  const externs: Extern[] = [];
  const options = { base, gates };
  const definitions = new Definitions(data, options);
  const { diagnostics, failure, customs } = readExterns(data, options, definitions, (extern) => {
    externs.push(extern);
  });
  expectComponent(diagnostics, base);
  const stringEncoding = encodingOf(customs, base);
  if (failure !== undefined) throw failure;
  if (externs.length === 0) throw unexpected('the type of a world', base);
  const decoding = decodeOneWorld(externs, definitions);
  listPackages(decoding);
  const [world] = decoding.main.worlds.values();
  return {
    resolve: decoding.resolve.finish(),
    world: world as WorldId,
    stringEncoding,
    producers: producersOf(customs),
  };
}

/** A version, a string encoding, the name of a world, and the package that has it. */
function decodeWholePackage(
  data: Uint8Array,
  base: number,
  gates: ReadonlySet<Gate>,
): WorldSection {
  const stringEncoding = stringEncodings[data[1] ?? stringEncodings.length];
  const { text: name, end } = nameAt(data, 2) ?? {};
  if (stringEncoding === undefined || name === undefined || end === undefined)
    throw unexpected('a string encoding and the name of a world', base + 1);
  const options = { base: base + end, gates };
  const { decoded, diagnostics, customs } = decodeComponent(data.subarray(end), options);
  expectComponent(diagnostics, options.base);
  if (decoded?.kind !== 'package') throw unexpected('an encoded WIT package', base + end);
  const selection = selectWorld(decoded.resolve, decoded.package, name);
  if (!selection.ok) throw new Failure('decode/embedded-world', selection.message, base + 2);
  const { resolve } = decoded;
  return { resolve, world: selection.world, stringEncoding, producers: producersOf(customs) };
}

function expectComponent([problem]: readonly Diagnostic[], base: number): void {
  if (problem === undefined) return;
  throw unexpected(`a component (${problem.message})`, problem.place?.offset ?? base);
}

function encodingOf(customs: readonly CustomSection[], base: number): StringEncoding {
  const section = customsNamed(customs, EMBEDDED_ENCODING).at(-1);
  const place = section?.place?.start ?? base;
  if (section === undefined) throw unexpected(`a custom section \`${EMBEDDED_ENCODING}\``, place);
  const [version, encoding, ...more] = section.data;
  if (version !== embeddedEncodingVersion || more.length > 0)
    throw unexpected(
      `version ${embeddedEncodingVersion} of the section \`${EMBEDDED_ENCODING}\``,
      place,
    );
  const found = stringEncodings[encoding ?? stringEncodings.length];
  if (found === undefined) throw unexpected('a string encoding (0 to 2)', place);
  return found;
}

function producersOf(customs: readonly CustomSection[]): Producers | undefined {
  const section = customsNamed(customs, PRODUCERS)[0];
  return section && readProducers(section.data).producers;
}

function unexpected(expected: string, offset: number): Failure {
  return new Failure(
    'decode/embedded-world',
    `expected ${expected} where a world is embedded`,
    offset,
  );
}

/** `name` */
function nameAt(
  data: Uint8Array,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  const reader = new ByteReader(data);
  reader.position = start;
  try {
    return { text: reader.name(), end: reader.position };
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return undefined;
  }
}
