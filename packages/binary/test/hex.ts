/** Bytes from hexadecimal digits; blanks and what follows a `;` on a line don't count. */
export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const digits = hex.replaceAll(/;.*$/gm, '').replaceAll(/\s/g, '');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** `00 61 73 6d` */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** The bytes of a component with these sections. */
export function componentOf(sections: string): Uint8Array<ArrayBuffer> {
  return bytesOf(`00 61 73 6d 0d 00 01 00 \n${sections}`);
}

/** The bytes of a core module with these sections. */
export function moduleOf(sections: string): Uint8Array<ArrayBuffer> {
  return bytesOf(`00 61 73 6d 01 00 00 00 \n${sections}`);
}
