/** A workspace file as it was read -> computes, maps, endpoints, tracking and secrets, with everything that is wrong between them. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { EnvironmentSpec } from '../../ports/compute.ts';
import { buildEnvironment, readYaml } from '../build/environment.ts';
import { localPath } from '../build/paths.ts';
import type { Context } from '../build/scope.ts';
import { inlineEnvironment } from '../language/environment.ts';
import type { workspaceFile } from '../language/workspace.ts';
import { locationOf, type ScalarNode } from '../nodes.ts';
import { listed, peek, type Reader, shown, type Value } from '../schema/reader.ts';
import { at, itemAt, member, memberAt, placeOf, type Read } from '../schema/schema.ts';
import { nearest } from '../suggest.ts';
import type { Workspace } from '../types.ts';
import { emptyMap } from './overlay.ts';

type WorkspaceRead = Read<typeof workspaceFile>;
export type Declared = Required<
  Pick<Workspace, 'computes' | 'map' | 'environments' | 'endpoints' | 'tracking' | 'secrets' | 'refusals'>
>;

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `known`: environment variables are all in place. Files are not looked for by names that are not known. */
export function buildWorkspace(context: Context, read: WorkspaceRead, known: boolean): Declared {
  const { reader } = context;
  const refusals: Refusals = new Map();
  for (const { path, diagnostic } of reader.refusals.splice(0)) add(refusals, subject(path, read), [diagnostic]);
  const declared = {
    computes: buildComputes(reader, read),
    map: buildMap(reader, read),
    environments: known ? buildEnvironments(context, read, refusals) : {},
    endpoints: buildEndpoints(reader, read),
    tracking: buildTracking(reader, read),
    secrets: buildSecrets(reader, read),
  };
  add(refusals, 'tracking', refusedSince(reader));
  return { ...declared, refusals: Object.fromEntries(refusals) };
}

/** By what they are about, as in `Workspace.refusals`. */
type Refusals = Map<string, Diagnostic[]>;

function add(refusals: Refusals, about: string | undefined, more: Diagnostic[]): void {
  if (about !== undefined && more.length > 0) refusals.set(about, [...(refusals.get(about) ?? []), ...more]);
}

/** What was refused since they were taken last. */
function refusedSince(reader: Reader): Diagnostic[] {
  return reader.refusals.splice(0).map(({ diagnostic }) => diagnostic);
}

/** What is refused, by its path: `computes.gpu` of `computes.gpu.memory`. Nothing of profiles that are not in use. */
function subject(path: string, { environments }: WorkspaceRead): string | undefined {
  const [section = '', name = ''] = path.split('.');
  if (section === 'tracking') return section;
  if (section !== 'environments') return section === 'profiles' ? undefined : `${section}.${name}`;
  // Their names may hold dots.
  const keys = path.split('.').slice(1);
  for (let end = keys.length; end > 0; end--) {
    const own = keys.slice(0, end).join('.');
    if (environments?.has(own) === true) return `environments.${own}`;
  }
  return undefined;
}

function buildComputes(reader: Reader, { computes: read }: WorkspaceRead): Workspace['computes'] {
  const computes: Workspace['computes'] = { local: { type: 'local' } };
  for (const [name, compute] of read ?? []) {
    const type = compute?.type;
    if (type !== undefined && (name !== 'local' || type === 'local')) computes[name] = { type };
  }
  const local = read === undefined ? undefined : member(placeOf(read), 'local');
  const type = local === undefined ? undefined : member(local, 'type');
  if (type !== undefined && (read?.get('local')?.type ?? 'local') !== 'local')
    reader.mismatch(type, '`local`', 'give the other compute a name of its own');
  return computes;
}

/** Every target is a compute of this workspace. */
function buildMap(reader: Reader, read: WorkspaceRead): Workspace['map'] {
  const map = new Map<string, string>();
  const faulty = read.computes === undefined && memberAt(read, 'computes') !== undefined;
  const names = [...new Set(['local', ...(read.computes?.keys() ?? [])])];
  const around = read.map === undefined ? undefined : placeOf(read.map);
  for (const [name, target] of read.map ?? []) {
    const place = around === undefined ? undefined : member(around, name);
    if (target === undefined || place === undefined || reader.isSpoilt(place.node)) continue;
    if (!faulty && !names.includes(target)) {
      const near = nearest(target, names);
      reader.error('TY301', place.node, `there is no compute \`${target}\``, {
        why: `known here: ${listed(names)}`,
        help:
          near === undefined ? `declare it in trainyard.yml: \`computes: {${target}: {type: local}}\`` : `write \`${near}\``,
      });
    }
    map.set(name, target);
  }
  return Object.fromEntries(map);
}

function buildEnvironments(
  context: Context,
  { environments: read }: WorkspaceRead,
  refusals: Map<string, Diagnostic[]>,
): Workspace['environments'] {
  const environments = new Map<string, EnvironmentSpec>();
  const around = read === undefined ? undefined : placeOf(read);
  for (const [name, environment] of read ?? []) {
    const place = around === undefined ? undefined : member(around, name);
    if (environment === undefined || place === undefined) continue;
    const spec =
      typeof environment === 'string'
        ? namedEnvironment(context, place, environment)
        : buildEnvironment(context, place, environment);
    add(refusals, `environments.${name}`, refusedSince(context.reader));
    if (spec !== undefined) environments.set(name, spec);
  }
  return Object.fromEntries(environments);
}

/** `host`, or what a file says: a conda file, an environment file (both YAML) or a requirements file. */
function namedEnvironment(context: Context, value: Value, text: string): EnvironmentSpec | undefined {
  const { node } = value;
  if (node.kind !== 'scalar' || text === 'host' || text.startsWith('azureml:')) return buildEnvironment(context, value, text);
  const file = localPath(context, value, text, 'file');
  if (file === undefined) return undefined;
  const root = /\.ya?ml$/i.test(file) ? readYaml(context, value, file) : undefined;
  if (root === undefined) return /\.ya?ml$/i.test(file) ? undefined : describedBy(context, value, node, 'requirements');
  if (peek(root.node, 'dependencies') !== undefined) return describedBy(context, value, node, 'conda_file');
  return buildEnvironment(context, value, text.startsWith('file:') ? text : `file:${text}`);
}

/** As if the path stood under a key of a description. */
function describedBy(context: Context, value: Value, node: ScalarNode, key: string): EnvironmentSpec | undefined {
  const head = { ...node, text: key, value: key };
  const described: Value = { ...value, node: { ...emptyMap(node), entries: new Map([[key, { key: head, value: node }]]) } };
  const read = inlineEnvironment.read(context.reader, described);
  return read === undefined ? undefined : buildEnvironment(context, described, read);
}

function buildEndpoints(reader: Reader, { endpoints: read }: WorkspaceRead): Workspace['endpoints'] {
  const endpoints: Workspace['endpoints'] = {};
  const ports = new Map<number, Value>();
  for (const [name, endpoint] of read ?? []) {
    if (endpoint?.type === undefined) continue;
    if (endpoint.type !== 'local') {
      endpoints[name] = { type: endpoint.type };
      continue;
    }
    const { port, command } = endpoint;
    if (port === undefined) continue;
    const place = at(endpoint, 'port');
    if (typeof port !== 'number') {
      reader.mismatch(place, 'a whole number from 1 to 65535');
      continue;
    }
    const first = ports.get(port);
    if (first !== undefined) {
      reader.error('TY203', place.node, `the port ${port} belongs to ${shown(first.path)}`, {
        help: 'give each endpoint a port of its own',
        related: [{ message: 'first here', location: locationOf(first.node) }],
      });
    }
    ports.set(port, place);
    endpoints[name] = { type: 'local', port, ...(command === undefined ? {} : { command }) };
  }
  return endpoints;
}

/** An empty address means none: `uri: ${{env.MLFLOW_TRACKING_URI}}` with the variable set to nothing. */
function buildTracking(reader: Reader, { tracking: read }: WorkspaceRead): Workspace['tracking'] {
  const uri = read?.uri;
  const place = read === undefined ? undefined : memberAt(read, 'uri');
  if (typeof uri !== 'string' || uri.trim() === '' || place?.node.kind !== 'scalar') return {};
  const scheme = /^(databricks|azureml)(?::|$)/.exec(uri)?.[1];
  if (scheme !== undefined) {
    reader.notYet(
      { path: place.path, at: place.node },
      `the tracking server \`${scheme}\``,
      'use the http or https address of an MLflow server',
    );
    return {};
  }
  if (/^https?:$/.test(URL.canParse(uri) ? new URL(uri).protocol : '')) return { uri };
  reader.mismatch(place, 'the http or https address of an MLflow server', 'leave it out to use the embedded store');
  return {};
}

function buildSecrets(reader: Reader, { secrets: read }: WorkspaceRead): string[] {
  const secrets = new Set<string>();
  for (const [i, name] of (read ?? []).entries()) {
    // A number is taken for text by its form.
    if (typeof name === 'string' && VARIABLE.test(name)) secrets.add(name);
    else reader.mismatch(itemAt(read ?? [], i), 'the name of an environment variable');
  }
  return [...secrets];
}
