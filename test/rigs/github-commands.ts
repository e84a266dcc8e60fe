/** GitHub's workflow commands as its runner reads them (actions/runner: ActionCommand.cs, ActionCommandManager.cs). */
import { maskAll, withoutIgnored } from './findings.ts';

export interface Annotation {
  severity: 'error' | 'warning' | 'notice';
  message: string;
  properties: Record<string, string>;
}

export interface CommandReading {
  annotations: Annotation[];
  /** Lines the log shows, masks applied, commands taken out as the runner does. */
  log: string[];
  groups: string[];
  masks: string[];
  violations: string[];
}

interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

const known: Record<string, readonly string[]> = {
  error: ['file', 'line', 'endline', 'col', 'endcolumn', 'title'],
  warning: ['file', 'line', 'endline', 'col', 'endcolumn', 'title'],
  notice: ['file', 'line', 'endline', 'col', 'endcolumn', 'title'],
  debug: [],
  group: [],
  endgroup: [],
  'add-mask': [],
  'add-matcher': [],
  'remove-matcher': ['owner'],
  echo: [],
  'stop-commands': [],
  'set-env': ['name'],
  'set-output': ['name'],
  'save-state': ['name'],
  'add-path': [],
};
/** Switched off on the runner, or replaced by files: no step of ours may use them. */
const forbidden = new Set([
  'set-env',
  'set-output',
  'save-state',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'echo',
  'notice',
]);

export function readCommands(lines: { text: string }[], secrets: string[]): CommandReading {
  const reading: CommandReading = { annotations: [], log: [], groups: [], masks: [...secrets], violations: [] };
  const masks = new Set(secrets);
  let stopToken: string | undefined;
  let openGroup = false;
  const show = (text: string) => reading.log.push(maskAll(text, masks));

  for (const { text } of lines) {
    const names = new Set([...Object.keys(known), ...(stopToken === undefined ? [] : [stopToken])]);
    const command = parse(text, names) ?? parse(withoutIgnored(text), names);
    if (command === undefined) {
      if (stopToken === undefined && /^\s*::[a-z][a-z0-9-]*( [^:]*)?::/i.test(withoutIgnored(text))) {
        reading.violations.push(`not a command the runner knows: ${text.slice(0, 100)}`);
      }
      show(text);
      continue;
    }
    if (stopToken !== undefined) {
      if (command.name === stopToken) stopToken = undefined;
      show(text);
      continue;
    }
    if (command.name === 'stop-commands') {
      const token = command.data.toLowerCase();
      if (token === '' || token === 'pause-logging' || token in known)
        reading.violations.push(`stop-commands with the refused token "${token}"`);
      if (!/[0-9a-f]{32}/.test(token)) reading.violations.push('stop-commands with a token that can be guessed');
      stopToken = token;
      show(text);
      continue;
    }
    if (forbidden.has(command.name)) reading.violations.push(`command of no use to us: ${text.slice(0, 100)}`);
    for (const name of Object.keys(command.properties)) {
      if (known[command.name]?.includes(name) === false) reading.violations.push(`${command.name} has no property ${name}`);
    }
    switch (command.name) {
      case 'add-mask':
        if (command.data.trim() === '') reading.violations.push('add-mask with nothing to mask');
        for (const part of [command.data, ...command.data.split('\n')]) if (part.trim() !== '') masks.add(part);
        reading.masks.push(command.data);
        break;
      case 'group':
        if (openGroup) reading.violations.push(`group "${command.data}" inside a group: the runner does not nest them`);
        openGroup = true;
        reading.groups.push(maskAll(command.data, masks));
        break;
      case 'endgroup':
        if (!openGroup) reading.violations.push('endgroup without a group');
        openGroup = false;
        break;
      case 'error':
      case 'warning':
      case 'notice': {
        const annotation = { severity: command.name, message: maskAll(command.data, masks), properties: command.properties };
        reading.annotations.push(annotation);
        reading.violations.push(...checkAnnotation(annotation));
        show(`${command.name}: ${command.data}`);
        break;
      }
    }
  }
  if (stopToken !== undefined) reading.violations.push('commands were stopped and never resumed');
  if (openGroup) reading.violations.push('a group was left open');
  for (const severity of ['error', 'warning', 'notice'] as const) {
    const count = reading.annotations.filter((annotation) => annotation.severity === severity).length;
    if (count > 10) reading.violations.push(`${count} annotations of type ${severity}: the runner keeps 10`);
  }
  return reading;
}

function checkAnnotation({ message, properties }: Annotation): string[] {
  const wrong: string[] = [];
  if (message.length > 4096) wrong.push(`annotation of ${message.length} characters: the runner cuts at 4096`);
  if (message.trim() === '') wrong.push('annotation without a message');
  for (const name of ['line', 'endline', 'col', 'endcolumn']) {
    const value = properties[name];
    if (value !== undefined && !/^[1-9]\d*$/.test(value)) wrong.push(`annotation with ${name}=${value}`);
  }
  if (properties.file !== undefined && /^\/|^\.\.|\\/.test(properties.file))
    wrong.push(`annotation outside of the repository: ${properties.file}`);
  if (properties.endcolumn !== undefined && properties.line !== properties.endline)
    wrong.push('annotation with columns over several lines');
  return wrong;
}

/** The newer form (`::name k=v,k=v::data`, after leading white space), else the older (`##[name k=v;k=v]data`, anywhere). */
function parse(line: string, names: ReadonlySet<string>): Command | undefined {
  return parseNew(line.trimStart(), names) ?? parseOld(line, names);
}

function parseNew(line: string, names: ReadonlySet<string>): Command | undefined {
  const end = line.startsWith('::') ? line.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  return build(line.slice(2, end), ',', line.slice(end + 2), names, (text) =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%'),
  );
}

function parseOld(line: string, names: ReadonlySet<string>): Command | undefined {
  const at = line.indexOf('##[');
  const end = at < 0 ? -1 : line.indexOf(']', at);
  if (end < 0) return undefined;
  return build(line.slice(at + 3, end), ';', line.slice(end + 1), names, (text) =>
    text.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']').replaceAll('%25', '%'),
  );
}

function build(
  info: string,
  separator: string,
  data: string,
  names: ReadonlySet<string>,
  unescape: (text: string) => string,
): Command | undefined {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!names.has(name)) return undefined;
  const properties: Record<string, string> = {};
  if (space >= 0) {
    for (const pair of info
      .slice(space + 1)
      .trim()
      .split(separator)) {
      const equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length - 1)
        properties[pair.slice(0, equals).toLowerCase()] = unescape(pair.slice(equals + 1));
    }
  }
  // Data knows fewer escapes than properties, but none of the others occurs unescaped in what is escaped right.
  return {
    name,
    properties,
    data: separator === ',' ? data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%') : unescape(data),
  };
}

/** Files of `NAME=value` and `NAME<<DELIMITER` (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV). Throws on what the runner refuses. */
export function readKeyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] ?? '').replace(/\r$/, '');
    if (line === '') continue;
    const equals = line.indexOf('=');
    const here = line.indexOf('<<');
    if (equals >= 0 && (here < 0 || equals < here)) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (here > 0 && here + 2 < line.length) {
      const delimiter = line.slice(here + 2);
      const end = lines.indexOf(delimiter, i + 1);
      if (end < 0) throw new Error(`delimiter ${delimiter} not found`);
      values[line.slice(0, here)] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else {
      throw new Error(`invalid format: ${line}`);
    }
  }
  return values;
}
