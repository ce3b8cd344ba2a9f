import { compileFused, runSync, Store } from '@witcraft/canonical-abi';
import type { AsyncSupport } from '../async-support.js';
import { builtIn } from './built-ins.js';
import { eventLoop, hasEventLoop } from './event-loop.js';
import { exported } from './exported.js';
import { AsyncHostHandles } from './handles.js';
import { lowered } from './lowers.js';

/** What the runtime needs to run what is asynchronous. */
export const asyncSupport: AsyncSupport = {
  store: new Store(),
  fuse: compileFused,
  builtIn,
  exported,
  lowered,
  handles: ({ instance, run }) => new AsyncHostHandles(instance, eventLoop(run.store!)),
  failed: ({ instance, run }, error) => {
    // Without a task in the store, nobody waits.
    if (hasEventLoop(run.store!)) eventLoop(run.store!).fail(instance, error);
  },
  destroy: ({ instance, run }, destructor, rep) => {
    runSync(run.store!, instance, () => destructor(rep as never));
    eventLoop(run.store!).kick();
  },
};
