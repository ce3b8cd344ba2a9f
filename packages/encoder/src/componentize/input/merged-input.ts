import { type CoreModule, EMBEDDED_WORLD, type Producers } from '@witcraft/binary';
import { decodeCoreModule } from '@witcraft/decoder';
import { mergeForeignWorld, type Resolve, type WorldId, type WorldKey } from '@witcraft/resolver';
import { Failure, fail, failWith, within } from '../failure.js';
import { parseModule } from './core-module.js';
import { Encodings } from './encodings.js';
import { withoutWorlds } from './module-sections.js';
import { Origin } from './origin.js';

/** A core module apart from its embedded world. */
export interface SplitModule {
  /** What was read of it; places are those before the sections of worlds were taken out. */
  readonly module: CoreModule;
  /** Without the sections of worlds. */
  readonly bytes: Uint8Array;
  readonly imports: Encodings;
  readonly exports: Encodings;
  /** The exports of its world, as keys in the merged world. */
  readonly keys: ReadonlySet<WorldKey>;
  readonly producers: Producers | undefined;
  /** Absent for a module that was made. */
  readonly origin: Origin | undefined;
}

/** The worlds of all core modules of a component, merged into one. */
export class MergedWorlds {
  #resolve: Resolve = emptyWorld();
  #count = 0;
  readonly world: WorldId = 0 as WorldId;

  get resolve(): Resolve {
    return this.#resolve;
  }

  /**
   * Takes in the world of a module, and takes it out of the module. In messages it is
   * `label`; `file` is what diagnostics call it, unless it was made.
   */
  add(bytes: Uint8Array, label: string, file: string | undefined): SplitModule {
    const module = parseModule(bytes, file);
    const origin = file === undefined ? undefined : new Origin(file, module);
    const imports = new Encodings();
    const exports = new Encodings();
    if (!module.customs.some(({ name }) => name.startsWith(EMBEDDED_WORLD)))
      return { module, bytes, imports, exports, keys: new Set(), producers: undefined, origin };
    const merged = within(
      () => `the world of ${label}`,
      () => this.#merge(module, file, imports, exports),
      () => origin?.custom(EMBEDDED_WORLD),
    );
    return { ...merged, origin };
  }

  #merge(
    module: CoreModule,
    file: string | undefined,
    imports: Encodings,
    exports: Encodings,
  ): Omit<SplitModule, 'origin'> {
    const options = file === undefined ? {} : { name: file };
    const { decoded, diagnostics } = decodeCoreModule(module, options);
    if (decoded === undefined) throw new Failure(diagnostics);
    const from = withOwnRoot(decoded.resolve, decoded.package, `module-${this.#count++}`);
    for (const { world, stringEncoding } of decoded.embedded) {
      const conflict =
        imports.merge(Encodings.of(from, world, 'imports', stringEncoding)) ??
        exports.merge(Encodings.of(from, world, 'exports', stringEncoding));
      if (conflict !== undefined)
        fail('componentize/metadata-conflict', `\`${conflict}\` has two string encodings`);
    }
    const only = decoded.embedded.length === 1 && this.#resolve.interfaces.length === 0;
    if (only && this.#count === 1) {
      // Nothing to merge it with, and it is in order.
      this.#resolve = from;
      return this.#split(module, imports, exports, decoded.producers, from, decoded.world);
    }
    const merged = mergeForeignWorld(this.#resolve, this.world, from, decoded.world);
    failWith(merged.diagnostics);
    this.#resolve = merged.resolve;
    return this.#split(module, imports, exports, decoded.producers, merged.resolve, merged.world);
  }

  #split(
    module: CoreModule,
    imports: Encodings,
    exports: Encodings,
    producers: Producers | undefined,
    resolve: Resolve,
    world: WorldId,
  ): Omit<SplitModule, 'origin'> {
    const keys = new Set(resolve.worlds[world]?.exports.keys());
    return { module, bytes: withoutWorlds(module), imports, exports, keys, producers };
  }
}

/** A name that no package has, so that the made-up ones are not taken for each other. */
function withOwnRoot(resolve: Resolve, root: number, name: string): Resolve {
  const { worlds, interfaces, types, sources } = resolve;
  const packages = resolve.packages.map((item, id) => {
    if (id !== root) return item;
    const own = { namespace: '', name, version: undefined };
    return { name: own, docs: item.docs, interfaces: item.interfaces, worlds: item.worlds };
  });
  return { worlds, interfaces, types, packages, sources };
}

function emptyWorld(): Resolve {
  const world = {
    name: 'root',
    imports: new Map(),
    exports: new Map(),
    docs: undefined,
    stability: { kind: 'unknown' },
    package: 0,
    span: undefined,
  };
  const owner = {
    name: { namespace: '', name: 'root', version: undefined },
    docs: undefined,
    interfaces: new Map(),
    worlds: new Map([['root', 0 as WorldId]]),
  };
  return {
    worlds: [world as unknown as Resolve['worlds'][number]],
    interfaces: [],
    types: [],
    packages: [owner],
    sources: [],
  };
}
