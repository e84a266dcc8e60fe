/** MLflow's rules for names, and its limits (mlflow/utils/validation.py), with its messages. */
import path from 'node:path';
import { invalid } from './errors.ts';

export const limits = {
  batchMetrics: 1000,
  batchParamsOrTags: 100,
  batchEntities: 1000,
  key: 250,
  paramValue: 6000,
  tagValue: 8000,
  experimentName: 500,
  experimentTagValue: 20_000,
  registryTagValue: 100_000,
  alias: 255,
  datasetName: 500,
  datasetDigest: 36,
  datasetSchema: 1_048_575,
  datasetSource: 65_535,
  datasetProfile: 16_777_215,
  inputTagKey: 255,
  inputTagValue: 500,
} as const;

/** Python's `\w` and lengths count code points; so do we. */
const keyCharacters = /^[/\p{L}\p{N}_.\- :]*$/u;

export function requireLength(name: string, limit: number, value: string): void {
  if (value.length > limit && Array.from(value).length > limit)
    throw invalid(`'${name}' exceeds the maximum length of ${limit} characters`);
}

/** Names that would change when taken for a path are refused. */
function requireUnambiguous(where: string, name: string): void {
  const normal = name === '' ? '.' : path.posix.normalize(name).replace(/(.)\/$/, '$1');
  if (normal !== name || normal === '.' || normal.startsWith('..') || normal.startsWith('/'))
    throw invalid(
      `Invalid value ${JSON.stringify(name)} for parameter '${where}' supplied: Names may be treated as files in certain cases, and ` +
        `must not resolve to other names when treated as such. This name would resolve to '${normal}'`,
    );
}

/** The key of a metric, parameter or tag. `where` is its place in the request: `key`, `metrics[0].name`. */
export function requireKey(where: string, key: string): void {
  if (!keyCharacters.test(key))
    throw invalid(
      `Invalid value ${JSON.stringify(key)} for parameter '${where}' supplied: Names may only contain alphanumerics, ` +
        'underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).',
    );
  requireUnambiguous(where, key);
}

export interface Pair {
  key: string;
  value: string;
}

/** A run's tag as it is stored: a long value is cut, as MLflow does. */
export function runTag(key: string, value: string, at = ''): Pair {
  requireKey(`${at}key`, key);
  requireLength(`${at}key`, limits.key, key);
  return { key, value: cut(value, limits.tagValue) };
}

/** A run's parameter as it is stored: a long value is cut, as MLflow does. */
export function runParam(key: string, value: string, at = ''): Pair {
  requireKey(`${at}key`, key);
  requireLength('Param key', limits.key, key);
  return { key, value: cut(value, limits.paramValue) };
}

function cut(value: string, limit: number): string {
  return value.length <= limit ? value : Array.from(value).slice(0, limit).join('');
}

export function requireRegistryTag(key: string, value: string): void {
  requireKey('key', key);
  requireLength('key', limits.key, key);
  requireLength('value', limits.registryTagValue, value);
}

export function requireExperimentTag(key: string, value: string): void {
  requireKey('key', key);
  requireLength('key', limits.key, key);
  requireLength('value', limits.experimentTagValue, value);
}

export function requireExperimentName(name: string): void {
  requireLength('name', limits.experimentName, name);
}

export function requireModelName(name: string, parameter = 'name'): void {
  if (name.trim() === '') throw invalid(`Missing value for required parameter '${parameter}'.`);
  if (/[/:]/.test(name)) throw invalid(`Invalid model name '${name}'. Names cannot contain '/' or ':'.`);
  requireUnambiguous('name', name);
}

export function requireLoggedModelName(name: string): void {
  if (/[/:.%"']/.test(name))
    throw invalid(
      `Invalid model name ('${name}') provided. Model name must be a non-empty string and cannot contain the following ` +
        `characters: ('/', ':', '.', '%', '"', "'")`,
    );
}

export function requireVersion(version: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(version)) throw invalid(`Parameter 'version' must be an integer, got '${version}'.`);
  return Number(version);
}

export function requireAlias(alias: string): void {
  if (!/^[\w-]*$/.test(alias) && !/^[\p{L}\p{N}_-]*$/u.test(alias))
    throw invalid(`Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`);
  requireLength('Registered model alias name', limits.alias, alias);
}

/** `latest` and version numbers are not for setting. */
export function requireFreeAlias(alias: string): void {
  if (alias.toLowerCase() === 'latest') throw invalid("'latest' alias name (case insensitive) is reserved.");
  if (/^v\d+$/i.test(alias)) throw invalid(`Version alias name '${alias}' is reserved.`);
}

export function requireRunId(runId: string): void {
  if (!/^[a-zA-Z0-9][\w-]{0,255}$/.test(runId) && !/^[a-zA-Z0-9][\p{L}\p{N}_-]{0,255}$/u.test(runId))
    throw invalid(`Invalid value ${JSON.stringify(runId)} for parameter 'run_id' supplied.`);
}

/** Python's `int()` of an experiment's id. */
export function experimentNumber(experimentId: string): number {
  const id = /^\s*[+-]?\d+\s*$/.test(experimentId) ? Number(experimentId) : Number.NaN;
  if (!Number.isSafeInteger(id))
    throw invalid(`Invalid experiment ID '${experimentId}'. Experiment ID must be a valid integer.`);
  return id;
}

const stages = ['None', 'Staging', 'Production', 'Archived'] as const;
export type Stage = (typeof stages)[number];

/** A stage in its own spelling, whatever the case it was given in. */
export function stageOf(name: string): Stage {
  const stage = stages.find((s) => s.toLowerCase() === name.toLowerCase());
  if (stage === undefined) throw invalid(`Invalid Model Version stage: ${name}. Value must be one of ${stages.join(', ')}.`);
  return stage;
}
