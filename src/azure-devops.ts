/** The Azure DevOps task's door. The agent wants exit code 0 whatever happened; the result goes by `task.complete`. */
import { inputSpecs } from './commands/inputs.ts';
import { hostRequest } from './commands/request.ts';
import { createAzureDevOpsHost } from './hosts/azure-devops.ts';
import { enter, refuse } from './hosts/door.ts';

const fileInputs = inputSpecs.filter((spec) => spec.type === 'file').map((spec) => spec.name);
await enter(
  () => createAzureDevOpsHost({ fileInputs }),
  async (host) => {
    const request = hostRequest((name) => host.inputs.get(name));
    if (!request.ok) return refuse(host, request.diagnostics);
    const { main } = await import('./commands/main.ts');
    return main(host, request.value);
  },
  (message) => {
    process.stdout.write(`##vso[task.complete result=Failed;]${message.replace(/[\r\n]+/g, ' ')}\n`);
    return 0;
  },
);
