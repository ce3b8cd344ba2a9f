import { Source } from '@witcraft/diagnostics';
import { componentize, dummyModule, embed, encodePackage } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { resolvePackages } from '@witcraft/resolver';
import { parseText } from '@witcraft/wat';
import { witText } from '@witcraft-tools/wit-generator';
import fc from 'fast-check';
import { watSeeds } from '../wat/seeds.js';
import { builtInSeeds } from '../wit/seeds.js';

/** How many random packages there are among the seeds. */
const GENERATED = 12;

/**
 * Binaries to start from: packages, modules with each of their worlds embedded,
 * the components made of these, and what the texts with much of the grammar give.
 */
export function binarySeeds(): Uint8Array[] {
  const written = builtInSeeds.filter(({ edition }) => edition === 'current');
  const generated = fc.sample(witText, { seed: 1, numRuns: GENERATED });
  return [
    ...[...written.map(({ text }) => text), ...generated].flatMap(binariesOf),
    ...watSeeds.map((text) => {
      const { bytes, diagnostics } = parseText(new Source('seed.wat', text));
      if (bytes === undefined) throw new Error(diagnostics[0]?.message);
      return bytes;
    }),
  ];
}

/** What a WIT text becomes. */
export function binariesOf(text: string): Uint8Array[] {
  const documents = [parse(new Source('seed.wit', text))];
  const { resolve, package: id } = resolvePackages({ documents }, [], { allFeatures: true });
  if (id === undefined) throw new Error(`a seed doesn't resolve:\n${text}`);
  const binaries: Uint8Array[] = [encodePackage(resolve, id)];
  for (const world of resolve.packages[id]?.worlds.values() ?? []) {
    const standard = embed(dummyModule(resolve, world), resolve, world);
    const legacy = dummyModule(resolve, world, { names: 'legacy', async: 'callback' });
    const { bytes } = componentize(standard);
    binaries.push(standard, embed(legacy, resolve, world, { stringEncoding: 'utf16' }));
    if (bytes !== undefined) binaries.push(bytes);
  }
  return binaries;
}
