/**
 * The store's answers beside those of a real MLflow server, request by request: same status, same JSON, once ids and times are
 * replaced. Where the two may differ, the row says how.
 */
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ask, cleanUp, mlflowServer, owner, temporaryFolder } from './support.ts';

interface Server {
  url: string;
  token?: string;
  /** Ids that replies gave, by the name a row remembers them under. */
  names: Map<string, string>;
}

let ours: Server;
let real: Server;

beforeAll(async () => {
  const [dir, other] = [await temporaryFolder(), await temporaryFolder()];
  const [connection, server] = await Promise.all([owner(dir), mlflowServer(other)]);
  ours = { url: connection.url, token: connection.token, names: new Map() };
  real = { url: server.url, names: new Map() };
}, 120_000);
afterAll(cleanUp);

const api = '/api/2.0/mlflow';

/** `$name` stands for a remembered id. */
function fill(server: Server, value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return undefined;
  return JSON.parse(text.replace(/\$(\w+)/g, (whole, name: string) => server.names.get(name) ?? whole));
}

/** Ids, times and names made up by the servers become words; the texts of SQL errors, which no client reads, go. */
function comparable(server: Server, value: unknown): unknown {
  let text = JSON.stringify(value);
  for (const [name, id] of server.names) text = text.replaceAll(id, `$${name}`);
  text = text
    .replace(/"((?:creation|last_updat)e?d?_(?:time|timestamp)(?:stamp)?(?:_ms)?)":\d{13}/g, '"$1":"time"')
    .replace(/\b[a-z]+-[a-z]+-\d{1,4}\b/g, 'random-name')
    .replace(/ Error: [^"]*(?:UNIQUE|Integrity)[^"]*/, ' Error: ...');
  const comparable = JSON.parse(text) as unknown;
  // Two more names for the error code, which MLflow 3.17 adds and no client needs.
  if (typeof comparable === 'object' && comparable !== null)
    for (const name of ['sqlstate', 'error_class']) Reflect.deleteProperty(comparable, name);
  return comparable;
}

type Row = [method: string, at: string, body?: unknown];

async function both(row: Row, remember?: [name: string, path: string]): Promise<[Answer, Answer]> {
  const answers = await Promise.all(
    [ours, real].map(async (server) => {
      const [method, at, body] = fill(server, row) as Row;
      const answer = await ask(server, method, at, body ?? undefined);
      if (remember !== undefined) {
        const id = remember[1].split('.').reduce<unknown>((v, key) => (v as Record<string, unknown>)[key], answer.body);
        server.names.set(remember[0], String(id));
      }
      return { status: answer.status, body: comparable(server, answer.body) };
    }),
  );
  return answers as [Answer, Answer];
}

async function same(row: Row, remember?: [name: string, path: string]): Promise<void> {
  const [mine, theirs] = await both(row, remember);
  expect(mine, JSON.stringify(row)).toEqual(theirs);
}

/** Refused by both as a wrong parameter, each in its own words (MLflow's quote its parser's tokens and Python's sets). */
async function refusedAlike(rows: Row[]): Promise<void> {
  for (const row of rows) {
    for (const answer of await both(row)) {
      const code = (answer.body as { error_code?: string }).error_code;
      expect([answer.status, code], JSON.stringify([row, answer])).toEqual([400, 'INVALID_PARAMETER_VALUE']);
    }
  }
}

function shorten(_name: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > 300 ? `${value.slice(0, 300)}... (${value.length})` : value;
}

/** All of them, so that one run shows every difference. */
async function allSame(rows: Row[]): Promise<void> {
  const differences = [];
  for (const row of rows) {
    const [ours, real] = await both(row);
    if (!isDeepStrictEqual(ours, real)) differences.push(JSON.parse(JSON.stringify({ row, ours, real }, shorten)));
  }
  expect(differences).toEqual([]);
}

const search = (filter: string, more: object = {}): Row => [
  'POST',
  `${api}/runs/search`,
  { experiment_ids: ['1'], filter, ...more },
];

test('experiments', async () => {
  await same(['GET', `${api}/experiments/get?experiment_id=0`]);
  await same(['POST', `${api}/experiments/create`, { name: 'one', tags: [{ key: 'a', value: 'b' }] }]);
  await allSame([
    ['POST', `${api}/experiments/create`, { name: 'one' }],
    ['POST', `${api}/experiments/create`, {}],
    ['POST', `${api}/experiments/create`, { name: 5 }],
    ['POST', `${api}/experiments/create`, { name: 'x'.repeat(501) }],
    ['POST', `${api}/experiments/create`, { name: 'two', artifact_location: 's3://bucket/place' }],
    ['POST', `${api}/experiments/create`, { name: 'drei ünïcode 🚂' }],
    ['GET', `${api}/experiments/get?experiment_id=1`],
    ['GET', `${api}/experiments/get?experiment_id=2`],
    ['GET', `${api}/experiments/get?experiment_id=99`],
    ['GET', `${api}/experiments/get?experiment_id=abc`],
    ['GET', `${api}/experiments/get`],
    ['GET', `${api}/experiments/get-by-name?experiment_name=one`],
    ['GET', `${api}/experiments/get-by-name?experiment_name=${encodeURIComponent('drei ünïcode 🚂')}`],
    ['GET', `${api}/experiments/get-by-name?experiment_name=nobody`],
    ['POST', `${api}/experiments/set-experiment-tag`, { experiment_id: '1', key: 'team', value: 'blue' }],
    ['POST', `${api}/experiments/set-experiment-tag`, { experiment_id: '1', key: 'team', value: 'red' }],
    ['POST', `${api}/experiments/set-experiment-tag`, { experiment_id: '1', key: '../x', value: 'red' }],
    ['POST', `${api}/experiments/set-experiment-tag`, { experiment_id: '1', key: 'long', value: 'x'.repeat(20_001) }],
    ['POST', `${api}/experiments/delete-experiment-tag`, { experiment_id: '1', key: 'a' }],
    ['POST', `${api}/experiments/delete-experiment-tag`, { experiment_id: '1', key: 'a' }],
    ['POST', `${api}/experiments/update`, { experiment_id: '2', new_name: 'deux' }],
    ['POST', `${api}/experiments/update`, { experiment_id: '2' }],
    ['POST', `${api}/experiments/delete`, { experiment_id: '2' }],
    ['POST', `${api}/experiments/delete`, { experiment_id: '2' }],
    ['POST', `${api}/experiments/update`, { experiment_id: '2', new_name: 'zwei' }],
    ['POST', `${api}/experiments/set-experiment-tag`, { experiment_id: '2', key: 'team', value: 'red' }],
    ['POST', `${api}/runs/create`, { experiment_id: '2' }],
    ['GET', `${api}/experiments/get?experiment_id=2`],
    ['POST', `${api}/experiments/search`, { max_results: 10, order_by: ['experiment_id'] }],
    ['POST', `${api}/experiments/search`, { max_results: 10, view_type: 'ALL', order_by: ['name DESC'] }],
    ['POST', `${api}/experiments/search`, { max_results: 10, view_type: 'DELETED_ONLY' }],
    ['POST', `${api}/experiments/search`, { max_results: 1, order_by: ['experiment_id ASC'] }],
    [
      'POST',
      `${api}/experiments/search`,
      { max_results: 2, page_token: 'eyJvZmZzZXQiOiAxfQ==', order_by: ['experiment_id ASC'] },
    ],
    ['POST', `${api}/experiments/search`, { max_results: 2, filter: "name LIKE 'o%'" }],
    ['POST', `${api}/experiments/search`, { max_results: 2, filter: "name ILIKE 'O%' AND tags.team = 'red'" }],
    ['POST', `${api}/experiments/search`, { max_results: 2, filter: 'tags.team IS NULL', order_by: ['experiment_id'] }],
    [
      'POST',
      `${api}/experiments/search`,
      { max_results: 2, filter: "experiment_id IN ('0', '1')", order_by: ['experiment_id'] },
    ],
    ['POST', `${api}/experiments/search`, { max_results: 2, filter: 'creation_time > 0', order_by: ['experiment_id'] }],
    ['POST', `${api}/experiments/search`, { max_results: 0 }],
    ['POST', `${api}/experiments/search`, { max_results: 50_001 }],
    ['POST', `${api}/experiments/restore`, { experiment_id: '2' }],
    ['POST', `${api}/experiments/restore`, { experiment_id: '2' }],
  ]);
});

describe('runs', () => {
  test('their life, tags and parameters', async () => {
    const made = {
      experiment_id: '1',
      user_id: 'me',
      run_name: 'first',
      start_time: 1000,
      tags: [{ key: 'who', value: 'ich' }],
    };
    await same(['POST', `${api}/runs/create`, made], ['r1', 'run.info.run_id']);
    await same(['POST', `${api}/runs/create`, { experiment_id: '1', start_time: 2000 }], ['r2', 'run.info.run_id']);
    const tagged = { experiment_id: '1', start_time: 3000, tags: [{ key: 'mlflow.runName', value: 'third' }] };
    await same(['POST', `${api}/runs/create`, tagged], ['r3', 'run.info.run_id']);
    await allSame([
      ['POST', `${api}/runs/create`, { experiment_id: '77' }],
      ['POST', `${api}/runs/create`, { ...tagged, run_name: 'other' }],
      ['GET', `${api}/runs/get?run_id=$r1`],
      ['GET', `${api}/runs/get?run_uuid=$r1&run_id=$r1`],
      ['GET', `${api}/runs/get?run_id=nothing`],
      ['GET', `${api}/runs/get`],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'lr', value: '0.1' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'lr', value: '0.1' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'lr', value: '0.2' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'empty', value: '' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'long', value: 'x'.repeat(6001) }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'a/../b', value: '1' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', key: 'bad*', value: '1' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: '$r1', value: '1' }],
      ['POST', `${api}/runs/log-parameter`, { run_id: 'nothing', key: 'a', value: '1' }],
      ['POST', `${api}/runs/set-tag`, { run_id: '$r1', key: 'my tag', value: 'ü' }],
      ['POST', `${api}/runs/set-tag`, { run_id: '$r1', key: 'mlflow.runName', value: 'renamed' }],
      ['POST', `${api}/runs/set-tag`, { run_id: '$r1', key: 'long', value: 'x'.repeat(8001) }],
      ['POST', `${api}/runs/set-tag`, { run_id: '$r1', key: 'k'.repeat(251), value: 'x' }],
      ['POST', `${api}/runs/delete-tag`, { run_id: '$r1', key: 'my tag' }],
      ['POST', `${api}/runs/delete-tag`, { run_id: '$r1', key: 'my tag' }],
      ['POST', `${api}/runs/update`, { run_id: '$r1', status: 'FINISHED', end_time: 1500 }],
      ['POST', `${api}/runs/update`, { run_id: '$r2', run_name: 'second' }],
      ['POST', `${api}/runs/update`, { run_id: '$r2', status: 4 }],
      ['POST', `${api}/runs/update`, { status: 'FINISHED' }],
      ['GET', `${api}/runs/get?run_id=$r1`],
      ['GET', `${api}/runs/get?run_id=$r2`],
      ['POST', `${api}/runs/delete`, { run_id: '$r3' }],
      ['POST', `${api}/runs/set-tag`, { run_id: '$r3', key: 'a', value: 'b' }],
      ['POST', `${api}/runs/log-metric`, { run_id: '$r3', key: 'a', value: 1, timestamp: 1 }],
      ['POST', `${api}/runs/update`, { run_id: '$r3', status: 'FAILED' }],
      ['GET', `${api}/runs/get?run_id=$r3`],
      ['POST', `${api}/runs/restore`, { run_id: '$r3' }],
      ['GET', `${api}/runs/get?run_id=$r3`],
    ]);
  });

  test('metrics', async () => {
    const log = (body: object): Row => ['POST', `${api}/runs/log-metric`, { run_id: '$r1', ...body }];
    await allSame([
      log({ key: 'auc', value: 0.5, timestamp: 10, step: 1 }),
      log({ key: 'auc', value: 0.7, timestamp: 20, step: 2 }),
      log({ key: 'auc', value: 0.7, timestamp: 20, step: 2 }),
      log({ key: 'auc', value: 0.6, timestamp: 30, step: 1 }),
      log({ key: 'auc', value: 0.65, timestamp: 20, step: 2 }),
      log({ key: 'nan', value: 'NaN', timestamp: 1 }),
      log({ key: 'inf', value: 'Infinity', timestamp: 1 }),
      log({ key: 'neg', value: '-Infinity', timestamp: 1 }),
      log({ key: 'big step', value: 1, timestamp: 1, step: 2 ** 40 }),
      log({ key: 'digits', value: '1.25', timestamp: '7', step: '8' }),
      log({ key: 'a', timestamp: 1 }),
      log({ key: 'a', value: 1 }),
      log({ value: 1, timestamp: 1 }),
      log({ key: 'a', value: 1.5, timestamp: -1 }),
      log({ key: '/a', value: 1, timestamp: 1 }),
      log({ key: 'k'.repeat(251), value: 1, timestamp: 1 }),
      ['GET', `${api}/runs/get?run_id=$r1`],
      ['GET', `${api}/metrics/get-history?run_id=$r1&metric_key=auc`],
      ['GET', `${api}/metrics/get-history?run_id=$r1&metric_key=auc&max_results=2`],
      ['GET', `${api}/metrics/get-history?run_id=$r1&metric_key=auc&max_results=2&page_token=eyJvZmZzZXQiOiAyfQ%3D%3D`],
      ['GET', `${api}/metrics/get-history?run_id=$r1&metric_key=auc&max_results=0`],
      ['GET', `${api}/metrics/get-history?run_id=$r1&metric_key=nan`],
      ['GET', `${api}/metrics/get-history?run_id=nothing&metric_key=auc`],
      ['GET', `${api}/metrics/get-history?run_id=$r1`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r1&run_ids=$r2&metric_key=auc`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r1&metric_key=auc&max_results=2`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r1&metric_key=auc&start_step=2&end_step=3`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r1&metric_key=auc&start_step=3&end_step=2`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r1&metric_key=auc&start_step=3`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r1&metric_key=auc&max_results=2501`],
    ]);
  });

  test('batches', async () => {
    const batch = (body: object): Row => ['POST', `${api}/runs/log-batch`, { run_id: '$r2', ...body }];
    const metric = (step: number) => ({ key: 'loss', value: 1 / (step + 1), timestamp: step, step });
    await allSame([
      batch({
        metrics: Array.from({ length: 20 }, (_, i) => metric(i)),
        params: [
          { key: 'lr', value: '0.3' },
          { key: 'depth', value: '7' },
        ],
        tags: [
          { key: 'who', value: 'du' },
          { key: 'who', value: 'er' },
        ],
      }),
      batch({}),
      batch({ params: [{ key: 'lr', value: '0.4' }] }),
      batch({
        params: [
          { key: 'p', value: '1' },
          { key: 'p', value: '2' },
        ],
      }),
      batch({ metrics: [{ key: 'a', value: 1 }] }),
      batch({ metrics: Array.from({ length: 1001 }, (_, i) => metric(i)) }),
      batch({ params: Array.from({ length: 101 }, (_, i) => ({ key: `p${i}`, value: '' })) }),
      batch({ tags: Array.from({ length: 101 }, (_, i) => ({ key: `t${i}`, value: '' })) }),
      batch({ tags: [{ key: 'a//b', value: '' }] }),
      batch({ metrics: 'none' }),
      ['GET', `${api}/runs/get?run_id=$r2`],
      ['GET', `${api}/metrics/get-history?run_id=$r2&metric_key=loss`],
      ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=$r2&metric_key=loss&max_results=6`],
    ]);
  });

  test('data sets and models they read and made', async () => {
    const dataset = {
      name: 'credit',
      digest: 'd1',
      source_type: 'local',
      source: '{"uri":"x"}',
      schema: '{}',
      profile: '{"n":1}',
    };
    const input = (more: object) => ({
      tags: [{ key: 'mlflow.data.context', value: 'train' }],
      dataset: { ...dataset, ...more },
    });
    await allSame([
      ['POST', `${api}/runs/log-inputs`, { run_id: '$r1', datasets: [input({}), input({ digest: 'd2', profile: undefined })] }],
      ['POST', `${api}/runs/log-inputs`, { run_id: '$r1', datasets: [input({})] }],
      ['POST', `${api}/runs/log-inputs`, { run_id: '$r2', datasets: [input({})] }],
      ['POST', `${api}/runs/log-inputs`, { run_id: '$r1', datasets: [input({ digest: 'x'.repeat(37) })] }],
      ['POST', `${api}/runs/log-inputs`, { datasets: [] }],
      ['POST', `${api}/runs/outputs`, { run_id: '$r1', models: [{ model_id: 'm-1', step: 3 }] }],
      ['POST', `${api}/runs/outputs`, { run_id: '$r1' }],
      ['POST', `${api}/runs/log-inputs`, { run_id: '$r1', models: [{ model_id: 'm-0' }] }],
      ['GET', `${api}/runs/get?run_id=$r1`],
      search("dataset.name = 'credit'"),
      search("dataset.digest IN ('d2', 'd3')"),
      search("datasets.context = 'train' AND attributes.run_id != ''"),
      ['POST', '/ajax-api/2.0/mlflow/experiments/search-datasets', { experiment_ids: ['1'] }],
    ]);
  });

  test('searches', async () => {
    await allSame([
      search(''),
      search('', { max_results: 1 }),
      search('', { max_results: 1, page_token: 'eyJvZmZzZXQiOiAxfQ==' }),
      search('', { run_view_type: 'ALL', order_by: ['attributes.start_time ASC'] }),
      search('metrics.auc > 0.6'),
      search('metrics.auc > 0.6 AND params.lr = "0.1"'),
      search("params.lr LIKE '0.%' and tags.who ILIKE 'D%'"),
      search("params.depth IS NULL and tags.who = 'ich'"),
      search('params.depth IS NOT NULL'),
      search("run_id IN ('$r1', '$r3')"),
      search("run_id NOT IN ('$r1', '$r3')"),
      search("attributes.run_name = 'renamed'"),
      search("status != 'RUNNING'"),
      search('start_time >= 2000'),
      search('created < 2000'),
      search("tags.`mlflow.runName` = 'third'"),
      search("tags.mlflow.runName = 'third'"),
      search('tags."mlflow.runName" = \'third\''),
      search('metrics.`big step` > 0'),
      search('', { order_by: ['metrics.auc DESC', 'params.lr ASC', 'start_time DESC'] }),
      search('', { order_by: ['metrics.nan ASC', 'tags.`who`'] }),
      search('', { order_by: ['attributes.end_time'] }),
      ['POST', `${api}/runs/search`, { experiment_ids: [] }],
      ['POST', `${api}/runs/search`, { experiment_ids: ['x'] }],
    ]);
  });

  test('searches that are refused, each with the same code', async () => {
    await refusedAlike([
      search('metrics.auc'),
      search('metrics.auc = "a"'),
      search("metrics.auc LIKE 'a'"),
      search('params.lr > 3'),
      search("tags.a > 'b'"),
      search("nonsense.a = 'b'"),
      search("datasets.profile = 'x'"),
      search("attributes.nothing = 'b'"),
      search("tags.a = 'b' OR tags.c = 'd'"),
      search("run_name IN ('a')"),
      search('run_id IN ()'),
      search('status = RUNNING'),
      search('start_time > "a"'),
      search("'"),
      search(')('),
      search('', { order_by: ['metrics.auc sideways'] }),
      search('', { order_by: ['nonsense.a'] }),
      search('', { max_results: 0 }),
      search('', { max_results: 50_001 }),
      search('', { page_token: 'nonsense' }),
    ]);
  });
});

describe('models', () => {
  test('logged models', async () => {
    const model = { experiment_id: '1', name: 'forest', model_type: 'sklearn', source_run_id: '$r1' };
    const more = { params: [{ key: 'depth', value: '3' }], tags: [{ key: 'who', value: 'ich' }] };
    await same(['POST', `${api}/logged-models`, { ...model, ...more }], ['m1', 'model.info.model_id']);
    await same(['POST', `${api}/logged-models`, { experiment_id: '1', name: 'zeta' }], ['m2', 'model.info.model_id']);
    const scored = (value: number, step: number, dataset: string) => ({
      run_id: '$r1',
      key: 'f1',
      value,
      timestamp: step,
      step,
      model_id: '$m1',
      dataset_name: dataset,
      dataset_digest: 'd1',
    });
    const find = (filter: string, also: object = {}): Row => [
      'POST',
      `${api}/logged-models/search`,
      // By name: two models of one millisecond have no order of their own.
      { experiment_ids: ['1'], filter, order_by: [{ field_name: 'name' }], ...also },
    ];
    await allSame([
      ['POST', `${api}/logged-models`, { name: 'x' }],
      ['POST', `${api}/logged-models`, { experiment_id: '99' }],
      ['POST', `${api}/logged-models`, { experiment_id: '1', name: 'a/b' }],
      ['GET', `${api}/logged-models/$m1`],
      ['GET', `${api}/logged-models/m-nothing`],
      ['PATCH', `${api}/logged-models/$m1`, { model_id: '$m1', status: 'LOGGED_MODEL_READY' }],
      ['PATCH', `${api}/logged-models/$m2`, { model_id: '$m2', status: 3 }],
      ['PATCH', `${api}/logged-models/$m2`, { model_id: '$m2' }],
      ['PATCH', `${api}/logged-models/$m1/tags`, { tags: [{ key: 'stage', value: 'gold' }] }],
      ['PATCH', `${api}/logged-models/m-nothing/tags`, { tags: [] }],
      ['DELETE', `${api}/logged-models/$m1/tags/who`],
      ['DELETE', `${api}/logged-models/$m1/tags/who`],
      ['POST', `${api}/logged-models/$m2/params`, { model_id: '$m2', params: [{ key: 'lr', value: '0.1' }] }],
      ['POST', `${api}/runs/log-metric`, scored(0.5, 1, 'credit')],
      ['POST', `${api}/runs/log-metric`, scored(0.75, 2, 'credit')],
      ['POST', `${api}/runs/log-batch`, { run_id: '$r1', metrics: [scored(0.25, 3, 'holdout')] }],
      ['GET', `${api}/logged-models/$m1`],
      ['GET', `${api}/logged-models/$m1/artifacts/directories`],
      ['GET', `${api}/logged-models/$m1/artifacts/directories?artifact_directory_path=..`],
      find(''),
      find("name = 'forest'"),
      find("attributes.name LIKE 'for%' AND tags.stage = 'gold'"),
      find("params.depth = '3'"),
      find('metrics.f1 > 0.7'),
      find('metrics.f1 > 0.7', { datasets: [{ dataset_name: 'holdout' }] }),
      find('', { datasets: [{ dataset_name: 'holdout', dataset_digest: 'd1' }] }),
      find('creation_timestamp > 0'),
      find('', { order_by: [{ field_name: 'name', ascending: true }] }),
      find('', { order_by: [{ field_name: 'metrics.f1', ascending: false, dataset_name: 'credit' }] }),
      find('', { order_by: [{ field_name: 'nothing' }] }),
      find('', { order_by: [{ field_name: 'params.depth' }] }),
      find('nonsense.a = 1'),
      ['POST', `${api}/logged-models/search`, {}],
      ['DELETE', `${api}/logged-models/$m2`],
      ['GET', `${api}/logged-models/$m2`],
      ['GET', `${api}/logged-models/$m2?allow_deleted=true`],
      find(''),
    ]);
  });

  test('registered models', async () => {
    const at = `${api}/registered-models`;
    await allSame([
      ['POST', `${at}/create`, { name: 'credit', description: 'risk', tags: [{ key: 'team', value: 'blue' }] }],
      ['POST', `${at}/create`, { name: 'credit' }],
      ['POST', `${at}/create`, { name: 'a/b' }],
      ['POST', `${at}/create`, { name: '' }],
      ['POST', `${at}/create`, { name: 'other' }],
      ['POST', `${at}/create`, { name: 'drittes ü' }],
      ['GET', `${at}/get?name=credit`],
      ['GET', `${at}/get?name=nobody`],
      ['GET', `${at}/get`],
      ['PATCH', `${at}/update`, { name: 'credit', description: 'new' }],
      ['PATCH', `${at}/update`, { name: 'nobody', description: 'new' }],
      ['POST', `${at}/rename`, { name: 'other', new_name: 'another' }],
      ['POST', `${at}/rename`, { name: 'nobody', new_name: 'x' }],
      ['POST', `${at}/rename`, { name: 'another', new_name: 'credit' }],
      ['POST', `${at}/set-tag`, { name: 'credit', key: 'team', value: 'red' }],
      ['POST', `${at}/set-tag`, { name: 'nobody', key: 'team', value: 'red' }],
      ['POST', `${at}/set-tag`, { name: 'another', key: 'gone', value: 'x' }],
      ['DELETE', `${at}/delete-tag`, { name: 'another', key: 'gone' }],
      ['DELETE', `${at}/delete-tag`, { name: 'another', key: 'gone' }],
      ['GET', `${at}/search`],
      ['GET', `${at}/search?max_results=1`],
      ['GET', `${at}/search?filter=${encodeURIComponent("name LIKE 'cr%'")}`],
      ['GET', `${at}/search?filter=${encodeURIComponent("name ILIKE '%OTH%' AND tags.team = 'x'")}`],
      ['GET', `${at}/search?filter=${encodeURIComponent("tags.team = 'red'")}`],
      ['GET', `${at}/search?order_by=${encodeURIComponent('name DESC')}`],
      ['DELETE', `${at}/delete`, { name: 'another' }],
      ['DELETE', `${at}/delete`, { name: 'another' }],
      ['GET', `${at}/get?name=another`],
    ]);
    await refusedAlike([
      ['GET', `${at}/search?max_results=1001`],
      ['GET', `${at}/search?filter=${encodeURIComponent("nothing = 'x'")}`],
      ['GET', `${at}/search?order_by=nothing`],
      ['GET', `${api}/model-versions/search?filter=${encodeURIComponent("nothing = 'x'")}`],
      ['GET', `${api}/model-versions/search?filter=${encodeURIComponent("name > 'x'")}`],
      ['GET', `${api}/model-versions/search?max_results=200001`],
    ]);
  });

  test('model versions, stages and aliases', async () => {
    const at = `${api}/model-versions`;
    const from = { name: 'credit', source: 'mlflow-artifacts:/1/$r1/artifacts/model', run_id: '$r1' };
    const move = (version: string, stage: string, archive: boolean): Row => [
      'POST',
      `${at}/transition-stage`,
      { name: 'credit', version, stage, archive_existing_versions: archive },
    ];
    const find = (filter: string, more = ''): Row => ['GET', `${at}/search?filter=${encodeURIComponent(filter)}${more}`];
    await allSame([
      ['POST', `${at}/create`, { ...from, description: 'd', tags: [{ key: 'verdict', value: 'pass' }] }],
      ['POST', `${at}/create`, { ...from, run_link: 'https://example.com/r' }],
      ['POST', `${at}/create`, { name: 'nobody', source: from.source, run_id: '$r1' }],
      ['POST', `${at}/create`, { name: 'credit', source: from.source }],
      ['POST', `${at}/create`, { name: 'credit', source: from.source, run_id: '$r2' }],
      ['POST', `${at}/create`, { ...from, source: 'mlflow-artifacts:/1/$r1/artifacts/../../x' }],
      ['POST', `${at}/create`, { ...from, source: 'mlflow-artifacts:/1/$r1/artifacts/%252e%252e/x' }],
      ['POST', `${at}/create`, { ...from, source: '/etc' }],
      ['POST', `${at}/create`, { ...from, source: 'runs:/$r1/model' }],
      ['POST', `${at}/create`, { ...from, source: 'runs:/$r2/model' }],
      ['POST', `${at}/create`, { name: 'credit' }],
      ['POST', `${api}/registered-models/create`, { name: 'copy' }],
      ['POST', `${at}/create`, { name: 'copy', source: 'models:/credit/1' }],
      ['POST', `${at}/create`, { name: 'copy', source: 'models:/credit/77' }],
      ['POST', `${at}/create`, { name: 'copy', source: 's3://bucket/model' }],
      ['GET', `${at}/get?name=credit&version=1`],
      ['GET', `${at}/get?name=credit&version=77`],
      ['GET', `${at}/get?name=credit&version=one`],
      ['GET', `${at}/get-download-uri?name=copy&version=1`],
      ['PATCH', `${at}/update`, { name: 'credit', version: '2', description: 'second' }],
      ['POST', `${at}/set-tag`, { name: 'credit', version: '2', key: 'verdict', value: 'fail' }],
      ['POST', `${at}/set-tag`, { name: 'credit', version: '77', key: 'verdict', value: 'fail' }],
      ['DELETE', `${at}/delete-tag`, { name: 'credit', version: '2', key: 'none' }],
      move('1', 'staging', false),
      move('1', 'Production', false),
      move('2', 'Production', true),
      move('1', 'Nowhere', false),
      move('1', 'Archived', true),
      move('77', 'Staging', false),
      ['POST', `${at}/transition-stage`, { name: 'credit', version: '1' }],
      ['GET', `${api}/registered-models/get-latest-versions?name=credit`],
      ['POST', `${api}/registered-models/get-latest-versions`, { name: 'credit', stages: ['Production'] }],
      ['POST', `${api}/registered-models/get-latest-versions`, { name: 'credit', stages: ['x'] }],
      ['POST', `${api}/registered-models/alias`, { name: 'credit', alias: 'champion', version: '2' }],
      ['POST', `${api}/registered-models/alias`, { name: 'credit', alias: 'old-one', version: '1' }],
      ['POST', `${api}/registered-models/alias`, { name: 'credit', alias: 'v3', version: '1' }],
      ['POST', `${api}/registered-models/alias`, { name: 'credit', alias: 'latest', version: '1' }],
      ['POST', `${api}/registered-models/alias`, { name: 'credit', alias: 'a b', version: '1' }],
      ['POST', `${api}/registered-models/alias`, { name: 'credit', alias: 'x', version: '77' }],
      ['GET', `${api}/registered-models/alias?name=credit&alias=champion`],
      ['GET', `${api}/registered-models/alias?name=credit&alias=latest`],
      ['GET', `${api}/registered-models/alias?name=credit&alias=nobody`],
      ['GET', `${api}/registered-models/alias?name=nobody&alias=champion`],
      ['GET', `${at}/get?name=credit&version=2`],
      ['GET', `${api}/registered-models/get?name=credit`],
      find("name = 'credit'", '&order_by=version_number%20ASC'),
      find("name = 'credit' AND tags.verdict = 'pass'"),
      find('version_number > 1', '&order_by=name&order_by=version_number'),
      find("run_id IN ('$r1') AND name = 'credit'", '&order_by=version_number'),
      find("source_path LIKE '%model'", '&order_by=name&order_by=version_number'),
      find("name = 'credit'", '&max_results=1&order_by=version_number'),
      ['DELETE', `${at}/delete`, { name: 'credit', version: '2' }],
      ['DELETE', `${at}/delete`, { name: 'credit', version: '2' }],
      ['GET', `${api}/registered-models/alias?name=credit&alias=champion`],
      ['GET', `${api}/registered-models/get?name=credit`],
      ['POST', `${at}/create`, { ...from, source: 'models:/$m1', model_id: '$m1', run_id: undefined }],
      ['POST', `${at}/create`, { name: 'credit', source: 'models:/$m1' }],
      ['GET', `${api}/logged-models/$m1`],
      ['GET', `${at}/get-download-uri?name=credit&version=4`],
    ]);
  });
});

test('artifacts', async () => {
  const at = '/api/2.0/mlflow-artifacts';
  for (const row of [
    ['PUT', `${at}/artifacts/1/$r1/artifacts/model/MLmodel`, 'flavors'],
    ['PUT', `${at}/artifacts/1/$r1/artifacts/model/data/a%20b%20%C3%BC.txt`, 'x'],
    ['PUT', `${at}/artifacts/1/$r1/artifacts/empty`, ''],
  ] satisfies Row[])
    expect((await both(row)).map((answer) => answer.status)).toEqual([200, 200]);
  await refusedAlike([
    ['PUT', `${at}/artifacts/1/..%252f..%252fetc`, 'x'],
    ['PUT', `${at}/artifacts/%2Fetc%2Fpasswd`, 'x'],
    ['PUT', `${at}/artifacts/a%23b`, 'x'],
  ]);
  await allSame([
    ['GET', `${at}/artifacts?path=1/$r1/artifacts`],
    ['GET', `${at}/artifacts?path=1/$r1/artifacts/model`],
    ['GET', `${at}/artifacts?path=nowhere`],
    ['GET', `${at}/artifacts?path=..`],
    ['GET', `${api}/artifacts/list?run_id=$r1`],
    ['GET', `${api}/artifacts/list?run_id=$r1&path=model`],
    ['GET', `${api}/artifacts/list?run_id=$r1&path=model/MLmodel`],
    ['GET', `${api}/artifacts/list?run_id=$r1&path=../x`],
    ['GET', `${api}/artifacts/list?run_id=nothing`],
    ['GET', `${at}/artifacts/1/$r1/artifacts/model/MLmodel`],
    ['GET', `${at}/artifacts/1/$r1/artifacts/model/data/a%20b%20%C3%BC.txt`],
    ['GET', `${at}/artifacts/1/$r1/artifacts/nothing`],
    ['GET', '/get-artifact?run_uuid=$r1&path=model/MLmodel'],
    ['GET', '/model-versions/get-artifact?name=copy&version=1&path=MLmodel'],
    ['POST', `${at}/mpu/create/1/$r1/artifacts`, { path: 'x', num_parts: 2 }],
    ['DELETE', `${at}/artifacts/1/$r1/artifacts/model`],
    ['GET', `${api}/artifacts/list?run_id=$r1`],
  ]);
});

test('the rest', async () => {
  await allSame([
    ['GET', '/health'],
    ['GET', '/version'],
  ]);
  const info = await ask(ours, 'GET', '/api/3.0/mlflow/server-info');
  expect(info).toMatchObject({ status: 200, body: { store_type: 'SqlStore', multipart_uploads_enabled: false } });
  const unknown = await ask(ours, 'POST', `${api}/traces/search`, {});
  const message = "No API found for 'POST /api/2.0/mlflow/traces/search'";
  expect(unknown).toEqual({ status: 404, body: { error_code: 'ENDPOINT_NOT_FOUND', message } });
  const broken = await ask(ours, 'POST', `${api}/runs/create`, '{"experiment_id": ');
  expect(broken).toEqual({
    status: 400,
    body: { error_code: 'INVALID_PARAMETER_VALUE', message: 'The request body is not JSON' },
  });
});
