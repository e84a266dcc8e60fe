/** Seeded damage to YAML files: to their text, and to the tree that it means. */
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Numbers from 0 to 1. */
type Random = () => number;

const STRANGE = ['\u00e9', '\u2028', '\ufeff', '\u{1F600}', '\u202e', '\0', '\t', '\ud800', '\r', '\u0085', '\ufffd'];
const MARKS = [
  ':',
  ' - ',
  '\n',
  '"',
  "'",
  '#',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '!!int ',
  '|',
  '>',
  '<<: ',
  '${{',
  '}}',
  '$[[',
  '%',
  '---\n',
  '...',
];
const WORDS =
  'type component jobs inputs outputs command code environment trial search_space limits needs compute model path value settings schema task'.split(
    ' ',
  );
const VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.NaN,
  '',
  ' ',
  'x'.repeat(5_000),
  '2024-13-45',
  '12:30',
  '0x',
  [],
  {},
  [[[[]]]],
  { type: 'command' },
  { type: [] },
  ['a', { b: null }],
  'file:./job.yml',
  './',
  '/',
  '../../..',
  'azureml:x@latest',
  'azureml://registries/r/components/c/versions/1',
  'https://example.com/x.csv',
  '${{parent.inputs.x}}',
  '${{parent.jobs.a.outputs.b}}',
  '${{inputs.x}} and ${{outputs.y}}',
  '${{',
  '$[[ ${{inputs.x}} ]]',
  'é\u{1F600}',
];

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

/** A text with one to three damages; every second one is made to the tree, where there is one. */
export function mutated(text: string, random: Random): string {
  let out = text;
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    out = random() < 0.5 ? (inTree(out, random) ?? inText(out, random)) : inText(out, random);
  }
  return out;
}

/** Deleted, duplicated, cut off, or with something put in; by characters or by lines. */
function inText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, at + Math.floor(random() * 60));
  const lines = text.split('\n');
  const line = Math.floor(random() * lines.length);
  const edits: (() => string)[] = [
    () => text.slice(0, at) + text.slice(end),
    () => text.slice(0, end) + text.slice(at),
    () => text.slice(0, at),
    () => text.slice(0, at) + pick(STRANGE, random) + text.slice(at),
    () => text.slice(0, at) + pick(MARKS, random) + text.slice(at),
    () => lines.toSpliced(line, 1).join('\n'),
    () => lines.toSpliced(line, 0, lines[line] ?? '').join('\n'),
    () => lines.with(line, `  ${lines[line]}`).join('\n'),
    () => lines.with(line, (lines[line] ?? '').trimStart()).join('\n'),
    () => text.replaceAll('\n', '\r\n'),
  ];
  return pick(edits, random)();
}

/** Undefined where the text is no tree, or the damaged one cannot be written. */
function inTree(text: string, random: Random): string | undefined {
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
    if (document.errors.length > 0 || document.contents === null) return undefined;
    damage(document, random);
    return document.toString({ lineWidth: 0 });
  } catch {
    return undefined;
  }
}

function damage(document: Document, random: Random): void {
  const collections: (YAMLMap | YAMLSeq)[] = [];
  visit(document, { Collection: (_, node) => void collections.push(node) });
  const from = pick(collections, random);
  if (from === undefined || from.items.length === 0) return;
  const items = from.items as (Node | Pair)[];
  const at = Math.floor(random() * items.length);
  const item = items[at] as Node | Pair;
  const retyped = (): Node => document.createNode(pick(VALUES, random));
  const elsewhere = pick(collections, random);
  const edits: (() => void)[] = [
    () => items.splice(at, 1),
    () => items.push(item),
    () => (isPair(item) ? (item.key = new Scalar(pick(WORDS, random))) : (items[at] = retyped())),
    () => (isPair(item) ? (item.value = retyped()) : (items[at] = retyped())),
    () => (isPair(item) ? (item.value = retyped()) : items.push(retyped())),
    // A copy of something else in its place.
    () => (isPair(item) ? (item.value = (elsewhere?.clone() ?? null) as Node) : (items[at] = elsewhere?.clone() as Node)),
    () => {
      const value = isPair(item) ? item.value : item;
      if (isScalar(value)) value.value = `${String(value.value)}${pick(STRANGE.slice(0, 5), random)}`;
      else if (isCollection(value) && (isMap(value) || isSeq(value))) value.items = [];
    },
  ];
  pick(edits, random)();
}
