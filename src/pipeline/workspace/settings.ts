/** Every value of a workspace as it counts, and where it comes from. */
import { locationOf, type MapNode, type Node, type ScalarNode } from '../nodes.ts';
import { isNull } from '../schema/reader.ts';
import type { Workspace } from '../types.ts';
import { shownValue } from './disclosure.ts';
import { nodeAt } from './overlay.ts';
import { variablesAt } from './variables.ts';

/** Where a value comes from. */
export interface Origin {
  from: 'default' | 'file' | 'profile' | 'option';
  /** Of a default there is none; of an option its name (`--map[1]`). */
  file?: string;
  line?: number;
  profile?: string;
  /** Environment variables that stand in the value. */
  variables?: string[];
}

export interface Setting {
  /** Keys, and indices of lists. */
  path: (string | number)[];
  /** Without what must not be shown. Absent: none, by default. */
  value?: string | number | boolean;
  origin: Origin;
}

/** Shown in this order. */
const SECTIONS = ['computes', 'map', 'environments', 'endpoints', 'tracking', 'secrets'];

const DEFAULTS: Record<string, Pick<Setting, 'path' | 'value'>> = {
  computes: { path: ['computes', 'local', 'type'], value: 'local' },
  tracking: { path: ['tracking', 'uri'] },
};

interface Tree {
  /** As it counts. */
  root: MapNode;
  /** Before environment variables were put in place and options laid over. */
  merged: MapNode;
  chosen: MapNode | undefined;
}

export function settingsOf({ profile }: Pick<Workspace, 'profile'>, { root, merged, chosen }: Tree): Setting[] {
  const settings: Setting[] = [];
  const walk = (node: Node, path: Setting['path']): void => {
    if (node.kind === 'map') for (const [key, entry] of node.entries) walk(entry.value, [...path, key]);
    else if (node.kind === 'seq') node.items.forEach((item, i) => walk(item, [...path, i]));
    else if (node.type !== 'null') settings.push(settingOf(node, path));
  };
  const settingOf = (node: ScalarNode, path: Setting['path']): Setting => {
    const variables = variablesAt(merged, path, node);
    const { file, start } = locationOf(node);
    const option = file.startsWith('--');
    const inProfile = !option && nodeAt(chosen, path) !== undefined;
    return {
      path,
      value: valueOf(node, path, variables),
      origin: {
        from: option ? 'option' : inProfile ? 'profile' : 'file',
        file,
        ...(option ? {} : { line: start.line }),
        ...(inProfile && profile !== undefined && { profile }),
        ...(variables.length > 0 && { variables }),
      },
    };
  };
  for (const section of SECTIONS) {
    const standard = DEFAULTS[section];
    const given = standard === undefined ? undefined : nodeAt(root, standard.path.slice(0, 2));
    if (standard !== undefined && (given === undefined || isNull(given)))
      settings.push({ ...standard, origin: { from: 'default' } });
    const node = nodeAt(root, [section]);
    if (node !== undefined) walk(node, [section]);
  }
  return settings;
}

function valueOf(node: ScalarNode, path: Setting['path'], variables: string[]): Setting['value'] {
  const shown = shownValue(path, node.text, variables);
  if (shown !== node.text || typeof node.value === 'string' || node.value === null) return shown;
  return Number.isFinite(node.value) || typeof node.value === 'boolean' ? node.value : node.text;
}
