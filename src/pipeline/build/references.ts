/** Expressions in texts: parsed, and their names compared with what is in sight. */
import { MAX_FAULTS, parseTemplate, type Reference, spanWithin, type Template } from '../expressions.ts';
import type { ScalarNode } from '../nodes.ts';
import { listed, type Reader } from '../schema/reader.ts';
import { nearest, sparing } from '../suggest.ts';

export function template(reader: Reader, node: ScalarNode): Template {
  const parsed = parseTemplate(node.text);
  for (const { start, end, message, help } of parsed.faults) {
    reader.error('TY304', spanWithin(node, start, end), message, { help });
  }
  return parsed;
}

/** What references may say in some place: whole dotted names, prefixes after which anything goes, and advice by first name. */
export interface Vocabulary {
  names: readonly string[];
  open?: string[];
  /** Why there are no names. */
  none?: string;
  advice?: Record<string, string>;
}

/** What messages say of a vocabulary: put together once, where there is something to say. */
interface Wording {
  /** Every name, and all that names begin with: `parent.jobs` of `parent.jobs.train.outputs.model`. */
  beginnings: ReadonlySet<string>;
  why: string;
  near: (text: string) => string | undefined;
}

const wordings = new WeakMap<Vocabulary, Wording>();

function wordingOf(vocabulary: Vocabulary): Wording {
  const { names, open = [], none = 'nothing can be referred to here' } = vocabulary;
  let wording = wordings.get(vocabulary);
  if (wording === undefined) {
    const parts = [...new Set(names)].map((name) => ({ name, segments: name.split('.') }));
    const possible = [...parts.map(({ name }) => name), ...open.map((prefix) => `${prefix}.NAME`)];
    wording = {
      beginnings: new Set(parts.flatMap(({ segments }) => segments.map((_, i) => segments.slice(0, i + 1).join('.')))),
      why: possible.length === 0 ? none : `known here: ${listed(possible)}`,
      near: sparing((text) => nearestReference(text, parts)),
    };
    wordings.set(vocabulary, wording);
  }
  return wording;
}

/** Checks references against a vocabulary; returns whether all of them are known. */
export function checkReferences(reader: Reader, node: ScalarNode, references: Reference[], vocabulary: Vocabulary): boolean {
  const { names, open = [], advice = {} } = vocabulary;
  // Most vocabularies are a few words.
  const set = names.length > 10 ? new Set(names) : undefined;
  const isKnown = (text: string): boolean => (set === undefined ? names.includes(text) : set.has(text));
  const unknown = references.filter(({ text }) => !isKnown(text) && !open.some((prefix) => text.startsWith(`${prefix}.`)));
  for (const reference of unknown.slice(0, MAX_FAULTS)) {
    const { beginnings, why, near: nearestTo } = wordingOf(vocabulary);
    const own = reference.segments.map(({ name }) => name);
    const wrong = reference.segments.find((_, i) => !beginnings.has(own.slice(0, i + 1).join('.')));
    const start = (wrong ?? reference.segments[0])?.start ?? reference.start;
    const end = reference.segments.at(-1)?.end ?? reference.end;
    const near = nearestTo(reference.text);
    const [head = ''] = own;
    const advised = Object.hasOwn(advice, head) ? advice[head] : undefined;
    reader.error('TY301', spanWithin(node, start, end), `\`${reference.text}\` does not exist here`, {
      why,
      help: near === undefined ? advised : `write \`\${{${near}}}\``,
    });
  }
  return unknown.length === 0;
}

/** The nearest name of which every part is near: `outputs.x` is no misspelt `outputs.m`. */
function nearestReference(text: string, names: readonly { name: string; segments: string[] }[]): string | undefined {
  const own = text.split('.');
  const alike = names.filter(
    ({ segments }) =>
      segments.length === own.length &&
      segments.every((segment, i) => segment === own[i] || nearest(own[i] ?? '', [segment]) !== undefined),
  );
  return nearest(
    text,
    alike.map(({ name }) => name),
  );
}
