import { type CoreModule, type Gate, mergeProducers, type Producers } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import {
  mergeForeignWorld,
  type Package,
  type PackageId,
  type PackageName,
  type Resolve,
  type WorldId,
} from '@witcraft/resolver';
import type { DecodedModule, EmbeddedWorld } from './decoded.js';
import { decodeWorldSection } from './embedded-world.js';
import { Failure } from './failure.js';
import { WorkingResolve } from './wit/working-resolve.js';

/** What the names of the custom sections begin with. */
const worldSection = 'component-type';
/** Each is merged with all that came before it. */
const MAX_SECTIONS = 1000;

/** The worlds that are embedded in a core module, each and together. */
export function decodeModule(module: CoreModule, gates: ReadonlySet<Gate>): DecodedModule {
  const sections = module.customs.filter((section) => section.name.startsWith(worldSection));
  if (sections.length === 0) {
    throw new Failure(
      'decode/no-embedded-world',
      `this core module has no custom section \`${worldSection}\`, so it carries no WIT`,
      undefined,
    );
  }
  const surplus = sections[MAX_SECTIONS];
  if (surplus !== undefined) {
    const message = `expected ${MAX_SECTIONS} sections \`${worldSection}\` at most, found ${sections.length}`;
    throw new Failure('decode/too-large', message, surplus.place?.start);
  }
  let resolve = emptyRoot();
  const root = 0 as WorldId;
  const embedded: EmbeddedWorld[] = [];
  let producers: Producers | undefined;
  for (const section of sections) {
    const { name, data, place } = section;
    const offset = place === undefined ? 0 : place.end - data.length;
    const made = decodeWorldSection(data, offset, gates);
    const merged = mergeForeignWorld(resolve, root, made.resolve, made.world);
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
    package: 0 as PackageId,
    world: root,
    embedded,
    producers,
  };
}

/** As in the reference. */
const rootName: PackageName = { namespace: 'root', name: 'root', version: undefined };

/** The root package gets its name last: no embedded package is taken for it, whatever its name. */
function withRootName({ worlds, interfaces, types, packages, sources }: Resolve): Resolve {
  const [root, ...others] = packages as readonly [Package, ...Package[]];
  const named = {
    name: rootName,
    docs: root.docs,
    interfaces: root.interfaces,
    worlds: root.worlds,
  };
  return { worlds, interfaces, types, packages: [named, ...others], sources };
}

/** The world that takes in what is embedded, in a package without a name. */
function emptyRoot(): Resolve {
  const working = new WorkingResolve();
  const world = working.addWorld('root');
  working.world(world).package = working.addPackage({
    name: { namespace: '', name: '', version: undefined },
    docs: undefined,
    interfaces: new Map(),
    worlds: new Map([['root', world]]),
  });
  return working.finish();
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
