/** What of a workspace file may be shown: people write passwords into addresses, and tokens under keys that say so. */
import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts';
import { withoutCredentials } from '../../diagnostics/text.ts';
import { secretName } from '../../system/environment.ts';
import type { Node, ScalarNode, Span } from '../nodes.ts';
import { variablesAt } from './variables.ts';

type Path = readonly (string | number)[];

const HIDDEN = '***';
/** Before the first slash: paths of packages and names of assets have an `@` as well. */
const CREDENTIALS = /:\/\/[^/\s@]+@/;
const EXPRESSION = /^\s*\$\{\{[^}]*\}\}\s*$/;
const SECRET_KEY = new RegExp(`(?:${secretName.source})[\\w-]*["']?\\s*:`, 'i');
/** Of assets and lists of names, which are no secrets. */
const HARMLESS = /azureml:[^\s@]*@[\w.-]+|\bsecrets\b/g;

/** A value as it may be shown. `variables`: those of the environment that stand in it. */
export function shownValue(path: Path, text: string, variables: readonly string[] = []): string {
  if (text.trim() === '' || EXPRESSION.test(text)) return text;
  const keys = keysOf(path);
  if (keys[0] === 'secrets') return text;
  if ([...keys, ...variables].some((key) => secretName.test(key)) || SECRET_KEY.test(text)) return HIDDEN;
  const isAddress = keys[0] === 'tracking' || /^(?:registry_)?uri$/.test(keys.at(-1) ?? '');
  return (isAddress && text.includes('@')) || CREDENTIALS.test(text) ? withoutCredentials(text) : text;
}

/** The keys on a path that are no names which the author chose. */
function keysOf(path: Path): string[] {
  const [section = '', ...more] = path[0] === 'profiles' ? path.slice(2) : path;
  const named =
    section === 'map' ||
    section === 'environments' ||
    (section === 'computes' && more.length > 1) ||
    (section === 'endpoints' && more.length > 1);
  return [section, ...more.slice(named ? 1 : 0)].map(String);
}

interface Hidden {
  at: Span;
  /** Text as messages quote it, and what they say instead. */
  quoted: Map<string, string>;
}

/** Hides what must not be shown in everything that is said about a file. */
export interface Disclosure {
  diagnostics(list: Diagnostic[]): Diagnostic[];
  location(location: Location): Location;
}

/** Of a file that is no YAML no line is shown that may hold a secret, nor what is indented under it. */
export function withheld(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const source = diagnostic.location?.source ?? '';
    const clean = withoutSuspects(source);
    // What is quoted from the file must be in sight there.
    const isHidden = (text: string): boolean => isSuspicious(text) || (source.includes(text) && !clean.includes(text));
    const say = (text: string): string =>
      text.replaceAll(/`([^`]*)`/g, (quoted, inner: string) => (isHidden(inner) ? `\`${HIDDEN}\`` : quoted));
    return disclosed(diagnostic, say, (at) => ({ ...at, source: clean }));
  });
}

function withoutSuspects(text: string): string {
  let above = Number.POSITIVE_INFINITY;
  const lines = text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    if (line.trim() === '' || indent > above) return masked(line);
    above = isSuspicious(line) ? indent : Number.POSITIVE_INFINITY;
    return above === indent ? masked(line) : line;
  });
  return lines.join('\n');
}

function isSuspicious(text: string): boolean {
  const known = text.replaceAll(HARMLESS, '');
  return known.includes('@') || SECRET_KEY.test(known);
}

function masked(text: string): string {
  return text.replaceAll(/\S/g, '*');
}

/** A place whose own text is masked. */
export function withoutText({ source, start, end, ...rest }: Location): Location {
  const lines = source.split('\n').map((line, i) => {
    const from = i + 1 < start.line ? line.length : i + 1 === start.line ? start.col - 1 : 0;
    const to = i + 1 < end.line ? line.length : i + 1 === end.line ? end.col - 1 : 0;
    return from < to ? `${line.slice(0, from)}${masked(line.slice(from, to))}${line.slice(to)}` : line;
  });
  return { ...rest, start, end, source: lines.join('\n') };
}

/** `written`: the whole file. `merged`: with a profile laid over. `read`: that with environment variables in place. */
export function disclosureOf(written: Node, merged: Node, read: Node): Disclosure {
  const hidden = hiddenIn(written);
  const quoted = new Map([...hidden, ...hiddenIn(read, merged)].flatMap((one) => [...one.quoted]));
  const odd = [...quoted].filter(([form]) => form.slice(1, -1).includes('`'));
  const say = (text: string): string => {
    const plain = odd.reduce((said, [from, to]) => said.replaceAll(from, to), text);
    return plain.replaceAll(/`[^`]*`/g, (form) => quoted.get(form) ?? form);
  };
  const source = written.source.text;
  const clean = hiding(
    source,
    hidden.map(({ at }) => at),
  );
  const location = (at: Location): Location => (at.source === source ? { ...at, source: clean } : at);
  return { location, diagnostics: (list) => list.map((diagnostic) => disclosed(diagnostic, say, location)) };
}

/** The text with stretches of it masked; they may cover each other. */
function hiding(text: string, spans: Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, Math.max(at, start)), masked(text.slice(Math.max(at, start), end)));
    at = Math.max(at, end);
  }
  return [...pieces, text.slice(at)].join('');
}

function disclosed(diagnostic: Diagnostic, say: (text: string) => string, move: (location: Location) => Location): Diagnostic {
  const { message, why, help, location, related } = diagnostic;
  return {
    ...diagnostic,
    message: say(message),
    ...(why !== undefined && { why: say(why) }),
    ...(help !== undefined && { help: say(help) }),
    ...(location !== undefined && { location: move(location) }),
    ...(related !== undefined && { related: related.map((other) => ({ ...other, location: move(other.location) })) }),
  };
}

function hiddenIn(root: Node, before?: Node): Hidden[] {
  const found: Hidden[] = [];
  const walk = (node: Node, path: Path): void => {
    if (node.kind === 'scalar') {
      const shown = shownValue(path, node.text, variablesAt(before, path, node));
      if (shown !== node.text) found.push({ at: node, quoted: quotedForms(node, shown) });
    } else if (node.kind === 'seq') node.items.forEach((item, i) => walk(item, [...path, i]));
    else for (const [key, entry] of node.entries) walk(entry.value, [...path, key]);
  };
  walk(root, []);
  return found;
}

/** Messages quote a text whole, or its beginning on one line. */
function quotedForms({ text }: ScalarNode, shown: string): Map<string, string> {
  const flat = text.replaceAll(/\s+/g, ' ');
  return new Map([text, flat, `${flat.slice(0, 39)}…`].map((form) => [`\`${form}\``, `\`${shown}\``]));
}
