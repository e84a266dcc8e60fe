/** What a store that does not exist yet answers to reads: nothing is there, and nothing has to be loaded or made to say so. */
import type { TransportReply, TransportRequest } from '../../ports/http.ts';

/** Searches find nothing; whatever else is asked for does not exist, in MLflow's words for it. */
export function nothing(request: TransportRequest): TransportReply {
  const found = request.method === 'POST' || /\/search\b|\/list\b/.test(request.path);
  const body = found ? {} : { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'The store is empty' };
  return {
    status: found ? 200 : 404,
    headers: { 'content-type': 'application/json' },
    body: (async function* () {
      yield Buffer.from(JSON.stringify(body));
    })(),
  };
}
