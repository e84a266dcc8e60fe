/** The code cache of the terminal's bundle: each case is a program of its own, for the code is kept when a process exits. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dir: string;
let folder: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'code-'));
  folder = path.join(dir, 'cache', 'code');
  // Enough functions for one more of them to be worth keeping.
  const many = Array.from(
    { length: 3000 },
    (_, i) => `function f${i}(x) { return x * ${i} + Math.sin(x) + [x, ${i}].length; }`,
  ).join('\n');
  const calls = Array.from({ length: 3000 }, (_, i) => `f${i}(1);`).join('');
  writeFileSync(
    path.join(dir, 'bundle.cjs'),
    `${many}\nexports.file = __filename;\nexports.little = () => require('node:path').basename(__dirname);\nexports.much = () => { ${calls} return 'much'; };\n`,
  );
  writeFileSync(
    path.join(dir, 'main.ts'),
    `import { loadBundle } from ${JSON.stringify(path.resolve('src/system/code-cache.ts'))};
const [call, digest = 'a'.repeat(64)] = process.argv.slice(2);
const bundle = loadBundle({ file: ${JSON.stringify(path.join(dir, 'bundle.cjs'))}, digest, use: 'test', folder: ${JSON.stringify(folder)} }) as Record<string, () => string>;
console.log(bundle[call!]!(), bundle['file']);
`,
  );
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(call: 'little' | 'much', digest?: string): string {
  const given = digest === undefined ? [] : [digest];
  return execFileSync(process.execPath, [path.join(dir, 'main.ts'), call, ...given], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const printed = (): Record<'little' | 'much', string> => ({
  little: `${path.basename(dir)} ${path.join(dir, 'bundle.cjs')}\n`,
  much: `much ${path.join(dir, 'bundle.cjs')}\n`,
});
const name = `${'a'.repeat(16)}-test-node-${process.versions.node}-${process.arch}.bin`;
const file = (): string => path.join(folder, name);

test('keeps what ran, for this user alone, and writes it once', () => {
  expect(run('little')).toBe(printed().little);
  expect(readdirSync(folder)).toEqual([name]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const { ino } = statSync(file());
  expect(run('little')).toBe(printed().little);
  expect(statSync(file()).ino).toBe(ino);
});

test('grows by what a later run calls, and then stays', () => {
  run('little');
  const { size } = statSync(file());
  expect(run('much')).toBe(printed().much);
  const grown = statSync(file());
  expect(grown.size).toBeGreaterThan(size * 2);
  run('little');
  expect(run('much')).toBe(printed().much);
  expect(statSync(file()).ino).toBe(grown.ino);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  [
    'with one other bit',
    (bytes: Buffer) => {
      bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
      return bytes;
    },
  ],
  ['of zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
])('does not believe a file that is %s, and writes it anew', (_what, damage) => {
  run('little');
  const whole = readFileSync(file());
  const damaged = damage(Buffer.from(whole));
  writeFileSync(file(), damaged);
  const { ino } = statSync(file());
  expect(run('little')).toBe(printed().little);
  expect(statSync(file()).ino).not.toBe(ino);
  const anew = readFileSync(file());
  expect(anew.equals(damaged)).toBe(false);
  expect(anew.length).toBeGreaterThan(whole.length * 0.9);
});

test('does not believe a file that others may write', () => {
  run('little');
  chmodSync(file(), 0o666);
  const { ino } = statSync(file());
  expect(run('little')).toBe(printed().little);
  expect(statSync(file()).ino).not.toBe(ino);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('another bundle has a file of its own; what nobody wrote for a month goes', () => {
  run('little');
  const old = path.join(folder, 'old.bin');
  writeFileSync(old, '');
  utimesSync(old, 0, 0);
  run('little', 'b'.repeat(64));
  expect(readdirSync(folder).toSorted()).toEqual([name, name.replaceAll('a'.repeat(16), 'b'.repeat(16))]);
});

test('works where nothing can be kept', () => {
  mkdirSync(path.dirname(folder));
  writeFileSync(folder, 'a file where the folder should be');
  expect(run('little')).toBe(printed().little);
  expect(readFileSync(folder, 'utf8')).toBe('a file where the folder should be');
});
