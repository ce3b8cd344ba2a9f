import { type Component, type Section, writeComponent } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { components } from '@witcraft-tools/component-generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseComponent, parseText, printBinary, printComponent } from '../../src/index.js';

/** Leaves out what has no text: modules that are none, all start functions but the first. */
function printable({ sections }: Component): Component {
  let starts = 0;
  const kept: Section[] = [];
  for (const section of sections) {
    if (section.kind === 'core-module') {
      kept.push({ ...section, bytes: section.bytes.subarray(0, 8) });
    } else if (section.kind === 'component') {
      kept.push({ ...section, component: printable(section.component) });
    } else if (section.kind !== 'start' || starts++ === 0) kept.push(section);
  }
  return { sections: kept };
}

test('what is printed of any component parses, and prints the same again', () => {
  fc.assert(
    fc.property(components<Component>().map(printable), (component) => {
      const { text } = printComponent(component);
      if (text === undefined) throw new Error('nothing was printed');
      // The text has no larger pages.
      fc.pre(!/pagesize 0x\w{9}/.test(text));
      const parsed = parseComponent(new Source('a.wat', text));
      expect(parsed.diagnostics).toEqual([]);
      const again = parsed.component as Component;
      expect(printComponent(again).text).toBe(text);
      // The shorter ways, which do without the model.
      const { bytes = new Uint8Array() } = parseText(new Source('a.wat', text));
      expect(bytes).toEqual(writeComponent(again));
      expect(printBinary(bytes).text).toBe(text);
    }),
    { numRuns: 300 },
  );
});
