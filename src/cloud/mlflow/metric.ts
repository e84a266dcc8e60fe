/** A metric point on the wire. */
import type { MetricPoint } from '../../ports/tracking.ts';
import { type JsonObject, number, text } from './json.ts';

/** MLflow's client and its SQL stores write the largest double for infinity, which must not look finite here. */
export function metricValue(value: unknown): number {
  const read = number(value);
  return Math.abs(read) === Number.MAX_VALUE ? Math.sign(read) * Number.POSITIVE_INFINITY : read;
}

export function pointOf(metric: JsonObject): MetricPoint {
  return {
    key: text(metric['key']),
    value: metricValue(metric['value']),
    timestamp: number(metric['timestamp']),
    step: number(metric['step']),
  };
}
