/** A copy of the conformance examples in which what their files name is there, and whose names mean something on this machine. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { judgeFile } from '../../src/pipeline/judge.ts';
import type { Workspace } from '../../src/pipeline/types.ts';
import { conformanceDir, yamlFiles } from '../pipeline/language/samples.ts';

const nowhere: Workspace = {
  dir: '/',
  computes: { local: { type: 'local' } },
  map: {},
  environments: {},
  endpoints: {},
  tracking: {},
  secrets: [],
  location: () => undefined,
};

/** Copies the examples (which are YAML only), and makes files and folders until none is missing. */
export async function completeExamples(dir: string): Promise<void> {
  cpSync(conformanceDir ?? '', dir, { recursive: true });
  for (const file of yamlFiles(dir)) {
    // A file that was made leads to others; some are named by a template and will never be there.
    for (let round = 0; round < 5; round++) {
      const { problems } = await judgeFile({ file, workspace: nowhere, cwd: dir });
      let made = 0;
      for (const { code, message, why = '', location } of problems) {
        if (code !== 'TY101' || location === undefined) continue;
        const beside = path.dirname(path.resolve(dir, location.file));
        const missing = /there is no (file or folder|file|folder) `([^`]+)`/.exec(message);
        const looked = /^looked for (.+?);/.exec(why)?.[1];
        const unmarked = /^(\S+) is no (?:MLflow model|MLTable)$/.exec(message)?.[1];
        const mark = /^it holds no file `(.+)`$/.exec(why)?.[1];
        if (unmarked !== undefined && mark !== undefined) writeFileSync(path.join(dir, unmarked, mark), '');
        else if (missing?.[2] !== undefined) make(looked ?? path.join(beside, missing[2]), missing[1] === 'file');
        else continue;
        made++;
      }
      if (made === 0) break;
    }
  }
}

function make(file: string, isFile: boolean): void {
  mkdirSync(isFile ? path.dirname(file) : file, { recursive: true });
  if (isFile) writeFileSync(file, /\.ya?ml$/.test(file) ? 'dependencies: [python=3.11, {pip: [mlflow]}]\n' : '');
}

/** A workspace file that maps every compute to `local` and every environment and image to `host`. */
export function writeMaps(dir: string): void {
  const texts = yamlFiles(dir).map((file) => readFileSync(file, 'utf8'));
  const values = (keys: string): string[] => {
    const found = texts.flatMap((text) => [
      ...text.matchAll(new RegExp(`^[ ]*(?:${keys}):[ ]*["']?([^\\s"'{}#]+)["']?[ \\r]*$`, 'gm')),
    ]);
    return [...new Set(found.map((match) => match[1] ?? ''))].toSorted();
  };
  const lines = [
    'map:',
    ...values('compute|default_compute').map((name) => `  ${JSON.stringify(name)}: local`),
    'environments:',
    ...values('environment|image')
      .filter((name) => name !== 'host' && !name.startsWith('file:'))
      .map((name) => `  ${JSON.stringify(name)}: host`),
  ];
  writeFileSync(path.join(dir, 'trainyard.yml'), `${lines.join('\n')}\n`);
}
