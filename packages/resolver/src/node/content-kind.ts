/** WIT text, a WebAssembly binary, or its text format. */
export type ContentKind = 'wit' | 'wasm' | 'wat';

/**
 * What a file holds, by its first bytes: those of a binary are fixed, and the text
 * format begins with `(` or a comment `;;`, as WIT never does.
 */
export function contentKind(bytes: Uint8Array): ContentKind {
  if (bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d) {
    return 'wasm';
  }
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[i] === 0x20 || bytes[i] === 0x09 || bytes[i] === 0x0a || bytes[i] === 0x0d) i++;
  const isComment = bytes[i] === 0x3b && bytes[i + 1] === 0x3b;
  return bytes[i] === 0x28 || isComment ? 'wat' : 'wit';
}
