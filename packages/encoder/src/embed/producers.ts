import { ByteWriter } from '@witcraft/binary';

/** The name of the custom section (Tool Conventions, "Producers Section"). */
export const producersSection = 'producers';

/** A tool that made a binary, and its version. */
export interface Producer {
  readonly name: string;
  readonly version: string;
}

/**
 * The release of the reference tools that the encoding follows, byte for byte. It
 * is named as the producer, so that binaries are the same whichever tool made them.
 */
export const referenceProducer: Producer = { name: 'wit-component', version: '0.263.0' };

/** The custom section's contents: one field, `processed-by`. */
export function encodeProducers(producers: readonly Producer[]): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(1);
  writer.name('processed-by');
  writer.vec(producers, ({ name, version }) => {
    writer.name(name);
    writer.name(version);
  });
  return writer.finish();
}
