/** `${{env.NAME}}` in the workspace file. */
import { checkReferences, template } from '../build/references.ts';
import { parseTemplate, type Reference, referencesIn, soleReference } from '../expressions.ts';
import type { MapNode, Node, ScalarNode } from '../nodes.ts';
import { resolvePlain } from '../scalars.ts';
import type { Reader } from '../schema/reader.ts';
import { nodeAt } from './overlay.ts';

export type Variables = Record<string, string | undefined>;

/** Of `computes.NAME.type`: what decides the form of the rest is written out. */
const TYPE_DEPTH = 2;

/** Puts environment variables in place. What cannot be replaced is reported and stays as it is, spoilt. */
export function substitute(reader: Reader, node: MapNode, env: Variables, depth = 0): MapNode {
  const entries = [...node.entries].map(([name, { key, value }]) => {
    const asIs = name === 'type' && depth === TYPE_DEPTH;
    return [name, { key, value: asIs ? value : substituteValue(reader, value, env, depth + 1) }] as const;
  });
  return { ...node, entries: new Map(entries) };
}

function substituteValue(reader: Reader, node: Node, env: Variables, depth: number): Node {
  if (node.kind === 'map') return substitute(reader, node, env, depth);
  if (node.kind === 'scalar') return node.text.includes('${{') ? substituteScalar(reader, node, env) : node;
  return { ...node, items: node.items.map((item) => substituteValue(reader, item, env, depth + 1)) };
}

/** Names of the variables that were put into a value. `before` is the tree without them. */
export function variablesAt(
  before: Node | undefined,
  path: readonly (string | number)[],
  { source, start }: ScalarNode,
): string[] {
  const written = nodeAt(before, path);
  if (written?.kind !== 'scalar' || written.source !== source || written.start !== start) return [];
  return askedIn(referencesIn(parseTemplate(written.text).pieces));
}

/** `NAME` of each `env.NAME`. */
function askedIn(references: Reference[]): string[] {
  return references.flatMap(({ segments: [head, name, more] }) => (head?.name === 'env' && name && !more ? [name.name] : []));
}

function substituteScalar(reader: Reader, node: ScalarNode, env: Variables): ScalarNode {
  const value = substituted(reader, node, env);
  if (value === undefined) reader.spoil(node);
  return value ?? node;
}

function substituted(reader: Reader, node: ScalarNode, env: Variables): ScalarNode | undefined {
  const parsed = template(reader, node);
  const references = referencesIn(parsed.pieces);
  const asked = askedIn(references);
  const advice = { secrets: 'secrets are for `environment_variables` of jobs' };
  // An unknown variable is no misspelt reference: it gets a message of its own.
  const known = checkReferences(reader, node, references, { names: ['env.NAME'], open: asked.map(() => 'env'), advice });
  if (!known || parsed.faults.length > 0) return undefined;
  for (const name of asked) {
    if (typeof env[name] === 'string') continue;
    reader.error('TY307', node, `the environment variable \`${name}\` is not set`, {
      help: `set it; where a value may be left out, set it to nothing: \`${name}=\``,
    });
    return undefined;
  }
  const text = parsed.pieces
    .map((piece) => ('text' in piece ? piece.text : (env[piece.reference.segments[1]?.name ?? ''] ?? '')))
    .join('');
  // Quotes say nothing here: braces need them. A number stays one, and the word `null` is text.
  const resolved = soleReference(parsed) === undefined ? undefined : resolvePlain(text);
  const plain = resolved === undefined || resolved.type === 'null' ? ({ type: 'str', value: text } as const) : resolved;
  return { ...node, ...plain, text };
}
