/** What holds of every workspace file: laws of overlays, where values come from, and that no bytes are too strange. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Result } from '../../src/diagnostics/diagnostic.ts';
import { parseDocument } from '../../src/pipeline/document.ts';
import { type Node, plain } from '../../src/pipeline/nodes.ts';
import { type OpenedWorkspace, openWorkspace } from '../../src/pipeline/workspace.ts';
import { overlay } from '../../src/pipeline/workspace/overlay.ts';
import { faults, line, onlyFile, valueOf } from './bench.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);

const nodeOf = (value: unknown): Node =>
  valueOf(parseDocument(Buffer.from(JSON.stringify(value)), { file: 'x.yml', dir: '/' }));
const opened = (
  text: string | Uint8Array,
  options: Partial<Parameters<typeof openWorkspace>[1]> = {},
): Result<OpenedWorkspace> =>
  openWorkspace('pipeline.yml', { env: { A: 'local', B: '8080' }, cwd: '/w', files: onlyFile(text), ...options });

const key = fc.constantFrom('a', 'b', 'c');
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 1, 'x', true, ''),
    fc.array(tie('tree'), { maxLength: 2 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const mapping = fc.dictionary(key, tree, { maxKeys: 3, noNullPrototype: true });

it('overlays: nothing changes nothing, and twice is once', () => {
  fc.assert(
    fc.property(mapping, mapping, (below, above) => {
      const [a, b] = [nodeOf(below), nodeOf(above)];
      expect(plain(overlay(a, nodeOf({})))).toEqual(below);
      expect(plain(overlay(nodeOf({}), a))).toEqual(below);
      expect(plain(overlay(a, a))).toEqual(below);
      expect(plain(overlay(overlay(a, b), b))).toEqual(plain(overlay(a, b)));
    }),
    { seed, numRuns: 300 },
  );
});

const compute = fc.record(
  { type: fc.constantFrom('local', 'azureml'), memory: fc.constant('1GB') },
  { requiredKeys: ['type'] },
);
const endpoint = fc.nat(60_000).map((n) => ({ type: 'local', port: n + 1 }));
const name = fc.constantFrom('x', 'y', 'azureml:x', 'azureml:z');
const section = {
  computes: fc.dictionary(key, compute, { noNullPrototype: true }),
  map: fc.dictionary(name, fc.constant('${{env.A}}'), { noNullPrototype: true }),
  environments: fc.dictionary(name, fc.constantFrom('host', { requirements: ['a'], python: '3.11' }), {
    noNullPrototype: true,
  }),
  endpoints: fc.dictionary(key, endpoint, { noNullPrototype: true }),
  tracking: fc.constantFrom({}, { uri: 'https://a.example' }, { uri: '' }),
  secrets: fc.array(fc.constantFrom('S', 'T'), { maxLength: 2 }),
};
const layer = fc.record(section, { requiredKeys: [] });

/** All but what names the profile. */
const meaning = (result: Result<OpenedWorkspace>): unknown => {
  if (!result.ok) return result.diagnostics.map(line);
  const { profile: _, location: __, refusals, ...rest } = result.value.workspace;
  return { ...rest, refusals: Object.keys(refusals ?? {}) };
};

it('a profile that says nothing changes nothing, and one that says the same neither', () => {
  fc.assert(
    fc.property(layer, (base) => {
      const text = JSON.stringify({ ...base, profiles: { none: null, empty: {}, same: base } });
      const without = opened(text);
      if (!without.ok) return;
      for (const profile of ['none', 'empty', 'same']) expect(meaning(opened(text, { profile }))).toEqual(meaning(without));
    }),
    { seed, numRuns: 300 },
  );
});

it('every value says where it stands', () => {
  fc.assert(
    fc.property(layer, layer, (base, over) => {
      const text = JSON.stringify({ ...base, profiles: { p: over } }, null, 1);
      const result = opened(text, { profile: 'p', maps: ['x=local'] });
      if (!result.ok) return;
      for (const { path, value, origin } of result.value.settings) {
        if (origin.from === 'default') continue;
        const { file = '', line: at = 0, variables } = origin;
        if (origin.from === 'option') expect([file, path]).toEqual(['--map[1]', ['map', 'x']]);
        else {
          const written = text.split('\n')[at - 1] ?? '';
          expect(written).toContain(variables === undefined ? JSON.stringify(value) : `\${{env.${variables[0]}}}`);
          const start = text.split('\n').findIndex((one) => one.startsWith(' "profiles"')) + 1;
          expect(at > start).toBe(origin.from === 'profile');
        }
      }
    }),
    { seed, numRuns: 300 },
  );
});

it('options are read or told of, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('a=local', 'a=b', '=', '')), { maxLength: 3 }), (maps) => {
      const result = opened('', { maps, environmentMaps: maps });
      for (const { message, location } of faults(result)) {
        expect(message).not.toMatch(/undefined|\[object|\n/);
        expect(location?.file).toMatch(/^--map(?:-environment)?\[[1-3]\]$/);
      }
    }),
    { seed, numRuns: 500 },
  );
});
