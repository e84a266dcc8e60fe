/** TY5xx: compute, environments, processes. */
export const computeCodes = {
  TY501: 'job command failed',
  TY502: 'environment could not be built',
  TY503: 'state folder could not be used',
  TY504: 'job input not found',
  TY505: 'Python version not found',
  TY506: 'requirement not supported',
  TY507: 'ended before it started',
  TY508: 'processes could not be ended',
  TY509: 'this system promises less',
  TY510: 'asset changed',
  TY511: 'asset not readable',
  TY512: 'job timed out',
  TY513: 'job cancelled',
  TY514: 'program could not be started',
  TY515: 'job is running already',
} as const;
