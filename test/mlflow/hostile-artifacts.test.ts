/** Artifacts of a hostile or broken server: nothing is written where it should not be, and nothing half stays. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { array, assert, constantFrom, property } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { checkPath } from '../../src/tracking/mlflow/safe-path.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { type Answer, type FakeServer, half, json, raw, startFake } from './fake-server.ts';

let fake: FakeServer;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const transport = () => httpTransport({ uri: fake.url, env: {} });
const fault = (code: string, kind = 'service') =>
  expect.objectContaining({ kind, diagnostic: expect.objectContaining({ code }) }) as unknown;

const listing = (...files: { path: string; is_dir?: boolean; file_size?: number }[]) => json({ files });

describe('artifacts of a hostile or broken server', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'trainyard-hostile-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  const download = (...answers: Answer[]) => {
    fake.answers = answers;
    return createTracking(transport(), { sleep: async () => undefined }).downloadArtifacts(
      'mlflow-artifacts:/1/x',
      path.join(dir, 'to'),
    );
  };

  it('writes nothing for a name that leads elsewhere', async () => {
    const names = [
      '..',
      '.',
      '',
      '/etc/passwd',
      '../x',
      'a/../../x',
      'a\\b',
      '..\\x',
      'a\0b',
      'a\nb',
      '%2e%2e',
      '%2e%2e%2fx',
      '..%5cx',
      '%252e%252e',
    ];
    for (const name of names) {
      await expect(download(listing({ path: 'good', file_size: 1 }, { path: name }), raw('x')), name).rejects.toMatchObject({
        kind: 'service',
        diagnostic: {
          code: 'TY606',
          message: `mlflow-artifacts:/1/x holds an artifact with the name ${JSON.stringify(name)}`,
          help: 'nothing of it was written; log the artifacts again under plain names',
        },
      });
      expect(await readdir(dir)).toEqual([]);
    }
  });

  it('refuses names that are one name on other file systems', async () => {
    await expect(download(listing({ path: 'Model' }, { path: 'model' }))).rejects.toMatchObject({
      diagnostic: { code: 'TY606', message: 'mlflow-artifacts:/1/x holds both "Model" and "model"' },
    });
    await expect(download(listing({ path: 'é' }, { path: 'e\u0301' }))).rejects.toEqual(fault('TY606'));
  });

  it('ends at a tree without an end', async () => {
    await expect(download(listing({ path: 'deeper', is_dir: true }))).rejects.toMatchObject({
      diagnostic: { code: 'TY606', message: 'mlflow-artifacts:/1/x has more than 32 levels of folders' },
    });
  });

  it('begins a file anew that broke off, and leaves nothing behind when it stays broken', async () => {
    await download(listing({ path: 'f', file_size: 4 }), half, raw('half'));
    expect(await readdir(path.join(dir, 'to'))).toEqual(['f']);
    await rm(path.join(dir, 'to'), { recursive: true });
    await expect(download(listing({ path: 'f', file_size: 4 }), raw('cut'))).rejects.toMatchObject({
      diagnostic: { code: 'TY605', message: 'f under mlflow-artifacts:/1/x has 3 bytes, its listing said 4' },
    });
    expect(await readdir(dir)).toEqual([]);
  });

  it('never accepts a path that leaves its folder, whatever it is made of', () => {
    const part = constantFrom('..', '.', '/', '\\', 'a', '%2e', '%2f', '%5c', '%25', '2e', '\0', ' ', 'C:');
    assert(
      property(array(part, { maxLength: 8 }), (parts) => {
        const name = parts.join('');
        let accepted: string;
        try {
          accepted = checkPath(name, 'x');
        } catch {
          return;
        }
        const root = path.resolve('/somewhere/of/it');
        for (let decoded = accepted, round = 0; round < 4; round++) {
          expect(path.resolve(root, decoded).startsWith(root)).toBe(true);
          expect(decoded).not.toContain('\\');
          decoded = decoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
