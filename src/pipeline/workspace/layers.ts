/** What a workspace file is made of: the file itself, the chosen profile over it, options over both. */
import { workspaceFile } from '../language/workspace.ts';
import { headOf, type MapEntry, type MapNode, type Node, type Span } from '../nodes.ts';
import { isNull, listed, peek, type Reader, rootValue, shown } from '../schema/reader.ts';
import { nearest } from '../suggest.ts';
import { parseMap } from './options.ts';
import { emptyMap, NAMES, overlayFile, twinOf } from './overlay.ts';

export interface Layers {
  /** The file without its profiles, with the chosen one laid over. */
  merged: MapNode;
  /** Those that are judged by their form alone. */
  unused: MapEntry | undefined;
  chosen?: MapNode;
}

/** Undefined where the file is no mapping, or lacks the profile. */
export function layersOf(reader: Reader, written: Node, profile: string | undefined): Layers | undefined {
  if (written.kind !== 'map' && !isNull(written)) {
    reader.mismatch(rootValue(written), workspaceFile.expected);
    return undefined;
  }
  const entries = new Map(written.kind === 'map' ? written.entries : []);
  const profiles = entries.get('profiles');
  entries.delete('profiles');
  const base: MapNode = { ...emptyMap(written), entries };
  refuseTwins(reader, base, '');
  if (profile === undefined) return { merged: base, unused: profiles };
  const chosen = peek(profiles?.value, profile);
  if (profiles === undefined || chosen === undefined) {
    noProfile(reader, profiles?.key ?? headOf(written), profile, profiles?.value);
    return undefined;
  }
  // One that is no mapping is judged with the unused ones.
  if (chosen.kind !== 'map' || profiles.value.kind !== 'map') return { merged: base, unused: profiles };
  const others = [...profiles.value.entries].filter(([name]) => name !== profile);
  const unused = { ...profiles, value: { ...profiles.value, entries: new Map(others) } };
  refuseTwins(reader, chosen, `profiles.${profile}.`);
  return { merged: overlayFile(base, chosen), unused, chosen };
}

function noProfile(reader: Reader, place: Span, profile: string, profiles: Node | undefined): void {
  const names = profiles?.kind === 'map' ? [...profiles.entries.keys()] : [];
  const near = nearest(profile, names);
  const under = profiles === undefined ? '' : ' under `profiles`';
  reader.error('TY301', place, `there is no profile \`${profile}\`${under}`, {
    why: names.length === 0 ? `${place.source.file} declares no profiles` : `known here: ${listed(names)}`,
    help: near === undefined ? 'declare it under `profiles`, or ask for another' : `ask for \`${near}\``,
  });
}

/** One layer says one thing of a name, however it writes it. */
function refuseTwins(reader: Reader, layer: MapNode, path: string): void {
  for (const section of NAMES) {
    const names = peek(layer, section);
    if (names?.kind !== 'map') continue;
    for (const [name, { key }] of names.entries) {
      const twin = names.entries.get(twinOf(name))?.key;
      if (twin === undefined || twin.start > key.start) continue;
      reader.error('TY205', key, `${shown(`${path}${section}`)} has both \`${twin.text}\` and \`${name}\``, {
        why: 'both name the same',
        help: 'keep one of them',
      });
    }
  }
}

/** `--map` and `--map-environment` laid over, in their order. */
export function withOptions(
  reader: Reader,
  below: MapNode,
  { maps = [], environmentMaps = [] }: { maps?: readonly string[]; environmentMaps?: readonly string[] },
  dir: string,
): MapNode {
  const parsed = [
    ...maps.map((text, i) => parseMap('map', text, i + 1, dir)),
    ...environmentMaps.map((text, i) => parseMap('environments', text, i + 1, dir)),
  ];
  return parsed.reduce((root, option) => {
    if (option.ok) return overlayFile(root, option.value);
    reader.problems.push(...option.diagnostics);
    return root;
  }, below);
}
