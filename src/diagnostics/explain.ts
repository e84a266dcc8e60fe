/** What stands behind each code, at length. Loaded by `trainyard explain`, by SARIF and by the documentation alone. */
import type { DiagnosticCode } from './catalogue.ts';
import { computeExplanations } from './explanations/compute.ts';
import { endpointExplanations } from './explanations/endpoint.ts';
import { engineExplanations } from './explanations/engine.ts';
import { hostExplanations } from './explanations/host.ts';
import { pipelineExplanations } from './explanations/pipeline.ts';
import { trackingExplanations } from './explanations/tracking.ts';

export interface Explanation {
  /** What it means, in a sentence or two. */
  meaning: string;
  /** The usual causes, the most frequent first. */
  causes: readonly string[];
  /** What to do, in the imperative. */
  remedies: readonly string[];
  /** The message as it reads; a test holds it equal to one that is really given. */
  example?: string;
}

export const explanations: Record<DiagnosticCode, Explanation> = {
  ...pipelineExplanations,
  ...computeExplanations,
  ...trackingExplanations,
  ...endpointExplanations,
  ...hostExplanations,
  ...engineExplanations,
};

/** The page with one anchor per code, where package.json says that the sources are. */
const page = 'https://github.com/trainyard/trainyard/blob/main/docs/diagnostics.md';

export function addressOf(code: DiagnosticCode): string {
  return `${page}#${code.toLowerCase()}`;
}
