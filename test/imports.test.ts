/** Imports only go down: the table of docs/architecture.md, held. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const src = path.resolve('src');

/** Rooms a room may import besides itself. `types`: only by `import type`. */
const ground = ['events', 'diagnostics', 'sweep', 'validation'];
const low = [...ground, 'system', 'pipeline', 'ports'];
const implementation = { may: [...low, 'cloud'] };
const behaviour = { may: low };
const rooms: Record<string, { may: string[]; types?: string[] }> = {
  events: { may: ['diagnostics'] },
  diagnostics: { may: ['events'] },
  sweep: { may: [], types: ['events'] },
  validation: { may: [], types: ['events'] },
  system: { may: ground },
  pipeline: { may: [...ground, 'system'], types: ['ports'] },
  ports: { may: [], types: [...ground, 'system', 'pipeline'] },
  cloud: { may: low },
  hosts: implementation,
  compute: implementation,
  tracking: implementation,
  registry: implementation,
  endpoints: implementation,
  journal: implementation,
  plan: behaviour,
  engine: behaviour,
  jobs: behaviour,
  report: behaviour,
  'app.ts': {
    may: [...low, 'cloud', 'compute', 'tracking', 'registry', 'endpoints', 'journal', 'plan', 'engine', 'jobs', 'report'],
  },
  commands: { may: [...low, 'app.ts', 'plan', 'engine', 'jobs', 'report'] },
  'helper.ts': { may: ['compute', 'endpoints', 'tracking'] },
  'cli.ts': { may: ['commands', 'terminal.ts', 'launch.ts'] },
  'launch.ts': { may: ['system'], types: ['terminal.ts'] },
  'terminal.ts': { may: ['commands', 'hosts', 'diagnostics'] },
  'github.ts': { may: ['commands', 'hosts', 'diagnostics'], types: ['ports'] },
  'azure-devops.ts': { may: ['commands', 'hosts', 'diagnostics'], types: ['ports'] },
};

interface Import {
  from: string;
  to: string;
  type: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s*'(\.[^']+)'|import\('(\.[^']+)'\)|(?:^|\n)import\s*'(\.[^']+)'/g;
  for (const [, type, from, dynamic, bare] of text.matchAll(pattern)) {
    found.push({ from: file, to: path.resolve(path.dirname(file), from ?? dynamic ?? bare ?? ''), type: type !== undefined });
  }
  return found;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts'))
  .map((f) => path.join(src, f));
const roomOf = (file: string): string => path.relative(src, file).split(path.sep)[0] as string;

it('goes down only', () => {
  const wrong: string[] = [];
  for (const { from, to, type } of files.flatMap(importsOf)) {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (room === other) continue;
    const rule = rooms[room];
    if (rule === undefined) wrong.push(`${path.relative(src, from)}: ${room} is no known room`);
    else if (!rule.may.includes(other) && !(type && rule.types?.includes(other) === true))
      wrong.push(`${path.relative(src, from)} imports ${type ? 'types of ' : ''}${other}`);
  }
  expect(wrong).toEqual([]);
});

it('has no cycles', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((i) => !i.type)
        .map((i) => i.to),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  function visit(file: string, above: string[]): void {
    if (above.includes(file))
      cycles.push([...above.slice(above.indexOf(file)), file].map((f) => path.relative(src, f)).join(' -> '));
    if (done.has(file) || above.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...above, file]);
    done.add(file);
  }
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

it('loads @actions and task-lib in hosts alone, task-lib only behind its own door', () => {
  const users = (name: string): string[] =>
    files.filter((file) => new RegExp(`['"]${name}`).test(readFileSync(file, 'utf8'))).map((file) => path.relative(src, file));
  for (const file of [...users('@actions/'), ...users('azure-pipelines-task-lib')]) expect(file).toMatch(/^hosts\//);
  expect(users('azure-pipelines-task-lib').every((file) => file.includes('azure-devops'))).toBe(true);
});
