/** Where values come from: names in scope, bindings to them, local paths and model URIs. */
import path from 'node:path';
import type { AssetType } from '../ports/compute.ts';
import { MAX_FAULTS, parseTemplate, type Reference, soleReference, spanWithin, type Template } from './expressions.ts';
import type { Files } from './files.ts';
import { type ScalarNode, shownPath, type Span } from './nodes.ts';
import { listed, type Reader, shown, type Value } from './reader.ts';
import { nearest } from './suggest.ts';
import type { Binding, JobType, Workspace } from './types.ts';

export type ValueType = 'string' | 'number' | 'integer' | 'boolean' | AssetType | 'version';
export const ASSET_TYPES = ['uri_file', 'uri_folder', 'mlflow_model'] as const satisfies AssetType[];
export const LATER_ASSET_TYPES = ['mltable', 'custom_model', 'triton_model', 'safe_file'];
export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A job as others see it. */
export interface Outline {
  /** Undefined where its type is missing or unknown: then nothing that binds to it is wrong because of that. */
  type?: JobType;
  key: ScalarNode;
  outputs?: Map<string, ValueType>;
}

/** That one job waits for another, and the place that says so. */
export interface Edge {
  to: string;
  at: Span;
}

export interface Scope {
  reader: Reader;
  files: Files;
  workspace: Workspace;
  cwd: string;
  /** Undefined where the inputs as a whole are faulty; a type where the single input is. */
  inputs?: Map<string, ValueType | undefined>;
  jobs: Map<string, Outline>;
  defaultCompute: string | undefined;
  /** Default registered model. */
  model: string | undefined;
  edges: Map<string, Edge[]>;
}

export function template(reader: Reader, node: ScalarNode): Template {
  const parsed = parseTemplate(node.text);
  for (const { start, end, message, help } of parsed.faults) {
    reader.error('TY304', spanWithin(node, start, end), message, { help });
  }
  return parsed;
}

/** What references may say in some place: whole dotted names, prefixes after which anything goes, and advice by first name. */
export interface Vocabulary {
  names: string[];
  open?: string[];
  /** Why there are no names. */
  none?: string;
  advice?: Record<string, string>;
}

/** Checks references against a vocabulary; returns whether all of them are known. */
export function checkReferences(reader: Reader, node: ScalarNode, references: Reference[], vocabulary: Vocabulary): boolean {
  const { names, open = [], none = 'nothing can be referred to here', advice = {} } = vocabulary;
  const unknown = references.filter(
    ({ text }) => !names.includes(text) && !open.some((prefix) => text.startsWith(`${prefix}.`)),
  );
  for (const reference of unknown.slice(0, MAX_FAULTS)) {
    const wrong = reference.segments.find((_, i) => {
      const prefix = reference.segments.slice(0, i + 1).map((segment) => segment.name);
      return !names.some((name) => prefix.every((part, k) => name.split('.')[k] === part));
    });
    const start = (wrong ?? reference.segments[0])?.start ?? reference.start;
    const end = reference.segments.at(-1)?.end ?? reference.end;
    const near = nearestReference(reference, names);
    const head = reference.segments[0]?.name ?? '';
    const own = Object.hasOwn(advice, head) ? advice[head] : undefined;
    const known = names.length === 0 ? none : `known here: ${listed(names)}`;
    reader.error('TY301', spanWithin(node, start, end), `\`${reference.text}\` does not exist here`, {
      why: known,
      help: near === undefined ? own : `write \`\${{${near}}}\``,
    });
  }
  return unknown.length === 0;
}

/** The nearest name of which every part is near: `outputs.x` is no misspelt `outputs.m`. */
function nearestReference({ text, segments }: Reference, names: string[]): string | undefined {
  const alike = names.filter((name) => {
    const parts = name.split('.');
    return (
      parts.length === segments.length && segments.every(({ name: own }, i) => nearest(own, [parts[i] ?? '']) !== undefined)
    );
  });
  return nearest(text, alike);
}

export function referencesOf({ pieces }: Template): Reference[] {
  return pieces.flatMap((piece) => ('reference' in piece ? [piece.reference] : []));
}

export interface Wanted {
  /** Name of the job that binds. */
  job: string;
  /** Absent: anything. */
  types?: readonly ValueType[];
  /** May text without an expression be a literal (else it is a path or URI of an asset)? */
  literal: boolean;
}

/** A value that may be a binding, a literal, an asset by path or URI, or `{type, path}`. */
export function readBinding(scope: Scope, value: Value, wanted: Wanted): Binding | undefined {
  const { reader } = scope;
  const { node } = value;
  if (node.kind === 'map') return readAsset(scope, value, wanted);
  if (node.kind === 'seq' || node.type === 'null') {
    reader.mismatch(
      value,
      wanted.literal ? 'text, a number, a boolean or `{type, path}`' : 'a binding such as `${{parent.inputs.data}}`',
    );
    return undefined;
  }
  const bound = readReference(scope, value, node, wanted);
  if (bound !== 'none') return bound;
  if (!wanted.literal) return readPath(scope, value, wanted.types?.find((type) => isAssetType(type)) ?? 'uri_folder');
  const text = reader.literal(value);
  return text === undefined ? undefined : { kind: 'literal', text };
}

/** The binding a scalar holds; `none` where it holds no expression. */
function readReference(scope: Scope, value: Value, node: ScalarNode, wanted: Wanted): Binding | undefined | 'none' {
  const { reader } = scope;
  const parsed = template(reader, node);
  const references = referencesOf(parsed);
  if (parsed.faults.length > 0) return undefined;
  if (references.length === 0) return 'none';
  const reference = soleReference(parsed);
  if (reference === undefined) {
    reader.error('TY304', node, `a binding must be the whole value of ${shown(value.path)}`, {
      help: 'bind the parts as inputs of their own and put them together in the command',
    });
    return undefined;
  }
  if (!checkReferences(reader, node, [reference], parentVocabulary(scope))) return undefined;
  const [, kind, name = '', , output = ''] = reference.segments.map((segment) => segment.name);
  const job = scope.jobs.get(name);
  const type = kind === 'inputs' ? scope.inputs?.get(name) : job?.outputs?.get(output);
  if (kind !== 'inputs') addEdge(scope, wanted.job, name, spanWithin(node, reference.start, reference.end));
  if (type !== undefined && wanted.types !== undefined && !wanted.types.some((want) => fits(type, want))) {
    reader.error(
      'TY302',
      spanWithin(node, reference.start, reference.end),
      `${shown(value.path)} takes ${listed(wanted.types)}, \`${reference.text}\` is \`${type}\``,
    );
    return undefined;
  }
  return kind === 'inputs' ? { kind: 'input', name } : { kind: 'output', job: name, output };
}

function parentVocabulary(scope: Scope): Vocabulary {
  const names = [...(scope.inputs?.keys() ?? [])].map((name) => `parent.inputs.${name}`);
  const open = scope.inputs === undefined ? ['parent.inputs'] : [];
  for (const [job, { outputs }] of scope.jobs) {
    if (outputs === undefined) open.push(`parent.jobs.${job}.outputs`);
    else for (const output of outputs.keys()) names.push(`parent.jobs.${job}.outputs.${output}`);
  }
  const advice = {
    inputs: 'bind to an input of the pipeline: `${{parent.inputs.NAME}}`',
    jobs: 'begin with `parent`: `${{parent.jobs.JOB.outputs.NAME}}`',
    secrets: 'secrets can only be used in `environment_variables`',
    env: 'the environment can only be used in the workspace file',
  };
  return { names, open, advice };
}

export function addEdge(scope: Scope, from: string, to: string, at: Span): void {
  const edges = scope.edges.get(from) ?? [];
  edges.push({ to, at });
  scope.edges.set(from, edges);
}

/** An MLflow model is a folder; everything else must be what is asked for. */
function fits(type: ValueType, wanted: ValueType): boolean {
  return type === wanted || (type === 'mlflow_model' && wanted === 'uri_folder');
}

function isAssetType(type: ValueType): type is AssetType {
  return (ASSET_TYPES as readonly string[]).includes(type);
}

/** `{type: uri_file, path: ...}`; the path may be a binding. Without a type it is a folder, as in Azure ML. */
function readAsset(scope: Scope, value: Value, wanted: Wanted): Binding | undefined {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ['type', 'path', 'mode'], required: ['path'] });
  if (fields === undefined) return undefined;
  const type = fields.has('type') ? fields.read('type', (v) => reader.oneOf(v, ASSET_TYPES, LATER_ASSET_TYPES)) : 'uri_folder';
  fields.read('mode', (v) => readMode(reader, v));
  const at = fields.get('path');
  if (type === undefined || at === undefined) return undefined;
  if (wanted.types !== undefined && !wanted.types.some((want) => fits(type, want))) {
    reader.error('TY302', value.key, `${shown(value.path)} takes ${listed(wanted.types)}, not \`${type}\``);
    return undefined;
  }
  return readBinding(scope, at, { job: wanted.job, types: [type], literal: false });
}

/** How an input's bytes get to the job: all that is implemented means "readable under a local path". */
export function readMode(reader: Reader, value: Value): void {
  reader.oneOf(value, ['ro_mount', 'mount', 'download'], ['rw_mount', 'upload', 'direct', 'eval_mount', 'eval_download']);
}

/** A local path, checked to exist, or a `models:/` or `runs:/` URI. */
export function readPath(scope: Scope, value: Value, type: AssetType): Extract<Binding, { kind: 'path' | 'uri' }> | undefined {
  const text = scope.reader.text(value);
  if (text === undefined) return undefined;
  if (/^(?:models|runs):\//.test(text)) return { kind: 'uri', type, uri: text };
  const file = localPath(scope, value, text, type === 'uri_file' ? 'file' : 'folder');
  if (file === undefined) return undefined;
  if (type === 'mlflow_model' && scope.files.kind(path.join(file, 'MLmodel')) !== 'file') {
    scope.reader.error('TY101', value.node, `${shownPath(file, scope.cwd)} is no MLflow model`, {
      why: 'it holds no file `MLmodel`',
    });
    return undefined;
  }
  return { kind: 'path', type, path: file };
}

/** A path relative to the file that holds it, made absolute and checked to be there. */
export function localPath(scope: Scope, value: Value, text: string, want: 'file' | 'folder'): string | undefined {
  const { reader } = scope;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1] ?? (text.startsWith('git+') ? 'git' : undefined);
  if (scheme !== undefined) {
    reader.notYet(
      value.node,
      `\`${scheme}:\` in ${shown(value.path)}`,
      `use a local path, relative to ${value.node.source.file}`,
    );
    return undefined;
  }
  const { dir } = value.node.source;
  const file = path.resolve(dir, text);
  const kind = scope.files.kind(file);
  if (kind === want) return file;
  if (kind === 'missing') {
    reader.error('TY101', value.node, `${shown(value.path)}: there is no ${want} \`${text}\``, {
      why: `looked for ${file}; paths are relative to the file that holds them`,
    });
  } else {
    reader.error(
      'TY101',
      value.node,
      `${shown(value.path)} must be a ${want}, \`${text}\` is a ${kind}`,
      want === 'folder' ? {} : { help: 'name a file, or say `type: uri_folder`' },
    );
  }
  return undefined;
}
