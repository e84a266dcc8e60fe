/** TY1xx to TY3xx: what is wrong with files. A table: the files, and the code that is said of them. */
import { invoke } from '../../../src/commands/endpoint.ts';
import { lint } from '../../../src/commands/lint.ts';
import type { DiagnosticCode } from '../../../src/diagnostics/catalogue.ts';
import { resolveInputs } from '../../../src/jobs/inputs.ts';
import { loadPipeline } from '../../../src/pipeline/load.ts';
import { findWorkspace } from '../../../src/pipeline/workspace.ts';
import type { Observed } from '../../../src/ports/jobs.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../src/diagnostics/diagnostic.ts';
import { type Case, faultOf, only } from '../cases.ts';
import { diagnosticsOf, put, sessionAt } from '../session.ts';

interface FileCase {
  code: DiagnosticCode;
  name: string;
  /** Of `pipeline.yml`. Absent: there is none. */
  text?: string | Uint8Array;
  /** Others beside it. */
  files?: Record<string, string>;
  sets?: string[];
  profile?: string;
  unnamed?: string;
}

const job = (rest: string): string => `type: pipeline\njobs:\n  train: {command: x, environment: host, ${rest}}\n`;
const two = (one: string, other: string): string =>
  `type: pipeline\njobs:\n  prepare: {command: x, environment: host, ${one}}\n  train: {command: x, environment: host, ${other}}\n`;
const validate = (rule: string): string => `type: pipeline
jobs:
  train: {command: x, environment: host, outputs: {model: {type: mlflow_model}}}
  validate:
    type: validate
    candidate: \${{parent.jobs.train.outputs.model}}
    champion: models:/credit-risk@champion
    data: {type: uri_file, path: holdout.csv}
    evaluate: {command: "x \${{model}} \${{outputs.metrics}}", environment: host}
    rules:
      - ${rule}
`;

const table: FileCase[] = [
  { code: 'TY101', name: 'no pipeline file' },
  { code: 'TY101', name: 'no file that an input names', text: job('inputs: {data: {type: uri_file, path: data.csv}}') },
  {
    code: 'TY101',
    name: 'a file where a folder is meant',
    text: job('inputs: {d: {type: uri_folder, path: src}}'),
    files: { src: '' },
  },

  { code: 'TY102', name: 'a colon in a command', text: 'type: pipeline\njobs:\n  train:\n    command: echo: hello: world\n' },
  { code: 'TY102', name: 'indented with a tab', text: 'type: pipeline\njobs:\n\ttrain: {}\n' },
  {
    code: 'TY102',
    name: 'a bracket that is not closed',
    text: 'type: pipeline\njobs: {train: {command: x}\n',
  },
  { code: 'TY102', name: 'an alias without an anchor', text: 'type: pipeline\njobs:\n  train: *base\n' },
  { code: 'TY102', name: 'two documents', text: 'type: pipeline\n---\njobs: {}\n' },

  { code: 'TY103', name: 'a key twice', text: 'type: pipeline\njobs:\n  train: {command: x}\n  train: {command: y}\n' },

  {
    code: 'TY104',
    name: 'not UTF-8',
    unnamed: 'it is no character',
    text: Buffer.from('type: pipeline\nname: caf\xe9\n', 'latin1'),
  },
  {
    code: 'TY104',
    name: 'a control character',
    unnamed: 'it is shown by its number',
    text: 'type: pipeline\nname: a\u0007b\n',
  },
  {
    code: 'TY104',
    name: 'an escaped control character',
    text: 'type: pipeline\nname: "a\\u0007b"\n',
  },

  {
    code: 'TY105',
    name: 'too deep',
    unnamed: 'it is one bracket of many',
    text: `type: pipeline\njobs: ${'['.repeat(120)}${']'.repeat(120)}\n`,
  },
  {
    code: 'TY105',
    name: 'too many aliases',
    text: `a: &a x\nb: [${'*a, '.repeat(200)}]\n`,
  },

  {
    code: 'TY106',
    name: 'a tag of another tool',
    text: job('description: !Ref Bucket'),
  },
  { code: 'TY107', name: 'a key of every object', text: 'type: pipeline\njobs:\n  __proto__: {command: x}\n' },

  { code: 'TY201', name: 'misspelt', text: job('outptus: {}') },
  {
    code: 'TY201',
    name: 'misspelt in the workspace file',
    text: job('name: a'),
    files: { 'trainyard.yml': 'secretes: [A]\n' },
  },
  { code: 'TY202', name: 'a key of Azure ML', text: job('distribution: {type: pytorch}') },
  { code: 'TY203', name: 'a text for a number', text: job('limits: {timeout: long}') },
  { code: 'TY203', name: 'a word that is not possible', text: 'type: pipeline\njobs:\n  train: {type: comand, command: x}\n' },
  { code: 'TY204', name: 'a job without an environment', text: 'type: pipeline\njobs:\n  train: {command: x}\n' },
  {
    code: 'TY205',
    name: 'requirements and a conda file',
    text: 'type: pipeline\njobs:\n  train: {command: x, environment: {requirements: [a], conda_file: {dependencies: []}}}\n',
  },
  {
    code: 'TY206',
    name: 'a conda channel',
    text: 'type: pipeline\njobs:\n  train: {command: x, environment: {conda_file: {channels: [pytorch], dependencies: [{pip: [a]}]}}}\n',
  },
  {
    code: 'TY207',
    name: 'a prompt flow',
    unnamed: 'it is told in words',
    text: 'type: pipeline\njobs:\n  chat: {type: promptflow, component: flow.dag.yaml}\n',
  },

  { code: 'TY301', name: 'an unknown job', text: job('needs: [prepare]') },
  {
    code: 'TY301',
    name: 'an unknown output',
    text: two('outputs: {data: {type: uri_file}}', 'inputs: {d: "${{parent.jobs.prepare.outputs.date}}"}'),
  },
  { code: 'TY301', name: 'an unknown compute', text: job('compute: lcal') },
  {
    code: 'TY301',
    name: 'an unknown profile',
    text: job('name: a'),
    profile: 'prod',
    files: { 'trainyard.yml': 'profiles: {test: {}}\n' },
  },
  {
    code: 'TY302',
    name: 'a file for a folder',
    text: two(
      'outputs: {data: {type: uri_file}}',
      'inputs: {d: {type: uri_folder, path: "${{parent.jobs.prepare.outputs.data}}"}}',
    ),
  },
  { code: 'TY303', name: 'in a circle', text: two('needs: [train]', 'needs: [prepare]') },
  { code: 'TY303', name: 'for itself', text: job('needs: [train]') },
  { code: 'TY304', name: 'not closed', text: job('inputs: {d: "${{parent.inputs.x"}') },
  {
    code: 'TY305',
    name: 'a metric of your own',
    text: validate('{metric: my_score, floor: 0.5}'),
    files: { 'holdout.csv': '' },
  },
  {
    code: 'TY306',
    name: 'bound to the training',
    text: `${validate('{metric: accuracy, floor: 0.5}')}  register: {type: register, model: "\${{parent.jobs.train.outputs.model}}", registered_model_name: credit-risk}\n`,
    files: { 'holdout.csv': '' },
  },
  {
    code: 'TY307',
    name: 'not set',
    text: job('name: a'),
    files: { 'trainyard.yml': 'tracking: {uri: "${{env.MLFLOW_URL}}"}\n' },
  },
  { code: 'TY308', name: 'no value', text: job('name: a'), sets: ['inputs.epochs'] },
  { code: 'TY308', name: 'through a value', text: job('description: a'), sets: ['jobs.train.description.text=b'] },
  {
    code: 'TY309',
    name: 'as Azure ML takes it',
    text: 'type: pipeline\njobs:\n  train: {command: "x {inputs.a}", environment: host, inputs: {a: 1}}\n',
  },
];

function asCase({ code, name, text, files = {}, sets = [], profile, unnamed }: FileCase): Case {
  return {
    code,
    name,
    ...(unnamed !== undefined && { unnamed }),
    async provoke(at) {
      put(at, { '.git/HEAD': '', ...files });
      if (text !== undefined) writeFileSync(path.join(at.dir, 'pipeline.yml'), text);
      const workspace = await findWorkspace('pipeline.yml', {
        env: {},
        cwd: at.dir,
        ...(profile !== undefined && { profile }),
      });
      if (!workspace.ok) return only(workspace, code);
      const loaded = await loadPipeline({ file: 'pipeline.yml', sets, workspace: workspace.value, cwd: at.dir });
      if (!loaded.ok) return only(loaded, code);
      const { refused, refusals } = loaded.value;
      return only(fail(...loaded.warnings, ...refusals, ...refused.flatMap((job) => job.reasons)), code);
    },
  };
}

/** Files that commands and jobs look for. */
const lookedFor: Case[] = [
  {
    code: 'TY101',
    name: 'nothing to check',
    async provoke(at) {
      const session = sessionAt(at, { command: 'lint', inputs: { files: 'pipelines/*.yml' } });
      await lint(session);
      return only(diagnosticsOf(session));
    },
  },
  {
    code: 'TY101',
    name: 'no request for an endpoint',
    provoke(at) {
      put(at, { 'trainyard.yml': 'endpoints: {credit-risk: {type: local, port: 8080}}\n' });
      return faultOf(invoke(sessionAt(at, { positionals: ['credit-risk'], inputs: { body: 'request.json' } })));
    },
  },
  {
    code: 'TY101',
    name: 'an input is gone when it is planned',
    async provoke(at) {
      const asset = { type: 'uri_file', uri: `file:${at.dir}/data.csv` } as const;
      const seen = {
        resolve: async () => ({ known: { kind: 'asset', asset } }),
        assets: { stat: async () => 'missing' },
      } as unknown as Observed;
      return only(
        await resolveInputs(seen, 'inputs.', { data: { kind: 'path', type: 'uri_file', path: `${at.dir}/data.csv` } }),
      );
    },
  },
];

export const fileCases: Case[] = [...table.map(asCase), ...lookedFor];
