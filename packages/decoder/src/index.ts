export { type DecoderCode, decoderCodes } from './codes.js';
export { type DecodeOptions, type DecodeOutcome, decode, decodeCoreModule } from './decode.js';
export type {
  Decoded,
  DecodedComponent,
  DecodedModule,
  DecodedPackage,
  EmbeddedWorld,
} from './decoded.js';
