/** What a command runs in: `host`, pip requirements, or the python and pip parts of a conda file. Names and images by the workspace's map. */
import path from 'node:path';
import type { EnvironmentSpec } from '../../ports/compute.ts';
import { decoded, parseDocument } from '../document.ts';
import { MAX_FILE_BYTES } from '../files.ts';
import { condaSpec, type environment, environmentFile } from '../language/environment.ts';
import { shownPath, type Span, type TextSource } from '../nodes.ts';
import { rootValue, shown, type Value } from '../schema/reader.ts';
import { at, itemAt, member, memberAt, type Read } from '../schema/schema.ts';
import { mappedEnvironment } from './mapped.ts';
import { localPath } from './paths.ts';
import type { Context } from './scope.ts';

type PipSpec = Extract<EnvironmentSpec, { kind: 'pip' }>;
type Inline = Exclude<Read<typeof environment>, string>;
type Conda = Read<typeof condaSpec>;

const MAPPED = 'map it in trainyard.yml (`environments`), or by `--map-environment';

/** Undefined where it is at fault. What this machine cannot build is refused where it is to be used, and stands for itself by its name. */
export function buildEnvironment(context: Context, value: Value, read: Read<typeof environment>): EnvironmentSpec | undefined {
  if (typeof read !== 'string') return describedEnvironment(context, value, read);
  if (read === 'host') return { kind: 'host' };
  const mapped = mappedEnvironment(context, value.path, read);
  if (mapped !== undefined) return mapped;
  if (read.startsWith('file:')) return environmentInFile(context, value, read);
  const { reader } = context;
  if (read.startsWith('azureml:')) {
    reader.notYet(
      { path: value.path, at: value.node },
      `the registered environment \`${read}\` in ${shown(value.path)}`,
      `${MAPPED} ${read}=host\``,
    );
    return { kind: 'pip', requirements: [], name: read };
  }
  if (context.workspace.unknown) return { kind: 'host' };
  reader.mismatch(
    value,
    '`host` or a mapping',
    'write `host`, `{requirements: requirements.txt}` or `{conda_file: conda.yml}`',
  );
  return undefined;
}

function environmentInFile(context: Context, value: Value, text: string): EnvironmentSpec | undefined {
  const file = localPath(context, value, text, 'file');
  const root = file === undefined ? undefined : readYaml(context, value, file);
  if (root === undefined) return undefined;
  const read = environmentFile.read(context.reader, root);
  return read === undefined ? undefined : describedEnvironment(context, root, read);
}

function describedEnvironment(context: Context, value: Value, read: Inline): EnvironmentSpec | undefined {
  const { reader } = context;
  const { name, image, python } = read;
  if (python !== undefined && !/^3(?:\.\d+){0,2}$/.test(python)) {
    reader.mismatch(at(read, 'python'), 'a Python version such as `3.11`');
    return undefined;
  }
  const named =
    (image === undefined ? undefined : mappedEnvironment(context, value.path, image)) ??
    (name === undefined ? undefined : mappedEnvironment(context, value.path, name));
  if (named !== undefined) return named;
  const spec = packagesOf(context, value, read);
  for (const key of ['image', 'build'] as const) {
    const place = memberAt(read, key);
    if (place === undefined) continue;
    reader.notYet(
      { path: place.path, at: place.key },
      `the key \`${key}\` in ${shown(value.path)}`,
      image === undefined ? 'use `requirements`, `conda_file` or `host`' : `${MAPPED} ${image}=host\``,
    );
  }
  if (spec === undefined)
    return read.requirements === undefined && read.conda_file === undefined
      ? { kind: 'pip', requirements: [], name: image ?? name ?? 'image' }
      : undefined;
  return { ...spec, ...(python !== undefined && { python }), ...(name !== undefined && { name }) };
}

function packagesOf(context: Context, value: Value, { requirements, conda_file }: Inline): PipSpec | undefined {
  const conda = member(value, 'conda_file');
  if (conda_file !== undefined && conda !== undefined) return condaPackages(context, conda, conda_file);
  const place = member(value, 'requirements');
  if (requirements === undefined || place === undefined) return undefined;
  const lines = requirementLines(context, place, requirements);
  return lines === undefined ? undefined : { kind: 'pip', requirements: lines };
}

/** The lines of a list of requirements, or of a requirements file. */
function requirementLines(context: Context, value: Value, read: string | string[]): string[] | undefined {
  if (typeof read !== 'string') {
    const lines = read.map((line) => line.trim());
    lines.forEach((line, i) => checkRequirement(context, value.path, line, itemAt(read, i).node));
    return lines;
  }
  const file = localPath(context, value, read, 'file');
  const source = file === undefined ? undefined : readSource(context, value, file);
  if (source === undefined) return undefined;
  const lines: string[] = [];
  for (const { 0: raw, index } of source.text.matchAll(/[^\n]+/g)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const start = index + raw.indexOf(line);
    checkRequirement(context, value.path, line, { source, start, end: start + line.length });
    lines.push(line);
  }
  return lines;
}

/** Refuses what points at further files: an environment is identified by these lines alone. */
function checkRequirement({ reader }: Context, where: string, line: string, place: Span): void {
  const option = /^(?:-r|-c|-e|--requirement|--constraint|--editable)(?![A-Za-z-])/.exec(line)?.[0];
  const local = /^(?:\.{1,2}[/\\]|[/\\~]|file:)|@\s*(?:file:|\.{1,2}\/)/.test(line) || line === '.';
  if (option === undefined && !local) return;
  const what = option === undefined ? `the local package \`${line}\`` : `the requirements option \`${option}\``;
  reader.notYet({ path: where, at: place }, what, 'list the packages themselves');
}

function readSource(context: Context, value: Value, file: string): TextSource | undefined {
  const bytes = readBytes(context, value, file);
  if (bytes === undefined) return undefined;
  if (bytes.byteLength > MAX_FILE_BYTES) {
    const { cwd, reader } = context;
    reader.error('TY105', value.node, `${shownPath(file, cwd)} is longer than ${MAX_FILE_BYTES} bytes`);
    return undefined;
  }
  return { file: shownPath(file, context.cwd), dir: path.dirname(file), text: decoded(bytes).replaceAll('\r\n', '\n') };
}

function readBytes({ reader, files, cwd }: Context, value: Value, file: string): Uint8Array | undefined {
  const read = files.read(file);
  if ('bytes' in read) return read.bytes;
  const why = 'error' in read ? { why: read.error } : {};
  const help = 'check that it is a file you may read';
  reader.error('TY101', value.node, `${shown(value.path)}: ${shownPath(file, cwd)} could not be read`, { ...why, help });
  return undefined;
}

/** The root of a YAML file that a value names; its paths begin with the file's name. */
export function readYaml(context: Context, value: Value, file: string): Value | undefined {
  const bytes = readBytes(context, value, file);
  if (bytes === undefined) return undefined;
  const parsed = parseDocument(bytes, { file: shownPath(file, context.cwd), dir: path.dirname(file) });
  if (parsed.ok) return { ...rootValue(parsed.value), path: path.basename(file) };
  context.reader.problems.push(...parsed.diagnostics);
  return undefined;
}

/** The pip part and the Python version of a conda file, by path or in place. */
function condaPackages(context: Context, value: Value, read: string | Conda): PipSpec | undefined {
  let conda = read;
  if (typeof conda === 'string') {
    const file = localPath(context, value, conda, 'file');
    const root = file === undefined ? undefined : readYaml(context, value, file);
    const found = root === undefined ? undefined : condaSpec.read(context.reader, root);
    if (root === undefined || found === undefined) return undefined;
    conda = found;
  }
  checkChannels(context, conda);
  const spec: PipSpec = { kind: 'pip', requirements: [], ...(conda.name !== undefined && { name: conda.name }) };
  if (conda.dependencies === undefined) return undefined;
  for (const [i, dependency] of (conda.dependencies ?? []).entries()) {
    if (typeof dependency === 'string')
      addPackage(context, { ...itemAt(conda.dependencies ?? [], i), path: value.path }, dependency, spec);
    else if (dependency.pip !== undefined && dependency.pip !== null) {
      spec.requirements.push(
        ...(requirementLines(context, { ...at(dependency, 'pip'), path: value.path }, dependency.pip) ?? []),
      );
    }
  }
  return spec;
}

function checkChannels({ reader }: Context, conda: Conda): void {
  for (const [i, channel] of (conda.channels ?? []).entries()) {
    if (channel === 'defaults' || channel === 'conda-forge') continue;
    reader.warn('TY206', itemAt(conda.channels ?? [], i).node, `the conda channel \`${channel}\` is ignored`, {
      why: 'only python and the pip part of a conda file are used, and pip knows no channels',
    });
  }
}

/** Adds a conda package to the specification: Python's version, or nothing for pip; others are refused. */
function addPackage({ reader }: Context, value: Value, text: string, spec: PipSpec): void {
  if (/^(?:[\w-]+::)?pip(?![\w-])/.test(text)) return;
  const python = /^(?:[\w-]+::)?python(?![\w-])\s*(.*)$/.exec(text)?.[1];
  const place = { path: value.path, at: value.node };
  if (python === undefined) {
    const name = /^[^\s=<>!~]+/.exec(text)?.[0] ?? text;
    reader.notYet(place, `the conda package \`${name}\``, 'list it under `pip:`, or use `environment: host`');
    return;
  }
  if (python === '') return;
  const version = /^={0,2}\s*(3(?:\.\d+){0,2})(?:\.\*)?$/.exec(python)?.[1];
  if (version === undefined) reader.notYet(place, `the Python version \`${text}\``, 'name one version, as in `python=3.11`');
  else spec.python = version;
}
