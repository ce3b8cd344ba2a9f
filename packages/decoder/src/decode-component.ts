import type { Component, CustomSection } from '@witcraft/binary';
import type { PackageId } from '@witcraft/resolver';
import type { DecodedComponent, DecodedPackage } from './decoded.js';
import { Failure } from './failure.js';
import { addPackageDocs, packageDocsSection } from './package-docs/package-docs.js';
import { externsOf } from './scope/component.js';
import { decodeComponentWorld } from './wit/component-world.js';
import type { Decoding } from './wit/decoding.js';
import { decodeItemEach, decodeOneType, packageEncoding } from './wit/package-encoding.js';
import { listPackages } from './wit/packages.js';

/** An encoded WIT package, or a component; `size` is that of its binary, in bytes. */
export function decodeComponent(
  component: Component,
  size: number,
): DecodedPackage | DecodedComponent {
  const externs = externsOf(component, size);
  const encoding = packageEncoding(externs);
  if (encoding === undefined) {
    const { decoding, world } = decodeComponentWorld(externs, size);
    const id = finish(decoding, component);
    return { kind: 'component', resolve: decoding.resolve.finish(), package: id, world };
  }
  const decoding =
    encoding === 'item-each' ? decodeItemEach(externs, size) : decodeOneType(externs, size);
  const id = finish(decoding, component);
  return { kind: 'package', resolve: decoding.resolve.finish(), package: id };
}

/** Lists the packages, and adds what the section `package-docs` says of the main one. */
function finish(decoding: Decoding, component: Component): PackageId {
  const id = listPackages(decoding);
  const [section, second] = customSections(component, packageDocsSection);
  if (section === undefined) return id;
  const problems =
    second === undefined
      ? addPackageDocs(decoding.resolve, id, section.data)
      : ['expected one section of this name, found another'];
  if (problems.length > 0) {
    throw new Failure(
      'decode/package-docs',
      `the custom section \`${packageDocsSection}\` can't be used: ${problems[0]}`,
      (second ?? section).place?.start,
    );
  }
  return id;
}

/** The custom sections of a name, of the component itself. */
export function customSections(component: Component, name: string): CustomSection[] {
  const found: CustomSection[] = [];
  for (const section of component.sections)
    if (section.kind === 'custom' && section.name === name) found.push(section);
  return found;
}
