import type { Shim, ShimInterface } from '../shims.js';

/** What of `wasi:sockets` 0.2 refuses to make sockets and to look up names. */
export function deniedSockets2(shim: Shim): Readonly<Record<string, ShimInterface>> {
  return {
    'ip-name-lookup': { ...(shim['ipNameLookup'] as ShimInterface), resolveAddresses: deny },
    'tcp-create-socket': { createTcpSocket: deny },
    'udp-create-socket': { createUdpSocket: deny },
  };
}

function deny(): never {
  throw 'access-denied';
}

/** What of `wasi:http` 0.2 refuses to send requests. */
export const deniedHttp2: Readonly<Record<string, ShimInterface>> = {
  'outgoing-handler': {
    handle(): never {
      throw { tag: 'HTTP-request-denied' };
    },
  },
};
