/**
 * Azure DevOps' agent, as far as a task can tell. The process must end with exit code 0 and tell its result by exactly one
 * `task.complete`. A step that does what the agent would refuse makes the rig throw `RigFailure`.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Issue, readAzureCommands } from './azure-commands.ts';
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

export interface AzureJobOptions {
  /** Path of the Node that runs the task. */
  node: string;
  /** The task's target: a built bundle, or a source file on Node 24. */
  bundle: string;
  /** Sources folder and working directory. */
  workspace: string;
  /** Path of task.json. */
  manifest: string;
  /** Secret variables: the agent hands them over as SECRET_NAME and masks them. */
  secrets?: Record<string, string>;
  /** Public variables, by their names with dots. */
  variables?: Record<string, string>;
  env?: Record<string, string>;
  buildId?: string;
  /** The agent's tools folder, which outlives jobs on a self-hosted agent. Default: a folder of this job's own. */
  tools?: string;
  agentName?: string;
  patience?: Partial<Patience>;
}

export interface TaskResult {
  exitCode: number | null;
  result: 'Succeeded' | 'SucceededWithIssues' | 'Failed' | 'missing';
  message: string;
  /** By the names in task.json (camelCase). */
  outputs: Record<string, string>;
  summary: string;
  issues: Issue[];
  groups: string[];
  /** The log as people see it: masked, commands taken out. */
  log: string;
  raw: string;
  signalsSent: NodeJS.Signals[];
  seconds: number;
}

export interface RunningTask {
  readonly child: RunningChild;
  readonly result: Promise<TaskResult>;
  waitForLine(pattern: RegExp): Promise<string>;
  cancel(): Promise<TaskResult>;
}

export interface AzureJob {
  start(inputs?: Record<string, string>): Promise<RunningTask>;
  step(inputs?: Record<string, string>): Promise<TaskResult>;
  /** The job's end: kills what it left running and says what that was. */
  close(): Promise<Orphan[]>;
}

interface Manifest {
  inputs: { name: string; type: string; defaultValue?: string; required?: boolean; options?: Record<string, string> }[];
  outputVariables: { name: string }[];
}

export async function openAzureJob(options: AzureJobOptions): Promise<AzureJob> {
  const manifest = JSON.parse(await readFile(options.manifest, 'utf8')) as Manifest;
  const root = await mkdtemp(path.join(os.tmpdir(), 'rig-azure-'));
  const lookupId = `vsts_${randomUUID()}`;
  const temp = path.join(root, '_temp');
  const tools = options.tools ?? path.join(root, '_tool');
  await Promise.all([temp, tools].map((folder) => mkdir(folder, { recursive: true })));
  const secrets = options.secrets ?? {};
  const variables: Record<string, string> = {
    'Agent.Name': options.agentName ?? 'rig',
    'Agent.OS': 'Linux',
    'Agent.TempDirectory': temp,
    'Agent.ToolsDirectory': tools,
    'Agent.Version': '4.270.0',
    'Agent.WorkFolder': root,
    'Build.BuildId': options.buildId ?? '815',
    'Build.Reason': 'Manual',
    'Build.Repository.Name': 'credit-risk',
    'Build.RequestedFor': 'Ada Lovelace',
    'Build.SourceVersion': '0123456789abcdef0123456789abcdef01234567',
    'Build.SourcesDirectory': options.workspace,
    'System.DefaultWorkingDirectory': options.workspace,
    'System.HostType': 'build',
    'System.TeamProject': 'Models',
    ...options.variables,
  };

  async function begin(inputs: Record<string, string>): Promise<RunningTask> {
    const env: Record<string, string> = {
      ...machineEnvironment(),
      TF_BUILD: 'True',
      VSTS_PROCESS_LOOKUP_ID: lookupId,
      VSTS_PUBLIC_VARIABLES: JSON.stringify(Object.keys(variables)),
      VSTS_SECRET_VARIABLES: JSON.stringify(Object.keys(secrets)),
      ENDPOINT_URL_SYSTEMVSSCONNECTION: 'https://dev.azure.com/octo-org/',
      ENDPOINT_AUTH_SYSTEMVSSCONNECTION: '{"parameters":{"AccessToken":"rig-system-access-token"},"scheme":"OAuth"}',
      ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION: 'OAuth',
      ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: 'rig-system-access-token',
      ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [key(name), value])),
      ...Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`SECRET_${key(name)}`, value])),
      ...options.env,
      ...resolveInputs(manifest, inputs, options.workspace),
    };
    const child = startChild(options.node, [options.bundle], {
      cwd: options.workspace,
      env,
      ...(options.patience && { patience: options.patience }),
    });
    const result = child.ended.then(judge);
    // Whoever waits for a line first hears of a failure there; the result is then awaited or not.
    result.catch(() => undefined);
    return { child, result, waitForLine: child.waitForLine, cancel: () => child.cancel().then(() => result) };
  }

  async function judge(ended: Ended): Promise<TaskResult> {
    const planted = { ...secrets, 'system access token': 'rig-system-access-token' };
    const reading = readAzureCommands(ended.lines, Object.values(planted));
    const { violations, completed } = reading;
    const killed = ended.signalsSent.includes('SIGKILL');
    if (ended.exitCode !== 0 && !killed)
      violations.push(`exit code ${ended.exitCode}: the agent wants 0, another one means the task could not run`);
    if (completed.length !== 1 && !killed) violations.push(`${completed.length} task.complete instead of one`);
    for (const name of Object.keys(reading.outputs)) {
      if (!manifest.outputVariables.some((output) => output.name === name))
        violations.push(`output ${name} is not declared in task.json`);
    }
    let summary = '';
    for (const file of reading.summaries) {
      if (!existsSync(file)) violations.push(`summary ${file} does not exist`);
      else summary += await readFile(file, 'utf8');
    }
    if (Buffer.byteLength(summary) > 1024 * 1024) violations.push('summary over 1 MiB');
    if (existsSync(path.join(options.workspace, '.taskkey'))) violations.push('.taskkey was written into the sources folder');
    if (ended.outputHeld) violations.push('a child still held the output after the step ended');
    const raw = ended.lines.map((line) => line.text).join('\n');
    violations.push(
      ...findSecrets(planted, {
        'the log': ended.lines
          .map((line) => line.text)
          .filter((text) => !text.startsWith('##vso[task.setsecret]'))
          .join('\n'),
        'the summary': summary,
        'the outputs': Object.values(reading.outputs).join('\n'),
      }),
    );
    const last = completed.at(-1);
    const result: TaskResult = {
      exitCode: ended.exitCode,
      result: (last?.result as TaskResult['result'] | undefined) ?? 'missing',
      message: last?.message ?? '',
      outputs: reading.outputs,
      summary: maskAll(summary, reading.masks),
      issues: reading.issues,
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
    start: (inputs = {}) => begin(inputs),
    step: async (inputs = {}) => (await begin(inputs)).result,
    async close() {
      const orphans = killOrphans('VSTS_PROCESS_LOOKUP_ID', lookupId);
      await rm(root, { recursive: true, force: true });
      return orphans;
    },
  };
}

/** One task in a job of its own. */
export async function runAzureStep(
  options: AzureJobOptions & { inputs?: Record<string, string> },
): Promise<TaskResult & { killedOrphans: Orphan[] }> {
  const job = await openAzureJob(options);
  try {
    const result = await job.step(options.inputs);
    return { ...result, killedOrphans: await job.close() };
  } catch (error) {
    await job.close();
    throw error;
  }
}

function key(name: string): string {
  return name.replace(/[. ]/g, '_').toUpperCase();
}

/** INPUT_ variables as the agent makes them; a file path is taken from the sources folder, an empty one is that folder. */
function resolveInputs(manifest: Manifest, inputs: Record<string, string>, sources: string): Record<string, string> {
  for (const name of Object.keys(inputs)) {
    if (!manifest.inputs.some((spec) => spec.name === name)) throw new Error(`input ${name} is not declared in task.json`);
  }
  return Object.fromEntries(
    manifest.inputs.flatMap((spec) => {
      let value = inputs[spec.name] ?? spec.defaultValue ?? '';
      if (spec.required === true && value === '') throw new Error(`input ${spec.name} is required`);
      if (spec.type === 'filePath') value = path.resolve(sources, value);
      return value === '' ? [] : [[`INPUT_${key(spec.name)}`, value]];
    }),
  );
}
