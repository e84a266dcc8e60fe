/** PyYAML beside our reader: one Python process for many documents, and both results in one form. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Node, ScalarNode } from '../../src/pipeline/nodes.ts';
import { pythonText } from '../../src/pipeline/scalars.ts';

/** A scalar as Python's type and `str()`, a list, or the members of a mapping in order. */
export type Tree = [type: string, text: string] | { seq: Tree[] } | { map: [key: Tree, value: Tree][] };

/** What PyYAML's safe loader makes of a document: its value, or the exception and its class. */
export type Loaded = { value: Tree } | { type: string; error: string };

export interface Answer {
  load: Loaded[];
  files: Loaded[];
  dump: string[][];
}

export function pyyaml(request: { load?: string[]; files?: string[]; dump?: unknown[] }): Answer {
  const python = path.join(process.env['TRAINYARD_TEST_VENV'] ?? '/nonexistent', 'bin', 'python');
  const script = path.join(import.meta.dirname, 'pyyaml.py');
  const out = execFileSync(python, [script], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    env: { PYTHONUTF8: '1' },
    timeout: 120_000,
    maxBuffer: 1024 ** 3,
  });
  return JSON.parse(out) as Answer;
}

/** Our tree in the same form. Of a timestamp only PyYAML knows whether it is a date or a datetime: the length of its text tells. */
export function asPython(node: Node): Tree {
  if (node.kind === 'seq') return { seq: node.items.map(asPython) };
  if (node.kind === 'map') return { map: [...node.entries.values()].map(({ key, value }) => [scalar(key), asPython(value)]) };
  return scalar(node);
}

const TYPES = { str: 'str', int: 'int', float: 'float', bool: 'bool', null: 'NoneType' };

function scalar(node: ScalarNode): [string, string] {
  const text = pythonText(node);
  if (node.type === 'timestamp') return [text.length === '2024-01-31'.length ? 'date' : 'datetime', text];
  return [TYPES[node.type], text];
}
