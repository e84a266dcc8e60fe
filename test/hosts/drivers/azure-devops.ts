import { createAzureDevOpsHost } from '../../../src/hosts/azure-devops.ts';
import { enter } from '../../../src/hosts/door.ts';
import { play } from './scenarios.ts';

await enter(
  () => createAzureDevOpsHost({ fileInputs: ['pipeline', 'workspace-file'] }),
  (host) => play(host, process.env.SCENARIO),
);
