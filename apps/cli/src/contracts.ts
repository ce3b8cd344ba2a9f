import { type Contracts, readContracts } from '@witcraft/contracts';
import { hasErrors } from '@witcraft/diagnostics';
import { InputErrors } from './exit-codes.js';
import type { LoadedPackage } from './loading.js';

/** The contracts of a package and what it uses; fails where something is wrong with one. */
export function contractsOf({ resolve }: LoadedPackage): Contracts {
  const { contracts, diagnostics } = readContracts(resolve);
  if (hasErrors(diagnostics)) throw new InputErrors(diagnostics);
  return contracts;
}
