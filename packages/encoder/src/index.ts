export { encodePackage, type PackageOptions } from './packages/encode-package.js';
export { type Producer, referenceProducer } from './packages/producers.js';
export { encodeWorld, type WorldTypeOptions } from './worlds/world-type.js';
