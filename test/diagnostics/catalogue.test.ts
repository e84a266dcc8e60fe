/** The catalogue against the cases, the sources and the explanations: nothing is missing, nothing is left over. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { catalogue, type DiagnosticCode } from '../../src/diagnostics/catalogue.ts';
import { addressOf, explanations } from '../../src/diagnostics/explain.ts';
import { codesByRange } from '../../src/diagnostics/ranges.ts';
import { fileOf } from './cases.ts';
import { commandCases } from './rooms/commands.ts';
import { computeCases } from './rooms/compute.ts';
import { endpointCases } from './rooms/endpoints.ts';
import { fileCases } from './rooms/files.ts';
import { jobCases } from './rooms/jobs.ts';
import { storeCases } from './rooms/store.ts';
import { trackingCases } from './rooms/tracking.ts';

const rooms = [fileCases, jobCases, computeCases, trackingCases, storeCases, endpointCases, commandCases];
const codes = Object.keys(catalogue).toSorted() as DiagnosticCode[];

it('has a case for each code, and all of a code in one room', () => {
  const byRoom = rooms.flatMap((cases) => [...new Set(cases.map(({ code }) => code))]);
  expect(byRoom.toSorted()).toEqual(codes);
  for (const cases of rooms) {
    const names = cases.map(({ code, name }) => `${code} ${name}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  }
});

it('has a file for each code and no other', () => {
  const folder = path.dirname(fileOf('TY101'));
  expect(readdirSync(folder).toSorted()).toEqual(codes.map((code) => path.basename(fileOf(code))));
});

it('has every code that the sources use, and none that they do not', () => {
  const src = path.resolve('src');
  const used = new Set<string>();
  for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.startsWith('diagnostics')) continue;
    for (const [, code = ''] of readFileSync(path.join(src, name), 'utf8').matchAll(/'(TY\d+)'/g)) used.add(code);
  }
  expect([...used].toSorted()).toEqual(codes);
});

it('puts each code into one range', () => {
  expect(codesByRange().flatMap((range) => range.codes)).toEqual(codes);
  for (const range of codesByRange()) expect(range.codes).not.toEqual([]);
});

it.each(codes)('%s is explained, with an example that is really said', (code) => {
  const { meaning, causes, remedies, example } = explanations[code];
  expect(meaning).toMatch(/\.$/);
  for (const texts of [causes, remedies]) {
    expect(texts).not.toEqual([]);
    for (const text of texts) expect(text).toMatch(/^\S.*[^.\s]$/);
  }
  if (example === undefined) return;
  const said = [...readFileSync(fileOf(code), 'utf8').matchAll(/^[✖⚠] TY\d+ (.*)$/gmu)].map(([, message]) => message);
  expect(said).toContain(example);
});

it('points to where package.json says that the sources are', () => {
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as { repository: { url: string } };
  const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  expect(addressOf('TY203')).toBe(`${home}/blob/main/docs/diagnostics.md#ty203`);
  expect(readFileSync('docs/diagnostics.md', 'utf8')).toContain('\n### TY203\n');
});
