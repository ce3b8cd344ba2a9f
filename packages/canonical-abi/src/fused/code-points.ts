/** How a string is in fact encoded, where `latin1+utf16` leaves the choice. */
export type SimpleEncoding = 'utf8' | 'utf16' | 'latin1';

/** Which bits are set in any of four words. */
function sixteenBytes(view: DataView, at: number): number {
  return (
    view.getInt32(at, true) |
    view.getInt32(at + 4, true) |
    view.getInt32(at + 8, true) |
    view.getInt32(at + 12, true)
  );
}

/** Whether bytes are UTF-8 (Unicode, table 3-7). */
export function isUtf8(u8: Uint8Array, view: DataView, from: number, end: number): boolean {
  let at = from;
  for (;;) {
    // ASCII, sixteen bytes at a time.
    while (at + 16 <= end && (sixteenBytes(view, at) & 0x80808080) === 0) at += 16;
    while (at < end && u8[at]! < 0x80) at++;
    if (at === end) return true;
    const lead = u8[at++]!;
    if (lead < 0xc2 || lead > 0xf4) return false;
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (at + more > end) return false;
    // The second byte's range leaves out what is too long, surrogates, and too large.
    const second = u8[at]!;
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) return false;
    for (let i = 1; i < more; i++) if ((u8[at + i]! & 0xc0) !== 0x80) return false;
    at += more;
  }
}

/** Whether little-endian code units are UTF-16: every surrogate is one of a pair. */
export function isUtf16(view: DataView, from: number, end: number): boolean {
  let at = from;
  // Below the surrogates, eight at a time.
  while (at + 16 <= end && (sixteenBytes(view, at) & 0x80008000) === 0) at += 16;
  for (; at < end; at += 2) {
    const unit = view.getUint16(at, true);
    if ((unit & 0xf800) !== 0xd800) continue;
    if (unit >= 0xdc00) return false;
    at += 2;
    if (at === end || (view.getUint16(at, true) & 0xfc00) !== 0xdc00) return false;
  }
  return true;
}

/** Reads the code points of a string in memory, which was checked. */
export class CodePoints {
  #view: DataView = new DataView(new ArrayBuffer(0));
  #at = 0;
  #end = 0;
  #encoding: SimpleEncoding = 'utf8';

  begin(view: DataView, pointer: number, units: number, encoding: SimpleEncoding): void {
    this.#view = view;
    this.#at = pointer;
    this.#end = pointer + (encoding === 'utf16' ? 2 * units : units);
    this.#encoding = encoding;
  }

  /** The next code point; -1 at the end. */
  next(): number {
    const view = this.#view;
    const at = this.#at;
    if (at === this.#end) return -1;
    if (this.#encoding === 'utf16') {
      this.#at = at + 2;
      const unit = view.getUint16(at, true);
      if ((unit & 0xfc00) !== 0xd800) return unit;
      this.#at = at + 4;
      return 0x10000 + ((unit & 0x3ff) << 10) + (view.getUint16(at + 2, true) & 0x3ff);
    }
    this.#at = at + 1;
    const lead = view.getUint8(at);
    if (lead < 0x80 || this.#encoding === 'latin1') return lead;
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let code = lead & (0x3f >> more);
    for (let i = 1; i <= more; i++) code = (code << 6) | (view.getUint8(at + i) & 0x3f);
    this.#at = at + 1 + more;
    return code;
  }
}
