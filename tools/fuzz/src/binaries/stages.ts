import {
  annotate,
  readComponent,
  readMetadata,
  readModule,
  writeComponent,
} from '@witcraft/binary';
import { decode } from '@witcraft/decoder';
import type { Diagnostic } from '@witcraft/diagnostics';
import { componentize, encodePackage, link } from '@witcraft/encoder';
import { printPackages } from '@witcraft/printer';
import { printBinary } from '@witcraft/wat';

/** What a stage made of a binary. */
export interface StageOutcome {
  /** There is one, or an error tells why not. */
  readonly result: object | string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything that reads binaries; a test of the fuzzer itself puts a broken one in. */
export type BinaryStages = Readonly<Record<string, (bytes: Uint8Array) => StageOutcome>>;

const NAME = { name: 'input.wasm' };

/** What reads a binary, and nothing more. */
export const readingStages: BinaryStages = {
  readComponent: (bytes) => {
    const { component, diagnostics } = readComponent(bytes, NAME);
    return { result: component, diagnostics };
  },
  readModule: (bytes) => {
    const { module, diagnostics } = readModule(bytes, NAME);
    return { result: module, diagnostics };
  },
  decode: (bytes) => {
    const { decoded, diagnostics } = decode(bytes, NAME);
    return { result: decoded, diagnostics };
  },
  readMetadata: (bytes) => {
    const { metadata, diagnostics } = readMetadata(bytes, NAME);
    return { result: metadata, diagnostics };
  },
};

/** What makes something of it. */
const writingStages: BinaryStages = {
  'readComponent and writeComponent': (bytes) => {
    const { component, diagnostics } = readComponent(bytes, NAME);
    return { result: component && writeComponent(component), diagnostics };
  },
  'decode, printPackages and encodePackage': (bytes) => {
    const { decoded, diagnostics } = decode(bytes, NAME);
    if (decoded?.kind === 'package') encodePackage(decoded.resolve, decoded.package);
    return { result: decoded && printPackages(decoded.resolve, decoded.package), diagnostics };
  },
  printBinary: (bytes) => {
    const { text, diagnostics } = printBinary(bytes, NAME);
    return { result: text, diagnostics };
  },
  annotate: (bytes) => {
    const { annotations, diagnostics } = annotate(bytes, NAME);
    let end = 0;
    for (const annotation of annotations) {
      if (annotation.offset > end) throw new Error(`the bytes from ${end} mean nothing`);
      end = Math.max(end, annotation.end);
    }
    if (end !== bytes.length) throw new Error(`the bytes from ${end} mean nothing`);
    return { result: annotations, diagnostics };
  },
  componentize: (bytes) => {
    const { bytes: component, diagnostics } = componentize(bytes);
    return { result: component, diagnostics };
  },
  link: (bytes) => {
    const library = { name: 'libc.so', bytes };
    const others = [{ name: 'libm.so', bytes }];
    const options = { stubMissingFunctions: true };
    const { bytes: component, diagnostics } = link([library, ...others], options);
    return { result: component, diagnostics };
  },
};

export const binaryStages: BinaryStages = { ...readingStages, ...writingStages };
