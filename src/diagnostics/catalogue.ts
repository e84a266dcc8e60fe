/**
 * Every diagnostic's code, declared once. A code is never reused or renumbered; its title is what documentation calls it.
 * Ranges: 1xx text and YAML, 2xx schema, 3xx references, 4xx plan, 5xx compute, 6xx tracking and registry, 7xx endpoints,
 * 8xx hosts, approval and input, 9xx engine, journal and state.
 */
import { computeCodes } from './codes/compute.ts';
import { endpointCodes } from './codes/endpoint.ts';
import { engineCodes } from './codes/engine.ts';
import { hostCodes } from './codes/host.ts';
import { pipelineCodes } from './codes/pipeline.ts';
import { storeCodes } from './codes/store.ts';
import { trackingCodes } from './codes/tracking.ts';

export const catalogue = {
  ...pipelineCodes,
  ...computeCodes,
  ...trackingCodes,
  ...storeCodes,
  ...endpointCodes,
  ...hostCodes,
  ...engineCodes,
} as const satisfies Record<`TY${number}`, string>;

export type DiagnosticCode = keyof typeof catalogue;
