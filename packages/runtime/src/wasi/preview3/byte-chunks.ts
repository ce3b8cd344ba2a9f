/** The bytes of a `stream<u8>` that a component has given, as they come. */
export async function* byteChunks(stream: unknown): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array | readonly number[] | number>) {
    if (chunk instanceof Uint8Array) yield chunk;
    else yield Uint8Array.from(typeof chunk === 'number' ? [chunk] : chunk);
  }
}
