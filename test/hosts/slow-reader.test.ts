/** A host that reads our output late, or never. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';

const drivers = path.join(import.meta.dirname, 'drivers');

function start(host: string): ReturnType<typeof spawn> {
  const { PATH, HOME } = process.env;
  return spawn(process.execPath, [path.join(drivers, `${host}.ts`)], {
    env: { PATH, HOME, SCENARIO: 'chatty' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

it.each([
  ['github', '::group::', '::endgroup::', '::error'],
  ['azure-devops', '##[group]', '##[endgroup]', '##vso[task.logissue type=error'],
])('%s gets each line in its own group, however late it reads', async (host, open, close, error) => {
  const child = start(host);
  // The pipe is full long before the first byte is read.
  await new Promise((resolve) => setTimeout(resolve, 500));
  let text = '';
  for await (const chunk of child.stdout ?? []) text += String(chunk);
  let group = '';
  const seen = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line.startsWith(open)) group = line.slice(open.length).replace(' (continued)', '');
    else if (line.startsWith(close)) group = '';
    else if (line.startsWith(error)) expect(group).toBe('');
    else if (/^(first|second) \d/.test(line)) {
      expect(line.split(' ')[0]).toBe(group);
      seen.set(group, (seen.get(group) ?? 0) + 1);
    }
  }
  expect([...seen]).toEqual([
    ['first', 3000],
    ['second', 3000],
  ]);
  expect(text.indexOf(error)).toBeGreaterThan(text.lastIndexOf('second 2999'));
});

it('fails for Azure DevOps when nobody has read how the task ended', { timeout: 30_000 }, async () => {
  const child = start('azure-devops');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
});
