/**
 * Cases of diagnostics: each is provoked through the real code and compared, in all three renderings, with a file in `cases/`.
 * `TRAINYARD_UPDATE_CASES=1` writes the files anew; nothing else does.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/commands/session.ts';
import type { DiagnosticCode } from '../../src/diagnostics/catalogue.ts';
import { type Diagnostic, Fault, type Position, type Result } from '../../src/diagnostics/diagnostic.ts';
import { marked } from '../pipeline/bench.ts';
import type { ToRender } from './render-driver.ts';

export interface Case {
  code: DiagnosticCode;
  /** What is wrong, a heading in the file. One code's names differ. */
  name: string;
  /** Why the message cannot or does not name what stands at the place; that it does not is held too, so that the reason goes with it. */
  unnamed?: string;
  /** Does what is wrong. The diagnostic has the case's code. */
  provoke(at: Place): Promise<Diagnostic> | Diagnostic;
}

/** Where a case happens. */
export interface Place {
  /** An empty folder of its own; places in files are relative to it. Shown as DIR. */
  dir: string;
  /** What differs from run to run (a port, a process, a time), and a word to show for it. */
  hide(value: string | number | RegExp, shown: string): void;
  /** Done when all is rendered, last first. */
  defer(end: () => unknown): void;
}

const folder = path.join(import.meta.dirname, 'cases');
const updating = process.env['TRAINYARD_UPDATE_CASES'] === '1';

export function fileOf(code: DiagnosticCode): string {
  return path.join(folder, `${code}.txt`);
}

/** What a promise rejects with, which must be a `Fault` or refuse for one thing. */
export async function faultOf(promise: Promise<unknown>): Promise<Diagnostic> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Fault) return error.diagnostic;
    if (error instanceof Refusal) return only(error.diagnostics);
    throw error;
  }
  throw new Error('it did not fail');
}

/** The same for what throws at once. */
export function thrown(work: () => unknown): Promise<Diagnostic> {
  return faultOf((async () => work())());
}

/** The only diagnostic of a result, or the only one of a code. */
export function only(result: Result<unknown> | readonly Diagnostic[], code?: DiagnosticCode): Diagnostic {
  const list = 'ok' in result ? (result.ok ? result.warnings : result.diagnostics) : result;
  const [found, ...more] = list.filter((diagnostic) => code === undefined || diagnostic.code === code);
  if (found === undefined || more.length > 0) throw new Error(`not one but: ${JSON.stringify(list, undefined, 1)}`);
  return found;
}

interface Provoked {
  diagnostic: Diagnostic;
  text: string;
}

/** Makes the tests of a room's cases. */
export function testCases(cases: readonly Case[], options: { help: 'always' | 'where it helps' } = { help: 'always' }): void {
  const ends: (() => unknown)[] = [];
  const provoked = new Map<Case, Provoked | { error: unknown }>();
  beforeAll(async () => {
    const made = await Promise.all(cases.map((one) => make(one, ends)));
    const texts = render(made.flatMap((one) => ('diagnostic' in one ? [one] : [])));
    for (const [i, one] of cases.entries()) {
      const { at, ...rest } = made[i] as Made;
      provoked.set(one, 'error' in rest ? rest : { ...rest, text: shown(texts.shift() ?? '', at) });
    }
  });
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });
  const codes = [...new Set(cases.map(({ code }) => code))];
  describe.each(codes)('%s', (code) => {
    const own = cases.filter((one) => one.code === code);
    const of = (one: Case): Provoked => {
      const found = provoked.get(one);
      if (found === undefined || 'error' in found) throw found?.error ?? new Error('not provoked');
      return found;
    };
    it('reads as its file says', () => {
      const text = own.map((one) => `=== ${one.name} ===\n${of(one).text}`).join('\n');
      if (updating) writeFileSync(fileOf(code), text);
      expect(text).toBe(readFileSync(fileOf(code), 'utf8'));
    });
    it.each(own.map((one) => [one.name, one] as const))('%s: is complete and names the token', (_, one) => {
      const { diagnostic } = of(one);
      expect(diagnostic.code).toBe(one.code);
      expect(diagnostic.message).toMatch(/[^.\s]$/);
      if (options.help === 'always') expect(diagnostic.help ?? '').not.toBe('');
      expect(outOfRange(diagnostic)).toEqual([]);
      if (diagnostic.location === undefined) return;
      const token = JSON.stringify(marked(diagnostic));
      expect(`${token} is ${namesToken(diagnostic) ? 'named' : 'not named'}`).toBe(
        `${token} is ${one.unnamed === undefined ? 'named' : 'not named'}`,
      );
    });
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

type Made = { at: Place & { hidden: [RegExp, string][] } } & ({ diagnostic: Diagnostic } | { error: unknown });

async function make(one: Case, ends: (() => unknown)[]): Promise<Made> {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'ty-case-')));
  ends.push(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  const hidden: [RegExp, string][] = [];
  const hide: Place['hide'] = (value, word) => {
    const pattern = value instanceof RegExp ? value : new RegExp(`(?<!\\w)${escaped(String(value))}(?!\\w)`, 'g');
    hidden.push([pattern, word]);
  };
  const at = { dir, hidden, hide, defer: (end: () => unknown) => void ends.push(end) };
  try {
    return { at, diagnostic: await one.provoke(at) };
  } catch (error) {
    return { at, error };
  }
}

/** All three renderings of each, from one process of the real hosts. */
function render(made: { at: Place; diagnostic: Diagnostic }[]): string[] {
  const list: ToRender[] = made.map(({ at, diagnostic }) => ({ cwd: at.dir, diagnostic }));
  const scratch = mkdtempSync(path.join(tmpdir(), 'ty-render-'));
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'render-driver.ts')], {
    input: JSON.stringify(list),
    encoding: 'utf8',
    cwd: scratch,
    env: { PATH: process.env['PATH'], AGENT_TEMPDIRECTORY: scratch },
    maxBuffer: 64 * 1024 * 1024,
  });
  rmSync(scratch, { recursive: true });
  if (status !== 0) throw new Error(`the renderer ended with ${status}:\n${stderr}`);
  const texts = list.map(() => '');
  for (const part of stdout.split(/^=\+=\+= /m).slice(1)) {
    const [head = '', ...lines] = part.split('\n');
    const [i = '', host = ''] = head.split(' ');
    texts[Number(i)] += `--- ${host} ---\n${lines.join('\n')}`;
  }
  return texts;
}

function shown(text: string, { dir, hidden }: Place & { hidden: [RegExp, string][] }): string {
  const named = text.replaceAll(dir, 'DIR').replaceAll(process.execPath, 'NODE').replaceAll(path.resolve('.'), 'CHECKOUT');
  return hidden.reduce((all, [pattern, word]) => all.replaceAll(pattern, word), named);
}

/** Positions of a diagnostic that are not in its texts, or end before they begin. */
function outOfRange({ location, related = [] }: Diagnostic): object[] {
  const places = [...(location === undefined ? [] : [location]), ...related.map((other) => other.location)];
  return places.flatMap(({ file, start, end, source }) => {
    const lines = source.split(/\r\n|\r|\n/);
    const within = ({ line, col }: Position): boolean =>
      line >= 1 && line <= lines.length && col >= 1 && col <= (lines[line - 1]?.length ?? 0) + 1;
    const forward = end.line > start.line || (end.line === start.line && end.col >= start.col);
    return within(start) && within(end) && forward ? [] : [{ file, start, end }];
  });
}

/** Is there something at the place, and does the diagnostic speak of it: as it is written, of a name in it, or of the key that holds it? */
function namesToken(diagnostic: Diagnostic): boolean {
  const { location, message, why = '', help = '', related = [] } = diagnostic;
  const token = marked(diagnostic).trim();
  if (location === undefined || token === '') return false;
  const said = [message, why, help, ...related.map((other) => other.message)].join('\n');
  const before = (location.source.split(/\r\n|\r|\n/)[location.start.line - 1] ?? '').slice(0, location.start.col - 1);
  const [, key = token] = /([\w.$-]+)["']?\s*:[^:{}]*$/.exec(before) ?? [];
  const quoted = [...said.matchAll(/`[^`\w]*([^`]*?)[^`\w]*`/g)].map(([, name = '']) => name).filter((name) => name !== '');
  return (
    said.includes(token.replace(/^(["'])(.*)\1$/, '$2')) || said.includes(key) || quoted.some((name) => token.includes(name))
  );
}
