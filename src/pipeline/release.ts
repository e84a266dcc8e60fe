/** Lifecycle jobs which the engine runs itself: register, approval, deploy. */
import { addEdge, checkReferences, localPath, readBinding, referencesOf, type Scope, template } from './bindings.ts';
import { soleReference } from './expressions.ts';
import { type Fields, listed, shown, type Value } from './reader.ts';
import { nearest } from './suggest.ts';
import type { DeployJob, RegisterJob } from './types.ts';
import { isAlias, STAGES } from './validate.ts';

export const REGISTER_KEYS = ['model', 'registered_model_name', 'stage', 'unvalidated'];
export const DEPLOY_KEYS = ['version', 'endpoint', 'smoke', 'on_success'];

export function readRegisterJob(
  scope: Scope,
  job: string,
  fields: Fields,
): Omit<RegisterJob, 'name' | 'needs' | 'location'> | undefined {
  const { reader } = scope;
  const at = fields.get('model');
  const model = at === undefined ? undefined : readBinding(scope, at, { job, types: ['mlflow_model'], literal: false });
  const unvalidated = fields.has('unvalidated') ? fields.read('unvalidated', (v) => reader.boolean(v)) : false;
  const source = model?.kind === 'output' ? scope.jobs.get(model.job) : undefined;
  const validated = source !== undefined && (source.type === 'validate' || source.type === undefined);
  if (at !== undefined && model !== undefined && unvalidated === false && !validated) {
    const candidates = [...scope.jobs].flatMap(([name, { type }]) => (type === 'validate' ? [name] : []));
    reader.error('TY306', at.node, `${shown(at.path)} is not the output of a \`validate\` job`, {
      why: 'a model is registered after it was compared with the champion',
      help: `bind it to ${candidates.length === 0 ? 'a `validate` job' : listed(candidates.map((name) => `\${{parent.jobs.${name}.outputs.model}}`))}, or say \`unvalidated: true\``,
    });
  }
  const name_of_model = fields.has('registered_model_name')
    ? fields.read('registered_model_name', (v) => readModelName(scope, v))
    : scope.model;
  if (name_of_model === undefined && !fields.has('registered_model_name')) {
    const own = scope.jobs.get(job);
    if (own !== undefined) {
      reader.missing(
        { path: `jobs.${job}`, node: own.key, key: own.key },
        'registered_model_name',
        'or name the `model` of the pipeline',
      );
    }
  }
  const stage = fields.read('stage', (v) => reader.oneOf(v, STAGES));
  const tags = fields.has('tags') ? fields.read('tags', (v) => readTags(scope, v)) : {};
  if (model === undefined || name_of_model === undefined || unvalidated === undefined || tags === undefined) return undefined;
  return { type: 'register', model, name_of_model, ...(stage === undefined ? {} : { stage }), unvalidated, tags };
}

/** MLflow takes `/` and `:` in a registered model's name for parts of a URI. */
export function readModelName(scope: Scope, value: Value): string | undefined {
  const text = scope.reader.text(value);
  if (text === undefined || !/[/:@\n]/.test(text)) return text;
  scope.reader.mismatch(value, 'the name of a registered model, without `/`, `:` and `@`');
  return undefined;
}

/** Text by name, as Python prints it. */
export function readTags(scope: Scope, value: Value): Record<string, string> | undefined {
  const members = scope.reader.named(value, 'a tag', /\S/);
  if (members === undefined) return undefined;
  const tags: Record<string, string> = {};
  for (const [name, member] of members) tags[name] = scope.reader.literal(member) ?? '';
  return tags;
}

export function readDeployJob(
  scope: Scope,
  job: string,
  fields: Fields,
): Omit<DeployJob, 'name' | 'needs' | 'location'> | undefined {
  const version = fields.read('version', (v) => readVersion(scope, job, v));
  const endpoint = fields.read('endpoint', (v) => readEndpoint(scope, v));
  const smoke = fields.read('smoke', (v) => readSmoke(scope, v));
  const on_success = fields.has('on_success') ? fields.read('on_success', (v) => readOnSuccess(scope, v)) : {};
  if (version === undefined || endpoint === undefined || on_success === undefined) return undefined;
  return { type: 'deploy', version, endpoint, ...(smoke === undefined ? {} : { smoke }), on_success };
}

function readVersion(scope: Scope, job: string, value: Value): DeployJob['version'] | undefined {
  const { reader } = scope;
  const { node } = value;
  const names = [...scope.jobs].flatMap(([name, outline]) =>
    outline.type === 'register' ? [`parent.jobs.${name}.outputs.version`] : [],
  );
  if (node.kind === 'scalar' && node.text.includes('${{')) {
    const parsed = template(reader, node);
    const reference = soleReference(parsed);
    if (parsed.faults.length > 0) return undefined;
    const open = [...scope.jobs].flatMap(([name, outline]) =>
      outline.type === undefined ? [`parent.jobs.${name}.outputs`] : [],
    );
    if (!checkReferences(reader, node, referencesOf(parsed), { names, open })) return undefined;
    if (reference !== undefined) {
      const [, , from = '', , output = ''] = reference.segments.map((segment) => segment.name);
      addEdge(scope, job, from, node);
      return { kind: 'output', job: from, output };
    }
  }
  const example = names[0] ?? 'parent.jobs.register.outputs.version';
  reader.mismatch(value, 'the version that a `register` job made', `write \`\${{${example}}}\``);
  return undefined;
}

function readEndpoint(scope: Scope, value: Value): string | undefined {
  const { reader, workspace } = scope;
  const text = reader.text(value);
  if (text === undefined) return undefined;
  const names = Object.keys(workspace.endpoints);
  if (names.includes(text)) return text;
  const near = nearest(text, names);
  reader.error('TY301', value.node, `there is no endpoint \`${text}\``, {
    why: names.length === 0 ? 'the workspace declares no endpoints' : `known here: ${listed(names)}`,
    help:
      near === undefined
        ? `declare it in trainyard.yml: \`endpoints: {${text}: {type: local, port: 8080}}\``
        : `write \`${near}\``,
  });
  return undefined;
}

function readSmoke(scope: Scope, value: Value): DeployJob['smoke'] {
  const { reader } = scope;
  const at = reader.fields(value, { keys: ['requests'], required: ['requests'] })?.get('requests');
  const text = at === undefined ? undefined : reader.text(at);
  const file = at === undefined || text === undefined ? undefined : localPath(scope, at, text, 'file');
  return file === undefined ? undefined : { requests: file };
}

function readOnSuccess(scope: Scope, value: Value): DeployJob['on_success'] | undefined {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ['stage', 'alias'] });
  if (fields === undefined) return undefined;
  const stage = fields.read('stage', (v) => reader.oneOf(v, STAGES));
  const alias = fields.read('alias', (v) => {
    const text = reader.text(v);
    if (text === undefined || isAlias(text)) return text;
    reader.mismatch(v, 'an alias of letters, digits, `_` and `-`, not `latest` and not like `v1`');
    return undefined;
  });
  return { ...(stage === undefined ? {} : { stage }), ...(alias === undefined ? {} : { alias }) };
}
