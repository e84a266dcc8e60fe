/**
 * Public Azure ML files judged whole: form, files, bindings, types. The conformance data must have no error but local paths that are not
 * there; checkouts of public repositories none at all, but for what `sample-faults.ts` lists with the reason.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { judgeFile } from '../../src/pipeline/judge.ts';
import { folder, valueOf, workspaceIn } from './bench.ts';
import { checkouts, conformanceDir, yamlFiles } from './language/samples.ts';
import { type Listed, repositories } from './sample-faults.ts';

const bare = await (async () => {
  using at = folder();
  return valueOf(await workspaceIn(at.dir));
})();

const FLOW = 'cli/jobs/pipelines-with-components/pipeline_job_with_flow_as_component/pipeline.yml';

/** Errors by file, relative; of each kind of file how many there are. */
async function judgeAll(dir: string, excused: (problem: Diagnostic) => boolean) {
  const faults = new Map<string, string[]>();
  const counts: Record<string, number> = {};
  for (const full of yamlFiles(dir)) {
    const file = path.relative(dir, full);
    const { kind, problems } = await judgeFile({ file, workspace: bare, cwd: dir });
    if (kind !== undefined) counts[kind.name] = (counts[kind.name] ?? 0) + 1;
    const errors = problems.filter((problem) => problem.severity === 'error' && !excused(problem));
    if (errors.length > 0)
      faults.set(
        file,
        errors.map(({ message }) => message),
      );
  }
  return { faults, counts };
}

/** A local path that is named and not there. */
function isMissingPath({ code, message }: Diagnostic): boolean {
  return code === 'TY101' && /there is no (?:file|folder|file or folder) `/.test(message);
}

describe('public files have no error', () => {
  it.skipIf(conformanceDir === undefined)(
    'in the conformance data, with what stands beside it (TRAINYARD_CONFORMANCE_DIR)',
    async () => {
      const dir = conformanceDir ?? '';
      const { faults, counts } = await judgeAll(dir, isMissingPath);
      const golden = (file: string): boolean => existsSync(path.join(dir, '../golden', `${file.replaceAll('/', '__')}.json`));
      const withGolden = [...faults].filter(([file]) => golden(file));
      expect(Object.fromEntries(withGolden)).toEqual({
        // The one kind of node that is refused by name.
        [FLOW]: [
          '`jobs.flow_node_from_dag` is a prompt flow, which Trainyard does not run',
          '`jobs.flow_node_from_run.component` is a prompt flow, which Trainyard does not run',
        ],
      });
      const { listed = [] } = repositories[0] ?? {};
      const others = [...faults].filter(([file, said]) => !listed.some((entry) => covers(entry, file, said)));
      expect(Object.fromEntries(others)).toEqual({});
      expect(counts['job']).toBeGreaterThan(90);
      expect(counts['component']).toBeGreaterThan(30);
    },
  );

  it.skipIf(checkouts.length > 0)('in checkouts of public repositories: set TRAINYARD_SAMPLES_DIR', ({ skip }) => {
    skip('no checkout');
  });

  it.each(checkouts)('in %s but for a closed list (TRAINYARD_SAMPLES_DIR)', { timeout: 300_000 }, async (dir) => {
    const repository = repositories.find(({ mark }) => existsSync(path.join(dir, mark)));
    expect(repository, `${dir} is none of ${repositories.map(({ name }) => name).join(', ')}`).toBeDefined();
    const { listed = [], yamlOnly = false } = repository ?? {};
    const { faults, counts } = await judgeAll(dir, (problem) => yamlOnly && isMissingPath(problem));
    const found = listed.map((entry) => ({ entry, files: [...faults].filter(([file, said]) => covers(entry, file, said)) }));
    const unlisted = [...faults].filter(([file, said]) => !listed.some((entry) => covers(entry, file, said)));
    expect(Object.fromEntries(unlisted)).toEqual({});
    // What no longer fails, or fails in more files, has to be listed as it is.
    const wrong = found.filter(({ entry, files }) => files.length !== entry.count);
    expect(wrong.map(({ entry, files }) => `${String(entry.files)}: ${files.length} of ${entry.count} files`)).toEqual([]);
    process.stdout.write(`${repository?.name}: ${JSON.stringify(counts)}, at fault ${faults.size}\n`);
  });
});

function covers({ files, says }: Listed, file: string, messages: readonly string[]): boolean {
  return files.test(file) && messages.every((message) => says.test(message));
}
