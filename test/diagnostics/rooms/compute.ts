/** TY5xx: jobs, environments and processes of this machine. */
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLocalAssets } from '../../../src/compute/local/assets.ts';
import { readCode } from '../../../src/compute/local/code.ts';
import { createLocalCompute } from '../../../src/compute/local/compute.ts';
import { groupOnly, notEnded } from '../../../src/compute/local/faults.ts';
import { Interpreters } from '../../../src/compute/local/environment/python.ts';
import { parseRequirements } from '../../../src/compute/local/environment/requirements.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { AssetRef, BoundCommand, Compute } from '../../../src/ports/compute.ts';
import { digestOf } from '../../../src/system/digest.ts';
import { collect, helper, never, plainEnv } from '../../compute/rig.ts';
import { type Case, faultOf, only, type Place, thrown } from '../cases.ts';

const io = { abort: never, onEvent: (): void => undefined };
const inPlainBash = { PATH: plainEnv['PATH'] ?? '', HOME: '/nonexistent' };

function computeAt(at: Place, more: { env?: NodeJS.ProcessEnv; helper?: string[] } = {}): Compute {
  const compute = createLocalCompute({
    state: path.join(at.dir, 'state'),
    cache: path.join(at.dir, 'cache'),
    helper,
    env: inPlainBash,
    redact: (text: string) => text,
    ...more,
  });
  at.defer(() => compute.close());
  return compute;
}

function job(text: string, more: Partial<BoundCommand> = {}): BoundCommand {
  return {
    job: 'train',
    run: 'run-1',
    attempt: 1,
    command: [{ text }],
    environment: { kind: 'host' },
    values: {},
    outputs: {},
    environmentVariables: {},
    secretVariables: [],
    trackingVariables: {},
    ...more,
  };
}

/** How a job ends, or why it does not begin. */
async function endOf(compute: Compute, of: BoundCommand): Promise<Diagnostic> {
  const { ended } = await collect(compute, await compute.submit(of, 'key', io));
  if (ended.diagnostic === undefined) throw new Error(`it ended as ${ended.state}`);
  return ended.diagnostic;
}
const refused = (compute: Compute, of: BoundCommand): Promise<Diagnostic> => faultOf(compute.submit(of, 'key', io));

const reading = (uri: string, more: Partial<AssetRef> = {}): BoundCommand =>
  job('', {
    command: [{ text: 'cat "' }, { ref: 'inputs.data' }, { text: '"' }],
    values: { 'inputs.data': { kind: 'asset', asset: { type: 'uri_file', uri, ...more } } },
  });

function assetsAt(at: Place): ReturnType<typeof createLocalAssets> {
  return createLocalAssets({ state: path.join(at.dir, 'state'), fetchModel: async () => undefined });
}

function program(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

const ended: Case[] = [
  {
    code: 'TY501',
    name: 'the command ends with another exit code than 0',
    provoke: (at) => endOf(computeAt(at), job('echo no such column: age >&2; exit 3')),
  },
  {
    code: 'TY501',
    name: 'a program is not in the environment',
    provoke: (at) => endOf(computeAt(at), job('no-such-program-here 2>/dev/null')),
  },
  { code: 'TY501', name: 'it is killed', provoke: (at) => endOf(computeAt(at), job('kill -KILL $$')) },
  {
    code: 'TY512',
    name: 'it runs longer than its limit',
    provoke: (at) => endOf(computeAt(at), job('exec sleep 161.8', { timeout: 1 })),
  },
  {
    code: 'TY513',
    name: 'it is cancelled',
    async provoke(at) {
      const compute = computeAt(at);
      const abort = new AbortController();
      const handle = await compute.submit(job('exec sleep 161.8'), 'key', { ...io, abort: abort.signal });
      abort.abort();
      return (await collect(compute, handle)).ended.diagnostic as Diagnostic;
    },
  },
  {
    code: 'TY511',
    name: 'an output cannot be read',
    provoke: (at) =>
      endOf(
        computeAt(at),
        job('mkdir -p ../outputs/model && ln -s $(printf %0300d) ../outputs/model/link', {
          outputs: { model: { type: 'uri_folder' } },
        }),
      ),
  },
];

const environments: Case[] = [
  {
    code: 'TY502',
    name: 'the installer fails',
    async provoke(at) {
      const bin = path.join(at.dir, 'bin');
      program(path.join(bin, 'python3'), `echo '["${bin}/python3", "3.11.7"]'`);
      program(path.join(bin, 'uv'), `[ "$1" = python ] && exit 1\necho "  x No solution found for pandas==99" >&2\nexit 2`);
      at.hide(/environments\/\w+/g, 'environments/HASH');
      at.hide(/environment \w{8,}/g, 'environment HASH');
      const compute = computeAt(at, { env: { PATH: `${bin}:${plainEnv['PATH']}`, HOME: at.dir } });
      return faultOf(compute.provision({ kind: 'pip', requirements: ['pandas==99'] }, io));
    },
  },
  {
    code: 'TY505',
    name: 'no Python of the version',
    async provoke(at) {
      program(path.join(at.dir, 'bin', 'python3'), `echo '["${at.dir}/bin/python3", "3.11.7"]'`);
      return faultOf(new Interpreters(at.dir, { PATH: path.join(at.dir, 'bin'), HOME: at.dir }).find('2.7'));
    },
  },
  {
    code: 'TY505',
    name: 'no Python at all',
    provoke: (at) => faultOf(new Interpreters(at.dir, { PATH: at.dir, HOME: at.dir }).find()),
  },
  ...(
    [
      ['another file', '-r base.txt'],
      ['an editable package', '-e .'],
      ['an unknown option', '--strange yes'],
      ['a relative folder of links', '--find-links wheels'],
      ['a local package', './wheels/own-1.0.whl'],
    ] as const
  ).map(([name, line]): Case => ({ code: 'TY506', name, provoke: () => thrown(() => parseRequirements([line])) })),
];

const inputs: Case[] = [
  {
    code: 'TY504',
    name: 'an input is not there',
    provoke: (at) => refused(computeAt(at), reading(`file:${at.dir}/data.csv`)),
  },
  {
    code: 'TY504',
    name: 'an input is not on this machine',
    provoke: (at) => refused(computeAt(at), reading('https://example.com/data.csv')),
  },
  {
    code: 'TY504',
    name: 'nothing is bound',
    provoke: (at) => refused(computeAt(at), job('', { command: [{ ref: 'inputs.data' }] })),
  },
  {
    code: 'TY510',
    name: 'an input changed after the job was planned',
    provoke(at) {
      writeFileSync(path.join(at.dir, 'data.csv'), 'new');
      return refused(computeAt(at), reading(`file:${at.dir}/data.csv`, { digest: digestOf('old') }));
    },
  },
  {
    code: 'TY510',
    name: 'an asset changed since it was made',
    provoke(at) {
      writeFileSync(path.join(at.dir, 'data.csv'), 'new');
      return faultOf(assetsAt(at).local({ type: 'uri_file', uri: `file:${at.dir}/data.csv`, digest: digestOf('old') }));
    },
  },
  {
    code: 'TY511',
    name: 'an asset is not there',
    provoke: (at) => faultOf(assetsAt(at).local({ type: 'uri_file', uri: `file:${at.dir}/data.csv` })),
  },
  {
    code: 'TY511',
    name: 'a folder is declared as a file',
    provoke: (at) => faultOf(assetsAt(at).local({ type: 'uri_file', uri: `file:${at.dir}` })),
  },
  {
    code: 'TY511',
    name: 'a file is declared as a folder',
    provoke(at) {
      writeFileSync(path.join(at.dir, 'data.csv'), '');
      return faultOf(assetsAt(at).local({ type: 'uri_folder', uri: `file:${at.dir}/data.csv` }));
    },
  },
  {
    code: 'TY511',
    name: 'a link in an asset leads in a circle',
    provoke(at) {
      symlinkSync('round', path.join(at.dir, 'round'));
      return faultOf(assetsAt(at).local({ type: 'uri_file', uri: `file:${at.dir}/round` }));
    },
  },
  {
    code: 'TY511',
    name: 'a model is declared as a file',
    provoke: (at) => faultOf(assetsAt(at).local({ type: 'uri_file', uri: 'models:/credit-risk/1' })),
  },
  {
    code: 'TY511',
    name: 'the code folder is not there',
    provoke: (at) => faultOf(readCode(path.join(at.dir, 'src'))),
  },
];

const machine: Case[] = [
  {
    code: 'TY503',
    name: 'the state folder is a file',
    provoke(at) {
      writeFileSync(path.join(at.dir, 'state'), '');
      return refused(computeAt(at), job('true'));
    },
  },
  {
    code: 'TY503',
    name: 'the record of a job is gone',
    async provoke(at) {
      const compute = computeAt(at);
      const handle = await compute.submit(job('true'), 'key', io);
      await collect(compute, handle);
      rmSync(path.join(at.dir, 'state'), { recursive: true });
      return faultOf(collect(computeAt(at), handle));
    },
  },
  {
    code: 'TY507',
    name: 'a job is aborted before it starts',
    provoke: (at) => faultOf(computeAt(at).submit(job('true'), 'key', { ...io, abort: AbortSignal.abort() })),
  },
  {
    code: 'TY508',
    name: 'a process belongs to another user',
    provoke: () => thrown(() => Promise.reject(notEnded('train', [{ pid: 4711, name: 'torchrun' }]))),
  },
  { code: 'TY509', name: 'not on Linux', provoke: () => groupOnly('darwin') },
  {
    code: 'TY514',
    name: 'there is no bash',
    async provoke(at) {
      const compute = computeAt(at, { env: { PATH: at.dir } });
      return only(await compute.check({ job: 'train', environment: { kind: 'host' } }));
    },
  },
  {
    code: 'TY514',
    name: 'bash takes no environment of that size',
    provoke(at) {
      at.hide(/\S+\/bash could/g, 'BASH could');
      return refused(computeAt(at), job('true', { environmentVariables: { BIG: 'x'.repeat(3_000_000) } }));
    },
  },
  {
    code: 'TY514',
    name: 'the watchdog does not start',
    provoke: (at) => refused(computeAt(at, { helper: [process.execPath, `${at.dir}/helper.mjs`] }), job('true')),
  },
  {
    code: 'TY515',
    name: 'the same attempt runs already',
    async provoke(at) {
      const compute = computeAt(at);
      const handle = await compute.submit(job('exec sleep 161.8'), 'key', io);
      at.defer(() => compute.cancel(handle, 5_000));
      at.hide(process.pid, 'PID');
      return refused(compute, job('true'));
    },
  },
];

export const computeCases: Case[] = [...ended, ...environments, ...inputs, ...machine];
