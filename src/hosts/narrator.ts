/** Events in words, the same for every host. How they are coloured, grouped and escaped is the sink's business. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { plural, textWidth, visible } from '../diagnostics/text.ts';
import type { EffectKind, Event, JobState, RunState, TextLine, Tone } from '../events/events.ts';

export type Said =
  | { kind: 'lines'; job?: string; tone: Tone; lines: string[] }
  | { kind: 'text'; lines: TextLine[] }
  | { kind: 'diagnostic'; job?: string; diagnostic: Diagnostic }
  /** The job's part of the log begins or ends; `lines` stand outside of it. */
  | { kind: 'begin'; job: string; line: string }
  | { kind: 'end'; job: string; tone: Tone; lines: string[] };

/** Effects a person wants to see done: the ones that change what others use. */
const told: ReadonlySet<EffectKind> = new Set([
  'create-version',
  'move-stage',
  'move-alias',
  'ensure-deployment',
  'move-traffic',
  'remove-deployment',
  'stop-endpoint',
]);

const jobMarks: Record<JobState, [mark: string, tone: Tone]> = {
  succeeded: ['✔', 'good'],
  reused: ['✔', 'good'],
  unchanged: ['✔', 'good'],
  waiting: ['…', 'warn'],
  skipped: ['-', 'dim'],
  cancelled: ['✖', 'warn'],
  inconclusive: ['✖', 'bad'],
  rejected: ['✖', 'bad'],
  failed: ['✖', 'bad'],
};

const runTones: Record<RunState, Tone> = {
  succeeded: 'good',
  waiting: 'warn',
  'stopped-at': 'warn',
  cancelled: 'warn',
  rejected: 'bad',
  failed: 'bad',
};

function lines(tone: Tone, job: string | undefined, ...text: string[]): Said[] {
  return [{ kind: 'lines', tone, ...(job === undefined ? {} : { job }), lines: text }];
}

/** Keeps what it needs between events: when jobs began, what an effect was about. Log lines are not its business. */
export function createNarrator(now: () => number = Date.now): (event: Event) => Said[] {
  const began = new Map<string, number>();
  const targets = new Map<string, string>();
  let runBegan: number | undefined;
  return (event) => {
    switch (event.type) {
      case 'run-opened': {
        runBegan = now();
        const profile = event.profile === undefined ? '' : `, profile ${event.profile}`;
        return lines('strong', undefined, `Run ${event.run} of ${event.file}${profile}`);
      }
      case 'job-started':
        began.set(event.job, now());
        return [
          { kind: 'begin', job: event.job, line: `${event.job}${event.attempt > 1 ? ` (attempt ${event.attempt})` : ''}` },
        ];
      case 'intent':
        if (told.has(event.effect)) targets.set(event.key, event.target);
        return [];
      case 'done': {
        const target = targets.get(event.key);
        targets.delete(event.key);
        if (target === undefined) return [];
        return lines('plain', event.job, `${event.effect} ${target}${event.adopted === true ? ' (was so already)' : ''}`);
      }
      case 'trial-suggested': {
        const parameters = Object.entries(event.parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
        return lines('plain', event.job, `trial ${event.trial}: ${parameters.join(' ')}`);
      }
      case 'trial-finished': {
        const value = event.value === undefined ? '' : ` with ${event.value}`;
        const cause = event.cause === undefined ? '' : `: ${event.cause}`;
        return lines(
          event.state === 'failed' ? 'bad' : 'plain',
          event.job,
          `trial ${event.trial} ${event.state}${value}${cause}`,
        );
      }
      case 'trial-stopped':
        return lines(
          'warn',
          event.job,
          `trial ${event.trial} stopped by ${event.policy} after ${plural(event.interval, 'report')}: ${event.value ?? 'nothing finite'} against a threshold of ${event.threshold}`,
        );
      case 'verdict-reached':
        return lines(
          event.verdict === 'fail' ? 'bad' : event.verdict === 'inconclusive' ? 'warn' : 'good',
          event.job,
          `verdict: ${event.verdict}`,
          ...event.reasons.map((reason) => `  ${reason}`),
        );
      case 'approval-requested':
        return lines('warn', event.job, `asks for approval of the release plan ${short(event.digest)}`);
      case 'approval-granted':
        return lines('good', event.job, `release plan ${short(event.digest)} approved by ${event.by} (${event.via})`);
      case 'approval-denied':
        return lines('bad', event.job, `release plan ${short(event.digest)} denied by ${event.by}`);
      case 'endpoint-snapshot':
        return [];
      case 'pivot':
        return lines('good', event.job, `all traffic of ${event.endpoint} is on ${event.deployment}`);
      case 'compensation-started':
        return lines('warn', event.job, `going back: ${event.why}`);
      case 'compensation-ended':
        if (event.failed === undefined) return lines('good', event.job, 'back where it was');
        return lines('bad', event.job, 'could not go back; by hand:', ...event.failed.map((command) => `  ${command}`));
      case 'job-ended': {
        const [mark, tone] = jobMarks[event.state];
        const since = began.get(event.job);
        began.delete(event.job);
        const took = since === undefined || event.state === 'reused' ? '' : ` in ${duration(now() - since)}`;
        const [first, ...rest] = (event.reason ?? '').split('\n');
        const reason = first === '' ? '' : `: ${first}`;
        return [{ kind: 'end', job: event.job, tone, lines: [`${mark} ${event.job} ${event.state}${took}${reason}`, ...rest] }];
      }
      case 'cancel-requested':
        return lines('warn', undefined, `Cancelling, asked by ${event.by}`);
      case 'run-ended': {
        const took = runBegan === undefined ? '' : ` in ${duration(now() - runBegan)}`;
        return lines(runTones[event.state], undefined, `Run ${event.run} ${event.state}${took}`);
      }
      case 'progress':
        return lines('dim', event.job, event.text);
      case 'note':
        return lines('plain', event.job, ...event.text.split('\n'));
      case 'text':
        return [{ kind: 'text', lines: event.lines }];
      case 'diagnostic':
        return [{ kind: 'diagnostic', ...(event.job === undefined ? {} : { job: event.job }), diagnostic: event.diagnostic }];
      case 'table':
        return lines('plain', event.job, event.title, ...table(event.columns, event.rows));
      // Lines go by another way; metric points are for tracking.
      default:
        return [];
    }
  };
}

/** As people give it back: twelve hex digits. */
function short(digest: string): string {
  return digest.replace('sha256:', '').slice(0, 12);
}

/** Milliseconds as people say them: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Columns padded to their widest cell, by what a terminal shows. */
function table(columns: string[], rows: string[][]): string[] {
  const cells = [columns, ...rows].map((row) => row.map((cell) => visible(cell)));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => textWidth(row[i] ?? ''))));
  const line = (row: string[]) =>
    `  ${widths.map((width, i) => (row[i] ?? '') + ' '.repeat(width - textWidth(row[i] ?? ''))).join('  ')}`.trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`, ...body.map(line)];
}
