/** `--map NAME=NAME` and `--map-environment NAME=SPEC`: a layer over the workspace file, each with a place of its own (`--map[1]`). */
import { fail, ok, type Result } from '../../diagnostics/diagnostic.ts';
import { forbiddenCharacter } from '../document.ts';
import { locationOf, type MapNode, type ScalarNode, type TextSource } from '../nodes.ts';
import { emptyMap } from './overlay.ts';

const SECTIONS = {
  map: { option: '--map', shape: 'write NAME=NAME, as in `azureml:cpu-cluster=local`' },
  environments: {
    option: '--map-environment',
    shape: 'write NAME=ENVIRONMENT, as in `azureml:sklearn:1=host` or `azureml:sklearn:1=requirements.txt`',
  },
};

/** One option as a file that says nothing else. `index` counts from 1; paths are relative to `dir`. */
export function parseMap(section: keyof typeof SECTIONS, text: string, index: number, dir: string): Result<MapNode> {
  const { option, shape } = SECTIONS[section];
  const source: TextSource = { file: `${option}[${index}]`, text, dir };
  const whole = { source, start: 0, end: text.length };
  const forbidden = forbiddenCharacter(source, 0);
  if (forbidden !== undefined) return fail(forbidden);
  const equals = text.indexOf('=');
  const name = scalar(source, 0, equals === -1 ? text.length : equals);
  const value = scalar(source, equals + 1, text.length);
  const wrong =
    equals === -1
      ? `\`${option}\` needs a \`=\``
      : name.text === ''
        ? 'a name is missing before the `=`'
        : value.text === ''
          ? 'nothing stands after the `=`'
          : undefined;
  if (wrong !== undefined)
    return fail({ code: 'TY308', severity: 'error', message: wrong, location: locationOf(whole), help: shape });
  const key = { ...scalar(source, 0, 0), text: section, value: section };
  const named: MapNode = { ...emptyMap(whole), entries: new Map([[name.text, { key: name, value }]]) };
  return ok({ ...emptyMap(whole), entries: new Map([[section, { key, value: named }]]) });
}

/** A stretch of the option as text, without blanks around it. */
function scalar(source: TextSource, from: number, to: number): ScalarNode {
  const raw = source.text.slice(from, to);
  const text = raw.trim();
  const start = from + raw.indexOf(text);
  return { kind: 'scalar', type: 'str', value: text, text, style: 'plain', source, start, end: start + text.length };
}
