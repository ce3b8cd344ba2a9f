export type { Unmet } from './abi-types.js';
export { type CanonicalAdapterOptions, canonicalAdapter } from './canonical/canonical-adapter.js';
export { type Signature, witToSignatures } from './signatures.js';
export { signaturesToWit, type WitInterface, type WitNames } from './wit-interface.js';
