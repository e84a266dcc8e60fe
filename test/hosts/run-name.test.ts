import { expect, it } from 'vitest';
import { namePart } from '../../src/commands/run.ts';

it.each([
  ['pipeline', 'pipeline'],
  ['ml/credit/pipeline', 'ml-credit-pipeline'],
  ['train-pipeline', /^train-pipeline-[0-9a-f]{6}$/],
  ['東京/pipeline', /^pipeline-[0-9a-f]{6}$/],
  ['../x/p', /^x-p-[0-9a-f]{6}$/],
  ['東京', /^x-[0-9a-f]{6}$/],
])('%s as a part of a name', (text, name) => {
  expect(namePart(text)).toMatch(name);
});

it('keeps different files apart', () => {
  const files = ['東京/p', '大阪/p', 'a.b/p', 'a-b/p', 'a/b/p', '../x/p', 'x/p', 'A/p', 'a b/p'];
  expect(new Set(files.map(namePart)).size).toBe(files.length);
});
