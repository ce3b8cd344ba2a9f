import { type AddressInfo, createServer } from 'node:net';
import { type Component, ComponentError, type Imports, instantiate } from '@witcraft/runtime';
import type { Address } from './address.js';
import { answerError, type Listening } from './http2.js';

/** What is used of the shim for `wasi:http` 0.3. */
interface Http {
  readonly HttpServer: new (
    handler: Handler,
  ) => {
    listen(port: number, host: string): Promise<void>;
    on(event: 'error', listener: (error: unknown) => void): void;
    stop(): Promise<void>;
  };
  readonly types: {
    readonly Fields: new () => object;
    readonly Response: {
      new (
        fields: object,
        contents: undefined,
        trailers: Promise<unknown>,
      ): [HttpResponse, unknown];
    };
  };
}

interface HttpRequest {
  getMethod(): unknown;
  setMethod(method: unknown): void;
}

interface HttpResponse {
  setStatusCode(code: number): void;
}

/** A result, as the shim wants it; exports throw errors instead. */
interface Handler {
  handle(request: HttpRequest): Promise<{ readonly tag: 'ok' | 'err'; readonly val: unknown }>;
}

/** As `serve2`, of `wasi:http/handler` 0.3. */
export async function serve3(
  component: Component,
  name: string,
  imports: Imports,
  { host, port }: Address,
  report: (error: unknown) => void,
): Promise<Listening> {
  const http = (await import('@bytecodealliance/preview3-shim/http')) as unknown as Http;
  const server = new http.HttpServer({
    async handle(request) {
      try {
        withMethod(request);
        const { exports } = await instantiate(component, imports);
        const handler = exports[name] as { handle(request: HttpRequest): Promise<unknown> };
        return { tag: 'ok', val: await handler.handle(request) };
      } catch (error) {
        const failed = error instanceof ComponentError;
        report(failed ? answerError(error.payload) : error);
        return { tag: 'err', val: failed ? error.payload : { tag: 'internal-error' } };
      }
    },
  });
  server.on('error', report);
  const address = { host, port: port === 0 ? await freePort(host) : port };
  await server.listen(address.port, host);
  return { address, stop: () => void server.stop() };
}

/** The server of the shim does not tell which it has got. */
function freePort(host: string): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const methods = 'get head post put delete connect options trace patch'.split(' ');

/** The server of the shim has it as a text, and not as WIT has it. */
function withMethod(request: HttpRequest): void {
  const method = request.getMethod();
  if (typeof method !== 'string') return;
  const tag = method.toLowerCase();
  request.setMethod(methods.includes(tag) ? { tag } : { tag: 'other', val: method });
}
