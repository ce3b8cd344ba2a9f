const PER_LINE = 16;

/** A dump of bytes: offset, hexadecimal, characters; cut off after `limit` bytes. */
export function hexDump(bytes: Uint8Array, limit = 65_536): string {
  const end = Math.min(bytes.length, limit);
  let text = '';
  for (let at = 0; at < end; at += PER_LINE) {
    const line = bytes.subarray(at, Math.min(at + PER_LINE, end));
    const hex = Array.from(line, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = String.fromCharCode(
      ...line.map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e)),
    );
    text += `${at.toString(16).padStart(6, '0')}  ${hex.padEnd(PER_LINE * 3 - 1)}  ${characters}\n`;
  }
  return end < bytes.length ? `${text}… ${bytes.length - end} more bytes\n` : text;
}
