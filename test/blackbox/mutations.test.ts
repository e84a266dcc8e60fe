/**
 * Damaged files through the built command line on both Nodes: `lint` and `plan` end with 0 or 2, in time and memory, and never with a
 * stack. The seed is printed; the file of a failure is kept and named. TRAINYARD_TEST_RUNS says how many files (5,000 in the soak).
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { node20, node24 } from '../life/fixture.ts';
import { random } from '../life/random.ts';
import { conformanceDir, yamlFiles } from '../pipeline/language/samples.ts';
import { byTwo, looksBroken, measured } from './measured.ts';
import { mutated } from './mutations.ts';
import { completeExamples, writeMaps } from './public-files.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['TRAINYARD_TEST_RUNS'] ?? 100);
const LIMIT_MS = 2_000;
const LIMIT_MB = 200;

const dir = mkdtempSync(path.join(tmpdir(), 'mutations-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe(`lint and plan of damaged files (seed ${seed})`, () => {
  it(`${runs} times`, { timeout: 120_000 + runs * 2_000 }, async () => {
    const samples = path.join(dir, 'samples');
    cpSync(path.resolve('test/pipeline/language/files'), path.join(samples, 'own'), { recursive: true });
    // Beside what they name, so that damage is all that is wrong with them.
    const there = path.join(samples, 'public');
    if (conformanceDir !== undefined) await completeExamples(there);
    const files = yamlFiles(samples);
    if (conformanceDir !== undefined) writeMaps(there);
    const env = { PATH: process.env['PATH'], HOME: dir, TRAINYARD_CACHE: path.join(dir, 'cache') };
    const next = random(seed);
    const worst = { ms: 0, mb: 0, accepted: 0 };
    const failures: string[] = [];
    const cases = Array.from({ length: runs }, (_, i) => {
      const file = files[Math.floor(next() * files.length)] as string;
      return { file, text: mutated(readFileSync(file, 'utf8'), next), node: i % 2 === 0 ? node24 : node20 };
    });
    await byTwo(cases, async ({ file, text, node }, i) => {
      const damaged = path.join(path.dirname(file), `damaged-${i}${path.extname(file)}`);
      writeFileSync(damaged, text);
      for (const command of ['lint', 'plan']) {
        const ended = await measured(node, [command, path.basename(damaged)], { cwd: path.dirname(file), env });
        worst.ms = Math.max(worst.ms, ended.cpuMs);
        worst.mb = Math.max(worst.mb, ended.peakMb);
        if (ended.code === 0) worst.accepted++;
        const what =
          ended.code !== 0 && ended.code !== 2
            ? `ended with ${ended.code ?? ended.signal}`
            : looksBroken(withoutText(ended.output, text))
              ? 'shows what a user must not see'
              : ended.cpuMs > LIMIT_MS
                ? `took ${Math.round(ended.cpuMs)} ms`
                : ended.peakMb > LIMIT_MB
                  ? `took ${Math.round(ended.peakMb)} MB`
                  : undefined;
        if (what === undefined) continue;
        const kept = path.join(tmpdir(), `trainyard-mutation-${seed}-${i}.yml`);
        writeFileSync(kept, text);
        failures.push(`${command} on ${node} of ${kept} (from ${path.relative(samples, file)}) ${what}:\n${ended.output}`);
      }
      rmSync(damaged);
    });
    process.stdout.write(
      `${runs} damaged files (seed ${seed}), lint and plan: ${worst.accepted} of ${2 * runs} ended with 0; at most ${Math.round(worst.ms)} ms of CPU, ${Math.round(worst.mb)} MB\n`,
    );
    expect(failures.slice(0, 5).join('\n'), `${failures.length} failures`).toBe('');
  });
});

/** What is shown of the file itself, as lines and in quotation, is the file's own; what no terminal should get is shown otherwise. */
function withoutText(output: string, text: string): string {
  const plain = (line: string): string => line.replace(/[^ -~]/g, '').trim();
  const own = new Set(text.split(/\r?\n/).map(plain));
  return output
    .split('\n')
    .filter((line) => !own.has(plain(line.replace(/^\s*\d*\s*[|│]\s?/, ''))))
    .map((line) => line.replace(/`([^`]+)`/g, (quoted, inner: string) => (text.includes(inner) ? '' : quoted)))
    .join('\n');
}
