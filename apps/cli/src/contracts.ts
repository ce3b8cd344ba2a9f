import { type Contracts, enforce, readContracts } from '@witcraft/contracts';
import { hasErrors } from '@witcraft/diagnostics';
import type { Instance } from '@witcraft/runtime';
import type { Invocation } from './arguments/arguments.js';
import { InputErrors } from './exit-codes.js';
import { type LoadedPackage, loadPackage } from './input/loading.js';
import { worldOf } from './options/world-option.js';

/** The contracts of a package and what it uses; fails where something is wrong with one. */
export function contractsOf({ resolve }: LoadedPackage): Contracts {
  const { contracts, diagnostics } = readContracts(resolve);
  if (hasErrors(diagnostics)) throw new InputErrors(diagnostics);
  return contracts;
}

/** Puts conditions around the exports of an instance. */
export type CheckExports = (instance: Instance) => Pick<Instance, 'exports'>;

/** What puts the conditions of the WIT at a path around the exports of an instance. */
export async function contractsAround(path: string, invocation: Invocation): Promise<CheckExports> {
  const loaded = await loadPackage(path, invocation);
  const contracts = contractsOf(loaded);
  const world = worldOf(loaded, invocation);
  return ({ exports }) => ({ exports: enforce(exports, contracts, { world, enabled: true }) });
}
