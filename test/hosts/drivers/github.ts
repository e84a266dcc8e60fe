import { enter } from '../../../src/hosts/door.ts';
import { createGitHubHost } from '../../../src/hosts/github.ts';
import { play } from './scenarios.ts';

await enter(createGitHubHost, (host) => {
  const isPost = process.env.STATE_isPost !== undefined;
  if (!isPost) host.saveState({ isPost: 'true' });
  return play(host, isPost ? 'post' : process.env.SCENARIO);
});
