export { type ComponentizeCode, componentizeCodes } from './componentize/codes.js';
export {
  type Adapter,
  type ComponentizeOptions,
  type ComponentizeOutcome,
  componentize,
  type Validate,
} from './componentize/componentize.js';
export { type DummyOptions, dummyModule } from './dummy/dummy-module.js';
export { embed } from './embed/embed.js';
export { referenceProducers } from './embed/producers.js';
export { encodeWorldSection, type WorldSectionOptions } from './embed/world-section.js';
export type { LibraryInput } from './link/library.js';
export { type LinkOptions, link } from './link/link.js';
export { encodePackage, type PackageOptions } from './packages/encode-package.js';
export type { VersionNames } from './types/extern-names.js';
export { encodeWorld, type WorldTypeOptions } from './worlds/world-type.js';
