/** Azure DevOps. The grammar of commands and the environment: microsoft/azure-pipelines-agent, Command.cs and Handler.cs. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type * as TaskLib from 'azure-pipelines-task-lib/task.js';
import { minimumSecretLength } from '../events/redact.ts';
import type { Host, Results } from '../ports/host.ts';
import { createCiSink, type Dialect, fitSummary } from './ci-sink.ts';
import { breakAzureCommands } from './command-channel.ts';
import { camelCase, folderName } from './names.ts';
import { createOutput } from './output.ts';

const summaryLimit = 1024 * 1024;

export interface AzureDevOpsOptions {
  env?: NodeJS.ProcessEnv;
  /** Inputs of type filePath: left empty, the agent hands over the sources folder for them. */
  fileInputs: readonly string[];
}

/**
 * Only behind the azure-devops door: loading task-lib takes inputs and secrets out of `process.env` and writes a key file
 * into the agent's temporary folder (into the working directory where there is none).
 */
export async function createAzureDevOpsHost(options: AzureDevOpsOptions): Promise<Host> {
  const env = options.env ?? process.env;
  // task-lib prints the value of every variable it is asked for as a debug command, secret or not: secrets are read before.
  const secrets = new Map(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith('SECRET_') && value ? [[name.slice('SECRET_'.length), value]] : [],
    ),
  );
  env.DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF ??= 'true';
  const task = await loadTaskLib();
  const output = createOutput(process.stdout);
  const dialect: Dialect = {
    startGroup: (title) => output.write(`##[group]${breakAzureCommands(title)}\n`),
    endGroup: () => output.write('##[endgroup]\n'),
    data: (lines) => `${lines.map(breakAzureCommands).join('\n')}\n`,
    annotate({ severity, code, location }, message) {
      const type = severity === 'error' ? task.IssueType.Error : task.IssueType.Warning;
      const file = location === undefined ? '' : path.resolve(location.file);
      // `--set[1]` and its like are no files.
      const { line, col } = existsSync(file) ? (location?.start ?? {}) : {};
      output.write('');
      task.logIssue(type, message, line === undefined ? undefined : file, line, col, code);
    },
  };
  const sink = createCiSink(output, dialect);
  let finished = false;

  function mask(value: string): void {
    for (const line of value.split(/\r\n|\r|\n/)) if (line.trim().length >= minimumSecretLength) task.setSecret(line);
  }

  return {
    name: 'azure-devops',
    inputs: {
      get(name) {
        const key = camelCase(name);
        if (options.fileInputs.includes(name) && !task.filePathSupplied(key)) return undefined;
        return given(task.getInput(key));
      },
    },
    sink,
    approver: { ask: () => Promise.resolve('unavailable') },
    runIdentity: env.BUILD_BUILDID ? `ado-${env.BUILD_BUILDID}` : undefined,
    stateDir: path.join(
      env.AGENT_TOOLSDIRECTORY || path.join(os.homedir(), '.cache'),
      'trainyard',
      ...[env.SYSTEM_TEAMPROJECT || 'unknown', env.BUILD_REPOSITORY_NAME || 'unknown'].map(folderName),
    ),
    hosted: /^(Azure Pipelines \d+|Hosted Agent|Hosted )/.test(env.AGENT_NAME ?? ''),
    actor: env.BUILD_REQUESTEDFOR || env.RELEASE_REQUESTEDFOR || 'unknown',
    secret(name) {
      const key = name.replace(/[. ]/g, '_').toUpperCase();
      const value = given(secrets.get(key)) ?? given(env[name]) ?? given(env[key]);
      if (value !== undefined) mask(value);
      return value;
    },
    mask,
    // The task has no post phase.
    saveState() {},
    async finish(results: Results) {
      // The exit code is 0 here: another one means that the task itself could not run.
      if (finished) return 0;
      finished = true;
      sink.settle();
      for (const [name, value] of Object.entries(results.outputs)) task.setVariable(camelCase(name), value, false, true);
      const summary = fitSummary(results.summary, sink.counts, summaryLimit);
      if (summary !== '') task.uploadSummary(await writeSummary(summary, env.AGENT_TEMPDIRECTORY || os.tmpdir()));
      sink.conclude(results.exitCode, results.message);
      const outcome = results.exitCode !== 0 ? 'Failed' : sink.counts.warnings > 0 ? 'SucceededWithIssues' : 'Succeeded';
      await sink.flush(2_000);
      task.command('task.complete', { result: outcome }, results.message);
      // An agent that has not read how the task ended would take exit code 0 for success.
      return (await output.drained(5_000)) || outcome === 'Succeeded' ? 0 : 1;
    },
  };
}

/** A macro of a variable that does not exist stays as it was written: `$(HF_TOKEN)`. That is no value. */
function given(value: string | undefined): string | undefined {
  return value === undefined || value === '' || /^\$\([^()]+\)$/.test(value) ? undefined : value;
}

/** The file's name becomes the heading of its section on the summary page. */
async function writeSummary(summary: string, folder: string): Promise<string> {
  const file = path.join(folder, `Trainyard-${randomUUID().slice(0, 8)}.md`);
  await writeFile(file, summary, { mode: 0o600, flag: 'wx' });
  return file;
}

/** task-lib's own handlers of uncaught errors would print a stack and complete the task a second time. */
async function loadTaskLib(): Promise<typeof TaskLib> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const module = await import('azure-pipelines-task-lib/task.js');
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (before.get(event)?.includes(listener) !== true) process.off(event, listener as () => void);
    }
  }
  // A CommonJS module: named exports where the loader finds them, `default` always.
  return (module as unknown as { default: typeof TaskLib }).default;
}
