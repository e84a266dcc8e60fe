/** TY6xx: tracking and registry. */
export const trackingCodes = {
  TY601: 'tracking server not reachable',
  TY602: 'tracking server refused a request',
  TY603: 'registry moved meanwhile',
  TY604: 'tracking address or credentials not usable',
  TY605: 'artifacts not readable or not writable',
  TY606: 'dangerous artifact path',
  TY607: 'experiment is deleted',
  TY608: 'model version did not become ready',
} as const;
