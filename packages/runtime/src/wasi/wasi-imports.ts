import { preopens } from './filesystem.js';
import { camelCase, parseWasiName, type WasiName } from './interface-name.js';
import type { WasiOptions } from './options.js';
import { cli2 } from './preview2/cli.js';
import { deniedHttp2, deniedSockets2 } from './preview2/network.js';
import { waiting } from './preview2/poll.js';
import { streamClasses } from './preview2/streams.js';
import { cli3 } from './preview3/cli.js';
import { deniedHttp3, deniedSockets3 } from './preview3/network.js';
import { loadShim, type Shim, type ShimInterface } from './shims.js';
import { type StandardStreams, standardStreams } from './standard-streams.js';

/** What has imports by their names: a `Component`. */
export interface Importer {
  readonly imports: ReadonlyMap<string, unknown>;
}

/**
 * The imports that WASI has for a component: its interfaces of 0.2 and 0.3, by the
 * names that the component has for them. They come from
 * `@bytecodealliance/preview2-shim` and `@bytecodealliance/preview3-shim`, of which
 * only what is needed is loaded, in Node as in browsers.
 *
 * What is not allowed by `options` is refused to the component; two components with
 * options of their own do not see each other's. Imports that are not WASI, or that the
 * shims don't know, are not in the result.
 *
 * @throws {LinkError} `missing-import` if a shim is needed that is not installed; the
 * message names it.
 *
 * @example
 * const component = await compile(bytes);
 * const wasi = await wasiImports(component, { args: ['app', '--verbose'], env: { LANG: 'C' } });
 * const { exports } = await instantiate(component, { ...wasi, 'my:app/log': log });
 */
export async function wasiImports(
  component: Importer,
  options: WasiOptions = {},
): Promise<Record<string, unknown>> {
  const wanted = [...component.imports.keys()]
    .map(parseWasiName)
    .filter((name) => name !== undefined);
  const modules = new Map<string, Shim>();
  for (const name of wanted) {
    const key = moduleKey(name);
    if (modules.has(key)) continue;
    const module = await loadShim(name);
    if (module !== undefined) modules.set(key, module);
  }
  const streams = standardStreams(options);
  const own = new Map<string, Readonly<Record<string, ShimInterface>>>();
  const imports: Record<string, unknown> = {};
  for (const name of wanted) {
    const key = moduleKey(name);
    const module = modules.get(key);
    if (module === undefined) continue;
    let made = own.get(key);
    if (made === undefined) {
      made = await ownInterfaces(name, module, options, streams);
      own.set(key, made);
    }
    const found = made[name.interface] ?? module[camelCase(name.interface)];
    if (found !== undefined) imports[name.name] = found;
  }
  return imports;
}

function moduleKey(name: WasiName): string {
  return `${name.package} 0.${name.preview}`;
}

const nothing: Readonly<Record<string, ShimInterface>> = {};

/** The interfaces of a module that are made for these options, by their names in WIT. */
async function ownInterfaces(
  name: WasiName,
  module: Shim,
  options: WasiOptions,
  streams: StandardStreams,
): Promise<Readonly<Record<string, ShimInterface>>> {
  const { preview } = name;
  const { network = false, preopens: folders = {} } = options;
  switch (name.package) {
    case 'cli': {
      if (preview === 3) return cli3(module, options, streams);
      const io = await loadShim({ ...name, package: 'io' });
      const clocks = await loadShim({ ...name, package: 'clocks' });
      return cli2(module, options, streams, streamClasses(io!, clocks!));
    }
    case 'filesystem':
      return preopens(module, folders);
    case 'io':
      return { poll: waiting(module) };
    case 'sockets':
      if (network) return nothing;
      return preview === 2 ? deniedSockets2(module) : deniedSockets3(module);
    case 'http':
      if (network) return nothing;
      return preview === 2 ? deniedHttp2 : deniedHttp3;
    default:
      return nothing;
  }
}
