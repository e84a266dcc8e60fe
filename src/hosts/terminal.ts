/** A person at a terminal, or a script that reads its lines. */
import os from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { renderDiagnostic } from '../diagnostics/render.ts';
import { logText, plural, visible } from '../diagnostics/text.ts';
import type { Event, LogLine, TextLine, Tone } from '../events/events.ts';
import type { Host, Results, Sink } from '../ports/host.ts';
import { createNarrator, type Said } from './narrator.ts';
import { createOutput, type Output } from './output.ts';
import { createPrompt } from './prompt.ts';
import { wrap } from './wrap.ts';

export interface TerminalOptions {
  /** The command line's values by input name. */
  inputs?: (name: string) => string | undefined;
  /** Standard output is for JSON: lines for people go to standard error. */
  json?: boolean;
  env?: NodeJS.ProcessEnv;
  stdin?: Readable & { isTTY?: boolean };
  stdout?: Writable & TerminalStream;
  stderr?: Writable & TerminalStream;
  now?: () => number;
}

interface TerminalStream {
  isTTY?: boolean;
  columns?: number;
}

export async function createTerminalHost(options: TerminalOptions = {}): Promise<Host> {
  const env = options.env ?? process.env;
  const stdin = options.stdin ?? process.stdin;
  const stream = options.json === true ? (options.stderr ?? process.stderr) : (options.stdout ?? process.stdout);
  const output = createOutput(stream);
  const color = wantsColor(env, stream.isTTY === true);
  const columns = stream.isTTY === true ? stream.columns : undefined;
  const sink = createTerminalSink(output, {
    color,
    ...(columns === undefined ? {} : { columns }),
    ...(options.now && { now: options.now }),
  });
  const actor = userName(env);
  let finished: number | undefined;
  return {
    name: 'terminal',
    inputs: { get: (name) => options.inputs?.(name) || undefined },
    sink,
    approver: createPrompt({ stdin, output, actor, interactive: stdin.isTTY === true && stream.isTTY === true }),
    runIdentity: undefined,
    stateDir: undefined,
    hosted: false,
    actor,
    secret: (name) => env[name] || undefined,
    mask() {},
    saveState() {},
    async finish(results: Results) {
      if (finished !== undefined) return finished;
      finished = results.exitCode;
      await sink.flush(2_000);
      const tone = results.exitCode === 0 ? 'strong' : 'bad';
      if (results.message !== '') output.write(`${paint(color, tone, visible(results.message))}\n`);
      await output.drained(2_000);
      return finished;
    },
  };
}

/** NO_COLOR and FORCE_COLOR as their conventions have it; otherwise colours where a person looks. */
export function wantsColor(env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY && env.TERM !== 'dumb';
}

function userName(env: NodeJS.ProcessEnv): string {
  try {
    return os.userInfo().username;
  } catch {
    // A container's user id without an entry in the system's list.
    return env.USER || env.USERNAME || 'unknown';
  }
}

const codes: Record<Tone, string> = { plain: '', dim: '2', good: '32', warn: '33', bad: '31', strong: '1' };
const labelCodes = ['36', '35', '34', '32', '33'];

function paint(color: boolean, tone: Tone, text: string): string {
  return color && codes[tone] !== '' ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text;
}

function createTerminalSink(output: Output, look: { color: boolean; columns?: number; now?: () => number }): Sink {
  const narrate = createNarrator(look.now);
  const dropped = new Map<string, number>();
  const labels = new Map<string, string>();

  /** A job keeps its colour. */
  function labelled(label: string): string {
    if (!look.color) return visible(label);
    let shown = labels.get(label);
    if (shown === undefined) {
      shown = `\u001b[${labelCodes[labels.size % labelCodes.length]}m${visible(label)}\u001b[0m`;
      if (labels.size < 10_000) labels.set(label, shown);
    }
    return shown;
  }

  function log(event: LogLine): void {
    const label = event.job;
    if (!output.offer(`${droppedNote(label)}${labelled(label)} | ${logText(event.text)}\n`))
      dropped.set(label, (dropped.get(label) ?? 0) + 1);
    else dropped.delete(label);
  }

  function droppedNote(label: string): string {
    const count = dropped.get(label);
    if (count === undefined) return '';
    return `${labelled(label)} | ... ${plural(count, 'line')} not shown, they came faster than they were read; the job's log file has them\n`;
  }

  function say(said: Said): void {
    if (said.kind === 'diagnostic') {
      output.write(`${renderDiagnostic(said.diagnostic, look)}\n`);
      return;
    }
    if (said.kind === 'text') {
      output.write(said.lines.map(laidOut).join(''));
      return;
    }
    const texts = said.kind === 'begin' ? [`▶ ${said.line}`] : said.lines;
    const tone = said.kind === 'begin' ? 'strong' : said.tone;
    const prefix = said.kind === 'lines' && said.job !== undefined ? `${labelled(said.job)}: ` : '';
    output.write(texts.map((text, i) => `${i === 0 ? prefix : ''}${paint(look.color, tone, visible(text))}\n`).join(''));
  }

  function laidOut(line: TextLine): string {
    return wrap(line, look.columns)
      .map((spans) => `${spans.map(({ text, tone }) => paint(look.color, tone, text)).join('')}\n`)
      .join('');
  }

  return {
    on(event: Event) {
      if (event.type === 'log') log(event);
      else for (const said of narrate(event)) say(said);
    },
    async flush(deadlineMs) {
      await output.drained(deadlineMs);
      for (const label of dropped.keys()) output.offer(droppedNote(label));
      dropped.clear();
      await output.drained(Math.min(deadlineMs, 500));
    },
  };
}
