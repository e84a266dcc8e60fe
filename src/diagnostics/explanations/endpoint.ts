/** TY7xx, explained. */
import type { endpointCodes } from '../codes/endpoint.ts';
import type { Explanation } from '../explain.ts';

export const endpointExplanations: Record<keyof typeof endpointCodes, Explanation> = {
  TY701: {
    meaning:
      'The server of a new deployment ended, or did not answer its health check in time. The old deployment keeps the traffic.',
    causes: [
      'a package the model needs is not in the environment of the server',
      'the model cannot be loaded by this version of its library',
      'the machine is slow, and the time to start was too short',
    ],
    remedies: ['read the last lines of its log in the message', 'try `mlflow models serve` with the model on your machine'],
  },
  TY702: {
    meaning: 'The port that the workspace file gives an endpoint cannot be used.',
    causes: ['another program listens on it', 'it is below 1024, and the user may not use it'],
    remedies: ['end that program; the message names it where it can', 'give the endpoint another port in trainyard.yml'],
  },
  TY703: {
    meaning: 'Traffic is moved only from what was seen before. It was not as expected, so nothing was moved.',
    causes: ['another run deployed meanwhile', 'somebody moved the traffic by hand'],
    remedies: ['run again: the candidate is compared with what is served now, and deployed from there'],
  },
  TY704: {
    meaning:
      'The router, the process that listens on the port of an endpoint, is not there, does not answer or could not start.',
    causes: [
      'the machine was restarted, or the process ended',
      'the host ends processes that a step leaves behind',
      'it hangs, or stops just now',
    ],
    remedies: ['deploy again: that starts it with what it had', 'read its log; the message names it'],
  },
  TY705: {
    meaning: 'A request was sent to an endpoint, and no answer came.',
    causes: ['the model needs longer than the limit', 'the server ended while it worked on the request'],
    remedies: ['look into the log of the deployment', 'try with a smaller request'],
  },
  TY706: {
    meaning: 'A deployment that has traffic is what your callers see. It is not changed or removed under them.',
    causes: ['the same name was deployed with another model', 'a deployment was removed before its traffic was moved'],
    remedies: ['move the traffic first; `deploy` makes a new name for each model, and does so by itself'],
  },
  TY707: {
    meaning: 'The endpoint has no deployment of that name.',
    causes: ['it was removed, or never made', 'the name is misspelt'],
    remedies: ['look with `trainyard endpoint list`'],
  },
  TY708: {
    meaning: 'The name cannot be that of an endpoint or a deployment: it becomes a part of addresses, paths and file names.',
    causes: ['capitals, underscores, dots or spaces in it'],
    remedies: ['use a-z, 0-9 and -, up to 63 characters, not beginning with -'],
    example: 'invalid name of an endpoint: "Credit_Risk"',
  },
  TY709: {
    meaning: 'What an endpoint is meant to be stands in a file of the state folder, and that file cannot be understood.',
    causes: ['the disk was full when it was written', 'another version of Trainyard wrote it', 'it was edited'],
    remedies: ['remove the file and deploy again'],
  },
  TY710: {
    meaning: 'No endpoint of that name is declared, and none was made before.',
    causes: ['it is missing under `endpoints:` of trainyard.yml', 'another workspace file or profile was meant'],
    remedies: ['declare it: `endpoints: {NAME: {type: local, port: 8080}}`', 'say which workspace file with -w'],
    example: 'no such endpoint: other',
  },
  TY711: {
    meaning: 'A map of traffic gives each deployment its share in percent, and this one does not add up.',
    causes: ['the percents do not sum to 100', 'a percent is no whole number'],
    remedies: ['give whole numbers from 0 to 100 with the sum 100'],
  },
};
