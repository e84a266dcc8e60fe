/** What runs read and made: datasets and logged models, and the tags of a reading. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../sqlite/database.ts';
import { invalid } from './errors.ts';
import type { Fields } from './fields.ts';
import type { Int64, JsonObject } from './json.ts';
import { activeRun } from './run-rows.ts';
import { experimentNumber, limits, requireLength, requireRunId } from './validation.ts';

interface Dataset {
  name: string;
  digest: string;
  sourceType: string;
  source: string;
  schema: string | undefined;
  profile: string | undefined;
  tags: { key: string; value: string }[];
}

function datasetOf(input: Fields): Dataset {
  const dataset = input.object('dataset');
  if (dataset === undefined) throw invalid('Dataset cannot be None');
  const read: Dataset = {
    name: dataset.string('name') ?? '',
    digest: dataset.string('digest') ?? '',
    sourceType: dataset.string('source_type') ?? '',
    source: dataset.string('source') ?? '',
    schema: dataset.string('schema'),
    profile: dataset.string('profile'),
    tags: input.objects('tags').map((t) => ({ key: t.string('key') ?? '', value: t.string('value') ?? '' })),
  };
  requireLength('name', limits.datasetName, read.name);
  requireLength('digest', limits.datasetDigest, read.digest);
  requireLength('source', limits.datasetSource, read.source);
  requireLength('schema', limits.datasetSchema, read.schema ?? '');
  requireLength('profile', limits.datasetProfile, read.profile ?? '');
  for (const tag of read.tags) {
    requireLength('key', limits.inputTagKey, tag.key);
    requireLength('value', limits.inputTagValue, tag.value);
  }
  return read;
}

export function logInputs(database: Database, fields: Fields): JsonObject {
  const runId = fields.requiredString('run_id');
  const datasets = fields.objects('datasets').map(datasetOf);
  const models = fields.objects('models').map((m) => m.requiredString('model_id'));
  requireRunId(runId);
  const run = activeRun(database, runId);
  for (const dataset of datasets) logDataset(database, run.experiment_id, runId, dataset);
  for (const model of models) link(database, ['RUN_INPUT', runId, 'MODEL_INPUT', model]);
  return {};
}

function logDataset(database: Database, experimentId: number, runId: string, dataset: Dataset): void {
  const known = database.get<{ dataset_uuid: string }>(
    'SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?',
    experimentId,
    dataset.name,
    dataset.digest,
  );
  const uuid = known?.dataset_uuid ?? newId();
  if (known === undefined)
    database.run(
      'INSERT INTO datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type, dataset_source, dataset_schema, dataset_profile) ' +
        'VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      uuid,
      experimentId,
      dataset.name,
      dataset.digest,
      dataset.sourceType,
      dataset.source,
      dataset.schema ?? '',
      dataset.profile ?? '',
    );
  const input = link(database, ['DATASET', uuid, 'RUN', runId]);
  if (input === undefined) return;
  const tags = new Map(dataset.tags.map((t) => [t.key, t.value]));
  for (const [key, value] of tags)
    database.run('INSERT INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)', input, key, value);
}

type Ends = [sourceType: string, source: string, destinationType: string, destination: string];

/** Links two things once. Returns the new link's id, or undefined where it is there already. */
function link(database: Database, ends: Ends, step: Int64 = 0): string | undefined {
  const uuid = newId();
  const changed = database.run(
    'INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id, step) VALUES (?, ?, ?, ?, ?, ?) ' +
      'ON CONFLICT (source_type, source_id, destination_type, destination_id) DO NOTHING',
    uuid,
    ...ends,
    step,
  );
  return changed === 0 ? undefined : uuid;
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}

export function logOutputs(database: Database, fields: Fields): JsonObject {
  const runId = fields.requiredString('run_id');
  if (!fields.has('models')) throw fields.missing('models');
  const models = fields.objects('models').map((m) => ({ id: m.requiredString('model_id'), step: m.int('step') ?? 0 }));
  activeRun(database, runId);
  for (const model of models) link(database, ['RUN_OUTPUT', runId, 'MODEL_OUTPUT', model.id], model.step);
  return {};
}

export function runInputs(database: Database, runId: string, models: boolean): JsonObject {
  const datasets = database.all<{
    input_uuid: string;
    name: string;
    digest: string;
    source_type: string;
    source: string;
    schema: string | null;
    profile: string | null;
  }>(
    'SELECT inputs.input_uuid, name, digest, dataset_source_type AS source_type, dataset_source AS source, dataset_schema AS schema, ' +
      "dataset_profile AS profile FROM inputs JOIN datasets ON inputs.source_id = datasets.dataset_uuid WHERE destination_type = 'RUN' " +
      'AND destination_id = ? ORDER BY inputs.rowid',
    runId,
  );
  const read = models ? linked(database, 'RUN_INPUT', runId, 'MODEL_INPUT') : [];
  return {
    dataset_inputs:
      datasets.length === 0
        ? undefined
        : datasets.map(({ input_uuid, schema, profile, ...dataset }) => {
            const tags = database.all<{ key: string; value: string }>(
              'SELECT name AS key, value FROM input_tags WHERE input_uuid = ? ORDER BY rowid',
              input_uuid,
            );
            return {
              tags: tags.length > 0 ? tags.map(({ key, value }) => ({ key, value })) : undefined,
              dataset: { ...dataset, schema: schema || undefined, profile: profile || undefined },
            };
          }),
    model_inputs: read.length > 0 ? read.map((m) => ({ model_id: m.id })) : undefined,
  };
}

export function runOutputs(database: Database, runId: string): JsonObject {
  const made = linked(database, 'RUN_OUTPUT', runId, 'MODEL_OUTPUT');
  return { model_outputs: made.length > 0 ? made.map((m) => ({ model_id: m.id, step: m.step })) : undefined };
}

function linked(
  database: Database,
  sourceType: string,
  source: string,
  destinationType: string,
): { id: string; step: Int64 }[] {
  return database.all(
    'SELECT destination_id AS id, step FROM inputs WHERE source_type = ? AND source_id = ? AND destination_type = ? ORDER BY rowid',
    sourceType,
    source,
    destinationType,
  );
}

/** At most 1000 summaries of the datasets that runs of these experiments have read. */
export function searchDatasets(database: Database, fields: Fields): JsonObject {
  const ids = fields.strings('experiment_ids').map(experimentNumber);
  const rows = database.all<{ experiment_id: number; name: string; digest: string; context: string | null }>(
    'SELECT DISTINCT datasets.experiment_id, datasets.name, datasets.digest, input_tags.value AS context FROM datasets ' +
      'JOIN inputs ON inputs.source_id = datasets.dataset_uuid LEFT JOIN input_tags ON inputs.input_uuid = input_tags.input_uuid ' +
      `AND input_tags.name = 'mlflow.data.context' WHERE datasets.experiment_id IN (${ids.map(() => '?').join(', ')}) LIMIT 1000`,
    ...ids,
  );
  const summaries = rows.map((r) => ({ ...r, experiment_id: String(r.experiment_id), context: r.context ?? undefined }));
  return { dataset_summaries: summaries.length > 0 ? summaries : undefined };
}
