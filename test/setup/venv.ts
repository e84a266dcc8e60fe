/**
 * The Python the tests talk to: a venv with the real MLflow, scikit-learn and uv, made once per content of
 * `test/setup/requirements.txt` under `node_modules/.cache`, or the one TRAINYARD_TEST_VENV names.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitForLock } from '../../src/system/lock.ts';

export async function setup(): Promise<void> {
  if (process.env['TRAINYARD_TEST_VENV']) return;
  const requirements = path.resolve('test/setup/requirements.txt');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const dir = path.resolve('node_modules/.cache/trainyard-tests', hash);
  mkdirSync(path.dirname(dir), { recursive: true });
  const lock = await waitForLock(`${dir}.lock`);
  try {
    if (!existsSync(path.join(dir, 'complete'))) {
      process.stdout.write(`building the tests' Python environment in ${dir}\n`);
      rmSync(dir, { recursive: true, force: true });
      execFileSync('python3', ['-m', 'venv', dir], { stdio: 'inherit' });
      execFileSync(path.join(dir, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], {
        stdio: 'inherit',
      });
      writeFileSync(path.join(dir, 'complete'), '');
    }
  } finally {
    await lock?.release();
  }
  process.env['TRAINYARD_TEST_VENV'] = dir;
}
