/**
 * The structure of a YAML text. Two libraries share the work: `js-yaml` reads, for it is quick and sparing with memory; `yaml` says what
 * is wrong with a text that the other one refused, for it explains better (`explain.ts`).
 */
import { EVENT_ID, type Event } from 'js-yaml';
import { MAX_DEPTH, TOO_DEEP } from './convert.ts';
import { explainSyntax, tooManyLoose } from './syntax-faults.ts';
import { parseLoosely, type Refused } from './indentation.ts';
import { strayTab } from './tabs.ts';

/** Offsets count in the text. */
export interface SyntaxFault {
  code: 'TY102' | 'TY105';
  message: string;
  start: number;
  end: number;
  why?: string;
  help?: string;
}

/** The events of the one document in a text; none where it is empty. */
export function parseSyntax(text: string): { events: Event[] } | { fault: SyntaxFault } {
  // Scalars count as a level too.
  const attempt = parseLoosely(text, MAX_DEPTH + 1);
  if ('error' in attempt) return { fault: faultOf(text, attempt) };
  const { events } = attempt;
  const second = events.findIndex(({ type }, i) => type === EVENT_ID.DOCUMENT && i > 0);
  if (second !== -1) return { fault: secondDocument(text, events[second + 1]) };
  const tab = strayTab(text, events);
  return tab === -1 ? { events } : { fault: tabAt(tab) };
}

function faultOf(text: string, { error, shown, original, tooMany }: Refused): SyntaxFault {
  const at = error.mark?.position ?? 0;
  const within = (offset: number): number => Math.min(original(offset), text.length);
  if (error.reason.startsWith('nesting exceeded')) {
    return { code: 'TY105', ...TOO_DEEP, start: within(at), end: within(at + 1) };
  }
  const { start, end, ...said } = tooMany ? tooManyLoose(shown, at) : explainSyntax(shown, { reason: error.reason, at });
  return { code: 'TY102', ...said, start: within(start), end: within(end) };
}

function tabAt(start: number): SyntaxFault {
  return {
    code: 'TY102',
    message: 'not valid YAML: a tab stands here',
    start,
    end: start + 1,
    why: 'the readers of Azure ML take tabs in quotes, in blocks of text and in comments alone',
    help: 'write blanks, or put the text in quotes',
  };
}

/** The library does not tell where a document starts, but where its first value does. */
function secondDocument(text: string, first: Event | undefined): SyntaxFault {
  let known = -1;
  if (first?.type === EVENT_ID.SCALAR) known = first.valueStart;
  else if (first?.type === EVENT_ID.MAPPING || first?.type === EVENT_ID.SEQUENCE) known = first.start;
  const start = Math.max(0, text.lastIndexOf('---', known === -1 ? text.length : known));
  return {
    code: 'TY102',
    message: 'a second YAML document starts at this `---`',
    start,
    end: Math.min(start + 3, text.length),
    why: 'a file holds one document',
    help: 'split the file, or remove this line',
  };
}
