import { Store } from '@witcraft/canonical-abi';
import type { AsyncSupport } from '../async-support.js';
import { LinkError } from '../errors.js';
import { HostHandles } from '../host/host-handles.js';

const missing = (): never => {
  throw new LinkError('unsupported', 'asynchronous functions are not supported yet');
};

export const asyncSupport: AsyncSupport = {
  store: new Store(),
  builtIn: missing,
  exported: missing,
  lowered: missing,
  handles: (scope) => new HostHandles(scope.instance) as never,
  destroy: missing,
};
