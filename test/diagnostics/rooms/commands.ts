/** TY8xx and TY9xx, and approvals: what commands, hosts, the journal and the state folder say. */
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { approve } from '../../../src/commands/approve.ts';
import { findCommand, parseArguments } from '../../../src/commands/arguments.ts';
import { ask } from '../../../src/commands/ask.ts';
import { invoke } from '../../../src/commands/endpoint.ts';
import { explain } from '../../../src/commands/explain.ts';
import { lint } from '../../../src/commands/lint.ts';
import { diskFault } from '../../../src/commands/main.ts';
import { requested } from '../../../src/commands/prepare.ts';
import { hostRequest } from '../../../src/commands/request.ts';
import { resume } from '../../../src/commands/resume.ts';
import { namedRun, run } from '../../../src/commands/run.ts';
import { locateRun } from '../../../src/commands/session.ts';
import { type Diagnostic, Fault } from '../../../src/diagnostics/diagnostic.ts';
import { emptyRun, foldFact, pastOf } from '../../../src/engine/fold.ts';
import type { Fact } from '../../../src/events/events.ts';
import { internalError } from '../../../src/hosts/door.ts';
import { tooLarge } from '../../../src/hosts/github.ts';
import { deployJob } from '../../../src/jobs/deploy.ts';
import { createFileJournal } from '../../../src/journal/file.ts';
import { createFileLeases } from '../../../src/journal/leases.ts';
import { namesUntil } from '../../../src/pipeline/until.ts';
import type { DeployJob } from '../../../src/pipeline/types.ts';
import type { Endpoint } from '../../../src/ports/endpoint.ts';
import type { ReleasePlan } from '../../../src/ports/jobs.ts';
import type { Registry } from '../../../src/ports/tracking.ts';
import { digestOf } from '../../../src/system/digest.ts';
import { tryLock } from '../../../src/system/lock.ts';
import { loadIn, valueOf } from '../../pipeline/bench.ts';
import { makeRig } from '../../jobs/rig.ts';
import { type Case, faultOf, only, type Place, thrown } from '../cases.ts';
import { put, runIn, runOf, sessionAt } from '../session.ts';

const oneJob = 'type: pipeline\njobs:\n  train: {command: "true", environment: host}\n';
const failing = 'type: pipeline\njobs:\n  train: {command: exit 1, environment: host}\n';

// -------------------------------------------------------------------------------------------------- options and names

async function typed(...argv: string[]): Promise<Diagnostic> {
  const found = findCommand(argv);
  return only(found.ok ? parseArguments(found.value.command, found.value.rest) : found);
}

const options: Case[] = [
  ...(
    [
      ['an unknown command', ['rnu']],
      ['an unknown option', ['run', 'p.yml', '--profle', 'x']],
      ['an option without its value', ['run', 'p.yml', '--state']],
      ['a value that is not possible', ['lint', 'p.yml', '--format', 'jsn']],
      ['nothing to run', ['run']],
      ['an argument too many', ['status', 'a', 'b']],
    ] as const
  ).map(([name, argv]): Case => ({ code: 'TY801', name, provoke: () => typed(...argv) })),
  {
    code: 'TY801',
    name: 'a wrong input on a host',
    provoke: () => only(hostRequest((name) => (name === 'command' ? 'resum' : undefined))),
  },
  { code: 'TY801', name: 'no pipeline file', provoke: (at) => thrown(() => requested(sessionAt(at))) },
  { code: 'TY801', name: 'no file to check', provoke: (at) => faultOf(lint(sessionAt(at))) },
  { code: 'TY801', name: 'no run', provoke: (at) => faultOf(namedRun(sessionAt(at))) },
  { code: 'TY801', name: 'no endpoint', provoke: (at) => faultOf(invoke(sessionAt(at))) },
  { code: 'TY801', name: 'an unknown endpoint', provoke: (at) => faultOf(invoke(sessionAt(at, { positionals: ['other'] }))) },
  {
    code: 'TY801',
    name: 'no request for an endpoint',
    provoke(at) {
      put(at, { 'trainyard.yml': 'endpoints: {credit-risk: {type: local, port: 8080}}\n' });
      return faultOf(invoke(sessionAt(at, { positionals: ['credit-risk'] })));
    },
  },
  { code: 'TY801', name: 'an unknown code', provoke: (at) => faultOf(explain(sessionAt(at, { positionals: ['TY230'] }))) },
  {
    code: 'TY801',
    name: 'an unknown job to stop after',
    async provoke(at) {
      put(at, { '.git/HEAD': '', 'pipeline.yml': oneJob });
      return only(namesUntil(valueOf(await loadIn(at.dir)).jobs, 'trian'));
    },
  },
  { code: 'TY802', name: 'an output of two megabytes', provoke: () => tooLarge('metrics', 2 * 1024 * 1024) },
];

// ---------------------------------------------------------------------------------------------------------- approvals

const plan: ReleasePlan = { digest: digestOf('plan'), content: {}, lines: [] };
const opened: Fact = {
  type: 'run-opened',
  run: 'r1',
  file: 'pipeline.yml',
  pipeline: '',
  plan: '',
  workspace: '',
  sets: [],
  host: 'terminal',
  version: '0',
};
const asking = (job: string, digest: string): Fact[] => [
  { type: 'job-started', job, attempt: 1, inputs: '' },
  { type: 'approval-requested', job, digest },
  { type: 'job-ended', job, attempt: 1, state: 'waiting', outputs: {} },
];

/** An answer to a run with these facts. */
async function answering(
  at: Place,
  facts: Fact[],
  given?: string,
  host: 'terminal' | 'github' = 'terminal',
): Promise<Diagnostic> {
  await createFileJournal(at.dir).append('r1', { seq: 0, digest: '' }, [opened, ...facts]);
  const inputs = { run: 'r1', state: at.dir, ...(given !== undefined && { approve: given }) };
  return faultOf(approve(sessionAt(at, { inputs, host: { name: host } })));
}

const approvals: Case[] = [
  {
    code: 'TY409',
    name: 'no digest on a host',
    provoke: (at) => answering(at, asking('board', plan.digest), undefined, 'github'),
  },
  { code: 'TY409', name: 'nothing waits', provoke: (at) => answering(at, []) },
  {
    code: 'TY409',
    name: 'it was denied',
    provoke: (at) =>
      answering(at, [
        ...asking('board', plan.digest),
        { type: 'approval-denied', job: 'board', digest: plan.digest, by: 'ada' },
      ]),
  },
  {
    code: 'TY409',
    name: 'two wait',
    provoke: (at) => answering(at, [...asking('board', plan.digest), ...asking('legal', digestOf('other'))]),
  },
  {
    code: 'TY409',
    name: 'the digest of another plan',
    provoke: (at) => answering(at, asking('board', plan.digest), '0123456789ab'),
  },
  {
    code: 'TY409',
    name: 'the plan changed since',
    provoke: (at) =>
      faultOf(ask(sessionAt(at, { inputs: { approve: '0123456789ab' }, host: { name: 'github' } }), plan, false)),
  },
];

// -------------------------------------------------------------------------------------------------------------- state

/** A run of this pipeline, begun and ended, and what is said when it is to go on. */
async function goingOn(at: Place, change: (run: string) => unknown): Promise<Diagnostic> {
  const first = await runIn(at, failing, { inputs: { state: 'state' } });
  const name = runOf(first);
  at.hide(name, 'RUN');
  await change(name);
  return faultOf(resume(sessionAt(at, { command: 'resume', inputs: { run: name, state: 'state' } })));
}

const state: Case[] = [
  {
    code: 'TY901',
    name: 'a record was changed',
    async provoke(at) {
      const journal = createFileJournal(at.dir);
      await journal.append('r1', { seq: 0, digest: '' }, [opened, ...asking('board', plan.digest)]);
      const file = path.join(at.dir, 'runs', 'r1', 'journal.jsonl');
      appendFileSync(file, 'nonsense\nnonsense\n');
      return faultOf(journal.load('r1'));
    },
  },
  {
    code: 'TY902',
    name: 'it stopped while it waited',
    async provoke(at) {
      const leases = createFileLeases(at.dir);
      const held = await leases.acquire('credit-risk', { owner: 'r1', abort: new AbortController().signal });
      at.defer(() => held.release());
      return faultOf(leases.acquire('credit-risk', { owner: 'r2', abort: AbortSignal.abort() }));
    },
  },
  {
    code: 'TY902',
    name: 'another run took over',
    async provoke(at) {
      const leases = createFileLeases(at.dir);
      const abort = new AbortController().signal;
      const mine = await leases.acquire('credit-risk', { owner: 'r1', abort });
      await mine.release();
      const other = await leases.acquire('credit-risk', { owner: 'r2', abort });
      at.defer(() => other.release());
      return faultOf(mine.verify());
    },
  },
  {
    code: 'TY903',
    name: 'no such run',
    provoke: (at) => faultOf(locateRun(sessionAt(at, { inputs: { state: 'state' } }), 'r1')),
  },
  {
    code: 'TY903',
    name: 'the host has begun none',
    provoke: (at) => faultOf(namedRun(sessionAt(at, { host: { name: 'github', runIdentity: 'gh-4711', stateDir: at.dir } }))),
  },
  {
    code: 'TY904',
    name: 'another process has it',
    provoke: (at) =>
      goingOn(at, async (name) => {
        const lock = await tryLock(path.join(at.dir, 'state', 'runs', name, 'engine.lock'));
        if ('busy' in lock) throw new Error('it is held');
        at.defer(() => lock.release());
        at.hide(/executed by .* since \S+/g, 'executed by PROCESS since TIME');
      }),
  },
  {
    code: 'TY905',
    name: 'the pipeline file changed',
    provoke: (at) => goingOn(at, () => put(at, { 'pipeline.yml': oneJob })),
  },
  {
    code: 'TY905',
    name: 'the workspace changed',
    provoke: (at) => goingOn(at, () => put(at, { 'trainyard.yml': 'endpoints: {credit-risk: {type: local, port: 8080}}\n' })),
  },
  {
    code: 'TY907',
    name: 'a part of the path is a file',
    async provoke(at) {
      writeFileSync(path.join(at.dir, 'file'), '');
      put(at, { 'pipeline.yml': oneJob });
      at.hide(/file\/runs\S*/g, 'file/RUN');
      const session = sessionAt(at, { inputs: { pipeline: 'pipeline.yml', state: 'file' } });
      const error: unknown = await run(session).catch((reason: unknown) => reason);
      const fault = diskFault(error);
      if (fault === undefined) throw error;
      return fault.diagnostic;
    },
  },
  {
    code: 'TY999',
    name: 'a defect',
    provoke: () => internalError(new TypeError("Cannot read properties of undefined (reading 'x')")),
  },
];

// ------------------------------------------------------------------------------------------------------- the way back

const wayBack: Case = {
  code: 'TY906',
  name: 'the router does not start',
  async provoke(at) {
    put(at, {
      '.git/HEAD': '',
      'trainyard.yml': 'endpoints: {credit-risk: {type: local, port: 8080}}\n',
      'pipeline.yml': `type: pipeline
model: credit-risk
jobs:
  register: {type: register, model: "models:/other/1", unvalidated: true}
  ship: {type: deploy, version: "\${{parent.jobs.register.outputs.version}}", endpoint: credit-risk}
`,
    });
    const pipeline = valueOf(await loadIn(at.dir));
    const job = pipeline.jobs.find((one) => one.name === 'ship') as DeployJob;
    const stood = { traffic: { 'v1-11111111': 100 }, deployments: ['v1-11111111'], aliases: {}, stages: {} };
    const folded = emptyRun();
    foldFact(folded, { type: 'endpoint-snapshot', job: 'ship', endpoint: 'credit-risk', ...stood });
    foldFact(folded, { type: 'compensation-started', job: 'ship', why: 'it was sick' });
    const noRouter = new Fault('service', { code: 'TY704', message: 'the router of endpoint credit-risk could not start' });
    const version = { name: 'credit-risk', version: '2', digest: 'sha256:2222222222', champion: '1', verdict: 'pass' };
    const endpoint = {
      snapshot: async () => ({ alive: false, url: '', traffic: { 'v2-22222222': 100 }, deployments: [] }),
      ensure: () => Promise.reject(noRouter),
    };
    const { ctx } = makeRig(
      {
        pipeline,
        past: pastOf(folded),
        output: () => ({ known: version }),
        endpoints: { open: async () => endpoint as unknown as Endpoint, list: async () => [] },
        registry: { version: async () => version } as unknown as Registry,
      },
      { state: folded, attempt: 2 },
    );
    const planned = await deployJob.plan(job, ctx);
    return faultOf(deployJob.run(job, valueOf(planned), ctx));
  },
};

export const commandCases: Case[] = [...options, ...approvals, ...state, wayBack];
