/** What a rig found wrong, and the search for secrets in what a step left behind. */

/** Thrown when a step did what its host would refuse, ignore or regret. */
export class RigFailure<R> extends Error {
  override readonly name = 'RigFailure';
  readonly violations: string[];
  readonly result: R;
  constructor(violations: string[], result: R) {
    super(`the step broke its host's rules:\n- ${violations.join('\n- ')}`);
    this.violations = violations;
    this.result = result;
  }
}

/** A secret and what it looks like encoded. Written apart from src/events/redact.ts, which it checks. */
export function disguises(secret: string): string[] {
  return secret.split(/\r?\n/).flatMap((line) => {
    if (line.length < 4) return [];
    const bytes = Buffer.from(line);
    return [
      line,
      JSON.stringify(line).slice(1, -1),
      encodeURIComponent(line),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...[0, 1, 2].map((shift) => {
        const text = Buffer.concat([Buffer.from('x'.repeat(shift)), bytes]).toString('base64');
        return text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 8) / 6));
      }),
    ];
  });
}

/** One violation for each place (named text) a secret stands in. */
export function findSecrets(secrets: Record<string, string>, places: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries(places).flatMap(([place, text]) =>
      disguises(secret).some((form) => text.includes(form)) ? [`secret ${name} stands in ${place}`] : [],
    ),
  );
}

export function maskAll(text: string, masks: Iterable<string>): string {
  let masked = text;
  for (const mask of [...masks].sort((a, b) => b.length - a.length)) if (mask !== '') masked = masked.replaceAll(mask, '***');
  return masked;
}

/** .NET's culture-sensitive search does not see these: the worst reading of a line is without them. */
export function withoutIgnored(line: string): string {
  return line.replace(/[\p{C}\p{M}\p{Zl}\p{Zp}]/gu, (char) => (char === '\t' ? char : ''));
}
