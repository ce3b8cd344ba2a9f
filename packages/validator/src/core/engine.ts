import type { CoreModule, CoreValType } from '@witcraft/binary';
import { codeFeaturesOf } from './code-features.js';

/** Says whether the bytes of a core module are valid, code and all: `true`, or why not, if it knows. */
export type ValidateModule = (bytes: Uint8Array) => boolean | string;

interface WebAssemblyEngine {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => unknown;
}

declare const globalThis: { WebAssembly?: WebAssemblyEngine };

/** `WebAssembly.validate` of the engine, where there is one. */
export function validateOfEngine(): ValidateModule | undefined {
  const { WebAssembly: engine } = globalThis;
  return engine === undefined
    ? undefined
    : (bytes) => engine.validate(bytes) || whyInvalid(bytes, engine);
}

/** Only compiling says what is wrong, and ends there. */
function whyInvalid(bytes: Uint8Array, engine: WebAssemblyEngine): string | false {
  try {
    new engine.Module(bytes);
  } catch (error) {
    // A browser may refuse to compile at all, for other reasons.
    if (error instanceof Error && error.name === 'CompileError') {
      return error.message.replace(/^WebAssembly\.\w+\(\): /, '');
    }
  }
  return false;
}

/** `v128.const` of zeros */
const ZERO_VECTOR = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];

/** A module with one function of these instructions. */
function codeProbe(...instructions: number[]): readonly number[] {
  const { length } = instructions;
  const code = [10, length + 4, 1, length + 2, 0, ...instructions, 0x0b];
  return [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, ...code];
}

/** What not every engine can do yet. */
type EngineFeature =
  | 'memories with 64-bit addresses'
  | 'tables with 64-bit indices'
  | 'several memories'
  | 'garbage collection'
  | 'exceptions'
  | 'references to exceptions'
  | 'tail calls'
  | 'typed function references'
  | 'relaxed SIMD'
  | 'wide arithmetic'
  | 'pages of other sizes'
  | 'shared functions'
  | 'stack switching';

/** The smallest module that needs a feature, behind the preamble. */
const probes: Readonly<Record<EngineFeature, readonly number[]>> = {
  'memories with 64-bit addresses': [5, 3, 1, 4, 1],
  'tables with 64-bit indices': [4, 4, 1, 0x70, 4, 1],
  'several memories': [5, 5, 2, 0, 0, 0, 0],
  'garbage collection': [1, 3, 1, 0x5f, 0],
  exceptions: [1, 4, 1, 0x60, 0, 0, 13, 3, 1, 0, 0],
  'references to exceptions': codeProbe(0x1f, 0x40, 0, 0x0b),
  'tail calls': codeProbe(0x12, 0),
  'typed function references': codeProbe(0xd0, 0x70, 0xd4, 0x1a),
  'relaxed SIMD': codeProbe(...ZERO_VECTOR, ...ZERO_VECTOR, 0xfd, 0x80, 2, 0x1a),
  'wide arithmetic': codeProbe(...[0x42, 0, 0x42, 0, 0x42, 0, 0x42, 0], 0xfc, 0x13, 0x1a, 0x1a),
  'pages of other sizes': [5, 4, 1, 8, 0, 0],
  'shared functions': [1, 5, 1, 0x65, 0x60, 0, 0],
  'stack switching': [1, 6, 2, 0x60, 0, 0, 0x5d, 0],
};

/** What the engine that validates code can do, found out by asking. */
export class Engine {
  readonly validate: ValidateModule;
  readonly #known = new Map<EngineFeature, boolean>();

  constructor(validate: ValidateModule) {
    this.validate = validate;
  }

  /** The first feature that the module declares to need and that the engine lacks. */
  missingFor(module: CoreModule): EngineFeature | undefined {
    for (const feature of featuresOf(module)) if (!this.#has(feature)) return feature;
    return undefined;
  }

  #has(feature: EngineFeature): boolean {
    let has = this.#known.get(feature);
    if (has === undefined) {
      const preamble = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
      has = this.validate(Uint8Array.from([...preamble, ...probes[feature]])) === true;
      this.#known.set(feature, has);
    }
    return has;
  }
}

/** What a module needs that not every engine has. */
function featuresOf(module: CoreModule): Set<EngineFeature> {
  const found = new Set<EngineFeature>(codeFeaturesOf(module));
  const memories = [...module.memories];
  const tables = module.tables.map((table) => table.type);
  const values: CoreValType[] = module.globals.map(({ type }) => type.type);
  if (module.tags.length > 0) found.add('exceptions');
  if (module.globals.some(({ type }) => type.shared)) found.add('shared functions');
  for (const { type } of module.imports) {
    if (type.kind === 'global' && type.global.shared) found.add('shared functions');
    if (type.kind === 'memory') memories.push(type.memory);
    if (type.kind === 'table') tables.push(type.table);
    if (type.kind === 'global') values.push(type.global.type);
    if (type.kind === 'tag') found.add('exceptions');
  }
  if (memories.length > 1) found.add('several memories');
  for (const { limits, pageSizeLog2 } of memories) {
    if (limits.is64) found.add('memories with 64-bit addresses');
    if (pageSizeLog2 !== undefined) found.add('pages of other sizes');
  }
  for (const { limits, element } of tables) {
    if (limits.is64) found.add('tables with 64-bit indices');
    if (limits.shared) found.add('shared functions');
    values.push(element);
  }
  for (const group of module.types) {
    if (group.explicit) found.add('garbage collection');
    for (const { composite, shared } of group.types) {
      if (shared) found.add('shared functions');
      if (composite.kind === 'cont') found.add('stack switching');
      if (composite.kind === 'struct' || composite.kind === 'array') {
        found.add('garbage collection');
      }
      if (composite.kind === 'func') values.push(...composite.params, ...composite.results);
    }
  }
  for (const value of values) {
    if (typeof value === 'string') continue;
    const { heap } = value;
    if (heap.kind !== 'abstract') found.add('garbage collection');
    else if (heap.name === 'exn' || heap.name === 'noexn') found.add('references to exceptions');
    else if (heap.name !== 'func' && heap.name !== 'extern') found.add('garbage collection');
    else if (!value.nullable) found.add('typed function references');
  }
  return found;
}
