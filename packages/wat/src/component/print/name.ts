import type { ByteReader } from '@witcraft/binary';
import { escapeName } from '../../quote.js';
import type { TextWriter } from '../../text-writer.js';

/** A name as it stands between quotes. */
export function printName(out: TextWriter, reader: ByteReader): void {
  const { position } = reader;
  const length = reader.u32();
  const start = reader.skip(length);
  if (out.writeUsual(reader.bytes, start, start + length)) return;
  reader.position = position;
  out.write(escapeName(reader.name()));
}
