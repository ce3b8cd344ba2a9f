import { LinkError } from '../errors.js';
import type { WasiName } from './interface-name.js';

/** A module of a shim, such as `…/cli`: interfaces by their names in camel case, and settings. */
export type Shim = Readonly<Record<string, unknown>>;

/** An interface: functions, and classes for resources. */
export type ShimInterface = Readonly<Record<string, unknown>>;

const packages = { 2: '@bytecodealliance/preview2-shim', 3: '@bytecodealliance/preview3-shim' };

/** Loads the module that has an interface; `undefined` where the shims know none. */
export async function loadShim(wanted: WasiName): Promise<Shim | undefined> {
  try {
    return await (wanted.preview === 2 ? load2(wanted.package) : load3(wanted.package));
  } catch (error) {
    const name = packages[wanted.preview];
    const text = `\`${wanted.name}\` is imported; to have WASI, install ${name}: npm install ${name}`;
    throw Object.assign(new LinkError('missing-import', text), { cause: error });
  }
}

// Written out, so that bundlers see what may be loaded.

function load2(name: string): Promise<Shim> | undefined {
  switch (name) {
    case 'cli':
      return import('@bytecodealliance/preview2-shim/cli');
    case 'clocks':
      return import('@bytecodealliance/preview2-shim/clocks');
    case 'filesystem':
      return import('@bytecodealliance/preview2-shim/filesystem');
    case 'http':
      return import('@bytecodealliance/preview2-shim/http');
    case 'io':
      return import('@bytecodealliance/preview2-shim/io');
    case 'random':
      return import('@bytecodealliance/preview2-shim/random');
    case 'sockets':
      return import('@bytecodealliance/preview2-shim/sockets');
    default:
      return undefined;
  }
}

function load3(name: string): Promise<Shim> | undefined {
  switch (name) {
    case 'cli':
      return import('@bytecodealliance/preview3-shim/cli');
    case 'clocks':
      return import('@bytecodealliance/preview3-shim/clocks');
    case 'filesystem':
      return import('@bytecodealliance/preview3-shim/filesystem');
    case 'http':
      return import('@bytecodealliance/preview3-shim/http');
    case 'random':
      return import('@bytecodealliance/preview3-shim/random');
    case 'sockets':
      return import('@bytecodealliance/preview3-shim/sockets');
    default:
      return undefined;
  }
}
