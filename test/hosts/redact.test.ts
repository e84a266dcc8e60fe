import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, formsOf } from '../../src/events/redact.ts';
import { disguises } from '../rigs/findings.ts';

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

const b64 = (text: string) => Buffer.from(text).toString('base64');

const secretText = fc
  .string({ minLength: 6, maxLength: 60, unit: 'grapheme' })
  .filter((s) => s.trim().length >= 6 && !/[\r\n]/.test(s) && !/^\*+$/.test(s.trim()));

describe('redactor', () => {
  it('takes out a secret in every form it travels in', () => {
    const secret = `p@ss "w'rd"<&>é/+\\x`;
    const { redact } = redactorOf(secret);
    for (const text of [
      secret,
      `Authorization: Basic ${b64(`user:${secret}`)}`,
      b64(secret),
      b64(`u${secret}tail`),
      b64(`us${secret}tail`),
      Buffer.from(secret).toString('base64url'),
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      new URLSearchParams({ secret }).toString(),
      JSON.stringify({ secret }),
      JSON.stringify(JSON.stringify({ secret })),
      `"p@ss \\"w'rd\\"<&>\\u00e9/+\\\\x"`,
      `<v>p@ss &quot;w&apos;rd&quot;&lt;&amp;&gt;é/+\\x</v>`,
      `p@ss &#34;w&#39;rd&#34;&lt;&amp;&gt;é/+\\x`,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('hex').toUpperCase(),
      `export X='p@ss "w'\\''rd"<&>é/+\\x'`,
    ]) {
      const out = redact(text);
      expect(out, text).toContain('***');
      for (const form of [...disguises(secret), secret]) expect(out, text).not.toContain(form);
    }
  });

  it('redacts a secret of several lines line by line, and leaves short lines alone', () => {
    const { redact } = redactorOf('-----BEGIN KEY-----\nMIIEowIBAAKCAQEA\nab\n-----END KEY-----\n');
    expect(redact('x MIIEowIBAAKCAQEA y')).toBe('x *** y');
    expect(redact('about')).toBe('about');
    expect(redact('-----BEGIN KEY-----\\nMIIEowIBAAKCAQEA\\nab')).toBe('***\\n***\\nab');
  });

  it('leaves secrets under four characters: they would tell themselves', () => {
    const { redact } = redactorOf('abc', '', ' x ', '****');
    expect(redact('abc ****  x ')).toBe('abc ****  x ');
  });

  it('takes overlapping secrets out together', () => {
    const { redact } = redactorOf('abcdef', 'defghi', 'cdef', 'efgh');
    expect(redact('xabcdefghiy abcde cdefg')).toBe('x***y abcde ***g');
    expect(redactorOf('abcd', 'abcdefgh').redact('abcdefgh abcdefg')).toBe('*** ***efg');
  });

  it('property: no form of any secret survives, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(secretText, { minLength: 1, maxLength: 4 }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (secrets, before, after) => {
          const { redact } = redactorOf(...secrets);
          for (const secret of secrets) {
            for (const form of [...formsOf(secret), ...disguises(secret)]) {
              const out = redact(before + form + after);
              // The mark itself may make up part of a secret of asterisks and what stands beside it.
              if (!secrets.some((s) => s.includes('*')))
                for (const other of disguises(secret)) expect(out.includes(other)).toBe(false);
              expect(out).not.toBe(before + form + after);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('property: what stands before and after an unrelated secret stays', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '1', '=', ' ') }),
        fc.string({ unit: fc.constantFrom('a', 'b', '2', ' ') }),
        (before, after) => {
          const { redact } = redactorOf('ZZ-secret-ZZ');
          expect(redact(`${before}ZZ-secret-ZZ${after}`)).toBe(`${before}***${after}`);
          expect(redact(before + after)).toBe(before + after);
        },
      ),
    );
  });

  it('property: base64 of anything around the secret is caught', () => {
    fc.assert(
      fc.property(secretText, fc.uint8Array({ maxLength: 7 }), fc.uint8Array({ maxLength: 7 }), (secret, before, after) => {
        const bytes = Buffer.concat([before, Buffer.from(secret), after]);
        for (const encoding of ['base64', 'base64url', 'hex'] as const)
          expect(redactorOf(secret).redact(bytes.toString(encoding))).toContain('***');
      }),
    );
  });

  it('handles a log at a decent rate with many secrets', () => {
    const { redact } = redactorOf(...Array.from({ length: 20 }, (_, i) => `secret-number-${i}-${'abcdefgh'.repeat(3)}`));
    const line = 'epoch 12/100 loss=0.1234 secret accuracy=0.987 lr=1e-5 the quick brown fox jumps over the lazy dog';
    redact(line);
    const begin = performance.now();
    for (let i = 0; i < 200_000; i++) redact(line);
    const megabytes = (200_000 * line.length) / 1e6;
    const rate = megabytes / ((performance.now() - begin) / 1000);
    expect(rate, 'MB/s').toBeGreaterThan(30);
  });
});
