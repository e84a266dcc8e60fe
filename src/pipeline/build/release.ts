/** Lifecycle jobs which the engine runs itself: register, approval, deploy. */
import { referencesIn, soleReference } from '../expressions.ts';
import type { deployJob, promoteJob, registerJob } from '../language/lifecycle.ts';
import { pythonText } from '../scalars.ts';
import { listed, shown, type Value } from '../schema/reader.ts';
import { at, memberAt, type Read } from '../schema/schema.ts';
import { nearest } from '../suggest.ts';
import type { DeployJob, RegisterJob } from '../types.ts';
import type { Body } from './jobs.ts';
import { refuseDeclared } from './mapped.ts';
import { localPath } from './paths.ts';
import { checkReferences, template } from './references.ts';
import { addEdge, onceForScope, type Scope } from './scope.ts';
import { bindData } from './validate.ts';

export function buildRegister(
  scope: Scope,
  job: string,
  value: Value,
  read: Read<typeof registerJob>,
): Body<RegisterJob> | undefined {
  const { reader } = scope;
  const place = memberAt(read, 'model');
  const model = bindData(scope, job, read, 'model', ['mlflow_model']);
  const unvalidated = read.unvalidated ?? false;
  const source = model?.kind === 'output' ? scope.jobs.get(model.job) : undefined;
  const validated = source !== undefined && (source.type === 'validate' || source.type === undefined);
  const undecided = read.unvalidated === undefined && memberAt(read, 'unvalidated') !== undefined;
  if (place !== undefined && model !== undefined && !unvalidated && !undecided && !validated) {
    const candidates = jobsOfType(scope, 'validate');
    const bound = listed(candidates.map((name) => `\${{parent.jobs.${name}.outputs.model}}`));
    reader.error('TY306', place.node, `${shown(place.path)} is not the output of a \`validate\` job`, {
      why: 'a model is registered after it was compared with the champion',
      help: `bind it to ${candidates.length === 0 ? 'a `validate` job' : bound}, or say \`unvalidated: true\``,
    });
  }
  const named = memberAt(read, 'registered_model_name') !== undefined;
  const name_of_model = named ? read.registered_model_name : scope.model;
  if (name_of_model === undefined && !named)
    reader.missing(value, 'registered_model_name', 'or name the `model` of the pipeline');
  if (model === undefined || name_of_model === undefined) return undefined;
  const tags = Object.fromEntries(
    [...(read.tags ?? [])].map(([name, tag]) => [name, tag === null || tag === undefined ? '' : pythonText(tag)]),
  );
  return { type: 'register', model, name_of_model, ...(read.stage !== undefined && { stage: read.stage }), unvalidated, tags };
}

function jobsOfType(scope: Scope, type: string): string[] {
  return [...scope.jobs].flatMap(([name, outline]) => (outline.type === type ? [name] : []));
}

/** A `promote` job is refused as a whole; what it binds to is judged nevertheless. */
export function checkPromote(scope: Scope, job: string, read: Read<typeof promoteJob>): void {
  buildVersion(scope, job, read);
}

export function buildDeploy(scope: Scope, job: string, read: Read<typeof deployJob>): Body<DeployJob> | undefined {
  const version = buildVersion(scope, job, read);
  const endpoint = buildEndpoint(scope, read);
  const smoke = read.smoke === undefined ? undefined : buildSmoke(scope, read.smoke);
  if (version === undefined || endpoint === undefined) return undefined;
  const { stage, alias } = read.on_success ?? {};
  return {
    type: 'deploy',
    version,
    endpoint,
    ...(smoke !== undefined && { smoke }),
    on_success: { ...(stage !== undefined && { stage }), ...(alias !== undefined && { alias }) },
  };
}

const versions = onceForScope((scope) => ({
  names: jobsOfType(scope, 'register').map((name) => `parent.jobs.${name}.outputs.version`),
  open: [...scope.jobs].flatMap(([name, { type }]) => (type === undefined ? [`parent.jobs.${name}.outputs`] : [])),
}));

function buildVersion(scope: Scope, job: string, read: { version?: string }): DeployJob['version'] | undefined {
  const { reader } = scope;
  const place = memberAt(read, 'version');
  if (read.version === undefined || place?.node.kind !== 'scalar') return undefined;
  const { node } = place;
  const vocabulary = versions(scope);
  if (node.text.includes('${{')) {
    const parsed = template(reader, node);
    const reference = soleReference(parsed);
    if (parsed.faults.length > 0) return undefined;
    if (!checkReferences(reader, node, referencesIn(parsed.pieces), vocabulary)) return undefined;
    if (reference !== undefined) {
      const [, , from = '', , output = ''] = reference.segments.map((segment) => segment.name);
      addEdge(scope, job, from, node);
      return { kind: 'output', job: from, output };
    }
  }
  reader.mismatch(
    place,
    'the version that a `register` job made',
    `write \`\${{${vocabulary.names[0] ?? 'parent.jobs.register.outputs.version'}}}\``,
  );
  return undefined;
}

function buildEndpoint(scope: Scope, read: Read<typeof deployJob>): string | undefined {
  const { endpoint } = read;
  if (endpoint === undefined) return undefined;
  const { reader, workspace } = scope;
  const place = at(read, 'endpoint');
  const declared = Object.hasOwn(workspace.endpoints, endpoint) ? workspace.endpoints[endpoint] : undefined;
  if (declared !== undefined) {
    refuseDeclared(scope, place.path, `endpoints.${endpoint}`);
    if (declared.type !== 'local')
      reader.notYet(
        { path: place.path, at: place.node },
        `the endpoint \`${endpoint}\` of type \`${declared.type}\` in ${shown(place.path)}`,
        'use one of type `local`',
      );
    return endpoint;
  }
  if (workspace.unknown) return endpoint;
  const names = Object.keys(workspace.endpoints);
  const near = nearest(endpoint, names);
  reader.error('TY301', place.node, `there is no endpoint \`${endpoint}\``, {
    why: names.length === 0 ? 'the workspace declares no endpoints' : `known here: ${listed(names)}`,
    help:
      near === undefined
        ? `declare it in trainyard.yml: \`endpoints: {${endpoint}: {type: local, port: 8080}}\``
        : `write \`${near}\``,
  });
  return undefined;
}

function buildSmoke(scope: Scope, read: NonNullable<Read<typeof deployJob>['smoke']>): DeployJob['smoke'] {
  const place = memberAt(read, 'requests');
  const file = read.requests === undefined || place === undefined ? undefined : localPath(scope, place, read.requests, 'file');
  return file === undefined ? undefined : { requests: file };
}
