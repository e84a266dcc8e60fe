/** Lists of diagnostics as every host shows them: in order, nothing twice, at most so many, the rest counted. Pure. */
import type { Diagnostic } from './diagnostic.ts';
import { plural } from './text.ts';

/** How many of a list are shown. */
export const shownAtMost = 20;

/** Codes that the closing line of a list names. */
const namedAtMost = 5;

export interface Counts {
  errors: number;
  warnings: number;
}

export function countsOf(list: readonly Diagnostic[]): Counts {
  const errors = list.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: list.length - errors };
}

/**
 * Each diagnostic once: first those without a place as they came, then file by file in the order in which the files came up,
 * within a file by place.
 */
export function inReadingOrder(list: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  const files = new Map<string, number>();
  const once = list.filter((diagnostic) => {
    const { code, severity, message, location } = diagnostic;
    if (location !== undefined && !files.has(location.file)) files.set(location.file, files.size);
    const key = JSON.stringify([code, severity, message, location?.file, location?.start]);
    return !seen.has(key) && seen.add(key);
  });
  const rank = ({ location }: Diagnostic): number => (location === undefined ? -1 : (files.get(location.file) ?? 0));
  return once.toSorted((a, b) => {
    const [from, to] = [a.location?.start, b.location?.start];
    return rank(a) - rank(b) || (from?.line ?? 0) - (to?.line ?? 0) || (from?.col ?? 0) - (to?.col ?? 0);
  });
}

/**
 * What of a list is shown, in reading order, and a line that counts the rest. No warning takes the place of an error.
 */
export function cutList(list: readonly Diagnostic[], max = shownAtMost): { shown: Diagnostic[]; rest?: string } {
  const ordered = inReadingOrder(list);
  const kept = new Set(ordered.toSorted((a, b) => weight(a) - weight(b)).slice(0, max));
  const { errors, warnings } = countsOf(ordered.filter((diagnostic) => !kept.has(diagnostic)));
  const counts = [
    ...(errors > 0 ? [plural(errors, 'more error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'more warning')] : []),
  ];
  return {
    shown: ordered.filter((diagnostic) => kept.has(diagnostic)),
    ...(counts.length > 0 && { rest: `... and ${counts.join(' and ')}` }),
  };
}

function weight({ severity }: Diagnostic): number {
  return severity === 'error' ? 0 : 1;
}

/** The line after a list that says where more is to be read. */
export function explainLine(list: readonly Diagnostic[]): string {
  const codes = [...new Set(list.map(({ code }) => code))].slice(0, namedAtMost);
  return `More about ${codes.length === 1 ? 'it' : 'them'}: trainyard explain ${codes.join(' ')}`;
}
