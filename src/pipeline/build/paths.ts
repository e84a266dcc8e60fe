/** Where data comes from: local paths, checked to be there, and addresses. */
import path from 'node:path';
import type { AssetType } from '../../ports/compute.ts';
import type { AssetKind } from '../language/values.ts';
import { shownPath } from '../nodes.ts';
import { shown, type Value } from '../schema/reader.ts';
import type { Binding } from '../types.ts';
import type { Context } from './scope.ts';

type Located = Extract<Binding, { kind: 'path' | 'uri' }>;

/** Two letters at least: `C:` is a drive. */
const SCHEME = /^(?:([A-Za-z][A-Za-z0-9+.-]+):|git\+)/;

/** What an asset may be on disk. */
const ON_DISK: Record<AssetKind, 'file' | 'folder' | 'either'> = {
  uri_file: 'file',
  uri_folder: 'folder',
  mltable: 'folder',
  mlflow_model: 'folder',
  custom_model: 'either',
  triton_model: 'folder',
};

/** A file that a folder of that kind holds. */
const MARKS: Partial<Record<AssetKind, string>> = { mlflow_model: 'MLmodel', mltable: 'MLTable' };

/** The asset at a path or an address: local ones must be there; addresses that this version cannot read are refused where they are to be used. */
export function locateAsset(context: Context, value: Value, text: string, type: AssetKind): Located | undefined {
  const { reader, files, cwd } = context;
  const found = address(text);
  if (found !== undefined) {
    if (!/^(?:models|runs):\//.test(text)) {
      reader.notYet(
        { path: value.path, at: value.node },
        `\`${found}\` in ${shown(value.path)}`,
        `use a local path, relative to ${isOption(value) ? 'the pipeline file' : value.node.source.file}`,
      );
    }
    return { kind: 'uri', type: localType(context, value, type), uri: text };
  }
  const file = localPath(context, value, text, ON_DISK[type], type);
  if (file === undefined) return undefined;
  const mark = MARKS[type];
  if (mark !== undefined && files.kind(path.join(file, mark)) !== 'file') {
    const what = type === 'mlflow_model' ? 'MLflow model' : 'MLTable';
    reader.error('TY101', value.node, `${shownPath(file, cwd)} is no ${what}`, {
      why: `it holds no file \`${mark}\``,
      help: `name the folder that holds \`${mark}\``,
    });
    return undefined;
  }
  return { kind: 'path', type: localType(context, value, type), path: file };
}

/** The types that local jobs know; others are refused where they are to be used. */
export function localType({ reader }: Context, value: Value, type: string): AssetType {
  if (type === 'uri_file' || type === 'uri_folder' || type === 'mlflow_model') return type;
  reader.notYet(
    { path: value.path, at: value.node },
    `\`${type}\` for ${shown(value.path)}`,
    'use `uri_file`, `uri_folder` or `mlflow_model`',
  );
  return 'uri_folder';
}

/** The scheme of an address with its colon; undefined for what is a path. `azureml:data:1` is an address too, `file:` is not. */
export function address(text: string): string | undefined {
  const [, scheme] = SCHEME.exec(text) ?? [];
  if (text.startsWith('git+')) return 'git+';
  return scheme === undefined || scheme === 'file' ? undefined : `${scheme}:`;
}

/** A path relative to the file that holds it, made absolute and checked to be there. `asset`: what is to be there, where that is data or a model. */
export function localPath(
  context: Context,
  value: Value,
  text: string,
  want: 'file' | 'folder' | 'either',
  asset?: AssetKind,
): string | undefined {
  const { reader, files } = context;
  const found = address(text);
  if (found !== undefined) {
    reader.notYet(
      { path: value.path, at: value.node },
      `\`${found}\` in ${shown(value.path)}`,
      `use a local path, relative to ${isOption(value) ? 'the pipeline file' : value.node.source.file}`,
    );
    return undefined;
  }
  const file = path.resolve(value.node.source.dir, text.replace(/^file:(?:\/\/(?=\/))?/, ''));
  const kind = files.kind(file);
  if (kind === want || (kind !== 'missing' && want === 'either')) return file;
  if (kind === 'missing') {
    reader.error(
      'TY101',
      value.node,
      `${shown(value.path)}: there is no ${want === 'either' ? 'file or folder' : want} \`${text}\``,
      {
        why: `looked for ${file}; paths are relative to the ${isOption(value) ? 'pipeline file' : 'file that holds them'}`,
        help: `check the path, or put a ${want === 'either' ? 'file' : want} there`,
      },
    );
  } else {
    const data = asset === 'uri_file' || asset === 'uri_folder';
    reader.error('TY101', value.node, `${shown(value.path)} must be a ${want}, \`${text}\` is a ${kind}`, {
      help: `name a ${want}${data ? `, or say \`type: uri_${kind}\`` : ''}`,
    });
  }
  return undefined;
}

/** `--set`, `--map-environment`: options are no files that paths could be relative to. */
function isOption({ node }: Value): boolean {
  return node.source.file.startsWith('--');
}
