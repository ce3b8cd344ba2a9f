export { type DecodeOutcome, decodeModule } from './decode.js';
export { encodeModule } from './encode.js';
