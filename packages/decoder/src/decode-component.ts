import { type CustomSection, PACKAGE_DOCS, type ReadOptions } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import type { PackageId } from '@witcraft/resolver';
import type { DecodedComponent, DecodedPackage } from './decoded.js';
import { Failure } from './failure.js';
import { addPackageDocs } from './package-docs/package-docs.js';
import { customsNamed, readExterns } from './read-component.js';
import type { Extern } from './scope/component.js';
import { Definitions } from './scope/definitions.js';
import { ComponentWorld } from './wit/component-world.js';
import type { Decoding } from './wit/decoding.js';
import {
  componentTypeOf,
  decodeItemEach,
  decodeOneType,
  packageEncoding,
} from './wit/package-encoding.js';
import { listPackages } from './wit/packages.js';

/** What {@link decodeComponent} made of bytes; absent where a diagnostic says what is wrong with them. */
export interface ComponentOutcome {
  readonly decoded: DecodedPackage | DecodedComponent | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The custom sections of the component itself. */
  readonly customs: readonly CustomSection[];
}

/**
 * An encoded WIT package, or a component. That bytes are a component is known as soon as it
 * imports something, or exports what packages don't: from there on its world is made while
 * it is read.
 */
export function decodeComponent(
  bytes: Uint8Array,
  options: ReadOptions,
  skipOtherExports = false,
): ComponentOutcome {
  const definitions = new Definitions(bytes, options);
  const ofPackage: Extern[] = [];
  let world: ComponentWorld | undefined;
  const { diagnostics, failure, customs } = readExterns(bytes, options, definitions, (extern) => {
    if (world === undefined) {
      if (extern.direction === 'export' && componentTypeOf(extern.item) !== undefined) {
        ofPackage.push(extern);
        return;
      }
      world = new ComponentWorld(definitions, skipOtherExports);
      world.addAll(ofPackage);
    }
    world.add(extern);
  });
  if (diagnostics.length > 0) return { decoded: undefined, diagnostics, customs };
  if (failure !== undefined) throw failure;
  const decoded =
    world === undefined
      ? packageOrComponent(ofPackage, definitions, customs, skipOtherExports)
      : componentOf(world, customs);
  return { decoded, diagnostics, customs };
}

/** Of what exports component types only, if anything. */
function packageOrComponent(
  externs: readonly Extern[],
  definitions: Definitions,
  customs: readonly CustomSection[],
  skipOtherExports: boolean,
): DecodedPackage | DecodedComponent {
  const encoding = packageEncoding(externs);
  if (encoding === undefined) {
    const world = new ComponentWorld(definitions, skipOtherExports);
    world.addAll(externs);
    return componentOf(world, customs);
  }
  const decoding =
    encoding === 'item-each'
      ? decodeItemEach(externs, definitions)
      : decodeOneType(externs, definitions);
  const id = finish(decoding, customs);
  return { kind: 'package', resolve: decoding.resolve.finish(), package: id };
}

function componentOf(
  { decoding, world, otherImports }: ComponentWorld,
  customs: readonly CustomSection[],
): DecodedComponent {
  const id = finish(decoding, customs);
  const resolve = decoding.resolve.finish();
  return { kind: 'component', resolve, package: id, world, otherImports };
}

/** Lists the packages, and adds what the section `package-docs` says of the main one. */
function finish(decoding: Decoding, customs: readonly CustomSection[]): PackageId {
  const id = listPackages(decoding);
  const [section, second] = customsNamed(customs, PACKAGE_DOCS);
  if (section === undefined) return id;
  const problems =
    second === undefined
      ? addPackageDocs(decoding.resolve, id, section.data)
      : ['expected one section of this name, found another'];
  if (problems.length > 0) {
    throw new Failure(
      'decode/package-docs',
      `the custom section \`${PACKAGE_DOCS}\` can't be used: ${problems[0]}`,
      (second ?? section).place?.start,
    );
  }
  return id;
}
