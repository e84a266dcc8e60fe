/**
 * Builds `dist/`: three doors, the helper, all that the terminal needs in one file, and chunks under stable names. Deterministic: the same bytes from Node 20 and 24, on
 * any machine. `--check` builds aside and compares with what is checked in.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  metafile: true,
  // Its ES build is smaller and quicker to load than the CommonJS one that `node` resolves to.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js') },
  logLevel: 'warning',
} as const;

/** All that the terminal needs as one CommonJS file, which `system/code-cache.ts` loads. Returns its digest and what is in it. */
async function buildTerminal(out: string): Promise<{ digest: string; metafile: esbuild.Metafile }> {
  const file = path.join(out, 'chunks', 'terminal.cjs');
  const { metafile } = await esbuild.build({
    ...common,
    entryPoints: ['src/terminal.ts'],
    outfile: file,
    format: 'cjs',
    // Code loaded through V8's cache cannot import; it can require.
    supported: { 'dynamic-import': false },
    banner: {
      js: "const __import_meta = { url: require('node:url').pathToFileURL(__filename).href, dirname: __dirname, filename: __filename };",
    },
    define: { 'import.meta': '__import_meta' },
  });
  const text = await readFile(file, 'utf8');
  // It is read as Latin-1, and it cannot import.
  if (Buffer.byteLength(text) !== text.length) throw new Error(`${file} is not ASCII`);
  if (/\bimport\(/.test(text)) throw new Error(`${file} imports what is not in it`);
  return { digest: createHash('sha256').update(text).digest('hex'), metafile };
}

/** The terminal's door in one piece: each file that Node imports costs half a millisecond, and this one is started often. */
async function buildDoor(out: string, terminal: string): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile: path.join(out, 'cli.mjs'),
    format: 'esm',
    define: { terminalBundle: JSON.stringify(terminal) },
  });
}

async function build(out: string): Promise<void> {
  const terminal = await buildTerminal(out);
  await buildDoor(out, terminal.digest);
  const result = await esbuild.build({
    ...common,
    entryPoints: ['src/github.ts', 'src/azure-devops.ts', 'src/helper.ts'],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
    // CommonJS dependencies ask for these; each file gets its own.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);\nconst __bundle_dir = import.meta.dirname;\nconst __bundle_file = import.meta.filename;",
    },
    define: { __dirname: '__bundle_dir', __filename: '__bundle_file' },
  });
  await stableNames(out, result.metafile);
  await writeFile(path.join(out, 'licenses.txt'), await licensesOf(terminal.metafile, result.metafile));
  // Loaded by `require` beside the chunk that uses it: it looks for its .wasm file in its own folder.
  const wasm = path.dirname(createRequire(import.meta.url).resolve('node-sqlite3-wasm'));
  await cp(path.join(wasm, 'node-sqlite3-wasm.js'), path.join(out, 'chunks', 'node-sqlite3-wasm.cjs'));
  await cp(path.join(wasm, 'node-sqlite3-wasm.wasm'), path.join(out, 'chunks', 'node-sqlite3-wasm.wasm'));
}

/** The licences of all packages whose code is in the bundle. */
async function licensesOf(...metafiles: esbuild.Metafile[]): Promise<string> {
  const inputs = [
    ...metafiles.flatMap(({ inputs: files }) => Object.keys(files)),
    'node_modules/node-sqlite3-wasm/package.json',
  ];
  const folders = new Set(inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const texts: string[] = [];
  for (const folder of [...folders].toSorted()) {
    const about = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
    };
    const file = (await readdir(path.join(root, folder))).find((name) => /^licen[cs]e/i.test(name));
    const text =
      file === undefined ? '' : (await readFile(path.join(root, folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
    texts.push(`${about.name} ${about.version} (${about.license ?? 'see below'})\n\n${text}\n`);
  }
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** Chunks are named by the hash of what is in them; a name that stays lets a change show as a change. */
async function stableNames(out: string, metafile: esbuild.Metafile): Promise<void> {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  const chunks = Object.entries(metafile.outputs).filter(([file]) => file.includes('/chunks/'));
  const keyed = chunks.map(([file, { entryPoint, inputs }]) => ({
    file,
    key: entryPoint ?? Object.keys(inputs).toSorted()[0] ?? 'shared',
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.file < b.file ? -1 : 1));
  for (const { file, key } of keyed) {
    const plain = key
      .replace(/^.*node_modules\//, '')
      .replace(/^src\//, '')
      .replace(/\.[a-z]+$/, '')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-/, '');
    const count = taken.get(plain) ?? 0;
    taken.set(plain, count + 1);
    names.set(path.basename(file), `${plain}${count === 0 ? '' : `-${count + 1}`}.mjs`);
  }
  const files = [
    ...(await readdir(out)).filter((f) => f.endsWith('.mjs')).map((f) => path.join(out, f)),
    ...(await readdir(path.join(out, 'chunks'))).map((f) => path.join(out, 'chunks', f)),
  ];
  for (const file of files) {
    let text = await readFile(file, 'utf8');
    for (const [old, name] of names) text = text.replaceAll(`/${old}"`, `/${name}"`);
    await writeFile(file, text);
  }
  for (const [old, name] of names) await rename(path.join(out, 'chunks', old), path.join(out, 'chunks', name));
}

async function filesOf(dir: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    found.set(path.relative(dir, file), await readFile(file));
  }
  return found;
}

const dist = path.join(root, 'dist');
if (process.argv.includes('--check')) {
  const aside = await mkdtemp(path.join(tmpdir(), 'dist-'));
  try {
    await build(aside);
    const [built, kept] = [await filesOf(aside), await filesOf(dist).catch(() => new Map<string, Buffer>())];
    const differ = [...new Set([...built.keys(), ...kept.keys()])].filter(
      (name) => !(built.get(name)?.equals(kept.get(name) ?? Buffer.alloc(0)) ?? false),
    );
    if (differ.length > 0) {
      process.stderr.write(
        `dist/ is not what the sources build; run \`npm run build\`:\n${differ.map((name) => `  ${name}\n`).join('')}`,
      );
      process.exitCode = 1;
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
} else {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await build(dist);
}
