/** The filter language, by properties: what is written is read back, and nothing a user writes is ever SQL. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MlflowError } from '../../src/tracking/embedded/api/errors.ts';
import { handle } from '../../src/tracking/embedded/handle.ts';
import { type Comparison, parseFilter, parseOrderBy } from '../../src/tracking/embedded/search/filter.ts';
import { openStore, type Store } from '../../src/tracking/embedded/store.ts';

const seed = Number(process.env.TRAINYARD_SEED ?? Date.now() % 2 ** 31);
const settings = { seed, numRuns: 500 };
console.info(`seed ${seed}`);

const plainKey = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}(\.[a-z0-9_]{1,5}){0,2}$/);
const entity = fc.constantFrom(undefined, 'metrics', 'params', 'tags', 'attributes', 'dataset');
const comparison: fc.Arbitrary<{ text: string; read: Comparison }> = fc
  .record({
    entity,
    key: fc.oneof(
      plainKey.filter((k) => !/^(like|ilike|in|not|is|and|null)$/i.test(k)).map((k) => ({ text: k, read: k })),
      fc
        .string({ minLength: 1 })
        .filter((k) => !k.includes('`'))
        .map((k) => ({ text: `\`${k}\``, read: k })),
    ),
    space: fc.constantFrom(' ', '  ', '\t', '\n'),
    upper: fc.boolean(),
    rest: fc.oneof(
      fc.record({
        comparator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'LIKE', 'ILIKE'),
        value: fc.string().filter((v) => !v.includes("'") && !v.endsWith('\\')),
      }),
      fc.record({
        comparator: fc.constantFrom('=', '!=', '<', '>'),
        number: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
      fc.record({
        comparator: fc.constantFrom('IN', 'NOT IN'),
        list: fc.array(
          fc.string().filter((v) => !v.includes("'") && !v.endsWith('\\')),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      fc.record({ comparator: fc.constantFrom('IS NULL', 'IS NOT NULL') }),
    ),
  })
  // A bare key with dots reads as an entity and its key.
  .filter(({ entity, key }) => entity !== undefined || !key.text.includes('.') || key.text.startsWith('`'))
  .map(({ entity, key, space, upper, rest }) => {
    let value: Comparison['value'] = { kind: 'none' };
    let text = '';
    if ('value' in rest) [text, value] = [`'${rest.value}'`, { kind: 'string', text: rest.value }];
    if ('number' in rest) [text, value] = [String(rest.number), { kind: 'number', text: String(rest.number) }];
    if ('list' in rest) [text, value] = [`(${rest.list.map((v) => `'${v}'`).join(', ')})`, { kind: 'list', items: rest.list }];
    const name = entity === undefined ? key.text : `${entity}.${key.text}`;
    const word = upper ? rest.comparator : rest.comparator.toLowerCase();
    return {
      text: [name, word.replace(' ', space), text].join(space),
      read: { entity, key: key.read, comparator: rest.comparator, value },
    };
  });

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.array(comparison, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(' AND ', ' and ', '\nAnd '),
      (all, joint) => {
        expect(parseFilter(all.map((c) => c.text).join(joint))).toEqual(all.map((c) => c.read));
      },
    ),
    settings,
  );
});

test('comparators need no spaces around them', () => {
  expect(parseFilter("metrics.a<=1e-3 and tags.`b c`!='d'")).toEqual([
    { entity: 'metrics', key: 'a', comparator: '<=', value: { kind: 'number', text: '1e-3' } },
    { entity: 'tags', key: 'b c', comparator: '!=', value: { kind: 'string', text: 'd' } },
  ]);
});

test.each([
  ["tags.a = 'b' AND", "Invalid filter 'tags.a = 'b' AND': it ends in the middle of a comparison"],
  ["tags.a = 'b' OR tags.c = 'd'", "Invalid clause(s) in filter string: 'OR tags.c = 'd''"],
  ['tags.a == 1', "Invalid comparator '==' in filter string: 'tags.a == 1'"],
  [
    'status = RUNNING',
    'Parameter value is either not quoted or unidentified quote types used for string value RUNNING. Use either single or double quotes.',
  ],
  ['run_id IN ()', 'While parsing a list in the query, expected a non-empty list of string values, but got empty list'],
  ["run_id IN ('a'", "Invalid filter 'run_id IN ('a'': it ends in the middle of a comparison"],
  ['; DROP TABLE runs', "Invalid clause(s) in filter string: '; DROP TABLE runs'"],
])('%s is refused', (filter, message) => {
  expect(() => parseFilter(filter)).toThrow(new MlflowError('INVALID_PARAMETER_VALUE', message));
});

test('order', () => {
  expect(parseOrderBy('metrics.`my loss` DESC')).toEqual({ entity: 'metrics', key: 'my loss', ascending: false });
  expect(parseOrderBy('start_time')).toEqual({ entity: undefined, key: 'start_time', ascending: true });
});

let store: Store;
beforeAll(async () => {
  store = await openStore(await mkdtemp(path.join(tmpdir(), 'store-')));
});
afterAll(() => store.close());

/** Words that make more of what is tried get past the first token. */
const soup = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        'metrics.',
        'tags.',
        'params.',
        'name',
        'run_id',
        'status',
        ' = ',
        ' LIKE ',
        ' IN (',
        ')',
        "'",
        '"',
        '`',
        ' AND ',
        '1',
        '--',
        ';',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('whatever is written, a search finds nothing or refuses: it never breaks', async () => {
  await fc.assert(
    fc.asyncProperty(
      soup,
      soup,
      fc.constantFrom('experiments', 'runs', 'logged-models', 'registered-models', 'model-versions'),
      async (filter, order, what) => {
        const get = what.startsWith('registered') || what.startsWith('model-');
        const query = new URLSearchParams({ filter, ...(order === '' ? {} : { order_by: order }) });
        const body = {
          experiment_ids: ['0'],
          max_results: 5,
          filter,
          ...(order === '' || what === 'logged-models' ? {} : { order_by: [order] }),
        };
        const reply = await handle(store, {
          method: get ? 'GET' : 'POST',
          path: `/api/2.0/mlflow/${what}/search${get ? `?${query.toString()}` : ''}`,
          ...(get ? {} : { body: JSON.stringify(body) }),
        });
        expect([200, 400]).toContain(reply.status);
      },
    ),
    settings,
  );
  const tables = store.database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'runs'");
  expect(tables).toHaveLength(1);
});
