/** Azure DevOps' logging commands as its agent reads them (microsoft/azure-pipelines-agent: Command.cs, *CommandExtension.cs). */
import { maskAll, withoutIgnored } from './findings.ts';

export interface Issue {
  severity: 'error' | 'warning';
  message: string;
  properties: Record<string, string>;
}

export interface AzureReading {
  /** Results of every task.complete, in order. */
  completed: { result: string; message: string }[];
  issues: Issue[];
  outputs: Record<string, string>;
  summaries: string[];
  groups: string[];
  masks: string[];
  /** The log as people see it: masked, commands taken out. */
  log: string[];
  violations: string[];
}

/** Commands the agent knows, with their properties. Of these our task uses a few; the others in its log are a fault. */
const known: Record<string, readonly string[]> = {
  'task.issue': ['type', 'source', 'correlationid', 'auditaction'],
  'task.logissue': ['type', 'sourcepath', 'linenumber', 'columnnumber', 'code'],
  'task.complete': ['result', 'done'],
  'task.setsecret': [],
  'task.setvariable': ['variable', 'issecret', 'isoutput', 'isreadonly'],
  'task.uploadsummary': [],
  'task.debug': [],
};
const results = new Set(['Succeeded', 'SucceededWithIssues', 'Failed']);

export function readAzureCommands(lines: { text: string }[], secrets: string[]): AzureReading {
  const reading: AzureReading = {
    completed: [],
    issues: [],
    outputs: {},
    summaries: [],
    groups: [],
    masks: [...secrets],
    log: [],
    violations: [],
  };
  const masks = new Set(secrets);
  let openGroup = false;
  const wrong = (text: string) => reading.violations.push(text);

  for (const { text } of lines) {
    const plain = text.includes('##vso[') ? text : withoutIgnored(text);
    if (!plain.toLowerCase().includes('##vso')) {
      if (text.startsWith('##[group]')) {
        if (openGroup) wrong('group inside a group: the log does not nest them');
        openGroup = true;
        reading.groups.push(maskAll(text.slice('##[group]'.length), masks));
      } else if (text === '##[endgroup]') {
        if (!openGroup) wrong('endgroup without a group');
        openGroup = false;
      } else if (plain.includes('##[')) {
        wrong(`a format command in a line of text: ${text.slice(0, 100)}`);
      }
      reading.log.push(maskAll(text, masks));
      continue;
    }
    const command = parse(plain);
    if (command === undefined) {
      wrong(`##vso that is no command: ${text.slice(0, 100)}`);
      continue;
    }
    if (!text.startsWith('##vso[')) wrong(`a command that does not begin its line: ${text.slice(0, 100)}`);
    const { name, properties, data } = command;
    const allowed = known[name];
    if (allowed === undefined) {
      wrong(`command ${name} is not one of ours`);
      continue;
    }
    for (const property of Object.keys(properties))
      if (!allowed.includes(property)) wrong(`${name} has no property ${property}`);
    switch (name) {
      case 'task.complete':
        if (!results.has(properties.result ?? '')) wrong(`task.complete with the result ${properties.result}`);
        reading.completed.push({ result: properties.result ?? '', message: maskAll(data, masks) });
        break;
      case 'task.issue':
      case 'task.logissue': {
        const severity = properties.type;
        if (severity !== 'error' && severity !== 'warning') wrong(`${name} of type ${severity}`);
        else reading.issues.push({ severity, message: maskAll(data, masks), properties });
        for (const number of ['linenumber', 'columnnumber']) {
          if (properties[number] !== undefined && !/^[1-9]\d*$/.test(properties[number]))
            wrong(`${name} with ${number}=${properties[number]}`);
        }
        if (data.trim() === '') wrong(`${name} without a message`);
        break;
      }
      case 'task.setsecret':
        if (data === '' || /[\r\n]/.test(data)) wrong('task.setsecret takes one line that is not empty');
        masks.add(data);
        reading.masks.push(data);
        break;
      case 'task.setvariable':
        if (properties.issecret === 'true') wrong('an output that is a secret');
        if (properties.isoutput !== 'true') wrong(`variable ${properties.variable} is no output`);
        reading.outputs[properties.variable ?? ''] = data;
        break;
      case 'task.uploadsummary':
        reading.summaries.push(data);
        break;
    }
  }
  if (openGroup) wrong('a group was left open');
  for (const severity of ['error', 'warning'] as const) {
    const count = reading.issues.filter((issue) => issue.severity === severity).length;
    if (count > 10) wrong(`${count} issues of type ${severity}: the host shows 10`);
  }
  return reading;
}

function parse(line: string): { name: string; properties: Record<string, string>; data: string } | undefined {
  const at = line.toLowerCase().indexOf('##vso[');
  const end = at < 0 ? -1 : line.indexOf(']', at);
  if (end < 0) return undefined;
  const info = line.slice(at + 6, end);
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (name.split('.').filter(Boolean).length !== 2) return undefined;
  const properties: Record<string, string> = {};
  if (space >= 0) {
    for (const pair of info.slice(space + 1).split(';')) {
      const equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length - 1)
        properties[pair.slice(0, equals).toLowerCase()] = unescape(pair.slice(equals + 1));
    }
  }
  return { name, properties, data: unescape(line.slice(end + 1)) };
}

function unescape(text: string): string {
  return text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%AZP25', '%');
}
