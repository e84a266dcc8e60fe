/** What the first digit of a code stands for. */
import { catalogue, type DiagnosticCode } from './catalogue.ts';

const titles: Record<string, string> = {
  1: 'Text and YAML',
  2: 'Keys and values',
  3: 'References',
  4: 'Plan and jobs',
  5: 'Compute, environments, processes',
  6: 'Tracking and registry',
  7: 'Endpoints',
  8: 'Hosts and options',
  9: 'Engine, journal, state',
};

/** All codes in order, by range. */
export function codesByRange(): { title: string; codes: DiagnosticCode[] }[] {
  const codes = (Object.keys(catalogue) as DiagnosticCode[]).toSorted();
  return Object.entries(titles).map(([digit, title]) => ({ title, codes: codes.filter((code) => code[2] === digit) }));
}
