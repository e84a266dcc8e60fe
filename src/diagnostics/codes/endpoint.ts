/** TY7xx: endpoints and deployments. */
export const endpointCodes = {
  TY701: 'deployment did not become healthy',
  TY702: 'the port of an endpoint cannot be used',
  TY703: 'traffic is not what was expected',
  TY704: 'the router of an endpoint does not run or does not answer',
  TY705: 'a request to an endpoint got no answer',
  TY706: 'a deployment that has traffic cannot be changed or removed',
  TY707: 'no such deployment',
  TY708: 'invalid name of an endpoint or a deployment',
  TY709: 'the state of an endpoint cannot be read',
  TY710: 'no such endpoint',
  TY711: 'invalid traffic map',
} as const;
