/**
 * Ignore files, the basics of git's rules: comments, `!`, a trailing `/` for folders, a leading or inner `/` for the root,
 * `*`, `?`, `[...]`, `**`. The last matching line decides. What lies in an ignored folder cannot be taken back in.
 */

interface Rule {
  pattern: RegExp;
  negated: boolean;
  foldersOnly: boolean;
}

export type Ignore = (relative: string, isDir: boolean) => boolean;

/** Compiles the text of an ignore file. Pure. A line that makes no pattern is skipped. */
export function parseIgnore(text: string): Ignore {
  const rules = text.split(/\r?\n/).flatMap(parseRule);
  return (relative, isDir) => {
    let ignored = false;
    for (const rule of rules) {
      if (rule.foldersOnly && !isDir) continue;
      if (rule.pattern.test(relative)) ignored = !rule.negated;
    }
    return ignored;
  };
}

function parseRule(line: string): Rule[] {
  let glob = line.replace(/(?<!\\)\s+$/, '');
  if (glob === '' || glob.startsWith('#')) return [];
  const negated = glob.startsWith('!');
  if (negated) glob = glob.slice(1);
  const foldersOnly = glob.endsWith('/');
  if (foldersOnly) glob = glob.slice(0, -1);
  const anchored = glob.includes('/');
  if (glob.startsWith('/')) glob = glob.slice(1);
  if (glob === '') return [];
  try {
    return [{ pattern: new RegExp(`^${anchored ? '' : '(?:.*/)?'}${toRegExp(glob)}$`, 's'), negated, foldersOnly }];
  } catch {
    return [];
  }
}

function toRegExp(glob: string): string {
  let out = '';
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? '';
    if (glob.startsWith('**/', i) && (i === 0 || glob[i - 1] === '/')) {
      out += '(?:.*/)?';
      i += 2;
    } else if (glob.startsWith('**', i) && i + 2 === glob.length && glob[i - 1] === '/') {
      out += '.+';
      i += 1;
    } else if (c === '*') {
      while (glob[i + 1] === '*') i++;
      out += '[^/]*';
    } else if (c === '?') out += '[^/]';
    else if (c === '[') {
      const end = glob.indexOf(']', i + 2);
      if (end < 0) out += '\\[';
      else {
        out += `(?!/)[${glob
          .slice(i + 1, end)
          .replace(/^!/, '^')
          .replace(/\\/g, '\\\\')}]`;
        i = end;
      }
    } else if (c === '\\' && i + 1 < glob.length) out += escapeChar(glob[++i] ?? '');
    else out += escapeChar(c);
  }
  return out;
}

function escapeChar(c: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
}
