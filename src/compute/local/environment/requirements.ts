/** Lines of a requirements.txt: what is let through, how they are compared, what satisfies them. Pure. */
import { Fault } from '../../../diagnostics/diagnostic.ts';

export interface Requirements {
  /** `--index-url` and its like, in their order. */
  options: string[];
  /** Normalised, sorted, each once. */
  packages: string[];
}

/** PEP 503: how a project's name is compared. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

const optionsWithValue = new Map([
  ['-i', '--index-url'],
  ['--index-url', '--index-url'],
  ['--extra-index-url', '--extra-index-url'],
  ['-f', '--find-links'],
  ['--find-links', '--find-links'],
  ['--trusted-host', '--trusted-host'],
  ['--only-binary', '--only-binary'],
  ['--no-binary', '--no-binary'],
]);
const flags = new Set(['--no-index', '--pre', '--prefer-binary', '--require-hashes']);

function refuse(line: string, why: string, help: string): Fault {
  return new Fault('input', { code: 'TY506', message: `the requirement "${line}" is not supported`, why, help });
}

/**
 * Joins continued lines, drops comments, normalises names. Throws `Fault` TY506 for what does not stand in the file itself and so
 * would escape the content hash: `-r`, `-c`, `-e` and local paths.
 */
export function parseRequirements(lines: string[]): Requirements {
  const options: string[] = [];
  const packages = new Set<string>();
  for (const joined of lines
    .join('\n')
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)) {
    const line = joined
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .replace(/\s+/g, ' ');
    if (line === '') continue;
    if (line.startsWith('-')) options.push(parseOption(line));
    else packages.add(parsePackage(line));
  }
  return { options, packages: [...packages].sort() };
}

function parseOption(line: string): string {
  const [, name = line, , value = ''] = /^(--[a-z-]+|-[a-z])(\s+|=|$)(.*)$/.exec(line) ?? [];
  if (flags.has(name) && value === '') return name;
  if (['-r', '--requirement', '-c', '--constraint'].includes(name))
    throw refuse(line, 'other files are not read from here', 'put their lines into the requirements themselves');
  if (['-e', '--editable'].includes(name))
    throw refuse(
      line,
      'an editable install changes under a built environment',
      'put the package into the code folder of the job',
    );
  const long = optionsWithValue.get(name);
  if (long === undefined || value === '')
    throw refuse(line, 'this option is not known here', 'remove it, or set it in the configuration of pip or uv');
  if (long === '--find-links' && !/^([a-z+]+:\/\/|\/)/i.test(value))
    throw refuse(line, 'a relative folder has no fixed place here', 'write an absolute path or a URL');
  return `${long} ${value}`;
}

function parsePackage(line: string): string {
  const [, name, rest = ''] = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?=$|[\s[<>=!~;@(])(.*)$/.exec(line) ?? [];
  const target = name === undefined ? line : rest.replace(/^\s*(\[[^\]]*\])?\s*@\s*/, '');
  const isUrl = /^(git\+|hg\+|svn\+|bzr\+)?[a-z+]+:\/\//i.test(target);
  if ((name === undefined && !isUrl) || /(^|\s|@)(git\+)?file:/i.test(line) || /^\s*(\[[^\]]*\])?\s*@\s*[./~]/.test(rest))
    throw refuse(
      line,
      'a local path may change under a built environment',
      'publish the package, or put it into the code folder of the job',
    );
  if (name === undefined || isUrl) return line;
  const [versions = '', ...marker] = rest.split(';');
  const compact = versions.replace(/\s*(===|==|~=|!=|<=|>=|<|>|,)\s*/g, '$1').trimEnd();
  return [normalizeName(name) + compact, ...marker.map((part) => part.trim())].join('; ');
}

/**
 * Does an environment with these `pip freeze` lines satisfy the requirements beyond doubt? Every one must be a plain comparison of
 * an installed version; extras, markers, wildcards, `~=` and URLs are doubt, so is a version that is not just numbers unless
 * it is literally equal.
 */
export function satisfies(freeze: string[], requirements: Requirements): boolean {
  const installed = new Map<string, string>();
  for (const line of freeze) {
    const [, name, version] = /^([A-Za-z0-9._-]+)==(\S+)$/.exec(line.trim()) ?? [];
    if (name !== undefined && version !== undefined) installed.set(normalizeName(name), version);
  }
  return requirements.packages.every((requirement) => {
    const [, name = '', comparisons = ''] = /^([a-z0-9-]+)((?:(?:==|!=|<=|>=|<|>)[^,;\s*=<>!]+,?)*)$/.exec(requirement) ?? [];
    const version = installed.get(name);
    if (version === undefined) return false;
    return comparisons
      .split(',')
      .filter((part) => part !== '')
      .every((part) => holds(version, part));
  });
}

function holds(version: string, comparison: string): boolean {
  const [, operator = '', wanted = ''] = /^(==|!=|<=|>=|<|>)(.+)$/.exec(comparison) ?? [];
  const order = compareVersions(version, wanted);
  if (operator === '==') return version === wanted || order === 0;
  if (order === undefined) return false;
  switch (operator) {
    case '!=':
      return order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    default:
      return false;
  }
}

/** Of versions made of numbers alone (`1.10.0`): negative, zero, positive. Undefined for others. */
export function compareVersions(a: string, b: string): number | undefined {
  if (!/^\d+(\.\d+)*$/.test(a) || !/^\d+(\.\d+)*$/.test(b)) return undefined;
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
