import { type Component, type Imports, instantiateSync } from '@witcraft/runtime';
import type { Address } from './address.js';

/** A server that listens. */
export interface Listening {
  readonly address: Address;
  stop(): void;
}

/** What is used of the shim for `wasi:http` 0.2. */
interface Http {
  readonly types: HttpTypes;
  readonly HTTPServer: new (
    handler: IncomingHandler,
  ) => {
    listen(port: number, host: string): void;
    address(): Address;
    stop(): void;
  };
}

interface HttpTypes {
  readonly Fields: new () => object;
  readonly OutgoingResponse: new (
    fields: object,
  ) => {
    setStatusCode(code: number): void;
    body(): object;
  };
  readonly OutgoingBody: { finish(body: object, trailers: undefined): void };
  readonly ResponseOutparam: OutparamClass;
}

type OutparamClass = (abstract new () => object) & {
  set(out: object, response: { readonly tag: 'ok' | 'err'; readonly val: unknown }): void;
};

interface IncomingHandler {
  handle(request: unknown, out: object): void;
}

/** Where WASI has the classes of requests and responses. */
const TYPES = /^wasi:http\/types@0\.2\./;

/**
 * Serves `wasi:http/incoming-handler` 0.2 with an instance for each request, so that
 * none sees what another has left, and none harms another. `report` is told why a
 * request has failed; it is answered with 500.
 */
export async function serve2(
  component: Component,
  name: string,
  imports: Imports,
  { host, port }: Address,
  report: (error: unknown) => void,
): Promise<Listening> {
  const http = (await import('@bytecodealliance/preview2-shim/http')) as unknown as Http;
  const withErrors = { ...imports };
  for (const key of Object.keys(imports)) {
    if (TYPES.test(key)) withErrors[key] = typesWithErrors(http.types, report);
  }
  const server = new http.HTTPServer({
    handle(request, out) {
      try {
        const { exports } = instantiateSync(component, withErrors);
        (exports[name] as IncomingHandler).handle(request, out);
      } catch (error) {
        report(error);
        answerWithError(http.types, out);
      }
    },
  });
  server.listen(port, host);
  return { address: { host, port: server.address().port }, stop: () => server.stop() };
}

/** The shim ends the process where a component answers with an error: it is answered here. */
function typesWithErrors(types: HttpTypes, report: (error: unknown) => void): object {
  const { ResponseOutparam } = types;
  abstract class Outparam extends ResponseOutparam {
    static override set(out: object, response: { tag: 'ok' | 'err'; val: unknown }): void {
      if (response.tag === 'ok') ResponseOutparam.set(out, response);
      else {
        report(answerError(response.val));
        answerWithError(types, out);
      }
    }
    // Those that the server makes are of the class of the shim.
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof ResponseOutparam;
    }
  }
  return { ...types, ResponseOutparam: Outparam };
}

/** What there is to say of an `error-code` that a component answers with. */
export function answerError(code: unknown): Error {
  const { tag, val } = code as { readonly tag: string; readonly val?: unknown };
  const text = typeof val === 'string' ? `${tag}: ${val}` : tag;
  return new Error(`the component answers with the error ${text}`);
}

function answerWithError(types: HttpTypes, out: object): void {
  try {
    const response = new types.OutgoingResponse(new types.Fields());
    response.setStatusCode(500);
    const body = response.body();
    types.ResponseOutparam.set(out, { tag: 'ok', val: response });
    types.OutgoingBody.finish(body, undefined);
  } catch {
    // It had been answered before.
  }
}
