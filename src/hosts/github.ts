/** GitHub Actions. The grammar of commands and the limits: actions/runner, ActionCommandManager.cs and FileCommandManager.cs. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { minimumSecretLength } from '../events/redact.ts';
import type { Host, Results } from '../ports/host.ts';
import { createCiSink, type Dialect, fitSummary } from './ci-sink.ts';
import { mayBeGitHubCommand } from './command-channel.ts';
import { folderName } from './names.ts';
import { createOutput } from './output.ts';

const summaryLimit = 1024 * 1024;
/** All outputs of a job together, in UTF-16 code units of two bytes. */
const outputsLimit = 1024 * 1024;

export interface GitHubHost extends Host {
  /** What the main phase saved; for the post phase. */
  state(name: string): string | undefined;
}

export async function createGitHubHost(env: NodeJS.ProcessEnv = process.env): Promise<GitHubHost> {
  const core = await import('@actions/core');
  const output = createOutput(process.stdout);
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const dialect: Dialect = {
    // These write at once; what is gathered goes before them.
    startGroup(title) {
      output.write('');
      core.startGroup(title);
    },
    endGroup() {
      output.write('');
      core.endGroup();
    },
    data: gitHubData,
    annotate({ severity, code, location }, message) {
      output.write('');
      core[severity](message, { ...(code && { title: code }), ...annotationPlace(location, workspace) });
    },
  };
  const sink = createCiSink(output, dialect);
  let finished: number | undefined;

  /** Nothing of the sink's is ever left open between events, so a command is never read as text of a stopped region. */
  function mask(value: string): void {
    for (const line of value.split(/\r\n|\r|\n/)) if (line.trim().length >= minimumSecretLength) core.setSecret(line);
  }

  function publish(outputs: Record<string, string>): void {
    let room = outputsLimit;
    for (const [name, value] of Object.entries(outputs)) {
      const size = 2 * (name.length + value.length);
      if (size <= room) {
        core.setOutput(name, value);
        room -= size;
      } else {
        sink.on({
          type: 'diagnostic',
          diagnostic: tooLarge(name, size),
        });
      }
    }
  }

  return {
    name: 'github',
    inputs: { get: (name) => core.getInput(name) || undefined },
    sink,
    approver: { ask: () => Promise.resolve('unavailable') },
    runIdentity: env.GITHUB_RUN_ID ? `gh-${env.GITHUB_RUN_ID}` : undefined,
    stateDir: path.join(
      env.RUNNER_TOOL_CACHE || path.join(os.homedir(), '.cache'),
      'trainyard',
      ...(env.GITHUB_REPOSITORY || 'unknown').split('/').map(folderName),
    ),
    hosted: env.RUNNER_ENVIRONMENT === 'github-hosted',
    actor: env.GITHUB_TRIGGERING_ACTOR || env.GITHUB_ACTOR || 'unknown',
    secret(name) {
      const value = env[name] || undefined;
      if (value !== undefined) mask(value);
      return value;
    },
    mask,
    state: (name) => core.getState(name) || undefined,
    saveState(values) {
      for (const [name, value] of Object.entries(values)) core.saveState(name, value);
    },
    async finish(results: Results) {
      if (finished !== undefined) return finished;
      finished = results.exitCode;
      publish(results.outputs);
      sink.conclude(results.exitCode, results.message);
      const summary = fitSummary(results.summary, sink.counts, summaryLimit);
      if (summary !== '' && env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(summary).write();
      await sink.flush(2_000);
      return finished;
    },
  };
}

/** An output that does not fit; `size` in bytes. */
export function tooLarge(name: string, size: number): Diagnostic {
  return {
    code: 'TY802',
    severity: 'warning',
    message: `output ${name} is left out: all outputs of a job together may take 1 MiB, this one takes ${Math.ceil(size / 1024)} KiB`,
    help: 'read it from tracking in later steps, or log fewer metrics',
  };
}

/**
 * Lines as data. The runner looks closer only at lines with `::` or `##[`; where one is among them, the whole run of lines
 * stands between a stop-commands with a token nobody can know and its end, written in one piece: commands of ours (and of
 * libraries that mask tokens) that follow are obeyed again, and no crash can leave the region open.
 */
export function gitHubData(lines: string[]): string {
  const text = `${lines.join('\n')}\n`;
  if (!lines.some(mayBeGitHubCommand)) return text;
  let token: string;
  do token = `ty${randomBytes(16).toString('hex')}`;
  while (text.toLowerCase().includes(token));
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}

/** Where GitHub may point to: only into files of the workspace. */
function annotationPlace(location: Diagnostic['location'], workspace: string) {
  if (location === undefined) return {};
  const absolute = path.resolve(location.file);
  const relative = path.relative(workspace, absolute);
  if (relative.startsWith('..') || path.isAbsolute(relative) || !existsSync(absolute)) return {};
  const { start, end } = location;
  return {
    file: relative.split(path.sep).join('/'),
    startLine: start.line,
    startColumn: start.col,
    endLine: end.line,
    // GitHub takes columns only of a range within one line.
    ...(end.line === start.line ? { endColumn: end.col } : {}),
  };
}
