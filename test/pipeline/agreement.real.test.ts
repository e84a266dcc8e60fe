/**
 * Every YAML file of the public samples, read by us and by PyYAML: the same structure, keys and scalars, each with Python's type
 * and text. Runs where the samples are: TRAINYARD_CONFORMANCE_DIR (its `examples`) and TRAINYARD_SAMPLES_DIR.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parseDocument } from '../../src/pipeline/document.ts';
import { faults } from './bench.ts';
import { checkouts, conformanceDir, yamlFiles } from './language/samples.ts';
import { asPython, pyyaml } from './pyyaml.ts';
import { repositories } from './sample-faults.ts';

/** Files of Azure/azureml-examples which PyYAML reads and we refuse, by the fault we find. The other direction has no file. */
const EXAMPLES: Record<string, string[]> = {
  // PyYAML takes the last one.
  'TY103 duplicate key': [
    '.github/labels.yaml',
    'cli/endpoints/online/triton/single-model/olive_model_analyzer/config_bert_olive_analyze.yml',
  ],
};

/** Code and message of the first fault, without the name it is about. */
function faultOf([first]: Diagnostic[]): string {
  return `${first?.code} ${first?.message}`.replace(/ `.*/, '');
}

/** By repository. */
const REFUSED: Record<string, Record<string, string[]>> = {
  'Azure/azureml-examples': EXAMPLES,
};

/** Expects the same of both readers for every file, but for those that we refuse; returns how many there are. */
function compareAll(dir: string, expected: Record<string, string[]>): number {
  const files = yamlFiles(dir).map((file) => path.relative(dir, file));
  const loaded = pyyaml({ files: files.map((file) => path.join(dir, file)) }).files;
  const refused: Record<string, string[]> = {};
  const lenient: string[] = [];
  for (const [i, file] of files.entries()) {
    const theirs = loaded[i];
    const ours = parseDocument(readFileSync(path.join(dir, file)), { file, dir });
    if (theirs === undefined || 'error' in theirs) {
      if (ours.ok) lenient.push(file);
    } else if (ours.ok) expect({ file, tree: asPython(ours.value) }).toEqual({ file, tree: theirs.value });
    else (refused[faultOf(faults(ours))] ??= []).push(file);
  }
  expect(refused).toEqual(expected);
  expect(lenient).toEqual([]);
  return files.length;
}

describe('PyYAML agrees about every file of', () => {
  it.skipIf(conformanceDir === undefined)('the conformance data (TRAINYARD_CONFORMANCE_DIR)', () => {
    expect(compareAll(conformanceDir ?? '', {})).toBeGreaterThan(100);
  });

  it.skipIf(checkouts.length > 0)('checkouts of public repositories: set TRAINYARD_SAMPLES_DIR', ({ skip }) => {
    skip('no checkout');
  });

  it.each(checkouts)('%s (TRAINYARD_SAMPLES_DIR)', { timeout: 300_000 }, (dir) => {
    const name = repositories.find(({ mark }) => existsSync(path.join(dir, mark)))?.name ?? dir;
    expect(compareAll(dir, REFUSED[name] ?? {})).toBeGreaterThan(0);
  });
});
