/**
 * GitHub's runner, as far as an action can tell: environment, files, cancellation, clean-up, and what becomes of each line.
 * A step that does what the runner would refuse, drop or regret makes the rig throw `RigFailure`.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import {
  type Ended,
  killOrphans,
  machineEnvironment,
  type Orphan,
  type Patience,
  type RunningChild,
  startChild,
} from './child.ts';
import { findSecrets, maskAll, RigFailure } from './findings.ts';
import { type Annotation, readCommands, readKeyValues } from './github-commands.ts';

export interface GitHubJobOptions {
  /** Path of the Node that runs the action. */
  node: string;
  /** The action's `main` and `post`: a built bundle, or a source file on Node 24. */
  bundle: string;
  /** Checkout and working directory. */
  workspace: string;
  /** Path of action.yml. */
  manifest: string;
  /** Known to the runner as secrets; each is in the step's environment under its name, as `env:` of a workflow does. */
  secrets?: Record<string, string>;
  /** More of the step's environment. */
  env?: Record<string, string>;
  runId?: string;
  runAttempt?: number;
  /** Persists between jobs of one self-hosted runner. Default: a folder of this job's own. */
  toolCache?: string;
  hosted?: boolean;
  patience?: Partial<Patience>;
}

export interface StepResult {
  exitCode: number | null;
  outputs: Record<string, string>;
  state: Record<string, string>;
  /** Markdown, masked. */
  summary: string;
  annotations: Annotation[];
  groups: string[];
  /** The log as people see it: masked, commands taken out. */
  log: string;
  /** What the process wrote, as it wrote it. */
  raw: string;
  signalsSent: NodeJS.Signals[];
  seconds: number;
}

export interface RunningStep {
  readonly child: RunningChild;
  readonly result: Promise<StepResult>;
  waitForLine(pattern: RegExp): Promise<string>;
  cancel(): Promise<StepResult>;
}

export interface GitHubJob {
  start(inputs?: Record<string, string>): Promise<RunningStep>;
  step(inputs?: Record<string, string>): Promise<StepResult>;
  /** The action's post phase after a step, with the state it saved. */
  post(after: StepResult, inputs?: Record<string, string>): Promise<StepResult>;
  /** The job's end: kills what it left running and says what that was. */
  close(): Promise<Orphan[]>;
}

interface Manifest {
  inputs: Record<string, { required?: boolean; default?: string }>;
  outputs: Record<string, unknown>;
}

export async function openGitHubJob(options: GitHubJobOptions): Promise<GitHubJob> {
  const manifest = parse(await readFile(options.manifest, 'utf8')) as Manifest;
  const root = await mkdtemp(path.join(os.tmpdir(), 'rig-github-'));
  const trackingId = `github_${randomUUID()}`;
  const runnerTemp = path.join(root, 'temp');
  const toolCache = options.toolCache ?? path.join(root, 'tools');
  await Promise.all([runnerTemp, toolCache].map((folder) => mkdir(folder, { recursive: true })));
  const eventPath = path.join(runnerTemp, 'event.json');
  await writeFile(eventPath, '{}');
  let files = 0;

  async function begin(inputs: Record<string, string>, state: Record<string, string>, isPost: boolean): Promise<RunningStep> {
    const given = resolveInputs(manifest, inputs);
    const folder = path.join(runnerTemp, `_runner_file_commands_${files++}`);
    await mkdir(folder);
    const fileCommands = ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'] as const;
    const paths = Object.fromEntries(fileCommands.map((name) => [name, path.join(folder, name.toLowerCase())])) as Record<
      (typeof fileCommands)[number],
      string
    >;
    for (const file of Object.values(paths)) await writeFile(file, '');
    const env: Record<string, string> = {
      ...machineEnvironment(),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION: '__self',
      GITHUB_ACTOR: 'octocat',
      GITHUB_TRIGGERING_ACTOR: 'hubot',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_JOB: 'train',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: 'octo-org/credit-risk',
      GITHUB_REPOSITORY_OWNER: 'octo-org',
      GITHUB_RUN_ATTEMPT: String(options.runAttempt ?? 1),
      GITHUB_RUN_ID: options.runId ?? '4711',
      GITHUB_RUN_NUMBER: '12',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      GITHUB_WORKFLOW: 'model',
      GITHUB_WORKSPACE: options.workspace,
      RUNNER_ARCH: 'X64',
      RUNNER_ENVIRONMENT: options.hosted === true ? 'github-hosted' : 'self-hosted',
      RUNNER_NAME: 'rig',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: runnerTemp,
      RUNNER_TOOL_CACHE: toolCache,
      RUNNER_TRACKING_ID: trackingId,
      ...Object.fromEntries(Object.entries(paths).map(([name, file]) => [`GITHUB_${name}`, file])),
      ...options.env,
      ...options.secrets,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.replace(/ /g, '_').toUpperCase()}`, value]),
      ),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    };
    const child = startChild(options.node, [options.bundle], {
      cwd: options.workspace,
      env,
      ...(options.patience && { patience: options.patience }),
    });
    const result = child.ended.then((ended) => judge(ended, paths, isPost));
    // Whoever waits for a line first hears of a failure there; the result is then awaited or not.
    result.catch(() => undefined);
    return { child, result, waitForLine: child.waitForLine, cancel: () => child.cancel().then(() => result) };
  }

  async function judge(
    ended: Ended,
    paths: Record<'OUTPUT' | 'STATE' | 'ENV' | 'PATH' | 'STEP_SUMMARY', string>,
    isPost: boolean,
  ): Promise<StepResult> {
    const secrets = options.secrets ?? {};
    const reading = readCommands(
      ended.lines,
      Object.values(secrets)
        .flatMap((secret) => [secret, ...secret.split('\n')])
        .filter((s) => s !== ''),
    );
    const { violations } = reading;
    const texts = Object.fromEntries(
      await Promise.all(Object.entries(paths).map(async ([name, file]) => [name, await readFile(file, 'utf8')] as const)),
    ) as typeof paths;
    const read = (name: 'OUTPUT' | 'STATE' | 'ENV') => {
      try {
        return readKeyValues(texts[name]);
      } catch (error) {
        violations.push(`GITHUB_${name}: ${(error as Error).message}`);
        return {};
      }
    };
    const outputs = read('OUTPUT');
    for (const name of Object.keys(outputs))
      if (!(name in manifest.outputs)) violations.push(`output ${name} is not declared in action.yml`);
    if (isPost && Object.keys(outputs).length > 0) violations.push('outputs of a post phase reach nobody');
    const size = Object.entries(outputs).reduce((sum, [name, value]) => sum + 2 * (name.length + value.length), 0);
    if (size > 1024 * 1024) violations.push(`outputs of ${size} bytes: a job has 1 MiB`);
    const summarySize = Buffer.byteLength(texts.STEP_SUMMARY);
    if (summarySize > 1024 * 1024) violations.push(`summary of ${summarySize} bytes: over 1 MiB all of it is dropped`);
    if ('NODE_OPTIONS' in read('ENV')) violations.push('GITHUB_ENV may not set NODE_OPTIONS');
    if (ended.outputHeld) violations.push('a child still held the output after the step ended');
    const raw = ended.lines.map((line) => line.text).join('\n');
    const places = {
      'the log': ended.lines
        .map((line) => line.text)
        .filter((text) => !text.startsWith('::add-mask::'))
        .join('\n'),
      'the outputs': texts.OUTPUT,
      'the state': texts.STATE,
      'the environment file': texts.ENV,
      'the summary': texts.STEP_SUMMARY,
    };
    violations.push(...findSecrets(secrets, places));
    const result: StepResult = {
      exitCode: ended.exitCode,
      outputs,
      state: read('STATE'),
      summary: maskAll(texts.STEP_SUMMARY, reading.masks),
      annotations: reading.annotations,
      groups: reading.groups,
      log: reading.log.join('\n'),
      raw,
      signalsSent: ended.signalsSent,
      seconds: ended.seconds,
    };
    if (violations.length > 0) throw new RigFailure(violations, result);
    return result;
  }

  return {
    start: (inputs = {}) => begin(inputs, {}, false),
    step: async (inputs = {}) => (await begin(inputs, {}, false)).result,
    post: async (after, inputs = {}) => (await begin(inputs, after.state, true)).result,
    async close() {
      const orphans = killOrphans('RUNNER_TRACKING_ID', trackingId);
      await rm(root, { recursive: true, force: true });
      return orphans;
    },
  };
}

/** One step in a job of its own, with its post phase. */
export async function runGitHubStep(
  options: GitHubJobOptions & { inputs?: Record<string, string> },
): Promise<StepResult & { post: StepResult; killedOrphans: Orphan[] }> {
  const job = await openGitHubJob(options);
  let killedOrphans: Orphan[] = [];
  try {
    const result = await job.step(options.inputs);
    const post = await job.post(result, options.inputs);
    killedOrphans = await job.close();
    return { ...result, post, killedOrphans };
  } catch (error) {
    await job.close();
    throw error;
  }
}

function resolveInputs(manifest: Manifest, inputs: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(inputs))
    if (!(name in manifest.inputs)) throw new Error(`input ${name} is not declared in action.yml`);
  return Object.fromEntries(
    Object.entries(manifest.inputs).map(([name, spec]) => {
      const value = inputs[name] ?? spec.default ?? '';
      if (spec.required === true && value === '') throw new Error(`input ${name} is required`);
      return [name, value];
    }),
  );
}
