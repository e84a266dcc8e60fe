/** Searching experiments. */
import { invalid } from '../api/errors.ts';
import { type ExperimentRow, experimentColumns, experimentJson } from '../api/experiments.ts';
import type { Fields } from '../api/fields.ts';
import { type JsonObject, some } from '../api/json.ts';
import { experimentNumber } from '../api/validation.ts';
import type { Database } from '../sqlite/database.ts';
import { parseFilter, parseOrderBy } from './filter.ts';
import { pageOffset, requirePageSize, selectPage, stagesOf, viewTypes } from './pages.ts';
import {
  and,
  compare,
  integerIs,
  isTag,
  listComparators,
  requireAttribute,
  requireComparator,
  type Sql,
  stringOrList,
  textIs,
} from './sql.ts';

const attributes = ['name', 'experiment_id', 'creation_time', 'last_update_time'];

function filterSql(filter: string | undefined): Sql {
  return and(
    parseFilter(filter).map((of): Sql => {
      if (isTag(of)) {
        const tag = 'SELECT experiment_id FROM experiment_tags WHERE key = ?';
        if (of.comparator === 'IS NULL') return { text: `experiment_id NOT IN (${tag})`, values: [of.key] };
        if (of.comparator === 'IS NOT NULL') return { text: `experiment_id IN (${tag})`, values: [of.key] };
        const { text, values } = textIs('value', of);
        return { text: `experiment_id IN (${tag} AND ${text})`, values: [of.key, ...values] };
      }
      requireAttribute(of, attributes);
      if (of.key === 'name') return textIs('name', of);
      if (of.key === 'experiment_id') {
        requireComparator(of, ['=', '!=', ...listComparators]);
        const ids = stringOrList(of);
        return compare('experiment_id', of.comparator, Array.isArray(ids) ? ids.map(experimentNumber) : experimentNumber(ids));
      }
      return integerIs(of.key, of);
    }),
  );
}

export function searchExperiments(database: Database, fields: Fields): JsonObject {
  const size = requirePageSize(fields.count('max_results') ?? 0);
  const offset = pageOffset(fields.string('page_token'));
  const view = fields.oneOf('view_type', viewTypes) ?? 'ACTIVE_ONLY';
  const filter = filterSql(fields.string('filter'));
  const given = fields.strings('order_by');
  const order = (given.length > 0 ? given : ['creation_time DESC', 'experiment_id ASC']).map((clause) => {
    const { entity, key, ascending } = parseOrderBy(clause);
    if (entity !== undefined && entity !== 'attribute') throw invalid(`Invalid order_by entity: ${entity}`);
    requireAttribute({ entity, key }, attributes);
    return { key, direction: ascending ? 'ASC' : 'DESC' };
  });
  if (!order.some((o) => o.key === 'experiment_id')) order.push({ key: 'experiment_id', direction: 'DESC' });
  const text =
    `SELECT ${experimentColumns} FROM experiments WHERE ${stagesOf(view)} AND ${filter.text} ` +
    `ORDER BY ${order.map((o) => `${o.key} ${o.direction}`).join(', ')}`;
  const found = selectPage<ExperimentRow>(database, { text, values: filter.values }, offset, size);
  return { experiments: some(found.rows.map((row) => experimentJson(database, row))), next_page_token: found.token };
}
