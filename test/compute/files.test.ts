import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createLocalAssets } from '../../src/compute/local/assets.ts';
import { copyCode, readCode } from '../../src/compute/local/code.ts';
import { parseIgnore } from '../../src/compute/local/ignore.ts';
import { BlockCutter, linesOf, maxLineBytes } from '../../src/compute/local/lines.ts';
import { Broadcast } from '../../src/compute/local/live-events.ts';
import type { AssetRef, ComputeEvent } from '../../src/ports/compute.ts';
import { type Digest, digestFile, digestTree, listTree } from '../../src/system/digest.ts';
import { never, removeFolders, temporaryFolder } from './rig.ts';

afterAll(removeFolders);

function write(dir: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
}

function cutAll(
  chunks: Uint8Array[],
  redact = (text: string): string => text,
): { text: string; data: Buffer; longest: number } {
  const cutter = new BlockCutter(redact);
  const blocks = [...chunks.flatMap((chunk) => cutter.push(chunk)), ...cutter.end()];
  return {
    text: blocks.map((block) => block.text).join(''),
    data: Buffer.concat(blocks.map(({ data }) => Buffer.from(data as Buffer))),
    longest: Math.max(0, ...blocks.flatMap((block) => [...linesOf(block.text)].map((line) => Buffer.byteLength(line)))),
  };
}

describe('output', () => {
  test('loses no byte and halves no character, however it is chunked', () => {
    const line = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constant('ü€🚂'.repeat(3_000)), fc.constant('\r'));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1 }),
        (lines, sizes) => {
          const bytes = Buffer.from(lines.join('\n'));
          const chunks: Uint8Array[] = [];
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            chunks.push(bytes.subarray(at, at + size));
            at += size;
          }
          const cut = cutAll(chunks);
          expect(cut.text).toBe(bytes.toString());
          expect(cut.longest).toBeLessThanOrEqual(maxLineBytes);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is kept as bytes even where it is no text', () => {
    const bytes = Buffer.from([0x61, 0xff, 0x0a, 0xc3, 0x0a, 0x80]);
    expect(cutAll([bytes.subarray(0, 4), bytes.subarray(4)]).data).toEqual(bytes);
  });

  test('has secrets redacted wherever chunks and cuts fall', () => {
    const secret = 'correct-horse-battery-staple';
    fc.assert(
      fc.property(
        fc.array(fc.nat(25_000), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 30_000 }),
        (gaps, size) => {
          const bytes = Buffer.from(gaps.map((gap) => 'x'.repeat(gap) + secret).join(''));
          const chunks: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
          const { text, data } = cutAll(chunks, (part) => part.replaceAll(secret, '***'));
          expect(text).toBe(gaps.map((gap) => `${'x'.repeat(gap)}***`).join(''));
          expect(data.toString()).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('has a line at each of its ends', () => {
    expect([...linesOf('a\r\nb\rc\n\nd')]).toEqual(['a', 'b', 'c', '', 'd']);
    const cutter = new BlockCutter((text) => text);
    const bytewise = [...Buffer.from('a\r\nb\rc')].flatMap((byte) => cutter.push(Buffer.from([byte])));
    expect([...bytewise, ...cutter.end()].flatMap(({ text }) => [...linesOf(text)])).toEqual(['a', 'b', 'c']);
  });

  test('is dropped for a slow watcher, who is told; the end never is', async () => {
    const events = new Broadcast();
    for (let i = 0; i < 15_000; i++) events.emit({ type: 'log', stream: 'stdout', text: `line ${i}` });
    events.end({ type: 'ended', state: 'completed', outputs: {} });
    const seen: ComputeEvent[] = [];
    for await (const event of events.watch(never)) seen.push(event);
    expect(seen.length).toBe(10_002);
    expect(seen.slice(-2)).toEqual([
      { type: 'progress', text: '5000 lines not shown here; the log file has them' },
      { type: 'ended', state: 'completed', outputs: {} },
    ]);
  });
});

describe('code', () => {
  test('ignores what its root ignore file and common sense say', async () => {
    const dir = temporaryFolder();
    write(dir, {
      '.amlignore': '# data\n*.csv\n!keep.csv\n/build/\ndocs/**/draft.md\nlog[0-9].txt\nwith\\ space \n',
      '.gitignore': 'train.py\n',
      'train.py': '',
      'a.csv': '',
      'keep.csv': '',
      'sub/b.csv': '',
      'sub/build/x': '',
      'build/x': '',
      'docs/a/b/draft.md': '',
      'docs/draft.md': '',
      'log1.txt': '',
      'logs.txt': '',
      'node_modules/x.js': '',
      'sub/__pycache__/x.pyc': '',
      '.git/config': '',
      '.trainyard/x': '',
      '.venv/x': '',
    });
    symlinkSync('../train.py', path.join(dir, 'sub', 'link.py'));
    symlinkSync('.', path.join(dir, 'sub', 'loop'));
    const to = path.join(temporaryFolder(), 'copy');
    await copyCode(dir, to);
    expect(await listTree(to)).toEqual([
      '.amlignore',
      '.gitignore',
      'keep.csv',
      'logs.txt',
      'sub/build/x',
      'sub/link.py',
      'train.py',
    ]);
  });

  test('has a digest of what a job would get', async () => {
    const dir = temporaryFolder();
    write(dir, { 'a.py': 'a', '.gitignore': '*.log' });
    const first = (await readCode(dir)).digest;
    write(dir, { 'x.log': 'ignored', '.git/HEAD': 'ignored' });
    expect((await readCode(dir)).digest).toBe(first);
    write(dir, { 'b.py': '' });
    const second = (await readCode(dir)).digest;
    expect(second).not.toBe(first);
    symlinkSync('nowhere', path.join(dir, 'broken.log'));
    expect((await readCode(dir)).digest).toBe(second);
    symlinkSync('nowhere', path.join(dir, 'broken'));
    await expect(readCode(dir)).rejects.toMatchObject({ diagnostic: { code: 'TY511' } });
  });

  test('of which a link counts where a folder of its name would', async () => {
    const dir = temporaryFolder();
    write(dir, { '.gitignore': '*\n!*/\n!*.py\n', 'sub/a.py': '' });
    symlinkSync('sub', path.join(dir, 'link'));
    symlinkSync('nowhere', path.join(dir, 'broken'));
    const to = path.join(temporaryFolder(), 'copy');
    await copyCode(dir, to);
    expect(await listTree(to)).toEqual(['link/a.py', 'sub/a.py']);
  });

  test('patterns never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, file) => {
        expect(typeof parseIgnore(pattern)(file, false)).toBe('boolean');
      }),
    );
    expect(parseIgnore('a[!b]c')('adc', false)).toBe(true);
    expect(parseIgnore('a[!b]c')('abc', false)).toBe(false);
    expect(parseIgnore('**/x')('a/b/x', false)).toBe(true);
    expect(parseIgnore('a/**')('a/b/x', false)).toBe(true);
    expect(parseIgnore('\\#x')('#x', false)).toBe(true);
  });
});

test('a tree has the files that its links lead to, and neither folders nor what is not there', async () => {
  const dir = temporaryFolder();
  write(dir, { 'a/x': 'x', y: 'y' });
  const bare = await digestTree(dir);
  symlinkSync('a', path.join(dir, 'folder'));
  symlinkSync('nowhere', path.join(dir, 'dangling'));
  symlinkSync('circle', path.join(dir, 'circle'));
  symlinkSync('/dev/null', path.join(dir, 'device'));
  expect(await digestTree(dir)).toBe(bare);
  symlinkSync('../y', path.join(dir, 'a', 'file'));
  expect(await listTree(dir)).toEqual(['a/file', 'a/x', 'y']);
});

const unused = (): Promise<void> => Promise.reject(new Error('not fetched'));
const file = (at: string, more: Partial<AssetRef> = {}): AssetRef => ({ type: 'uri_file', uri: `file:${at}`, ...more });

describe('assets', () => {
  test('have the digests of system/digest.ts, a second time without reading', async () => {
    const dir = temporaryFolder();
    const state = path.join(dir, 'state');
    const assets = createLocalAssets({ state, fetchModel: unused });
    const data = path.join(dir, 'data');
    write(data, { 'b/ü.txt': 'one', 'a.txt': 'two', registered_model_meta: 'meta' });
    const old = new Date(Date.now() - 60_000);
    expect(await assets.stat(file(path.join(data, 'a.txt')))).toBe(await digestFile(path.join(data, 'a.txt')));
    const folder: AssetRef = { type: 'uri_folder', uri: `file://${encodeURI(data)}` };
    expect(await assets.stat(folder)).toBe(await digestTree(data));
    const model = await assets.stat({ ...folder, type: 'mlflow_model' });
    rmSync(path.join(data, 'registered_model_meta'));
    expect(await assets.stat({ ...folder, type: 'mlflow_model' })).toBe(model);
    expect(await assets.stat(folder)).toBe(model);
    expect(await assets.stat(file(path.join(dir, 'nothing')))).toBe('missing');

    // A change within the clock's tick, with size and times as before, is seen: an entry that is too fresh does not count. A forged
    // one shows whether the file was read.
    const cache = path.join(state, 'digests.json');
    const at = path.join(data, 'a.txt');
    utimesSync(at, old, old);
    const digest = (await assets.stat(file(at))) as Digest;
    const forge = (afterMs: number): void => {
      const entries = JSON.parse(readFileSync(cache, 'utf8')) as [string, [number, string, string, string, number, Digest]][];
      for (const [name, entry] of entries) {
        if (name !== at) continue;
        entry[4] = Math.ceil(statSync(at).ctimeMs) + afterMs;
        entry[5] = 'sha256:forged';
      }
      writeFileSync(cache, JSON.stringify(entries));
    };
    const fresh = (): ReturnType<typeof createLocalAssets> => createLocalAssets({ state, fetchModel: unused });
    forge(1_000);
    expect(await fresh().stat(file(at))).toBe(digest);
    const other = fresh();
    await other.stat(folder);
    // Old enough, it is not read again, whoever read it.
    forge(60_000);
    expect(await fresh().stat(file(at))).toBe('sha256:forged');
    expect(await other.stat(file(at))).toBe('sha256:forged');
    appendFileSync(at, '!');
    expect(await fresh().stat(file(at))).toBe(await digestFile(at));
  });

  test('of another kind, changed or gone are faults', async () => {
    const dir = temporaryFolder();
    const at = path.join(dir, 'a');
    write(dir, { a: 'a' });
    const assets = createLocalAssets({ state: path.join(dir, 'state'), fetchModel: unused });
    const digest = await digestFile(at);
    expect(await assets.local(file(at, { digest }))).toEqual({ path: at, digest });
    await expect(assets.local(file(at, { digest: 'sha256:0' }))).rejects.toMatchObject({
      kind: 'conflict',
      diagnostic: {
        code: 'TY510',
        message: `${at} holds other bytes than it did`,
        why: `it was sha256:0, now it is ${digest}`,
      },
    });
    await expect(assets.stat(file(dir))).rejects.toThrow(`${dir} is a folder, but declared as uri_file`);
    await expect(assets.local(file(path.join(dir, 'b')))).rejects.toThrow(`${path.join(dir, 'b')} is not there`);
  });

  test('that are models are fetched once and verified', async () => {
    const state = path.join(temporaryFolder(), 'state');
    let content = 'one';
    const fetchModel = vi.fn((_uri: string, dir: string) => {
      write(dir, { MLmodel: content, registered_model_meta: String(Math.random()) });
      return Promise.resolve();
    });
    const assets = createLocalAssets({ state, fetchModel });
    const logged: AssetRef = { type: 'mlflow_model', uri: 'models:/m-0123abcd' };
    const digest = (await assets.stat(logged)) as Digest;
    const { path: at } = await assets.local({ ...logged, digest });
    expect(at).toBe(path.join(state, 'models', digest.slice('sha256:'.length)));
    expect(readFileSync(path.join(at, 'MLmodel'), 'utf8')).toBe('one');
    expect(await createLocalAssets({ state, fetchModel: unused }).stat(logged)).toBe(digest);
    expect(fetchModel).toHaveBeenCalledTimes(1);

    // A version is asked for again, unless its digest is known; the same bytes are kept once.
    const version: AssetRef = { type: 'mlflow_model', uri: 'models:/credit/1' };
    expect(await assets.stat(version)).toBe(digest);
    expect(await assets.stat(version)).toBe(digest);
    expect(fetchModel).toHaveBeenCalledTimes(3);
    await assets.local({ ...version, digest });
    expect(fetchModel).toHaveBeenCalledTimes(3);
    content = 'two';
    expect(await assets.stat(version)).not.toBe(digest);

    // Damaged bytes are not handed out, and what is fetched for them must be what was bound.
    appendFileSync(path.join(at, 'MLmodel'), 'damage');
    await expect(assets.local({ ...version, digest })).rejects.toMatchObject({ diagnostic: { code: 'TY510' } });
    content = 'one';
    expect(await assets.local({ ...version, digest })).toEqual({ path: at, digest });
    expect(
      (await listTree(path.join(state, 'models'))).filter((name) => name.includes('partial') || name.endsWith('.lock')),
    ).toEqual([]);
  });

  test('that only read fetch nothing and write nothing', async () => {
    const dir = temporaryFolder();
    const state = path.join(dir, 'state');
    const fetchModel = vi.fn((_uri: string, to: string) => Promise.resolve(write(to, { MLmodel: 'one' })));
    const reading = createLocalAssets({ state, fetchModel: unused, readOnly: true });
    const logged: AssetRef = { type: 'mlflow_model', uri: 'models:/m-0123abcd' };
    const version: AssetRef = { type: 'mlflow_model', uri: 'models:/credit/1' };
    expect(await reading.stat(logged)).toBe('unfetched');
    expect(await reading.stat(version)).toBe('unfetched');
    await expect(reading.stat({ ...version, type: 'uri_file' })).rejects.toMatchObject({ diagnostic: { code: 'TY511' } });
    write(dir, { 'a.txt': 'a' });
    expect(await reading.stat(file(path.join(dir, 'a.txt')))).toBe(await digestFile(path.join(dir, 'a.txt')));
    expect(existsSync(state)).toBe(false);

    // What a run has fetched is known by its digest, as long as it is whole.
    const digest = (await createLocalAssets({ state, fetchModel }).stat(logged)) as Digest;
    expect(await reading.stat(logged)).toBe(digest);
    expect(await reading.stat({ ...version, digest })).toBe(digest);
    expect(await reading.stat(version)).toBe('unfetched');
    appendFileSync(path.join(state, 'models', digest.slice('sha256:'.length), 'MLmodel'), 'damage');
    const before = await listTree(state);
    expect(await reading.stat(logged)).toBe('unfetched');
    expect(await listTree(state)).toEqual(before);
  });

  test('under a path of a run are fetched once in a process, and again in the next', async () => {
    const state = path.join(temporaryFolder(), 'state');
    let content = 'one';
    const fetchModel = vi.fn((_uri: string, dir: string) => {
      write(dir, { MLmodel: content });
      return Promise.resolve();
    });
    const assets = createLocalAssets({ state, fetchModel });
    const ref: AssetRef = { type: 'mlflow_model', uri: 'runs:/abc/model' };
    const { path: at, digest } = await assets.local(ref);
    content = 'two';
    expect(await assets.stat(ref)).toBe(digest);
    expect(await assets.local({ ...ref, digest })).toEqual({ path: at, digest });
    expect(fetchModel).toHaveBeenCalledTimes(1);
    const changed = await createLocalAssets({ state, fetchModel }).stat(ref);
    expect(changed).not.toBe(digest);
    expect(fetchModel).toHaveBeenCalledTimes(2);

    // What was remembered is believed only while the bytes kept here have that digest.
    appendFileSync(path.join(at, 'MLmodel'), 'damage');
    expect(await assets.stat(ref)).toBe(changed);
    expect(fetchModel).toHaveBeenCalledTimes(3);
  });

  test('asked for at once are fetched one after the other, and a failed fetch leaves nothing', async () => {
    const state = path.join(temporaryFolder(), 'state');
    let running = 0;
    const fetchModel = vi.fn(async (_uri: string, dir: string) => {
      expect((running += 1)).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      write(dir, { MLmodel: 'm' });
      running -= 1;
    });
    const assets = createLocalAssets({ state, fetchModel });
    const ref: AssetRef = { type: 'mlflow_model', uri: 'runs:/abc/model' };
    const all = await Promise.all([assets.stat(ref), assets.stat(ref), assets.local(ref)]);
    expect(new Set([all[0], all[1], all[2].digest]).size).toBe(1);
    expect(fetchModel).toHaveBeenCalledTimes(1);
    const failing = createLocalAssets({ state, fetchModel: unused });
    await expect(failing.stat({ ...ref, uri: 'runs:/abc/other' })).rejects.toThrow('not fetched');
    expect((await listTree(path.join(state, 'models'))).filter((name) => name.includes('partial'))).toEqual([]);
    expect(statSync(all[2].path).isDirectory()).toBe(true);
  });
});
