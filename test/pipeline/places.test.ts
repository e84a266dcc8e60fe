/** Where the characters of values stand in the file, for every way to write a scalar. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, Scalar } from 'yaml';
import { parseDocument } from '../../src/pipeline/document.ts';
import { type Node, type ScalarNode } from '../../src/pipeline/nodes.ts';
import { spanWithin } from '../../src/pipeline/places.ts';
import { valueOf } from './bench.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);

function parse(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(Buffer.from(text), { file: 'x.yml', dir: '/' });
}

/** The first scalar of a document that is no key. */
function scalarIn(text: string): ScalarNode {
  const root = valueOf(parse(text));
  const first = (node: Node): ScalarNode => {
    if (node.kind === 'scalar') return node;
    const [child] = node.kind === 'seq' ? node.items : [...node.entries.values()].map(({ value }) => value);
    return first(child as Node);
  };
  return first(root);
}

function partOf(node: ScalarNode, start: number, end: number): string {
  const span = spanWithin(node, start, end);
  return node.source.text.slice(span.start, span.end);
}

/** Whether what stands in the file can have become a code unit of the value. */
function became(raw: string, value: string, style: ScalarNode['style'], quote: string): boolean {
  if (raw === value) return true;
  if (raw === '\n') return value === ' ' && style !== 'block';
  if (raw === "''") return quote === "'" && value === "'";
  if (quote !== '"' || !raw.startsWith('\\')) return false;
  return (JSON.parse(`"${raw.replace(/^\\x/, '\\u00').replaceAll(/^\\([ e0_NLP])$/g, ' ')}"`) as string).includes(value);
}

describe('the place of a part', () => {
  it.each<[string, string, string, string]>([
    ['plain text', 'a: x oops y', 'oops', 'oops'],
    ['folded plain text', 'a:\n  x\n   y oops\n\n\n  z', 'oops\n\nz', 'oops\n\n\n  z'],
    ['single quotes', "a: 'it''s oops'", 'oops', 'oops'],
    ['folded single quotes', "a: 'it''s  \n\n   oops'", '\noops', '\n   oops'],
    ['double quotes', 'a: "\\t\\u0041\\U0001F600 oops"', 'oops', 'oops'],
    ['an escape itself', 'a: "x\\x24{y"', '${', '\\x24{'],
    ['an escaped line end', 'a: "x \\\n    oops\\n"', ' oops\n', ' \\\n    oops\\n'],
    ['a literal block', 'a: |2 # x\n     x\n\n   oops\n', 'oops', 'oops'],
    ['a literal block with carriage returns', 'a: |\r\n  x\r\n\r\n  oops\r\n', '\n\noops', '\n\r\n  oops'],
    ['a folded block', 'a: >-\n\n  x\n  y\n\n    z\n  oops\n', 'oops', 'oops'],
    ['a block at the end of the file', 'a: |\n  x\n  oops', 'oops', 'oops'],
    ['quotes that are not indented', 'b:\n  a: "x\n oops\n\ny"', 'oops\ny', 'oops\n\ny'],
    ['what chomping kept', 'a: |+\n  x\n\n\nb: 1', '\n\n\n', '\n\n\n'],
    ['a tag before it', 'a: !!str |\n  oops\n', 'oops', 'oops'],
  ])('in %s', (_, text, part, raw) => {
    const node = scalarIn(text);
    const start = node.text.indexOf(part);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(partOf(node, start, start + part.length)).toBe(raw);
  });

  it('at the end of a value is before the closing quote', () => {
    for (const text of ['a: "x\\t"', "a: 'x'", 'a: x']) {
      const node = scalarIn(text);
      const span = spanWithin(node, node.text.length, node.text.length);
      expect(node.source.text.slice(0, span.start)).toMatch(/(?:x|\\t)$/);
      expect(span.end).toBe(span.start);
    }
  });

  it('is the whole scalar where the text is not of this place', () => {
    const node = { ...scalarIn('a: "x\\ty"'), text: 'z\ty' };
    expect(partOf(node, 0, 1)).toBe('"x\\ty"');
  });

  it('is, for each character, what it came from', () => {
    const units = 'a b  \n\n\t"\'\\#:-{}[]|>%é€😀'.replace('😀', '').split('').concat('😀', ' ', '\n', 'word', ' word');
    const text = fc.array(fc.constantFrom(...units), { maxLength: 40 }).map((parts) => parts.join(''));
    const style = fc.constantFrom<Scalar.Type>('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    let mapped = 0;
    fc.assert(
      fc.property(text, style, fc.integer({ min: 0, max: 3 }), fc.boolean(), (value, type, depth, returns) => {
        const scalar = new Scalar(value);
        scalar.type = type;
        let content: unknown = scalar;
        for (let i = 0; i < depth; i++) content = i % 2 === 0 ? { k: content } : [content];
        const written = new Document({ k: content }).toString({ lineWidth: 20 });
        // The writer is not always faithful, nor what it writes always YAML: what was read counts.
        fc.pre(parse(written).ok);
        const node = scalarIn(returns ? written.replaceAll('\n', '\r\n') : written);
        const { text: read } = node;
        // No line of a block of nothing but blanks tells how far it is indented.
        fc.pre(node.style !== 'block' || !/^(?=.* )[ \n]*$/s.test(read));
        const quote = node.source.text.charAt(node.start);
        for (let i = 0; i < read.length; i++) {
          const span = spanWithin(node, i, i + 1);
          const raw = node.source.text.slice(span.start, span.end);
          const folded = quote === '>' && raw === '\n' && read[i] === ' ';
          const fits = folded || became(raw, read.charAt(i), node.style, quote);
          expect({ written, read, i, raw, fits }).toEqual({ written, read, i, raw, fits: true });
          mapped++;
        }
      }),
      { seed, numRuns: 3_000 },
    );
    expect(mapped).toBeGreaterThan(10_000);
  });
});
