/** `environment:` of a command: `host`, pip requirements, or the python and pip parts of a conda file. */
import path from 'node:path';
import type { EnvironmentSpec } from '../ports/compute.ts';
import { localPath, type Scope } from './bindings.ts';
import { decoded, parseDocument } from './document.ts';
import { type Node, shownPath, type Span, type TextSource } from './nodes.ts';
import { rootValue, shown, type Value } from './reader.ts';

const LATER = {
  image: 'use `requirements`, `conda_file` or `host`',
  build: 'use `requirements`, `conda_file` or `host`',
  version: '',
  inference_config: '',
  os_type: '',
};

export function readEnvironment(scope: Scope, value: Value): EnvironmentSpec | undefined {
  const { reader } = scope;
  if (value.node.kind === 'scalar') {
    const text = reader.text(value);
    if (text === undefined || text === 'host') return text === undefined ? undefined : { kind: 'host' };
    const help = 'write `host`, `{requirements: requirements.txt}` or `{conda_file: conda.yml}`';
    if (/^azureml(?::|$)/.test(text))
      reader.notYet(value.node, `the registered environment \`${text}\` in ${shown(value.path)}`, help);
    else reader.mismatch(value, '`host` or a mapping', help);
    return undefined;
  }
  const fields = reader.fields(value, {
    keys: ['requirements', 'conda_file', 'python', 'name', 'description', 'tags', '$schema'],
    later: LATER,
  });
  if (fields === undefined) return undefined;
  const requirements = fields.get('requirements');
  const conda = fields.get('conda_file');
  const name = fields.read('name', (v) => reader.text(v));
  const python = fields.read('python', (v) => readPython(scope, v));
  if (requirements !== undefined && conda !== undefined) {
    reader.error('TY205', conda.key, `${shown(value.path)} has both \`requirements\` and \`conda_file\``, {
      help: 'keep one of them',
    });
    return undefined;
  }
  if (conda !== undefined) {
    const spec = readConda(scope, conda);
    if (spec === undefined) return undefined;
    return { ...spec, ...(python === undefined ? {} : { python }), ...(name === undefined ? {} : { name }) };
  }
  if (requirements === undefined) {
    // A key that is not implemented yet was reported already, and stands for one of these.
    if (!hasKey(value.node, LATER)) reader.missing(value, 'requirements', 'or give `conda_file`, or write `environment: host`');
    return undefined;
  }
  const lines = readRequirements(scope, requirements);
  if (lines === undefined) return undefined;
  return {
    kind: 'pip',
    requirements: lines,
    ...(python === undefined ? {} : { python }),
    ...(name === undefined ? {} : { name }),
  };
}

function hasKey(node: Node, keys: object): boolean {
  return node.kind === 'map' && [...node.entries.keys()].some((key) => Object.hasOwn(keys, key));
}

function readPython(scope: Scope, value: Value): string | undefined {
  const text = scope.reader.text(value);
  if (text === undefined || /^3(?:\.\d+){0,2}$/.test(text)) return text;
  scope.reader.mismatch(value, 'a Python version such as `3.11`');
  return undefined;
}

/** A list of requirements, or the path of a requirements.txt. */
function readRequirements(scope: Scope, value: Value): string[] | undefined {
  const { reader } = scope;
  if (value.node.kind === 'seq') {
    const lines = (reader.list(value) ?? []).map((item) => {
      const text = reader.text(item)?.trim();
      return text !== undefined && allowedRequirement(scope, text, item.node) ? text : undefined;
    });
    return lines.every((line) => line !== undefined) ? lines : undefined;
  }
  const text = reader.text(value);
  const file = text === undefined ? undefined : localPath(scope, value, text, 'file');
  const source = file === undefined ? undefined : readSource(scope, value, file);
  if (source === undefined) return undefined;
  const lines: string[] = [];
  let sound = true;
  for (const { 0: raw, index } of source.text.matchAll(/[^\n]+/g)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const start = index + raw.indexOf(line);
    sound = allowedRequirement(scope, line, { source, start, end: start + line.length }) && sound;
    lines.push(line);
  }
  return sound ? lines : undefined;
}

/** Refuses what points at further files: an environment is identified by these lines alone. */
function allowedRequirement(scope: Scope, line: string, at: Span): boolean {
  const option = /^(?:-r|-c|-e|--requirement|--constraint|--editable)(?![A-Za-z-])/.exec(line)?.[0];
  const local = /^(?:\.{1,2}[/\\]|[/\\~]|file:)|@\s*(?:file:|\.{1,2}\/)/.test(line) || line === '.';
  if (option === undefined && !local) return true;
  scope.reader.notYet(
    at,
    option === undefined ? `the local package \`${line}\`` : `the requirements option \`${option}\``,
    'list the packages themselves',
  );
  return false;
}

function readSource(scope: Scope, value: Value, file: string): TextSource | undefined {
  const { reader, files, cwd } = scope;
  const read = files.read(file);
  if ('bytes' in read) {
    return {
      file: shownPath(file, cwd),
      dir: path.dirname(file),
      text: decoded(read.bytes).replaceAll('\r\n', '\n'),
    };
  }
  const why = 'error' in read ? { why: read.error } : {};
  reader.error('TY101', value.node, `${shown(value.path)}: ${shownPath(file, cwd)} could not be read`, why);
  return undefined;
}

type PipSpec = Extract<EnvironmentSpec, { kind: 'pip' }>;

/** A conda file by path, or its contents in place. */
function readConda(scope: Scope, value: Value): PipSpec | undefined {
  const { reader, cwd } = scope;
  let root = value;
  if (value.node.kind === 'scalar') {
    const text = reader.text(value);
    const file = text === undefined ? undefined : localPath(scope, value, text, 'file');
    const read = file === undefined ? undefined : scope.files.read(file);
    if (file === undefined || read === undefined) return undefined;
    if (!('bytes' in read)) {
      const why = 'error' in read ? { why: read.error } : {};
      reader.error('TY101', value.node, `${shown(value.path)}: ${shownPath(file, cwd)} could not be read`, why);
      return undefined;
    }
    const parsed = parseDocument(read.bytes, { file: shownPath(file, cwd), dir: path.dirname(file) });
    if (!parsed.ok) {
      reader.problems.push(...parsed.diagnostics);
      return undefined;
    }
    root = { ...rootValue(parsed.value), path: path.basename(file) };
  }
  const fields = reader.fields(root, {
    keys: ['name', 'channels', 'dependencies'],
    required: ['dependencies'],
    later: { prefix: '', variables: 'use `environment_variables` of the job' },
  });
  if (fields === undefined) return undefined;
  const name = fields.read('name', (v) => reader.text(v));
  fields.read('channels', (v) => readChannels(scope, v));
  const dependencies = fields.read('dependencies', (v) => reader.list(v));
  const spec: PipSpec = { kind: 'pip', requirements: [], ...(name === undefined ? {} : { name }) };
  let sound = dependencies !== undefined;
  for (const dependency of dependencies ?? []) sound = readDependency(scope, dependency, spec) && sound;
  return sound ? spec : undefined;
}

function readChannels(scope: Scope, value: Value): void {
  for (const channel of scope.reader.list(value) ?? []) {
    const name = scope.reader.text(channel);
    if (name === undefined || name === 'defaults' || name === 'conda-forge') continue;
    scope.reader.warn('TY206', channel.node, `the conda channel \`${name}\` is ignored`, {
      why: 'only python and the pip part of a conda file are used, and pip knows no channels',
    });
  }
}

/** Adds a dependency to the specification; false where it was refused. */
function readDependency(scope: Scope, value: Value, spec: PipSpec): boolean {
  const { reader } = scope;
  if (value.node.kind === 'map') {
    const pip = reader.fields(value, { keys: ['pip'], required: ['pip'] })?.read('pip', (v) => readRequirements(scope, v));
    if (pip === undefined) return false;
    spec.requirements.push(...pip);
    return true;
  }
  const text = reader.text(value);
  if (text === undefined) return false;
  if (/^(?:conda-forge::|defaults::)?pip(?![\w-])/.test(text)) return true;
  const python = /^(?:conda-forge::|defaults::)?python(?![\w-])\s*(.*)$/.exec(text)?.[1];
  if (python === undefined) {
    const name = /^[^\s=<>!~]+/.exec(text)?.[0] ?? text;
    reader.notYet(value.node, `the conda package \`${name}\``, `list it under \`pip:\`, or use \`environment: host\``);
    return false;
  }
  if (python === '') return true;
  const version = /^={0,2}\s*(3(?:\.\d+){0,2})(?:\.\*)?$/.exec(python)?.[1];
  if (version === undefined) {
    reader.notYet(value.node, `the Python version \`${text}\``, 'name one version, as in `python=3.11`');
    return false;
  }
  spec.python = version;
  return true;
}
