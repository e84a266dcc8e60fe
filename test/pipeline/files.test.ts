/** What may lie at a path that a pipeline names. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { diskFiles, MAX_FILE_BYTES } from '../../src/pipeline/files.ts';
import { folder } from './bench.ts';

it('reads a file whole, an empty one too', () => {
  using at = folder({ 'a.yml': 'a: 1\n', 'empty.yml': '' });
  expect(diskFiles.read(path.join(at.dir, 'a.yml'))).toEqual({ bytes: Buffer.from('a: 1\n') });
  expect(diskFiles.read(path.join(at.dir, 'empty.yml'))).toEqual({ bytes: Buffer.from('') });
});

it('says why it has no bytes', () => {
  using at = folder({ 'a.yml': '' });
  expect(diskFiles.read(path.join(at.dir, 'none.yml'))).toEqual({ missing: true });
  expect(diskFiles.read(path.join(at.dir, 'a.yml', 'b.yml'))).toEqual({ missing: true });
  expect(diskFiles.read(at.dir)).toEqual({ error: 'it is a folder' });
});

it('stops one byte over the limit', () => {
  using at = folder();
  const file = path.join(at.dir, 'big.yml');
  for (const [size, read] of [
    [MAX_FILE_BYTES - 1, MAX_FILE_BYTES - 1],
    [MAX_FILE_BYTES, MAX_FILE_BYTES],
    [MAX_FILE_BYTES + 5, MAX_FILE_BYTES + 1],
  ] as const) {
    writeFileSync(file, Buffer.alloc(size, 97));
    const found = diskFiles.read(file);
    expect('bytes' in found && found.bytes.byteLength).toBe(read);
  }
});

it.skipIf(process.platform === 'win32')('waits for no pipe, and reads no device', () => {
  using at = folder();
  const fifo = path.join(at.dir, 'fifo');
  execFileSync('mkfifo', [fifo]);
  expect(diskFiles.read(fifo)).toEqual({ error: 'it is no regular file' });
  expect(diskFiles.read('/dev/zero')).toEqual({ error: 'it is no regular file' });
});

it.skipIf(process.platform !== 'linux')('reads what says that it is empty and is not', () => {
  const found = diskFiles.read('/proc/self/status');
  expect('bytes' in found && Buffer.from(found.bytes).toString()).toMatch(/^Name:/);
});
