/** Programs of ours, and the interpreters among them. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Interpreters } from '../../src/compute/local/environment/python.ts';
import { runTool } from '../../src/compute/local/tool.ts';
import { alive, never, plainEnv, removeFolders, temporaryFolder } from './rig.ts';

afterAll(removeFolders);

test('a tool is over when it ends, and so is what it left behind, with its output whole', async () => {
  const lines: string[] = [];
  const end = await runTool({
    command: ['bash', '-c', 'setsid sleep 161.803 & env -i sleep 161.803 & echo built; exit 3'],
    env: { PATH: plainEnv['PATH'] ?? '' },
    cwd: temporaryFolder(),
    abort: never,
    markers: [`TRAINYARD_BUILD=${temporaryFolder()}`],
    redact: (text) => text,
    onLine: (line) => lines.push(line),
  });
  expect([end, lines, alive('sleep 161.803')]).toEqual([{ code: 3 }, ['built'], []]);
});

test('an interpreter that could not be asked is asked again, one that says it is none is not', async () => {
  const dir = temporaryFolder();
  const python = path.join(dir, 'python3');
  const answer = `echo '["${python}", "3.11.7"]'`;
  writeFileSync(python, `#!/bin/sh\n[ -e "$0.well" ] && { ${answer}; exit; }\n[ -e "$0.none" ] && exit 1\nkill -KILL $$\n`);
  chmodSync(python, 0o755);
  const env = { PATH: dir, HOME: dir };
  const find = (cache: string): Promise<unknown> => new Interpreters(path.join(dir, cache), env).find();
  const none = { diagnostic: { code: 'TY505', message: 'Python 3 was not found' } };
  await expect(find('a')).rejects.toMatchObject(none);
  expect(existsSync(path.join(dir, 'a'))).toBe(false);
  writeFileSync(`${python}.none`, '');
  await expect(find('b')).rejects.toMatchObject(none);
  writeFileSync(`${python}.well`, '');
  expect(await find('a')).toEqual({ path: python, version: '3.11.7' });
  await expect(find('b')).rejects.toMatchObject(none);
});
