/** Sends given requests to a deployment that has no traffic yet. */
import { readFile } from 'node:fs/promises';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { Endpoint } from '../ports/endpoint.ts';

const TIMEOUT_MS = 30_000;

/**
 * The file holds one scoring request as MLflow takes it (`dataframe_split`, `dataframe_records`, `instances`, `inputs`), or a
 * list of them. Each must be answered with a 2xx status and JSON that parses (so no NaN). Returns a line each.
 */
export async function smokeTest(endpoint: Endpoint, deployment: string, file: string): Promise<string[]> {
  const requests = await readRequests(file);
  const lines: string[] = [];
  for (const [index, request] of requests.entries()) {
    const name = requests.length === 1 ? 'a request' : `request ${index + 1} of ${requests.length}`;
    const reply = await endpoint.invoke({ deployment, body: JSON.stringify(request), timeoutMs: TIMEOUT_MS });
    if (reply.status < 200 || reply.status > 299)
      throw smokeFault(name, `it answered ${reply.status}: ${reply.body.slice(0, 300)}`);
    try {
      JSON.parse(reply.body);
    } catch {
      throw smokeFault(name, `its answer is not JSON: ${reply.body.slice(0, 300)}`);
    }
    lines.push(`scored ${name}: ${reply.body.trim().slice(0, 120)}`);
  }
  return lines.slice(0, 5);
}

function smokeFault(name: string, why: string): Fault {
  return new Fault('job', {
    code: 'TY406',
    message: `${name} of the smoke test failed`,
    why,
    help: 'the deployment got no traffic; try the request with `mlflow models serve` on your machine, and look at the log of the deployment',
  });
}

async function readRequests(file: string): Promise<unknown[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Fault('input', {
      code: 'TY406',
      message: `the smoke requests ${file} cannot be used`,
      why: error instanceof Error ? error.message : String(error),
      help: 'write one scoring request as JSON, or a list of them',
    });
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length === 0)
    throw new Fault('input', {
      code: 'TY406',
      message: `the smoke requests ${file} are an empty list`,
      help: 'give at least one request',
    });
  return list;
}
