/** Renders diagnostics through the real hosts: reads a JSON list on standard input, writes each rendering after a line that names it. */
import { text } from 'node:stream/consumers';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createAzureDevOpsHost } from '../../src/hosts/azure-devops.ts';
import { createGitHubHost } from '../../src/hosts/github.ts';
import { createTerminalHost } from '../../src/hosts/terminal.ts';

const hosts = ['terminal', 'github', 'azure-devops'] as const;

/** `cwd`: what the diagnostic's places are relative to. */
export interface ToRender {
  cwd: string;
  diagnostic: Diagnostic;
}

const list = JSON.parse(await text(process.stdin)) as ToRender[];
// Loading the agent's library says things of its own; once.
await createAzureDevOpsHost({ fileInputs: [] });
for (const [i, { cwd, diagnostic }] of list.entries()) {
  process.chdir(cwd);
  for (const name of hosts) {
    const host =
      name === 'terminal'
        ? await createTerminalHost({ env: { NO_COLOR: '1' } })
        : name === 'github'
          ? await createGitHubHost({ GITHUB_WORKSPACE: cwd })
          : await createAzureDevOpsHost({ env: {}, fileInputs: [] });
    process.stdout.write(`=+=+= ${i} ${name}\n`);
    host.sink.on({ type: 'diagnostic', diagnostic });
    await host.sink.flush(10_000);
  }
}
