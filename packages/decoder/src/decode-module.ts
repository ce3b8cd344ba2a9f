import {
  type CoreModule,
  EMBEDDED_WORLD,
  type Gate,
  mergeProducers,
  type Producers,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { mergeForeignWorld } from '@witcraft/resolver';
import type { DecodedModule, EmbeddedWorld } from './decoded.js';
import { decodeWorldSection } from './embedded-world.js';
import { Failure } from './failure.js';
import { emptyRoot, rootAround, rootPackage, rootWorld, withRootName } from './root-world.js';

/** Each is merged with all that came before it. */
const MAX_SECTIONS = 1000;

/** The worlds that are embedded in a core module, each and together. */
export function decodeModule(module: CoreModule, gates: ReadonlySet<Gate>): DecodedModule {
  const sections = module.customs.filter((section) => section.name.startsWith(EMBEDDED_WORLD));
  if (sections.length === 0) {
    throw new Failure(
      'decode/no-embedded-world',
      `this core module has no custom section \`${EMBEDDED_WORLD}\`, so it carries no WIT`,
      undefined,
    );
  }
  const surplus = sections[MAX_SECTIONS];
  if (surplus !== undefined) {
    const message = `expected ${MAX_SECTIONS} sections \`${EMBEDDED_WORLD}\` at most, found ${sections.length}`;
    throw new Failure('decode/too-large', message, surplus.place?.start);
  }
  let resolve = emptyRoot();
  const embedded: EmbeddedWorld[] = [];
  let producers: Producers | undefined;
  for (const section of sections) {
    const { name, data, place } = section;
    const offset = place === undefined ? 0 : place.end - data.length;
    const made = decodeWorldSection(data, offset, gates);
    const around = embedded.length === 0 ? rootAround(made.resolve) : undefined;
    const merged = around ?? mergeForeignWorld(resolve, rootWorld, made.resolve, made.world);
    failOn(merged.diagnostics, name, offset);
    resolve = merged.resolve;
    const { stringEncoding, producers: own } = made;
    embedded.push({ section: name, world: merged.world, stringEncoding, producers: own });
    if (made.producers !== undefined)
      producers = producers ? mergeProducers(producers, made.producers) : made.producers;
  }
  return {
    kind: 'module',
    resolve: withRootName(resolve),
    package: rootPackage,
    world: rootWorld,
    embedded,
    producers,
  };
}

function failOn(diagnostics: readonly Diagnostic[], section: string, offset: number): void {
  const [problem] = diagnostics;
  if (problem === undefined) return;
  throw new Failure(
    'decode/embedded-world',
    `the world of section \`${section}\` does not go with those before it: ${problem.message}`,
    offset,
  );
}
