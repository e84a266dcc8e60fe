import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { actionYaml, taskJson } from '../../scripts/manifests.ts';
import { inputSpecs } from '../../src/commands/inputs.ts';
import { outputs } from '../../src/commands/outputs.ts';
import { version } from '../../src/commands/request.ts';
import { camelCase } from '../../src/hosts/names.ts';

const root = path.join(import.meta.dirname, '../..');
const text = (name: string) => readFile(path.join(root, name), 'utf8');
const hostInputs = inputSpecs.filter((spec) => spec.terminalOnly !== true);

describe('action.yml', () => {
  it('is what the tables say', async () => {
    expect(await text('action.yml')).toBe(actionYaml());
    const action = parse(actionYaml()) as {
      inputs: Record<string, { default?: string; required: boolean }>;
      outputs: object;
      runs: object;
    };
    expect(Object.keys(action.inputs)).toEqual(hostInputs.map((spec) => spec.name));
    for (const spec of hostInputs)
      expect(action.inputs[spec.name]).toMatchObject({
        required: spec.required === true,
        ...(spec.default && { default: spec.default }),
      });
    expect(Object.keys(action.outputs)).toEqual(outputs.map((output) => output.name));
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/github.mjs', post: 'dist/github.mjs', 'post-if': 'always()' });
  });
});

describe('task.json', () => {
  it('is what the tables say', async () => {
    expect(await text('task.json')).toBe(taskJson());
    const task = JSON.parse(taskJson()) as { inputs: { name: string }[]; outputVariables: { name: string }[] };
    expect(task.inputs.map((input) => input.name)).toEqual(hostInputs.map((spec) => camelCase(spec.name)));
    expect(task.outputVariables.map((output) => output.name)).toEqual(outputs.map((output) => camelCase(output.name)));
  });

  it("keeps the rules of azure-pipelines-task-lib's tasks.schema.json", () => {
    const task = JSON.parse(taskJson()) as Record<string, unknown> & {
      inputs: { name: string; type: string; label: string; helpMarkDown: string; defaultValue?: unknown; options?: object }[];
      outputVariables: { name: string }[];
      execution: Record<string, { target: string }>;
    };
    const known = [
      '$schema',
      'id',
      'name',
      'friendlyName',
      'description',
      'helpMarkDown',
      'category',
      'visibility',
      'runsOn',
      'author',
      'version',
      'minimumAgentVersion',
      'instanceNameFormat',
      'inputs',
      'outputVariables',
      'execution',
    ];
    expect(Object.keys(task).filter((key) => !known.includes(key))).toEqual([]);
    expect(task.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(task.name).toMatch(/^[A-Za-z0-9-]+$/);
    expect(String(task.friendlyName).length).toBeLessThanOrEqual(40);
    expect(task.minimumAgentVersion).toMatch(/^\d+\.\d+(\.\d+)?$/);
    expect(['Build', 'Utility', 'Test', 'Package', 'Deploy']).toContain(task.category);
    expect(task.execution).toEqual({
      Node24: { target: 'dist/azure-devops.mjs' },
      Node20_1: { target: 'dist/azure-devops.mjs' },
    });
    for (const input of task.inputs) {
      expect(
        Object.keys(input).filter(
          (key) => !['name', 'type', 'label', 'helpMarkDown', 'defaultValue', 'required', 'options'].includes(key),
        ),
      ).toEqual([]);
      expect(['boolean', 'filePath', 'multiLine', 'pickList', 'string']).toContain(input.type);
      expect(input.type === 'pickList').toBe(input.options !== undefined);
    }
    for (const { name } of [...task.inputs, ...task.outputVariables]) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
  });

  it('never changes its identity', () => {
    expect(JSON.parse(taskJson())).toMatchObject({ id: '7d1f0c4e-5b0a-4c1e-9a57-0e6b1d0f3a92', name: 'Trainyard' });
  });
});

it("the tool's version is the package's", async () => {
  expect(version).toBe((JSON.parse(await text('package.json')) as { version: string }).version);
});
