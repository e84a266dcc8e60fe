/**
 * Where a new model version's files come from. As MLflow's server: a source inside a run or a logged model must name that run or
 * model; `models:/NAME/VERSION` copies a version's lineage.
 */
import type { Database } from '../sqlite/database.ts';
import { invalid, type MlflowError } from './errors.ts';
import { loggedModelRow } from './logged-models.ts';
import { modelVersionRow } from './registry-rows.ts';
import { runRow } from './run-rows.ts';

export interface Source {
  source: string;
  /** What `get-download-uri` answers. */
  storage: string;
  runId: string;
  modelId: string;
}

export function resolveSource(database: Database, source: string, runId = '', modelId = ''): Source {
  const models = /^models:\/+([^/]+)(?:\/([^/]+))?$/.exec(source);
  if (models?.[1] !== undefined) return fromModels(database, source, models[1], models[2], runId, modelId);
  if (/^(models|runs):/.test(source) && !/^runs:\/+[^/]+\/./.test(source)) throw wrongSource(source, 'model_id');
  requireNoTraversal(source);
  const run = /^runs:\/+([^/]+)\//.exec(source)?.[1];
  if (run !== undefined && (modelId !== '' || run !== runId)) throw wrongSource(source, modelId === '' ? 'run_id' : 'model_id');
  if (source.startsWith('mlflow-artifacts:')) requireWithin(database, source, runId, modelId);
  const local = source.startsWith('/') || source.startsWith('file:') || !/^[A-Za-z][A-Za-z0-9+.-]+:/.test(source);
  if (local)
    throw invalid(
      `Invalid model version source: '${source}'. To use a local path as a model version source, the run_id request parameter has ` +
        'to be specified and the local path has to be contained within the artifact directory of the run specified by the run_id.',
    );
  const lineage = runId === '' && modelId !== '' ? (loggedModelRow(database, modelId).source_run_id ?? '') : runId;
  return { source, storage: source, runId: lineage, modelId };
}

function fromModels(
  database: Database,
  source: string,
  name: string,
  version: string | undefined,
  runId: string,
  modelId: string,
): Source {
  if (version === undefined) {
    // `models:/m-...`: a logged model, which the request must name too.
    if (name !== modelId) throw wrongSource(source, 'model_id');
    const model = loggedModelRow(database, modelId);
    return { source, storage: model.artifact_location, runId: runId || (model.source_run_id ?? ''), modelId };
  }
  const from = modelVersionRow(database, name, version);
  if (runId !== '' && runId !== (from.run_id ?? ''))
    throw invalid(
      `Invalid model version source: '${source}'. The run_id and model_id request parameters must match the referenced model version.`,
    );
  const canonical = `models:/${name}/${from.version}`;
  return {
    source: canonical,
    storage: from.storage_location || (from.source ?? ''),
    runId: runId || (from.run_id ?? ''),
    modelId,
  };
}

function requireWithin(database: Database, source: string, runId: string, modelId: string): void {
  const parameter = modelId === '' ? 'run_id' : 'model_id';
  if (runId === '' && modelId === '') throw wrongSource(source, parameter);
  const root = modelId === '' ? runRow(database, runId).artifact_uri : loggedModelRow(database, modelId).artifact_location;
  if (!asFolder(source).startsWith(asFolder(root))) throw wrongSource(source, parameter);
}

function asFolder(uri: string): string {
  return `${decode(uri).replace(/\/+/g, '/').replace(/\/$/, '')}/`;
}

function requireNoTraversal(source: string): void {
  const plain = decode(source);
  if (plain.includes('\0') || plain.split(/[/\\]/).includes('..'))
    throw invalid(
      `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or ` +
        'mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.',
    );
}

/** Undoes percent-encoding, however often it was applied. */
function decode(text: string): string {
  let plain = text;
  for (let before = ''; before !== plain; ) {
    before = plain;
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return plain;
    }
  }
  return plain;
}

function wrongSource(source: string, parameter: string): MlflowError {
  return invalid(
    `Invalid model version source: '${source}'. The ${parameter} request parameter must identify the resource that contains the source.`,
  );
}
