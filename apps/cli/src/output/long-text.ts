/** In UTF-16 units. Small texts are encoded together. */
const ENCODED_TOGETHER = 1 << 16;

/** Texts one after another, in UTF-8: together they may be longer than a string can be. */
export function joinedUtf8(texts: Iterable<string>): Uint8Array {
  const encoded: Uint8Array[] = [];
  let pending = '';
  for (const text of texts) {
    pending += text;
    if (pending.length < ENCODED_TOGETHER) continue;
    encoded.push(Buffer.from(pending));
    pending = '';
  }
  encoded.push(Buffer.from(pending));
  return Buffer.concat(encoded);
}
