/** The action's door, for its main and its post phase. */
import { hostRequest } from './commands/request.ts';
import { enter, refuse } from './hosts/door.ts';
import { createGitHubHost } from './hosts/github.ts';

const opening = createGitHubHost();
await enter(
  () => opening,
  async (host) => {
    const github = await opening;
    const isPost = github.state('isPost') !== undefined;
    if (!isPost) host.saveState({ isPost: 'true' });
    const request = hostRequest((name) => host.inputs.get(name), { isPost, state: (name) => github.state(name) });
    if (!request.ok) return refuse(host, request.diagnostics);
    const { main } = await import('./commands/main.ts');
    return main(host, request.value);
  },
);
