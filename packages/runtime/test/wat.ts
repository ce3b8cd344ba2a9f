import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';

/** The bytes of a component or module in the text format. */
export function wat(text: string): Uint8Array {
  const { bytes, diagnostics } = parseText(new Source('test.wat', text));
  if (bytes === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return bytes;
}

/** What `make` throws. */
export function thrown(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
