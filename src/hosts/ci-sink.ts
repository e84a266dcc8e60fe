/**
 * Events in a CI host's log. Jobs' lines and progress stand in one collapsible group per job, what a person looks for
 * stands outside; lines are gathered for half a second, so that jobs side by side do not tear each other's groups apart.
 */
import { renderDiagnostic, renderPlace } from '../diagnostics/render.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { shownAtMost } from '../diagnostics/list.ts';
import { logText, plural, visible } from '../diagnostics/text.ts';
import type { Event, LogLine } from '../events/events.ts';
import type { Sink } from '../ports/host.ts';
import { createNarrator, type Said } from './narrator.ts';
import type { Output } from './output.ts';

export interface Dialect {
  startGroup(title: string): void;
  endGroup(): void;
  /** Lines as one text that the host cannot read as commands, with their line ends. */
  data(lines: string[]): string;
  annotate(about: Annotation, message: string): void;
}

export interface Annotation {
  severity: Diagnostic['severity'];
  code?: string;
  location?: Diagnostic['location'];
}

export interface CiSink extends Sink {
  /** Diagnostics seen, and those of them for which the host shows no annotation. */
  readonly counts: SinkCounts;
  /** Tells how the run ended, outside of any group: as an annotation where it failed and none says so yet. */
  conclude(exitCode: number, message: string): void;
  /** Ends the open group and writes what is gathered; after it the host's own commands may follow. */
  settle(): void;
}

export interface SinkCounts {
  errors: number;
  warnings: number;
  hidden: number;
  /** The first of the hidden ones, a line each, for the summary. */
  hiddenLines: string[];
}

/** Both hosts show ten annotations of a kind for one step. */
const annotationsPerKind = 10;
/** GitHub cuts an annotation's message here; Azure DevOps shows no more either. */
const annotationLength = 4096;
const gatherMs = 500;
const gatherBytes = 64 * 1024;

export function createCiSink(output: Output, dialect: Dialect, options: { now?: () => number } = {}): CiSink {
  const narrate = createNarrator(options.now);
  const counts: SinkCounts = { errors: 0, warnings: 0, hidden: 0, hiddenLines: [] };
  const pending = new Map<string, string[]>();
  const dropped = new Map<string, number>();
  const seen = new Set<string>();
  let pendingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let open: string | undefined;

  function closeGroup(): void {
    if (open !== undefined) dialect.endGroup();
    open = undefined;
  }

  function switchTo(job: string): void {
    if (open === job) return;
    closeGroup();
    dialect.startGroup(`${visible(job)}${seen.has(job) ? ' (continued)' : ''}`);
    seen.add(job);
    open = job;
  }

  function writePending(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const [job, lines] of pending) {
      switchTo(job);
      const missing = dropped.get(job);
      if (missing !== undefined)
        lines.unshift(
          `... ${plural(missing, 'line')} not shown, they came faster than they were read; the job's log file has them`,
        );
      if (output.offer(dialect.data(lines))) dropped.delete(job);
      else dropped.set(job, (missing ?? 0) + lines.length - (missing === undefined ? 0 : 1));
    }
    pending.clear();
    pendingBytes = 0;
  }

  function gather(job: string, line: string): void {
    const lines = pending.get(job);
    if (lines === undefined) pending.set(job, [line]);
    else lines.push(line);
    pendingBytes += line.length;
    if (pendingBytes > gatherBytes) writePending();
    else timer ??= setTimeout(writePending, gatherMs).unref();
  }

  function log(event: LogLine): void {
    const [job = '', ...child] = event.job.split('/');
    gather(job, `${child.length === 0 ? '' : `${child.join('/')} | `}${logText(event.text)}`);
  }

  function settle(): void {
    writePending();
    closeGroup();
  }

  function outside(lines: string[]): void {
    settle();
    output.write(dialect.data(lines.map(visible)));
  }

  function annotate(diagnostic: Annotation & Omit<Diagnostic, 'code'>): void {
    settle();
    const kind = diagnostic.severity === 'error' ? 'errors' : 'warnings';
    counts[kind]++;
    if (counts[kind] > annotationsPerKind) {
      counts.hidden++;
      if (counts.hiddenLines.length < shownAtMost) counts.hiddenLines.push(oneLine(diagnostic));
      output.write(dialect.data(renderDiagnostic(diagnostic, { color: false }).split('\n')));
      return;
    }
    const { message, why, help, location } = diagnostic;
    const text = [message, ...(why === undefined ? [] : [`why: ${why}`]), ...(help === undefined ? [] : [`help: ${help}`])]
      .flatMap((part) => part.split(/\r\n|\r|\n/))
      .map(visible)
      .join('\n');
    dialect.annotate(diagnostic, text.length > annotationLength ? `${text.slice(0, annotationLength - 1)}…` : text);
    const places = [
      ...(location === undefined ? [] : renderPlace(location, 'red', { color: false })),
      ...(diagnostic.related ?? []).flatMap((other) => [
        `  ${visible(other.message)}`,
        ...renderPlace(other.location, 'blue', { color: false }),
      ]),
    ];
    if (places.length > 0) output.write(dialect.data(places));
  }

  function say(said: Said): void {
    switch (said.kind) {
      case 'diagnostic':
        return annotate(said.diagnostic);
      case 'text':
        return outside(said.lines.map(({ spans }) => spans.map(({ text }) => text).join('')));
      case 'begin':
        return outside([`▶ ${said.line}`]);
      case 'end':
        return outside(said.lines);
      case 'lines':
        if (said.job !== undefined && said.tone === 'dim') for (const line of said.lines) gather(said.job, visible(line));
        else outside(said.lines.map((line, i) => (said.job === undefined || i > 0 ? line : `${said.job}: ${line}`)));
    }
  }

  return {
    counts,
    settle,
    on(event: Event) {
      if (event.type === 'log') log(event);
      else for (const said of narrate(event)) say(said);
    },
    conclude(exitCode, message) {
      if (message === '') settle();
      else if (exitCode === 0 || counts.errors > 0) outside([message]);
      else annotate({ severity: 'error', message });
    },
    async flush(deadlineMs) {
      settle();
      await output.drained(deadlineMs);
      if (dropped.size === 0) return;
      for (const [job, count] of dropped)
        output.offer(
          dialect.data([
            `${visible(job)}: ... ${plural(count, 'line')} not shown, they came faster than they were read; the job's log file has them`,
          ]),
        );
      dropped.clear();
      await output.drained(Math.min(deadlineMs, 500));
    },
  };
}

function oneLine({ severity, code, message, location }: Annotation & { message: string }): string {
  const place = location === undefined ? '' : `${location.file}:${location.start.line}:${location.start.col}: `;
  return visible(`${place}${severity}${code === undefined ? '' : ` ${code}`}: ${message}`);
}

/** What the page says of diagnostics without an annotation. */
function hiddenPart({ hidden, hiddenLines }: SinkCounts): string {
  if (hidden === 0) return '';
  const lines = hiddenLines.map((line) => line.replaceAll('```', "'''").slice(0, 500));
  if (hidden > lines.length) lines.push(`... and ${hidden - lines.length} more`);
  return `\n${plural(hidden, 'more diagnostic')} without an annotation (the log has them whole):\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
}

const cutNote = '\n\n*The summary is cut here: it is longer than the host shows.*\n';

/**
 * The summary page's text within the host's limit in bytes: a longer one would be dropped as a whole. It is cut at a line's
 * end with a note, and always names the diagnostics that have no annotation.
 */
export function fitSummary(markdown: string, counts: SinkCounts, limit: number): string {
  const hidden = hiddenPart(counts);
  const room = limit - Buffer.byteLength(hidden);
  if (Buffer.byteLength(markdown) <= room) return markdown + hidden;
  const fence = '\n```';
  const kept = Buffer.from(markdown).subarray(0, room - Buffer.byteLength(fence + cutNote));
  // Without the last line, which is cut, maybe within a character.
  const text = kept.subarray(0, Math.max(0, kept.lastIndexOf(0x0a))).toString('utf8');
  const fences = text.match(/^```/gm)?.length ?? 0;
  return text + (fences % 2 === 1 ? fence : '') + cutNote + hidden;
}
