/** What kind of file a file is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/pipeline/language/files.ts';
import { own, parse } from './samples.ts';

function told(text: string, name = 'file.yml'): string | undefined {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return kindOf(parsed.value, name)?.name;
}

describe('a file is known', () => {
  it('by its name', () => {
    expect(told('a: 1', 'trainyard.yml')).toBe('trainyard');
    expect(told('', '/w/trainyard.yaml')).toBe('trainyard');
    expect(told('inputs: {}', 'a/flow.dag.yaml')).toBe('prompt-flow');
  });

  it.each([
    ['https://azuremlschemas.azureedge.net/latest/commandJob.schema.json', 'job'],
    ['https://azuremlschemasprod.azureedge.net/latest/autoMLJob.schema.json', 'job'],
    ['http://azureml/sdk-2-0/CommandComponent.json', 'component'],
    ['https://azuremlschemas.azureedge.net/development/pipelineComponent.schema.json ', 'component'],
    ['../schemas/managedOnlineEndpoint.schema.json', 'online-endpoint'],
    ['https://a/kubernetesOnlineDeployment.schema.json', 'online-deployment'],
    ['https://a/pipelineComponentBatchDeployment.schema.json', 'batch-deployment'],
    ['https://a/batchEndpoint.schema.json', 'batch-endpoint'],
    ['http://azureml/sdk-2-0/Schedule.json', 'schedule'],
    ['http://azureml/sdk-2-0/DataImport.json', 'data-import'],
    ['https://a/environment.schema.json', 'environment'],
    ['https://a/amlCompute.schema.json', 'compute'],
    ['https://azuremlschemas.azureedge.net/promptflow/latest/Run.schema.json', 'prompt-flow'],
    ['https://a/featureSet.schema.json', 'feature-store'],
    ['https://json.schemastore.org/github-workflow.json', undefined],
  ])('by `$schema`: %s', (address, kind) => {
    expect(told(`$schema: "${address}"\n`)).toBe(kind);
  });

  it('by `$schema` before its keys, but for types that no job has', () => {
    expect(told('$schema: https://a/commandComponent.schema.json\ntype: command\ncommand: ls\n')).toBe('component');
    expect(told('$schema: https://a/pipelineJob.schema.json\ntype: parallel\nname: a\n')).toBe('component');
  });

  it.each([
    ['type: pipeline\njobs: {}', 'job'],
    ['command: ls\nenvironment: host', 'job'],
    ['type: command\nname: a\nversion: 1\ncommand: ls', 'component'],
    ['type: command\ncommand: ls\ninputs: {a: {type: uri_file}}', 'component'],
    ['type: command\ncommand: ls\ninputs: {a: {type: uri_file, path: b}}', 'job'],
    ['type: command\ncommand: ls\ncompute: c\ninputs: {a: {type: uri_file}}', 'job'],
    ['type: pipeline\njobs: {}\ninputs: {a: {type: string}}', 'component'],
    ['type: pipeline\njobs: {}\ninputs: {a: {type: string}, b: {type: string, value: c}}', 'job'],
    ['name: d\nendpoint_name: e\ninstance_type: s', 'online-deployment'],
    ['name: d\nendpoint_name: e\ncompute: c', 'batch-deployment'],
    ['name: d\nmodel: m\ncode_configuration: {}', 'online-deployment'],
    ['name: e\nauth_mode: key', 'online-endpoint'],
    ['name: e\nauth_mode: aad_token', 'batch-endpoint'],
    ['name: s\ntrigger: {type: cron}', 'schedule'],
    ['type: kubernetes\nname: k\nresource_id: r', 'compute'],
    ['type: mltable\nname: d\npath: p', 'data'],
    ['type: mlflow_model\nname: m\npath: p', 'model'],
    ['name: e\nimage: i', 'environment'],
    ['channels: []\ndependencies: []', 'conda'],
    ['python: 3.11\nbuild_dependencies: []\ndependencies: []', undefined],
    ['on: push\njobs: {a: {runs-on: ubuntu-latest, steps: []}}', undefined],
    ['trigger: {branches: {include: [main]}}\njobs: [{job: a}]', undefined],
    ['trigger: none\npool: {}\nsteps: []', undefined],
    ['', undefined],
    ['- a', undefined],
  ])('by its keys: %j', (text, kind) => {
    expect(told(text)).toBe(kind);
  });

  it.each(own)('without `$schema`: %s', (kind, file) => {
    // A workspace file is known by its name alone.
    const name = kind === 'trainyard' ? 'trainyard.yml' : 'file.yml';
    expect(told(readFileSync(file, 'utf8').replace(/^\$schema:.*$/m, ''), name)).toBe(kind);
  });
});
