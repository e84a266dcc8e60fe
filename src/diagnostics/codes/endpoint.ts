/** TY7xx: endpoints and deployments. */
export const endpointCodes = {
  TY701: 'deployment did not become healthy',
} as const;
