/** The JSON Schemas for editors: in `schema/`, and as `trainyard schema` prints them. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type SchemaName, schemaNames } from '../../src/pipeline/language/schema-names.ts';
import { schemaFile, schemaOf } from '../../src/pipeline/language/schemas.ts';
import { schemaText } from '../../src/pipeline/schema/json.ts';

const root = path.join(import.meta.dirname, '../..');
const kept = (name: string): string => readFileSync(path.join(root, 'schema', name), 'utf8');

const validators = new Map<string, ValidateFunction>();

/** Made once of each: that takes a second. */
function validator(name: SchemaName): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const ajv = new Ajv({ strict: false, inlineRefs: false, code: { optimize: false } });
  const made = ajv.compile(JSON.parse(kept(schemaFile(name))) as object);
  validators.set(name, made);
  return made;
}

function trainyard(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'src/cli.ts'), ...args], {
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 8 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

describe('the folder schema/', () => {
  it('holds the schemas that there are, and nothing else', () => {
    expect(readdirSync(path.join(root, 'schema'))).toEqual(schemaNames.map(schemaFile).toSorted());
  });

  it.each(schemaNames)('has %s as the declarations are: readable, and small enough for an editor', async (name) => {
    const text = kept(schemaFile(name));
    expect(text === schemaText(await schemaOf(name)), `schema/${schemaFile(name)} is stale: npm run build`).toBe(true);
    expect(text.length).toBeLessThan(600_000);
    const { repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { repository: { url: string } };
    const slug = /github\.com\/(.*)\.git$/.exec(repository.url)?.[1];
    expect(JSON.parse(text)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `https://raw.githubusercontent.com/${slug}/main/schema/${schemaFile(name)}`,
    });
  });

  it.each<[SchemaName, string]>([
    ['pipeline', 'examples/quickstart/pipeline.yml'],
    ['pipeline', 'examples/quickstart/pipeline-sweep.yml'],
    ['pipeline', 'examples/azureml/pipeline.yml'],
    ['pipeline', 'test/pipeline/language/files/job-1.yml'],
    ['workspace', 'examples/quickstart/trainyard.yml'],
    ['component', 'examples/azureml/fit.yml'],
    ['online-endpoint', 'test/pipeline/language/files/online-endpoint-1.yml'],
    ['online-deployment', 'test/pipeline/language/files/online-deployment-1.yml'],
    ['batch-endpoint', 'test/pipeline/language/files/batch-endpoint.yml'],
    ['batch-deployment', 'test/pipeline/language/files/batch-deployment-1.yml'],
    ['schedule', 'test/pipeline/language/files/schedule-1.yml'],
    ['data-import', 'test/pipeline/language/files/data-import.yml'],
    ['environment', 'test/pipeline/language/files/environment.yml'],
  ])('%s takes %s, and not with a key too many', (name, file) => {
    const accepts = validator(name);
    const value = parse(readFileSync(path.join(root, file), 'utf8')) as object;
    expect(accepts(value), JSON.stringify(accepts.errors)).toBe(true);
    expect(accepts({ ...value, no_such_key: 1 })).toBe(false);
  });
});

describe('trainyard schema', () => {
  it('prints that of pipeline files, or of the kind that is named', () => {
    expect(trainyard('schema')).toEqual({ status: 0, stdout: kept('pipeline.schema.json'), stderr: '' });
    expect(trainyard('schema', 'workspace')).toEqual({ status: 0, stdout: kept('workspace.schema.json'), stderr: '' });
  });

  it('knows no other', () => {
    const { status, stdout } = trainyard('schema', 'workspce');
    expect(status).toBe(2);
    expect(stdout).toContain('✖ TY801 there is no schema workspce\n  help: did you mean workspace?\n');
    expect(trainyard('schema', 'x').stdout).toContain(`help: use one of ${schemaNames.join(', ')}\n`);
  });

  it('is told of by help, with the names', () => {
    expect(trainyard('help', 'schema').stdout).toBe(
      'Print the JSON Schema of pipeline files, or of files of another kind, for editors.\n\nUsage: trainyard schema [NAME]\n\nNAME is one of pipeline, workspace, component, online-endpoint, online-deployment, batch-endpoint, batch-deployment,\nschedule, data-import, environment.\n',
    );
  });
});

it('is laid out a member a line, and on one line where that fits', () => {
  const long = 'x'.repeat(110);
  expect(schemaText({ a: { b: [1, 'é'] }, c: { d: long, e: [] }, f: [{ g: long, h: long }, null] })).toBe(
    `{\n "a": {"b": [1, "é"]},\n "c": {"d": "${long}", "e": []},\n "f": [\n  {\n   "g": "${long}",\n   "h": "${long}"\n  },\n  null\n ]\n}\n`,
  );
});
