import types from 'wasi:http/types@0.3.0';

const { Fields, Response } = types;

/** The engine in the component has no TextEncoder. */
function ascii(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function* body(request) {
  yield ascii(`${request.getMethod().tag} `);
  yield ascii(`${request.getPathWithQuery()}\n`);
}

export const handler = {
  async handle(request) {
    if (request.getPathWithQuery() === '/nothing') throw { tag: 'internal-error', val: 'nothing' };
    const headers = Fields.fromList([['content-type', ascii('text/plain')]]);
    const noTrailers = wit.Future.from(
      { tag: 'ok', val: null },
      wit.Future.RESULT_OPTION_OTHER_ERROR_CODE,
    );
    const [response] = Response.new(headers, body(request), noTrailers.readable);
    response.setStatusCode(202);
    return response;
  },
};
