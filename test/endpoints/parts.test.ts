import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BoundedLog, pruneLogs, tailOf } from '../../src/endpoints/local/bounded-log.ts';
import { listenOn } from '../../src/endpoints/local/data-server.ts';
import { isLost } from '../../src/endpoints/local/router.ts';
import { fillIn, serveCommand } from '../../src/endpoints/local/serve-command.ts';
import { normalTraffic, sameTraffic, showTraffic } from '../../src/endpoints/local/state.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'endpoint-parts-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('gives bash the port and the model literally, however they are quoted', () => {
  const model = `/a b/ü'"$HOME\`id\`\\x*`;
  const command = String.raw`printf '%s\n' {model} "{model}" '{model}' --m={model}/{port} "p \" {port}" \' {port} '{port' {ports}`;
  const out = execFileSync('bash', ['-c', fillIn(command, { port: '8123', model })], { encoding: 'utf8' });
  expect(out.split('\n')).toEqual([model, model, model, `--m=${model}/8123`, 'p " 8123', "'", '8123', '{port', '{ports}', '']);
});

it('starts MLflow as a module of the environment, or as the program of the machine', () => {
  const spec = { name: 'v1', model: { name: 'm', version: '1', digest: 'sha256:0' as const }, path: '/models/m 1' };
  const serve = 'models serve --model-uri|/models/m 1|--host 127.0.0.1 --port 8123 --env-manager local';
  const args = serve.split('|').flatMap((part, i) => (i === 1 ? [part] : part.split(' ')));
  expect(serveCommand({ ...spec, bin: '/env/bin' }, 8123)).toEqual({
    file: '/env/bin/python',
    args: ['-m', 'mlflow', ...args],
  });
  expect(serveCommand(spec, 8123)).toEqual({ file: 'mlflow', args });
});

it('keeps a log within its limit, and shows its last lines over the cut', async () => {
  const file = path.join(dir, 'bounded.log');
  const log = new BoundedLog(file, 1_000);
  await Promise.all(Array.from({ length: 100 }, (_, i) => log.write(`line ${i} ${'x'.repeat(30)}\n`)));
  await log.close();
  expect(statSync(file).size).toBeLessThanOrEqual(1_000);
  expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(1_000);
  expect((await tailOf(file, 30)).map((line) => line.split(' ')[1])).toEqual(
    Array.from({ length: 30 }, (_, i) => String(70 + i)),
  );
  expect(await tailOf(path.join(dir, 'none.log'), 5)).toEqual([]);
  writeFileSync(file, `${'y'.repeat(3_000)}\r\nlast`);
  expect(await tailOf(file, 2)).toEqual([`${'y'.repeat(2_000)}…`, 'last']);
});

it('keeps the newest logs of deployments that are gone', async () => {
  const logs = mkdtempSync(path.join(dir, 'logs-'));
  for (const [i, name] of ['v1.log', 'v1.log.1', 'v2.log', 'v3.log', 'v4.log'].entries()) {
    writeFileSync(path.join(logs, name), '');
    utimesSync(path.join(logs, name), i, i);
  }
  await pruneLogs(logs, new Set(['v2.log']), 1);
  expect(readdirSync(logs)).toEqual(['v2.log', 'v4.log']);
});

it('compares traffic without the deployments that have none of it', () => {
  expect(normalTraffic({ b: 10, a: 90, c: 0 })).toEqual({ a: 90, b: 10 });
  expect([sameTraffic({ a: 100, b: 0 }, { a: 100 }), sameTraffic({ a: 100 }, { b: 100 })]).toEqual([true, false]);
  expect([showTraffic({ b: 10, a: 90 }), showTraffic({})]).toEqual(['a 90 %, b 10 %', 'none']);
});

it('takes an endpoint for lost when its lock is gone or another one has it, not when that cannot be told', async () => {
  const lock = path.join(dir, 'owner.lock');
  expect(await isLost(lock, 'mine')).toBe(true);
  writeFileSync(lock, '{"nonce":"mine"}');
  expect([await isLost(lock, 'mine'), await isLost(lock, 'theirs')]).toEqual([false, true]);
  rmSync(lock);
  mkdirSync(lock);
  expect(await isLost(lock, 'mine')).toBe(false);
});

it('serves on when the system refuses connections for a while', async () => {
  const server = createServer();
  const notes: string[] = [];
  await listenOn(server, 0, 'credit-risk', (text) => notes.push(text));
  for (let i = 0; i < 2; i++) server.emit('error', new Error('accept EMFILE'));
  expect(notes).toEqual(['endpoint credit-risk: accept EMFILE', 'endpoint credit-risk: accept EMFILE']);
  server.close();
});
