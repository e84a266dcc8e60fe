/**
 * Memory of the main process, which holds the gateway, while a job uploads and downloads a large artifact through it; and of the
 * process that keeps the embedded store. Through the built bundle. `node bench/artifact-memory.ts [MEBIBYTES]`; exit code 1 above
 * the limit. The gateway alone: `bench/gateway-memory.ts`.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { endLife, makeLife } from '../test/life/fixture.ts';
import { nodes, report } from './common.ts';
import { watched } from './memory.ts';

const limitMb = 200;
const mebibytes = Number(process.argv[2] ?? 1024);

/** A client of the artifact routes as MLflow's is one, but in constant memory; fails where what comes back is not what went up. */
const client = `
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
const size = Number(process.argv[2]) * 1024 * 1024;
const url = process.env.MLFLOW_TRACKING_URI + '/api/2.0/mlflow-artifacts/artifacts/bench/big.bin';
const authorization = 'Bearer ' + process.env.MLFLOW_TRACKING_TOKEN;
const sent = createHash('sha256');
function* content() {
  for (let at = 0; at < size; at += 1024 * 1024) {
    const chunk = Buffer.alloc(1024 * 1024, at + ' ');
    sent.update(chunk);
    yield chunk;
  }
}
async function digest(stream) {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}
const put = request(url, { method: 'PUT', headers: { authorization, 'content-length': size } });
const answered = once(put, 'response');
await pipeline(Readable.from(content(), { objectMode: false }), put);
const [reply] = await answered;
await digest(reply);
const [download] = await once(request(url, { headers: { authorization } }).end(), 'response');
const got = await digest(download);
if (reply.statusCode !== 200 || download.statusCode !== 200 || got !== sent.digest('hex'))
  throw new Error(\`PUT \${reply.statusCode}, GET \${download.statusCode}, \${got}\`);
`;

for (const { name: node, path: command } of nodes) {
  const life = await makeLife();
  try {
    await writeFile(path.join(life.dir, 'src', 'artifact.mjs'), client);
    await writeFile(
      path.join(life.dir, 'pipeline.yml'),
      `type: pipeline\njobs:\n  pass:\n    type: command\n    environment: host\n    code: src\n    command: node artifact.mjs ${mebibytes}\n`,
    );
    const peaks = await watched(life, command, ['run', 'pipeline.yml']);
    if (peaks.code !== 0) throw new Error(`the run ended with ${peaks.code}:\n${peaks.output}`);
    report({
      what: `memory: ${mebibytes} MiB artifact up and down`,
      node,
      measured: `${peaks.mainMb.toFixed(0)} MB (store ${peaks.storeMb.toFixed(0)} MB), ${peaks.seconds.toFixed(0)} s`,
      limit: `${limitMb} MB`,
      ok: peaks.mainMb < limitMb,
    });
  } finally {
    await endLife(life);
  }
}
