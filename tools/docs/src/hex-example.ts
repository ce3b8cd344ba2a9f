import { gates, readComponent, readLayer, readMetadata, readModule } from '@witcraft/binary';

/**
 * The codes that bytes in hexadecimal digits yield, each once. What follows a `;` on
 * a line is a comment; `without=GATE` in `info` closes a gate.
 */
export function binaryMistakes(info: string, text: string): string[] {
  const digits = text.replaceAll(/;.*$/gm, '').replaceAll(/\s/g, '');
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const closed = /without=(\S+)/.exec(info)?.[1];
  const options = { gates: new Set(gates.filter((gate) => gate !== closed)) };
  const read = readLayer(bytes) === 'module' ? readModule : readComponent;
  const diagnostics = [...read(bytes, options).diagnostics, ...readMetadata(bytes).diagnostics];
  return [...new Set(diagnostics.map(({ code }) => code))];
}
