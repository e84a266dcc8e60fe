/** Files just below 1 MiB that are hard to read, each read once; prints what came of it and how long it took. Run in a process of its own. */
import { parseDocument } from '../../src/pipeline/document.ts';

const SIZE = 1024 * 1024;
const fill = (part: string, before = '', after = ''): string =>
  before + part.repeat(Math.floor((SIZE - before.length - after.length) / part.length)) + after;
const numbered = (part: (i: number) => string, count: number): string =>
  Array.from({ length: count }, (_, i) => part(i)).join('');

/** What is read, and the code of what is refused. */
export const heavy: Record<string, [outcome: string, text: () => string | Uint8Array]> = {
  'a line': ['ok', () => fill('x ', 'a: ')],
  escapes: ['ok', () => fill('\\u0041', 'a: "', '"')],
  'a bad escape at the end': ['TY104', () => fill('\\u0041', 'a: "', '\\u0007"')],
  'bad escapes': ['TY104', () => fill('"\\u0007",', 'a: [', ']')],
  'halves of characters': ['TY104', () => fill('"\\ud800",', 'a: [', ']')],
  keys: ['ok', () => numbered((i) => `k${i}: 1\n`, 60_000)],
  'one key, often': ['TY103', () => fill('k: 1\n')],
  prototypes: ['TY107', () => fill('__proto__: 1\n')],
  'missing keys': ['TY102', () => ': 1\n'.repeat(60_000)],
  'keys that are lists': ['TY102', () => '[a]: 1\n'.repeat(60_000)],
  'depth in brackets': ['TY105', () => fill('[')],
  'depth in dashes': ['TY105', () => fill('- ')],
  'depth by indentation': ['TY105', () => numbered((i) => `${' '.repeat(i)}a:\n`, 1_400)],
  'all of the depth': ['ok', () => `${'['.repeat(64)}${']'.repeat(64)}`],
  'a bomb': [
    'TY105',
    () => `a0: &a0 [${'x,'.repeat(9)}]\n${numbered((i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]\n`, 9)}`,
  ],
  aliases: ['TY105', () => fill('*a,', 'a: &a 1\nb: [', ']')],
  'aliases of nothing': ['TY102', () => fill('*abcdef,', '[', ']')],
  anchors: ['TY105', () => numbered((i) => `- &a${i} x\n`, 80_000)],
  'aliases of nothing among anchors': ['TY105', () => numbered((i) => `- &a${i} x\n`, 40_000) + '- *abx\n'.repeat(40_000)],
  'one anchor, often': ['TY102', () => fill('- &a x\n')],
  tags: ['TY106', () => fill('- !x y\n')],
  merges: ['ok', () => `a: &a {${numbered((i) => `k${i}: 1,`, 2_000)}}\n${numbered((i) => `b${i}: {<<: *a}\n`, 100)}`],
  'NUL bytes': ['TY104', () => fill('\0')],
  'another encoding': ['TY104', () => Buffer.concat([Buffer.alloc(SIZE - 1, 0x61), Buffer.of(0xe9)])],
  'halves of characters in UTF-8': ['TY104', () => Buffer.concat([Buffer.from('a: '), Buffer.of(0xed, 0xa0, 0x80)])],
  'a byte order mark and carriage returns': ['ok', () => fill('- abcdefgh: "1"\r\n', '\uFEFF')],
  tabs: ['TY102', () => fill('\t')],
  'tabs in a comment': ['ok', () => fill('\t', '#')],
  'tabs in quotes': ['ok', () => fill('- "a\tb # c"\n')],
  'lines in brackets': ['ok', () => `a: [\n${'1,\n'.repeat(20_000)}]`],
  'lines in quotes': ['ok', () => `a: "\n${'word\n'.repeat(50_000)}"`],
  'quotes over lines': ['TY102', () => fill('- a: "word\nword"\n')],
  'a key far to the right': ['TY102', () => fill(' ', `b: {\n${'1,\n'.repeat(1_000)}}\n`, '#')],
  'a bracket that is not closed': ['TY102', () => fill('x,\n  ', 'a: [')],
  'a quote that is not closed': ['TY102', () => fill('word\n', 'a: "')],
  'a late fault': ['TY102', () => `${'a:\n  b: 1\n'.repeat(10_000)} c: 2`],
  faults: ['TY102', () => 'x: ]\n'.repeat(20_000)],
  colons: ['TY102', () => fill('a: ')],
  directives: ['TY102', () => fill('%TAG ! tag:x\n')],
  documents: ['TY102', () => fill('---\na\n')],
  stars: ['TY102', () => fill('*')],
  digits: ['TY203', () => fill('9', 'a: ')],
  'a number in base 60': ['TY203', () => fill(':59', 'a: 1')],
  'dates that are none': ['TY203', () => fill('- 2024-13-45\n')],
  'empty lines in a block': ['ok', () => fill('\n', 'a: |\n')],
};

if (process.argv[1] === import.meta.filename) {
  for (const [name, [, text]] of Object.entries(heavy)) {
    const content = text();
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const start = performance.now();
    const result = parseDocument(bytes, { file: 'x.yml', dir: '/' });
    const took = Math.round(performance.now() - start);
    const first = result.ok ? undefined : result.diagnostics[0];
    process.stdout.write(
      `${JSON.stringify({ name, took, outcome: first?.code ?? 'ok', message: first?.message.length ?? 0 })}\n`,
    );
  }
}
