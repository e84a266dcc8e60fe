/** `explain [CODE...]`: what codes mean and what to do about them; without a code, which there are. */
import { catalogue, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { codesByRange } from '../diagnostics/ranges.ts';
import { nearest } from '../pipeline/suggest.ts';
import { wrapped } from './help.ts';
import type { CommandResult } from './main.ts';
import { Refusal, type Session } from './session.ts';

const WIDTH = 100;

/** Throws `Refusal` TY801 for what is no code. */
export async function explain(session: Session): Promise<CommandResult> {
  const asked = [...new Set(session.request.positionals.map((word) => word.toUpperCase().replace(/^(?=\d)/, 'TY')))];
  const unknown = asked.filter((word) => !isCode(word));
  if (unknown.length > 0) throw new Refusal(unknown.map(noCode));
  // Loaded when used: long texts.
  const explained = await import('../diagnostics/explain.ts');
  const pages = asked.filter(isCode).map((code) => page(code, explained));
  const text = asked.length === 0 ? all() : pages.join('\n\n');
  session.publish({ type: 'note', text });
  return { outputs: {}, summary: '', exitCode: 0, message: '' };
}

function isCode(word: string): word is DiagnosticCode {
  return Object.hasOwn(catalogue, word);
}

function noCode(word: string): Diagnostic {
  const near = nearest(word, Object.keys(catalogue));
  return {
    code: 'TY801',
    severity: 'error',
    message: `there is no code ${word}`,
    help: near === undefined ? 'list all with `trainyard explain`' : `did you mean ${near}?`,
  };
}

function page(code: DiagnosticCode, { explanations, addressOf }: typeof import('../diagnostics/explain.ts')): string {
  const { meaning, causes, remedies, example } = explanations[code];
  const list = (texts: readonly string[]): string[] => texts.flatMap((text) => wrapped(text, WIDTH, '  - ', '    '));
  return [
    `${code} ${catalogue[code]}`,
    '',
    ...wrapped(meaning, WIDTH, '', ''),
    '',
    'Usual causes:',
    ...list(causes),
    '',
    'What to do:',
    ...list(remedies),
    ...(example === undefined ? [] : ['', 'For example:', `  ${code} ${example}`]),
    '',
    addressOf(code),
  ].join('\n');
}

function all(): string {
  return codesByRange()
    .map(({ title, codes }) => [`${title}:`, ...codes.map((code) => `  ${code} ${catalogue[code]}`)].join('\n'))
    .join('\n\n');
}
