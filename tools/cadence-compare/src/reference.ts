import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { CadenceLanguageServer } from '@onflow/cadence-language-server';

/** What a checker says about a program. */
export interface Verdict {
  readonly ok: boolean;
  /** The line of the first error by position, from 1; `undefined` where there is none. */
  readonly line: number | undefined;
  /** Each error as `line: text`, by position. */
  readonly errors: readonly string[];
}

/** A checker of the same language. */
export interface Reference {
  check(text: string): Promise<Verdict>;
}

/** What the language server sends: answers, and errors of a file. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly diagnostics: readonly Published[] };
}

interface Published {
  readonly severity: number;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

const ERROR = 1;

/**
 * Starts the checker of the npm package, which speaks the language server's protocol; one serves
 * any number of programs.
 */
export async function startReference(): Promise<Reference> {
  const binary = createRequire(import.meta.url)
    .resolve('@onflow/cadence-language-server')
    .replace(/index\.js$/, 'cadence-language-server.wasm');
  const answers = new Map<number, () => void>();
  const published = new Map<string, (diagnostics: readonly Published[]) => void>();
  const callbacks: Parameters<typeof CadenceLanguageServer.create>[1] = {
    toClient: (received) => {
      const { id, method, params } = received as Message;
      if (method === 'textDocument/publishDiagnostics' && params !== undefined) {
        published.get(params.uri)?.(params.diagnostics);
      } else if (id !== undefined && method === undefined) {
        answers.get(id)?.();
      } else if (id !== undefined) {
        // A question of the server; it goes on without an answer of any use.
        send({ id, result: null });
      }
    },
  };
  await CadenceLanguageServer.create(await readFile(binary), callbacks);
  const send = (message: object): void => {
    callbacks.toServer?.(null, { jsonrpc: '2.0', ...message });
  };
  await new Promise<void>((resolve) => {
    answers.set(1, resolve);
    const params = { processId: null, rootUri: null, capabilities: {} };
    send({ id: 1, method: 'initialize', params });
  });
  send({ method: 'initialized', params: {} });
  let count = 0;
  return {
    check: async (text) => {
      count += 1;
      const uri = `file:///program-${count}.cdc`;
      const diagnostics = await new Promise<readonly Published[]>((resolve) => {
        published.set(uri, resolve);
        const textDocument = { uri, languageId: 'cadence', version: 1, text };
        send({ method: 'textDocument/didOpen', params: { textDocument } });
      });
      published.delete(uri);
      send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
      return verdictOf(diagnostics);
    },
  };
}

function verdictOf(diagnostics: readonly Published[]): Verdict {
  const errors = diagnostics
    .filter(({ severity }) => severity === ERROR)
    .map(({ message, range: { start } }) => ({ message, ...start }))
    .sort((left, right) => left.line - right.line || left.character - right.character);
  return {
    ok: errors.length === 0,
    line: errors[0] === undefined ? undefined : errors[0].line + 1,
    errors: errors.map(({ line, message }) => `${line + 1}: ${message.split('\n')[0]}`),
  };
}
