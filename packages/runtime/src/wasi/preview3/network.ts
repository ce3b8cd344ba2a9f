import type { Shim, ShimInterface } from '../shims.js';

/** What of `wasi:sockets` 0.3 refuses to make sockets and to look up names. */
export function deniedSockets3(shim: Shim): Readonly<Record<string, ShimInterface>> {
  const types = shim['types'] as Record<string, (new () => object) | undefined>;
  return {
    'ip-name-lookup': { resolveAddresses: refuse },
    types: {
      ...types,
      TcpSocket: closedClass(types['TcpSocket']),
      UdpSocket: closedClass(types['UdpSocket']),
    },
  };
}

/** A class of which nothing can be made. */
function closedClass(Socket: (new () => object) | undefined): unknown {
  if (Socket === undefined) return undefined;
  return class extends Socket {
    static create(): never {
      throw denied;
    }
  };
}

const denied = { tag: 'access-denied' };

async function refuse(): Promise<never> {
  throw denied;
}

/** What of `wasi:http` 0.3 refuses to send requests. */
export const deniedHttp3: Readonly<Record<string, ShimInterface>> = {
  client: {
    async send(): Promise<never> {
      throw { tag: 'HTTP-request-denied' };
    },
  },
};
