// Strings in memory: whether they are well-formed, and how long they are elsewhere.

/** Which bits are set in any of four words. */
function sixteenBytes(view: DataView, at: number): number {
  return (
    view.getInt32(at, true) |
    view.getInt32(at + 4, true) |
    view.getInt32(at + 8, true) |
    view.getInt32(at + 12, true)
  );
}

/**
 * How many UTF-16 code units the UTF-8 from `from` to `end` has; -1 if it is ill-formed
 * (Unicode, table 3-7).
 */
export function measureUtf8(u8: Uint8Array, view: DataView, from: number, end: number): number {
  let at = from;
  /** Bytes that are not code units. */
  let surplus = 0;
  for (;;) {
    while (at + 16 <= end && (sixteenBytes(view, at) & 0x80808080) === 0) at += 16;
    while (at < end && u8[at]! < 0x80) at++;
    if (at === end) return end - from - surplus;
    const lead = u8[at++]!;
    if (lead < 0xc2 || lead > 0xf4) return -1;
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (at + more > end) return -1;
    // The second byte's range leaves out what is too long, surrogates, and too large.
    const second = u8[at]!;
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) return -1;
    for (let i = 1; i < more; i++) if ((u8[at + i]! & 0xc0) !== 0x80) return -1;
    at += more;
    surplus += more === 3 ? 2 : more;
  }
}

/**
 * How many bytes of UTF-8 the UTF-16 from `from` to `end` has; -1 if it is ill-formed: a
 * surrogate that is not one of a pair.
 */
export function measureUtf16(view: DataView, from: number, end: number): number {
  let at = from;
  let bytes = 0;
  while (at < end) {
    if (at + 16 <= end && (sixteenBytes(view, at) & 0xff80ff80) === 0) {
      at += 16;
      bytes += 8;
      continue;
    }
    const unit = view.getUint16(at, true);
    at += 2;
    if ((unit & 0xf800) !== 0xd800) {
      bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
      continue;
    }
    if (unit >= 0xdc00 || at === end || (view.getUint16(at, true) & 0xfc00) !== 0xdc00) return -1;
    at += 2;
    bytes += 4;
  }
  return bytes;
}

/** Writes well-formed UTF-8 as UTF-16. */
export function utf8ToUtf16(
  from: Uint8Array,
  start: number,
  end: number,
  to: DataView,
  base: number,
): void {
  let at = start;
  while (at < end) {
    const lead = from[at++]!;
    let code = lead;
    if (lead >= 0x80) {
      const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      code = lead & (0x3f >> more);
      for (let i = 0; i < more; i++) code = (code << 6) | (from[at++]! & 0x3f);
    }
    if (code >= 0x10000) {
      to.setUint16(base, 0xd7c0 + (code >> 10), true);
      base += 2;
      code = 0xdc00 | (code & 0x3ff);
    }
    to.setUint16(base, code, true);
    base += 2;
  }
}

/** Writes well-formed UTF-16 as UTF-8. */
export function utf16ToUtf8(
  from: DataView,
  start: number,
  end: number,
  to: Uint8Array,
  base: number,
): void {
  let at = start;
  while (at < end) {
    let code = from.getUint16(at, true);
    at += 2;
    if (code < 0x80) {
      to[base++] = code;
      continue;
    }
    if ((code & 0xfc00) === 0xd800) {
      code = 0x10000 + ((code & 0x3ff) << 10) + (from.getUint16(at, true) & 0x3ff);
      at += 2;
    }
    if (code < 0x800) {
      to[base++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        to[base++] = 0xe0 | (code >> 12);
      } else {
        to[base++] = 0xf0 | (code >> 18);
        to[base++] = 0x80 | ((code >> 12) & 0x3f);
      }
      to[base++] = 0x80 | ((code >> 6) & 0x3f);
    }
    to[base++] = 0x80 | (code & 0x3f);
  }
}
