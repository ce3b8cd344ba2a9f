import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeModule, encodeModule } from '../src/binary/index.js';
import { parseText, printText } from '../src/text/index.js';
import { linkedModule, withoutRegions } from './generated.js';

test('what is printed is parsed as the same, and printed the same', () => {
  fc.assert(
    fc.property(linkedModule, (module) => {
      const text = printText(module);
      const { module: parsed, diagnostics } = parseText(text);
      expect(diagnostics).toEqual([]);
      expect(withoutRegions(parsed)).toEqual(withoutRegions(module));
      expect(parsed && printText(parsed)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('what is encoded is decoded as the same, and encoded the same', () => {
  fc.assert(
    fc.property(linkedModule, (module) => {
      const bytes = encodeModule(module);
      const { module: decoded, diagnostics } = decodeModule(bytes);
      expect(diagnostics).toEqual([]);
      expect(withoutRegions(decoded)).toEqual(withoutRegions(module));
      expect(decoded && encodeModule(decoded)).toEqual(bytes);
    }),
    { numRuns: 500 },
  );
});
