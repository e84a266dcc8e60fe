/** Workflows of GitHub and pipelines of Azure DevOps in pages and examples: what they say to our action and task. */
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from './pages.ts';

type Mapping = Record<string, unknown>;

interface Input {
  name: string;
  choices?: readonly string[];
}

const action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as { inputs: Mapping; outputs: Mapping };
const task = JSON.parse(readFileSync(path.join(root, 'task.json'), 'utf8')) as {
  name: string;
  version: { Major: number };
  inputs: { name: string; options?: Mapping }[];
};
const COMMANDS = Object.keys(task.inputs.find(({ name }) => name === 'command')?.options ?? {});

/** What is wrong with a whole, or a part of one: jobs, stages or steps. */
export const workflowKinds: Record<string, (value: unknown) => string[]> = {
  github: (value) => [...lacking(value, ['jobs']), ...jobsOf(value), ...stepsIn(value)],
  'github-jobs': (value) => [...jobsOf({ jobs: value }), ...stepsIn(value)],
  'github-steps': (value) => [...isList(value), ...stepsIn(value)],
  azure: (value) => [
    ...(isMapping(value) && ('steps' in value || 'stages' in value) ? [] : ['neither steps nor stages']),
    ...stepsIn(value),
  ],
  'azure-stages': (value) => [...isList(value), ...stepsIn(value)],
  'azure-steps': (value) => [...isList(value), ...stepsIn(value)],
};

/** The lines of its scripts. */
export function scriptLines(value: unknown): string[] {
  const scripts = mappingsIn(value).flatMap(({ run, script }) => [run, script]);
  return scripts.flatMap((text) => (typeof text === 'string' ? text.trim().split('\n') : []));
}

function jobsOf(value: unknown): string[] {
  const jobs = isMapping(value) && isMapping(value['jobs']) ? Object.entries(value['jobs']) : [];
  if (jobs.length === 0) return ['no jobs'];
  return jobs.flatMap(([name, job]) => lacking(job, ['runs-on', 'steps']).map((fault) => `${name}: ${fault}`));
}

function stepsIn(value: unknown): string[] {
  const mappings = mappingsIn(value);
  const ours = mappings.flatMap((step) => {
    if (typeof step['uses'] === 'string' && step['uses'].startsWith('trainyard/trainyard@'))
      return given(
        step['with'],
        Object.keys(action.inputs).map((name) => ({ name })),
      );
    if (typeof step['task'] === 'string' && step['task'].startsWith(task.name))
      return step['task'] === `${task.name}@${task.version.Major}`
        ? given(step['inputs'], task.inputs)
        : [`${step['task']} is another version`];
    return [];
  });
  const outputs = [...JSON.stringify(value).matchAll(/steps\.\w+\.outputs\.([\w-]+)/g)].map(([, name = '']) => name);
  return [...ours, ...outputs.filter((name) => !(name in action.outputs)).map((name) => `there is no output ${name}`)];
}

/** What a step gives: names that exist, and a command that exists. */
function given(value: unknown, inputs: readonly Input[]): string[] {
  if (!isMapping(value)) return ['gives nothing'];
  const unknown = Object.keys(value).filter((name) => !inputs.some((input) => input.name === name));
  const { command = 'run' } = value;
  return [
    ...unknown.map((name) => `there is no input ${name}`),
    ...(COMMANDS.includes(String(command)) ? [] : [`there is no command ${String(command)}`]),
  ];
}

function lacking(value: unknown, keys: string[]): string[] {
  return keys.filter((key) => !isMapping(value) || !(key in value)).map((key) => `lacks ${key}`);
}

function isList(value: unknown): string[] {
  return Array.isArray(value) ? [] : ['no list'];
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every mapping in a value, itself among them. */
function mappingsIn(value: unknown): Mapping[] {
  if (Array.isArray(value)) return value.flatMap(mappingsIn);
  return isMapping(value) ? [value, ...Object.values(value).flatMap(mappingsIn)] : [];
}
