import type { Checks } from './checks.js';
import { startWitcraft } from './witcraft.js';

const LISTENING = /listening on (http:\S+)\n/;

/** A handler of WASI 0.3 for HTTP, from the command line. */
export async function serveAnswer(folder: string, checks: Checks): Promise<void> {
  const server = startWitcraft(folder, ['serve', '--addr', '127.0.0.1:0', 'script.wasm']);
  try {
    const [, url = ''] = await server.says(LISTENING);
    const get = await fetch(`${url}tea?for=two`);
    checks.equal('a status', get.status, 202);
    checks.equal('a header', get.headers.get('content-type'), 'text/plain');
    checks.equal('a body', await get.text(), 'get /tea?for=two\n');
    const post = await fetch(`${url}order`, { method: 'POST', body: 'tea' });
    checks.equal('another method', await post.text(), 'post /order\n');
    checks.equal('an error', (await fetch(`${url}nothing`)).status, 500);
    await server.says(/internal-error: nothing/);
  } finally {
    checks.equal('the exit code when it is interrupted', await server.interrupt(), 0);
  }
}
