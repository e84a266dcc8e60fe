/** TY6xx: tracking and registry. */
export const trackingCodes = {
  TY601: 'tracking server not reachable',
  TY602: 'tracking server refused a request',
} as const;
