/** The request handler and the store under it, in process: what a real server cannot be asked. */
import { readdir, readFile, symlink, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TransportRequest } from '../../src/ports/http.ts';
import { handle } from '../../src/tracking/embedded/handle.ts';
import { openStore, type Store } from '../../src/tracking/embedded/store.ts';
import { cleanUp, temporaryFolder } from './support.ts';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await temporaryFolder();
  store = await openStore(dir);
});
afterEach(async () => {
  store.close();
  await cleanUp();
});

async function send(method: TransportRequest['method'], at: string, body?: unknown): Promise<{ status: number; text: string }> {
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await handle(store, { method, path: at, ...(content === undefined ? {} : { body: content }) });
  const chunks = [];
  for await (const chunk of reply.body) chunks.push(chunk);
  return { status: reply.status, text: Buffer.concat(chunks).toString() };
}

async function run(): Promise<string> {
  const { text } = await send('POST', '/api/2.0/mlflow/runs/create', { experiment_id: '0' });
  return (JSON.parse(text) as { run: { info: { run_id: string } } }).run.info.run_id;
}

const artifacts = '/api/2.0/mlflow-artifacts/artifacts';

test.each([
  `${artifacts}/../../mlflow.db`,
  `${artifacts}/a/../../mlflow.db`,
  `${artifacts}/..%2f..%2fmlflow.db`,
  `${artifacts}/%2e%2e/mlflow.db`,
  `${artifacts}/..%252fmlflow.db`,
  `${artifacts}/..%25252fmlflow.db`,
  `${artifacts}/..%5cmlflow.db`,
  `${artifacts}/a%5c..%5cb`,
  `${artifacts}/C:/x`,
  `${artifacts}/~/x`,
  `${artifacts}/%2fetc/passwd`,
  `${artifacts}/file:/etc/passwd`,
  `${artifacts}/a%00b`,
  `${artifacts}/a%0ab`,
  `${artifacts}/link/x`,
])('%s leaves the folder of artifacts and is refused', async (at) => {
  await writeFile(path.join(dir, 'secret'), 'secret');
  await symlink(dir, path.join(dir, 'artifacts', 'link'));
  for (const method of ['GET', 'PUT', 'DELETE'] as const)
    expect(await send(method, at, method === 'PUT' ? 'x' : undefined)).toEqual({
      status: 400,
      text: '{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid path"}',
    });
  expect(await readFile(path.join(dir, 'secret'), 'utf8')).toBe('secret');
});

test('an upload that breaks off leaves nothing, and the file before it whole', async () => {
  expect((await send('PUT', `${artifacts}/a/file`, 'first')).status).toBe(200);
  const broken = (async function* () {
    yield Buffer.from('sec');
    throw new Error('the client is gone');
  })();
  const reply = await handle(store, { method: 'PUT', path: `${artifacts}/a/file`, body: broken });
  expect(reply.status).toBe(500);
  expect(await send('GET', `${artifacts}/a/file`)).toEqual({ status: 200, text: 'first' });
  expect(await readdir(path.join(dir, 'artifacts', 'a'))).toEqual(['file']);
});

test('a file cannot take the place of a folder, nor lie below a file', async () => {
  expect((await send('PUT', `${artifacts}/a/b`, 'x')).status).toBe(200);
  for (const at of ['a', 'a/b/c']) expect((await send('PUT', `${artifacts}/${at}`, 'x')).status).toBe(400);
});

test('64-bit integers come back as they went in', async () => {
  const id = await run();
  const big = '9007199254740993';
  const body = `{"run_id":"${id}","key":"k","value":1,"timestamp":${big},"step":-9223372036854775808}`;
  expect(await send('POST', '/api/2.0/mlflow/runs/log-metric', body)).toEqual({ status: 200, text: '{}' });
  expect((await send('GET', `/api/2.0/mlflow/metrics/get-history?run_id=${id}&metric_key=k`)).text).toBe(
    `{"metrics":[{"key":"k","value":1,"timestamp":${big},"step":-9223372036854775808}]}`,
  );
  const over = `{"run_id":"${id}","key":"k","value":1,"timestamp":9223372036854775808}`;
  expect(await send('POST', '/api/2.0/mlflow/runs/log-metric', over)).toEqual({
    status: 400,
    text:
      '{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid value \\"9223372036854775808\\" for parameter \'timestamp\' supplied:  ' +
      "Hint: Value was of type 'str'. See the API docs for more information about request parameters.\"}",
  });
});

test('NaN and infinities are taken bare, as Python writes them, and inside texts left alone', async () => {
  const id = await run();
  const metrics = '[{"key":"a","value":NaN,"timestamp":1},{"key":"b","value":-Infinity,"timestamp":1}]';
  const body = `{"run_id":"${id}","metrics":${metrics},"tags":[{"key":"t","value":"NaN, 12345678901234567890 \\" Infinity"}]}`;
  expect(await send('POST', '/api/2.0/mlflow/runs/log-batch', body)).toEqual({ status: 200, text: '{}' });
  const { text } = await send('GET', `/api/2.0/mlflow/runs/get?run_id=${id}`);
  expect(text).toContain('{"key":"a","value":"NaN","timestamp":1,"step":0},{"key":"b","value":-1.7976931348623157e+308,');
  expect(text).toContain('{"key":"t","value":"NaN, 12345678901234567890 \\" Infinity"}');
});

test('a model logged to a run is noted in its history, without its configuration', async () => {
  const id = await run();
  const described = { run_id: id, artifact_path: 'model', utc_time_created: 'now', model_uuid: 'u', signature: {} };
  const model = { ...described, flavors: { sklearn: { a: 1, config: { secret: 1 } } } };
  const log = (text: string) => send('POST', '/api/2.0/mlflow/runs/log-model', { run_id: id, model_json: text });
  for (const path of ['model', 'other'])
    expect((await log(JSON.stringify({ ...model, artifact_path: path }))).status).toBe(200);
  const { text } = await send('GET', `/api/2.0/mlflow/runs/get?run_id=${id}`);
  const { tags } = (JSON.parse(text) as { run: { data: { tags: { key: string; value: string }[] } } }).run.data;
  const kept = { run_id: id, utc_time_created: 'now', model_uuid: 'u', flavors: { sklearn: { a: 1 } } };
  expect(JSON.parse(tags.find((t) => t.key === 'mlflow.log-model.history')?.value ?? '')).toEqual([
    { ...kept, artifact_path: 'model' },
    { ...kept, artifact_path: 'other' },
  ]);
  for (const wrong of ['{', '5', '{"flavors": {}}']) expect((await log(wrong)).status).toBe(400);
});

test('the history of logged models is never cut, and begun anew where it is unreadable', async () => {
  const id = await run();
  const history = async (): Promise<unknown[]> => {
    const { text } = await send('GET', `/api/2.0/mlflow/runs/get?run_id=${id}`);
    const { tags } = (JSON.parse(text) as { run: { data: { tags: { key: string; value: string }[] } } }).run.data;
    return JSON.parse(tags.find((t) => t.key === 'mlflow.log-model.history')?.value ?? '') as unknown[];
  };
  const model = { run_id: id, artifact_path: 'p'.repeat(3000), utc_time_created: 'now', flavors: {} };
  const log = () => send('POST', '/api/2.0/mlflow/runs/log-model', { run_id: id, model_json: JSON.stringify(model) });
  for (let i = 0; i < 4; i++) expect(await log()).toEqual({ status: 200, text: '{}' });
  expect(await history()).toEqual(Array.from({ length: 4 }, () => model));
  for (const value of ['[{"a', '{}']) {
    await send('POST', '/api/2.0/mlflow/runs/set-tag', { run_id: id, key: 'mlflow.log-model.history', value });
    expect(await log()).toEqual({ status: 200, text: '{}' });
    expect(await history()).toEqual([model]);
  }
});

test('a version is noted on its logged model, also where that tag is unreadable', async () => {
  const created = await send('POST', '/api/2.0/mlflow/logged-models', { experiment_id: '0', name: 'm' });
  const modelId = (JSON.parse(created.text) as { model: { info: { model_id: string } } }).model.info.model_id;
  await send('POST', '/api/2.0/mlflow/registered-models/create', { name: 'credit' });
  const tags = [{ key: 'mlflow.modelVersions', value: '[{"na' }];
  expect((await send('PATCH', `/api/2.0/mlflow/logged-models/${modelId}/tags`, { tags })).status).toBe(200);
  const version = { name: 'credit', source: `models:/${modelId}`, model_id: modelId };
  expect((await send('POST', '/api/2.0/mlflow/model-versions/create', version)).status).toBe(200);
  const { text } = await send('GET', `/api/2.0/mlflow/logged-models/${modelId}`);
  expect((JSON.parse(text) as { model: { info: { tags: unknown } } }).model.info.tags).toEqual([
    { key: 'mlflow.modelVersions', value: '[{"name": "credit", "version": 1}]' },
  ]);
});

test('a refused batch leaves nothing of itself', async () => {
  const id = await run();
  const param = (value: string) => ({
    run_id: id,
    params: [{ key: 'p', value }],
    metrics: [{ key: 'm', value: 1, timestamp: 1 }],
  });
  expect((await send('POST', '/api/2.0/mlflow/runs/log-parameter', { run_id: id, key: 'p', value: '1' })).status).toBe(200);
  expect((await send('POST', '/api/2.0/mlflow/runs/log-batch', param('2'))).status).toBe(400);
  expect((await send('GET', `/api/2.0/mlflow/metrics/get-history?run_id=${id}&metric_key=m`)).text).toBe('{}');
});

test('writes that come together share a transaction; one that is refused is undone alone', async () => {
  const id = await run();
  const { database } = store;
  let commits = 0;
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    if (sql === 'COMMIT') commits++;
    exec(sql);
  };
  const metric = (i: number) => ({ run_id: i === 7 ? 'nobody' : id, key: 'm', value: i, timestamp: i, step: i });
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, i) => send('POST', '/api/2.0/mlflow/runs/log-metric', metric(i))),
  );
  expect(commits).toBe(1);
  expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 50 }, (_, i) => (i === 7 ? 404 : 200)));
  expect(database.get('SELECT count(*) AS n FROM metrics')).toEqual({ n: 49 });
});

test('what cannot be committed is not acknowledged, and the store goes on', async () => {
  const id = await run();
  const { database } = store;
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    if (sql === 'COMMIT') throw new Error('database or disk is full');
    exec(sql);
  };
  const tag = { run_id: id, key: 'a', value: 'b' };
  expect(await send('POST', '/api/2.0/mlflow/runs/set-tag', tag)).toEqual({
    status: 503,
    text: '{"error_code":"TEMPORARILY_UNAVAILABLE","message":"database or disk is full"}',
  });
  database.exec = exec;
  expect((await send('GET', `/api/2.0/mlflow/runs/get?run_id=${id}`)).text).not.toContain('"key":"a"');
  expect((await send('POST', '/api/2.0/mlflow/runs/set-tag', tag)).status).toBe(200);
});

test('what the disk refuses in the middle of a change is told, and the store goes on', async () => {
  const id = await run();
  const { database } = store;
  const runStatement = database.run.bind(database);
  database.run = () => {
    // As SQLite does by itself.
    database.exec('ROLLBACK');
    throw new Error('disk I/O error');
  };
  const tag = (key: string) => send('POST', '/api/2.0/mlflow/runs/set-tag', { run_id: id, key, value: 'b' });
  const refused = { status: 503, text: '{"error_code":"TEMPORARILY_UNAVAILABLE","message":"disk I/O error"}' };
  expect(await Promise.all([tag('a'), tag('b')])).toEqual([refused, refused]);
  database.run = runStatement;
  expect((await tag('c')).status).toBe(200);
});

test('a file of another schema is refused', async () => {
  store.database.run("UPDATE alembic_version SET version_num = 'ffff'");
  store.close();
  await expect(openStore(dir)).rejects.toMatchObject({
    diagnostic: {
      code: 'TY652',
      message: `the tracking store ${dir}/mlflow.db has another schema (ffff, expected dc11669786a5)`,
      why: 'Trainyard reads and writes the schema of MLflow 3.17; another MLflow has upgraded this file, or made it',
      help: 'serve the file with that MLflow (`mlflow server --backend-store-uri sqlite:///...`) and set tracking.uri to it, or update Trainyard',
    },
  });
  store = await openStore(await mkdtemp(path.join(tmpdir(), 'store-')));
});

test('a file that is no database is refused', async () => {
  store.close();
  await writeFile(path.join(dir, 'mlflow.db'), 'nonsense'.repeat(1000));
  await expect(openStore(dir)).rejects.toMatchObject({
    diagnostic: {
      code: 'TY651',
      message: `the tracking store ${dir}/mlflow.db could not be opened`,
      why: 'file is not a database',
    },
  });
  store = await openStore(await mkdtemp(path.join(tmpdir(), 'store-')));
});
