/** What is logged to a run, cut into requests that MLflow accepts. */
import { keyValues, stringify } from '../../cloud/mlflow/json.ts';
import type { MetricPoint } from '../../ports/tracking.ts';

/** MLflow's limits: items of a kind in one request, and bytes (it allows 1,000,000; names and brackets need some). */
const maxMetrics = 1_000;
const maxParams = 100;
const maxTags = 100;
const maxBytes = 900_000;

export interface Batch {
  metrics?: MetricPoint[];
  params?: { key: string; value: string }[];
  tags?: { key: string; value: string }[];
}

/** Params and tags come first and apart: such a request may be repeated without harm, one with metrics may not. */
export function batches(values: {
  metrics?: MetricPoint[];
  params?: Record<string, string>;
  tags?: Record<string, string>;
}): Batch[] {
  return [
    ...cut(keyValues(values.params ?? {}), maxParams).map((params) => ({ params })),
    ...cut(keyValues(values.tags ?? {}), maxTags).map((tags) => ({ tags })),
    ...cut(values.metrics ?? [], maxMetrics).map((metrics) => ({ metrics })),
  ];
}

function cut<T>(items: T[], maxItems: number): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(stringify(item)) + 1;
    if (part.length > 0 && (part.length === maxItems || bytes + size > maxBytes)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
