export { type DummyOptions, dummyModule } from './dummy/dummy-module.js';
export { embed } from './embed/embed.js';
export { referenceProducers } from './embed/producers.js';
export { encodeWorldSection, type WorldSectionOptions } from './embed/world-section.js';
export { encodePackage, type PackageOptions } from './packages/encode-package.js';
export type { VersionNames } from './types/extern-names.js';
export { encodeWorld, type WorldTypeOptions } from './worlds/world-type.js';
