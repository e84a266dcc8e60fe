/** What later steps may read, declared once; on Azure DevOps in camelCase. `Results.outputs` has these names and no other. */
export const outputs = [
  { name: 'run', description: 'Name of the run, as resume, approve and status take it.' },
  { name: 'state', description: 'How the run ended: succeeded, waiting, rejected, failed, cancelled or stopped-at.' },
  {
    name: 'model-version',
    description: 'The registered version as NAME/VERSION, where one was registered or is served already.',
  },
  { name: 'verdict', description: 'Of the validation: pass, fail, inconclusive or unchanged.' },
  { name: 'metrics', description: "The candidate's metrics from the validation, as a JSON object." },
  { name: 'endpoint-url', description: 'Where the model is served.' },
  { name: 'approval-digest', description: 'Digest of the release plan that waits for approval.' },
] as const;

export type OutputName = (typeof outputs)[number]['name'];
