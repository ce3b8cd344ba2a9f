import { annotate } from '@witcraft/binary';

/** Where two binaries begin to differ and what is there; nothing where they are the same. */
export function describeDifference(ours: Uint8Array, theirs: Uint8Array): string | undefined {
  let offset = 0;
  while (offset < ours.length && ours[offset] === theirs[offset]) offset++;
  if (offset === ours.length && offset === theirs.length) return undefined;
  return [
    `byte ${offset} of ${ours.length} and ${theirs.length} differs`,
    `ours:   ${byteAt(ours, offset)}`,
    `theirs: ${byteAt(theirs, offset)}`,
  ].join('\n');
}

function byteAt(bytes: Uint8Array, offset: number): string {
  const byte = bytes[offset];
  if (byte === undefined) return 'no more bytes';
  const parts = annotate(bytes).annotations.filter(
    (each) => each.offset <= offset && offset < each.end,
  );
  const meanings = parts.sort((a, b) => a.depth - b.depth).map(({ meaning }) => meaning);
  return `${byte.toString(16).padStart(2, '0')} in ${meanings.join(' > ')}`;
}
