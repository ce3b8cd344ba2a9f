import { gates, readComponent, readLayer, readMetadata, readModule } from '@witcraft/binary';
import { printBinary } from '@witcraft/wat';

/**
 * The codes that bytes in hexadecimal digits yield, each once. What follows a `;` on
 * a line is a comment; `without=GATE` in `info` closes a gate.
 */
export function binaryMistakes(info: string, text: string): string[] {
  const bytes = bytesOf(text);
  const closed = /without=(\S+)/.exec(info)?.[1];
  const options = { gates: new Set(gates.filter((gate) => gate !== closed)) };
  const read = readLayer(bytes) === 'module' ? readModule : readComponent;
  const diagnostics = [...read(bytes, options).diagnostics, ...readMetadata(bytes).diagnostics];
  return [...new Set(diagnostics.map(({ code }) => code))];
}

/** The codes that printing such bytes yields, each once. */
export function printingMistakes(text: string): string[] {
  return [...new Set(printBinary(bytesOf(text)).diagnostics.map(({ code }) => code))];
}

/** The bytes of hexadecimal digits; what follows a `;` on a line is a comment. */
export function bytesOf(text: string): Uint8Array {
  const digits = text.replaceAll(/;.*$/gm, '').replaceAll(/\s/g, '');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
