/** `trainyard.yml`: where things run. Found upwards from the pipeline file, with a profile laid over it. */
import path from 'node:path';
import { fail, type Location, ok, type Result } from '../diagnostics/diagnostic.ts';
import { withoutCredentials } from '../diagnostics/text.ts';
import { checkReferences, NAME, referencesOf, template } from './bindings.ts';
import { soleReference } from './expressions.ts';
import { diskFiles, type Files } from './files.ts';
import { readDocument } from './load.ts';
import { headOf, inOrder, locationOf, type MapNode, type Node, type ScalarNode, shownPath } from './nodes.ts';
import { isNull, listed, peek, Reader, rootValue, scalarText, shown, type Value } from './reader.ts';
import { resolvePlain } from './scalars.ts';
import { nearest } from './suggest.ts';
import type { Workspace } from './types.ts';

const FILE = 'trainyard.yml';
/** An endpoint's name becomes part of addresses. */
const ENDPOINT_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const RESOURCE_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const KEYS = ['$schema', 'computes', 'endpoints', 'tracking', 'secrets'];
const LATER = {
  map: 'name the compute in the pipeline, or use `--set`',
  environments: 'name the requirements in the pipeline',
  registry: '',
};

export interface WorkspaceOptions {
  /** From `--workspace`; relative to `cwd`. Must exist. */
  file?: string;
  profile?: string;
  /** For `${{env.NAME}}` in values. */
  env: Record<string, string | undefined>;
  cwd: string;
  files?: Files;
}

/** The workspace of a pipeline file, or the defaults where there is no `trainyard.yml` up to the git root. */
export async function findWorkspace(pipelineFile: string, options: WorkspaceOptions): Promise<Result<Workspace>> {
  const { cwd, profile, files = diskFiles } = options;
  const start = path.dirname(path.resolve(cwd, pipelineFile));
  const file = options.file === undefined ? discover(start, files) : path.resolve(cwd, options.file);
  if (file === undefined) {
    if (profile === undefined) return ok(defaults(start));
    return fail({
      code: 'TY301',
      severity: 'error',
      message: `there is no profile \`${profile}\``,
      why: `no ${FILE} was found from ${shownPath(start, cwd)} upwards`,
      help: `write one beside the pipeline file, or leave the profile out`,
    });
  }
  const document = readDocument(file, cwd, files);
  if (!document.ok) return document;
  const reader = new Reader();
  const root = overlaid(reader, document.value, profile);
  if (root === undefined) return fail(...reader.problems);
  const resolved = substitute(reader, root, options.env);
  const read = readWorkspace(reader, resolved);
  const problems = inOrder(reader.problems, document.value.source.file);
  if (reader.failed || read === undefined) return fail(...problems);
  const dir = path.dirname(file);
  const location = (keys: (string | number)[]): Location | undefined => locate(resolved, keys);
  return ok({ file, dir, ...(profile === undefined ? {} : { profile }), ...read, location }, problems);
}

function defaults(dir: string): Workspace {
  return { dir, computes: { local: { type: 'local' } }, endpoints: {}, tracking: {}, secrets: [], location: () => undefined };
}

/** The nearest workspace file at or above a folder, not beyond the root of its git repository. */
function discover(start: string, files: Files): string | undefined {
  for (let dir = start; ; dir = path.dirname(dir)) {
    const file = path.join(dir, FILE);
    if (files.kind(file) === 'file') return file;
    if (files.kind(path.join(dir, '.git')) !== 'missing' || dir === path.dirname(dir)) return undefined;
  }
}

/** The file without its `profiles`, and with the chosen one laid over: mappings deep, everything else replaced. */
function overlaid(reader: Reader, root: Node, profile: string | undefined): Node | undefined {
  const profiles = peek(root, 'profiles');
  const chosen = profile === undefined ? undefined : peek(profiles, profile);
  if (profiles !== undefined) checkProfiles(reader, root, profiles, profile);
  if (profile !== undefined && chosen === undefined) {
    const names = profiles?.kind === 'map' ? [...profiles.entries.keys()] : [];
    const near = nearest(profile, names);
    const at = root.kind === 'map' ? root.entries.get('profiles')?.key : undefined;
    reader.error('TY301', at ?? headOf(root), `there is no profile \`${profile}\``, {
      why: names.length === 0 ? `${root.source.file} declares no profiles` : `known here: ${listed(names)}`,
      help: near === undefined ? undefined : `write \`${near}\``,
    });
    return undefined;
  }
  if (root.kind !== 'map') return root;
  const entries = new Map(root.entries);
  entries.delete('profiles');
  const base: MapNode = { ...root, entries };
  // A profile that is no mapping was reported.
  return chosen?.kind !== 'map' ? base : overlay(base, chosen);
}

/** What can be said of profiles that are not in use: that they are mappings of known keys. The chosen one is read with the rest. */
function checkProfiles(reader: Reader, root: Node, node: Node, chosen: string | undefined): void {
  const key = root.kind === 'map' ? (root.entries.get('profiles')?.key ?? node) : node;
  const profiles = reader.named({ path: 'profiles', node, key }, 'a profile', RESOURCE_NAME);
  for (const [name, profile] of profiles ?? []) {
    if (name !== chosen || profile.node.kind !== 'map') reader.fields(profile, { keys: KEYS, later: LATER });
  }
}

function overlay(below: Node, above: Node): Node {
  if (below.kind !== 'map' || above.kind !== 'map') return above;
  const entries = new Map(below.entries);
  for (const [name, entry] of above.entries) {
    const old = entries.get(name);
    entries.set(name, old === undefined ? entry : { key: entry.key, value: overlay(old.value, entry.value) });
  }
  return { ...below, entries };
}

/** Puts environment variables in place of `${{env.NAME}}`. */
function substitute(reader: Reader, node: Node, env: WorkspaceOptions['env']): Node {
  if (node.kind === 'scalar') return node.text.includes('${{') ? substituteScalar(reader, node, env) : node;
  if (node.kind === 'seq') return { ...node, items: node.items.map((item) => substitute(reader, item, env)) };
  const entries = [...node.entries].map(
    ([name, { key, value }]) => [name, { key, value: substitute(reader, value, env) }] as const,
  );
  return { ...node, entries: new Map(entries) };
}

function substituteScalar(reader: Reader, node: ScalarNode, env: WorkspaceOptions['env']): ScalarNode {
  const value = substituted(reader, node, env);
  if (value === undefined) reader.spoil(node);
  return value ?? node;
}

function substituted(reader: Reader, node: ScalarNode, env: WorkspaceOptions['env']): ScalarNode | undefined {
  const parsed = template(reader, node);
  const references = referencesOf(parsed);
  const asked = references.flatMap(({ segments: [head, name, more] }) => (head?.name === 'env' && name && !more ? [name] : []));
  const advice = { secrets: 'secrets are for `environment_variables` of jobs' };
  // An unknown variable is no misspelt reference: it gets a message of its own.
  const known = checkReferences(reader, node, references, { names: ['env.NAME'], open: asked.map(() => 'env'), advice });
  if (!known || parsed.faults.length > 0) return undefined;
  for (const { name } of asked) {
    if (env[name] !== undefined) continue;
    reader.error('TY307', node, `the environment variable \`${name}\` is not set`, {
      help: `set it; where a value may be left out, set it to nothing: \`${name}=\``,
    });
    return undefined;
  }
  const text = parsed.pieces
    .map((piece) => ('text' in piece ? piece.text : (env[piece.reference.segments[1]?.name ?? ''] ?? '')))
    .join('');
  const resolved =
    node.style === 'plain' && soleReference(parsed) !== undefined
      ? resolvePlain(text)
      : ({ type: 'str', value: text } as const);
  return { ...node, ...resolved, text };
}

type Read = Pick<Workspace, 'computes' | 'endpoints' | 'tracking' | 'secrets'>;

function readWorkspace(reader: Reader, root: Node): Read | undefined {
  const fields = reader.fields(rootValue(root), { keys: KEYS, later: LATER });
  if (fields === undefined) return undefined;
  return {
    computes: { local: { type: 'local' }, ...fields.read('computes', (v) => readComputes(reader, v)) },
    endpoints: fields.read('endpoints', (v) => readEndpoints(reader, v)) ?? {},
    tracking: fields.read('tracking', (v) => readTracking(reader, v)) ?? {},
    secrets: fields.read('secrets', (v) => readSecrets(reader, v)) ?? [],
  };
}

const LATER_COMPUTES = ['azureml', 'databricks', 'slurm', 'kubernetes', 'ray'];
const LATER_ENDPOINTS = ['azureml', 'kubernetes', 'databricks'];

/** Whether a resource says `type: local`; with another type its further keys are another type's, and not judged. */
function isLocal(reader: Reader, value: Value, later: string[]): boolean {
  const type = value.node.kind === 'map' ? value.node.entries.get('type') : undefined;
  if (type === undefined) return true;
  return reader.oneOf({ path: `${value.path}.type`, node: type.value, key: type.key }, ['local'], later) !== undefined;
}

function readComputes(reader: Reader, value: Value): Workspace['computes'] {
  const computes: Workspace['computes'] = {};
  for (const [name, member] of reader.named(value, 'a compute', RESOURCE_NAME) ?? []) {
    if (!isLocal(reader, member, LATER_COMPUTES)) continue;
    reader.fields(member, { keys: ['type'], required: ['type'], later: { gpus: '', cpus: '', memory: '' } });
    computes[name] = { type: 'local' };
  }
  return computes;
}

function readEndpoints(reader: Reader, value: Value): Workspace['endpoints'] {
  const endpoints: Workspace['endpoints'] = {};
  const ports = new Map<number, Value>();
  for (const [name, member] of reader.named(
    value,
    'an endpoint',
    ENDPOINT_NAME,
    'use lower-case letters, digits and hyphens, at most 63, beginning with a letter or a digit',
  ) ?? []) {
    if (!isLocal(reader, member, LATER_ENDPOINTS)) continue;
    const fields = reader.fields(member, {
      keys: ['type', 'port', 'command'],
      required: ['type', 'port'],
      later: { host: '', replicas: '' },
    });
    const at = fields?.get('port');
    const port = at === undefined ? undefined : reader.integer(at, 1, 65_535);
    const command = fields?.read('command', (v) => reader.text(v));
    if (port === undefined || at === undefined) continue;
    const first = ports.get(port);
    if (first !== undefined) {
      reader.error('TY203', at.node, `the port ${port} belongs to ${shown(first.path)}`, {
        help: 'give each endpoint a port of its own',
        related: [{ message: 'first here', location: locationOf(first.node) }],
      });
    }
    ports.set(port, at);
    endpoints[name] = { type: 'local', port, ...(command === undefined ? {} : { command }) };
  }
  return endpoints;
}

/** An empty address means none: `uri: ${{env.MLFLOW_TRACKING_URI}}` with the variable set to nothing. */
function readTracking(reader: Reader, value: Value): Workspace['tracking'] {
  const at = reader.fields(value, { keys: ['uri'], later: { registry_uri: '' } })?.get('uri');
  if (at === undefined || isNull(at.node) || scalarText(at.node)?.trim() === '') return {};
  const uri = reader.text(at);
  if (uri === undefined) return {};
  if (/^(?:databricks|azureml)(?::|$)/.test(uri)) {
    reader.notYet(at.node, `the tracking server \`${uri.split(':')[0]}\``, 'use the http or https address of an MLflow server');
    return {};
  }
  if (/^https?:$/.test(URL.canParse(uri) ? new URL(uri).protocol : '')) return { uri };
  const hidden = withoutCredentials(uri);
  const found = hidden === uri ? at : { ...at, node: { ...at.node, text: hidden } };
  reader.mismatch(found, 'the http or https address of an MLflow server', 'leave it out to use the embedded store');
  return {};
}

function readSecrets(reader: Reader, value: Value): string[] {
  const secrets = new Set<string>();
  for (const item of isNull(value.node) ? [] : (reader.list(value) ?? [])) {
    const name = reader.text(item);
    if (name === undefined) continue;
    if (NAME.test(name)) secrets.add(name);
    else reader.mismatch(item, 'the name of an environment variable');
  }
  return [...secrets];
}

function locate(root: Node, keys: (string | number)[]): Location | undefined {
  let at: Node | undefined = root;
  for (const key of keys) {
    if (at === undefined) return undefined;
    at = at.kind === 'seq' ? at.items[Number(key)] : peek(at, String(key));
  }
  return at === undefined ? undefined : locationOf(headOf(at));
}
