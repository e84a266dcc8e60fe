/** Scalars and documents read as PyYAML reads them, held against PyYAML itself. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/pipeline/document.ts';
import { type Node, plain } from '../../src/pipeline/nodes.ts';
import { pythonText } from '../../src/pipeline/scalars.ts';
import { faults, line, valueOf } from './bench.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);

interface Answer {
  load: ({ type: string; text: string } | { error: string })[];
  dump: string[][];
}

function pyyaml(request: { load?: string[]; dump?: unknown[] }): Answer {
  const python = path.join(process.env['TRAINYARD_TEST_VENV'] ?? '/nonexistent', 'bin', 'python');
  const script = path.join(import.meta.dirname, 'pyyaml.py');
  const out = execFileSync(python, [script], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    env: { PYTHONUTF8: '1' },
    timeout: 60_000,
  });
  return JSON.parse(out) as Answer;
}

function parse(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(Buffer.from(text), { file: 'x.yml', dir: '/' });
}

/** Python's type and text of a scalar; dates are text here. */
function asPython(node: Node): { type: string; text: string } {
  if (node.kind !== 'scalar') return { type: node.kind, text: '' };
  const types = { str: 'str', int: 'int', float: 'float', bool: 'bool', null: 'NoneType' };
  return { type: types[node.type], text: pythonText(node) };
}

const corner = `yes Yes YES yEs y Y n no on Off OFF oN true TRUE tRUE True false null Null NULL nUll ~ 0 -0 +0 00 01 010 0o10 08 09 -010 +12 1_000
  _1 1_ -_1 0b101 -0b11 0b 0b_ 0b1_0 0B1 0x1F 0X1f -0xff 0x 0x_ 1e5 1e-5 1.0e-5 1.0e5 1.e+5 1.5E+3 1.5e3 .5 .5e-3 -.5 +.5 5. -5. . .. ._5 1.10 1.0 100.0
  1e400 1.0e+400 -1.0e+400 1.0e-400 .inf -.INF +.Inf .Infinity .nan .NaN .NAN -.nan nan inf 12:30 12:30:00 1:60 01:30 0:30 -1:30 +1:30 12:30.5 1:2:3.25
  190:20:30.15 -1:30.5 1__0 1__0.5_ 0.1 0.30000000000000004 123456789012345678901234567890 12345678901234567.0 9007199254740993 1234567890123456.0
  1.0e+16 0.0001 0.00001 0.000123456 1.0e-7 2024-01-01 2024-1-1 2024-01-01T10:00:00Z 1.2.3 1.2.3.4 = << hello - -- ... -a +a 1a a1 1,2 0_ 00_1 0_8 1:5:9:2 685_230.15`;

const number = fc.string({ unit: fc.constantFrom(...'0123456789012789__..::eE+-xb'.split('')), minLength: 1, maxLength: 10 });
const word = fc.constantFrom('yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf', 'y', 'n').chain((w) =>
  fc.array(fc.boolean(), { minLength: w.length, maxLength: w.length }).map((up) =>
    w
      .split('')
      .map((c, i) => (up[i] === true ? c.toUpperCase() : c))
      .join(''),
  ),
);
const float = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => {
  const text = x.toExponential();
  return text.includes('.') ? text : text.replace('e', '.0e');
});
const integer = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(String);

describe('PyYAML', () => {
  it('reads the same scalars', () => {
    const generated = fc.sample(
      fc.oneof(
        { weight: 6, arbitrary: number },
        { weight: 1, arbitrary: word },
        { weight: 2, arbitrary: float },
        { weight: 1, arbitrary: integer },
      ),
      { numRuns: 1_500, seed },
    );
    const texts = [...corner.split(/\s+/), ...generated];
    const theirs = pyyaml({ load: texts }).load;
    let compared = 0;
    for (const [i, text] of texts.entries()) {
      const python = theirs[i];
      if (python === undefined || ('type' in python && (python.type === 'dict' || python.type === 'list'))) continue;
      const parsed = parse(text);
      const dated = 'type' in python && (python.type === 'date' || python.type === 'datetime');
      // What Python cannot construct (`0b_`, a 13th month, `=`) is text here; what it cannot parse is not compared.
      if ('error' in python && python.error !== 'ConstructorError' && python.error !== 'ValueError') continue;
      compared++;
      const expected = dated || 'error' in python ? { type: 'str', text } : python;
      expect({ of: text, ...asPython(valueOf(parsed)) }, `seed ${seed}`).toEqual({ of: text, ...expected });
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it('writes documents which are read back', () => {
    const key = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((k) => !/__proto__|^(?:constructor|prototype)$/.test(k));
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(...corner.split(/\s+/)),
      fc.lorem({ maxCount: 12 }),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const values = fc.sample(value, { numRuns: 200, seed });
    const dumped = pyyaml({ dump: values }).dump;
    for (const [i, value] of values.entries()) {
      for (const yaml of dumped[i] ?? []) {
        const parsed = parse(yaml);
        // Line breaks to PyYAML only: refused.
        if (/[\u0085\u2028\u2029]/.test(yaml)) {
          expect(faults(parsed).map(line)[0], `seed ${seed}`).toMatch(/TY104/);
          continue;
        }
        expect({ yaml, faults: faults(parsed).map(line), value: plain(valueOf(parsed)) }, `seed ${seed}`).toEqual({
          yaml,
          faults: [],
          value,
        });
      }
    }
  });
});
