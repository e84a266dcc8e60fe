/** TY5xx: compute, environments, processes. */
export const computeCodes = {
  TY501: 'job command failed',
  TY502: 'environment could not be built',
} as const;
