/** Layers of a workspace file: a profile over the file, options over both. */
import type { MapNode, Node, Span } from '../nodes.ts';

/** Mappings deep, everything else replaced. */
export function overlay(below: Node, above: Node): Node {
  if (below.kind !== 'map' || above.kind !== 'map') return above;
  const entries = new Map(below.entries);
  for (const [name, entry] of above.entries) {
    const old = entries.get(name);
    entries.set(name, old === undefined ? entry : { key: entry.key, value: overlay(old.value, entry.value) });
  }
  return { ...below, entries };
}

/** Sections whose keys are names in pipeline files, where `azureml:NAME` and `NAME` are one. */
export const NAMES = ['map', 'environments'] as const;

/** The other way to write the name of a compute or an environment. */
export function twinOf(name: string): string {
  return name.startsWith('azureml:') ? name.slice('azureml:'.length) : `azureml:${name}`;
}

/** `overlay` of two whole files: what the upper one names is taken out of the lower one also where that spells it as its twin. */
export function overlayFile(below: MapNode, above: MapNode): MapNode {
  const entries = new Map(below.entries);
  for (const section of NAMES) {
    const [old, names] = [below.entries.get(section), above.entries.get(section)?.value];
    if (old?.value.kind !== 'map' || names?.kind !== 'map') continue;
    const kept = [...old.value.entries].filter(([name]) => !names.entries.has(twinOf(name)));
    entries.set(section, { ...old, value: { ...old.value, entries: new Map(kept) } });
  }
  const laid = overlay({ ...below, entries }, above);
  return laid.kind === 'map' ? laid : below;
}

export function emptyMap({ source, start, end }: Span): MapNode {
  return { kind: 'map', entries: new Map(), source, start, end };
}

/** The value at a path of keys and indices. */
export function nodeAt(root: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  let at = root;
  for (const key of path) {
    if (at === undefined || at.kind === 'scalar') return undefined;
    at = at.kind === 'seq' ? at.items[Number(key)] : at.entries.get(String(key))?.value;
  }
  return at;
}
