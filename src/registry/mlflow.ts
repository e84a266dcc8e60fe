/** `Registry` over MLflow's REST interface: every move says what it replaces and is read back. */
import {
  type Call,
  type ClientOptions,
  mlflowClient,
  type MlflowClient,
  outcomeUnknown,
  read,
  send,
  wait,
} from '../cloud/mlflow/client.ts';
import { keyValues } from '../cloud/mlflow/json.ts';
import { orMissing, Refused } from '../cloud/mlflow/refused.ts';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { Transport } from '../ports/http.ts';
import type { RegisteredVersion, Registry } from '../ports/tracking.ts';
import { allVersions, getByAlias, getVersion, versionOf } from './versions.ts';

export interface RegistryOptions extends ClientOptions {
  /** How long a new version may take to become READY. */
  readyMs?: number;
  /** Where they are known; else the server is asked. */
  capabilities?: { stages: boolean; aliases: boolean };
}

const defaultReadyMs = 5 * 60_000;
/** How often a move is sent again after lost replies, with growing pauses: half a minute in all. */
const mostRepeats = 7;
/** Asked about when probing what a server can do; never created. */
const probeName = 'trainyard-capability-probe';

/** The transport stays the caller's. */
export function createRegistry(transport: Transport, options: RegistryOptions = {}): Registry {
  const client = mlflowClient(transport, options);
  let capabilities: Promise<{ stages: boolean; aliases: boolean }> | undefined;
  return {
    capabilities: () => {
      capabilities ??= options.capabilities === undefined ? probe(client) : Promise.resolve(options.capabilities);
      // A server that did not answer is asked again next time.
      capabilities.catch(() => (capabilities = undefined));
      return capabilities;
    },
    modelExists: async (name) => (await orMissing(client.call(read('registered-models/get', { name })))) !== undefined,
    createModel: async (name) => {
      try {
        await client.call(send('POST', 'registered-models/create', { name }));
      } catch (error) {
        if (!(error instanceof Refused) || !error.exists) throw error;
      }
    },
    version: (name, version) => getVersion(client, name, version),
    byAlias: (name, alias) => getByAlias(client, name, alias),
    byStage: async (name, stage) => (await allVersions(client, name)).filter((version) => version.stage === stage),
    byTag: async (name, tag) => (await allVersions(client, name)).filter((version) => version.tags[tag.key] === tag.value),
    createVersion: (of) => createVersion(client, of, options),
    whenReady: (version) => whenReady(client, version, options),
    moveAlias: (name, alias, to, expected) => moveAlias(client, name, alias, to, expected, options),
    moveStage: (name, version, stage, expected) => moveStage(client, name, version, stage, expected, options),
  };
}

/** Asks about a model that does not exist: a server that has the route says so, one that has not says that. Reads only. */
async function probe(client: MlflowClient): Promise<{ stages: boolean; aliases: boolean }> {
  const has = async (call: Call): Promise<boolean> => {
    try {
      await client.call(call);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.noSuchRoute) return false;
      if (error.errorCode !== '' && error.status < 500 && error.status !== 401) return true;
      throw error;
    }
  };
  return {
    aliases: await has(read('registered-models/alias', { name: probeName, alias: 'probe' })),
    stages: await has(read('registered-models/get-latest-versions', { name: probeName, stages: 'Production' })),
  };
}

async function createVersion(
  client: MlflowClient,
  of: Parameters<Registry['createVersion']>[0],
  options: RegistryOptions,
): Promise<RegisteredVersion> {
  const body = {
    name: of.name,
    source: of.source,
    ...(of.runId === undefined ? {} : { run_id: of.runId }),
    ...(of.modelId === undefined ? {} : { model_id: of.modelId }),
    ...(of.description === undefined ? {} : { description: of.description }),
    tags: keyValues(of.tags),
  };
  const reply = await client.call(send('POST', 'model-versions/create', body, 'once'));
  return whenReady(client, versionOf(reply), options);
}

async function whenReady(
  client: MlflowClient,
  created: RegisteredVersion,
  options: RegistryOptions,
): Promise<RegisteredVersion> {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)));
  const end = now() + (options.readyMs ?? defaultReadyMs);
  const { name, version } = created;
  let current: RegisteredVersion | undefined = created;
  for (let pause = 100; current?.status === 'PENDING_REGISTRATION'; pause = Math.min(pause * 2, 5_000)) {
    if (now() + pause > end) break;
    await sleep(pause);
    current = await getVersion(client, name, version);
  }
  if (current?.status === 'READY') return current;
  throw new Fault('service', {
    code: 'TY608',
    message: `version ${version} of ${name} did not become ready on ${client.description}`,
    why: current === undefined ? 'it is gone' : `its status is ${current.status}`,
    help: `look at the version in the registry; delete it there before you run again if it failed`,
  });
}

async function moveAlias(
  client: MlflowClient,
  name: string,
  alias: string,
  to: string | undefined,
  expected: string | undefined,
  options: RegistryOptions,
): Promise<void> {
  await move(client, options, {
    subject: `the alias ${name}@${alias}`,
    now: async () => (await getByAlias(client, name, alias))?.version,
    from: expected,
    to,
    call:
      to === undefined
        ? send('DELETE', 'registered-models/alias', { name, alias }, 'once')
        : send('POST', 'registered-models/alias', { name, alias, version: to }, 'once'),
  });
}

async function moveStage(
  client: MlflowClient,
  name: string,
  version: string,
  stage: string,
  expected: string,
  options: RegistryOptions,
): Promise<void> {
  const body = { name, version, stage, archive_existing_versions: false };
  await move(client, options, {
    subject: `the stage of ${name} version ${version}`,
    now: async () => (await getVersion(client, name, version))?.stage,
    from: expected,
    to: stage,
    call: send('POST', 'model-versions/transition-stage', body, 'once'),
  });
}

interface Move {
  subject: string;
  now(): Promise<string | undefined>;
  from: string | undefined;
  to: string | undefined;
  /** Sent once: a blind repeat would overwrite what somebody moved after the first. */
  call: Call;
}

/** Looks, moves, looks again. After a lost reply it looks before the move is sent again. */
async function move(client: MlflowClient, options: RegistryOptions, { subject, now, from, to, call }: Move): Promise<void> {
  requireEqual(subject, await now(), from, 'before');
  if (to === from) return;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.call(call);
      break;
    } catch (error) {
      // A first move that was late may be why a second is refused.
      if (attempt === 0 && !outcomeUnknown(error)) throw error;
      const there = await now();
      if (there === to) return;
      requireEqual(subject, there, from, 'lost');
      if (attempt === mostRepeats || !outcomeUnknown(error)) throw error;
      await (options.sleep ?? wait)(250 * 2 ** attempt);
    }
  }
  requireEqual(subject, await now(), to, 'after');
}

const whyMoved = {
  before: 'somebody moved it since it was looked at; nothing was overwritten',
  after: 'it was moved and reads differently now: somebody moved it at the same time',
  lost: 'the reply to our move was lost, and somebody moved it at the same time; it was not moved again',
};

/** TY603, saying what was expected and what is there. */
function requireEqual(
  subject: string,
  actual: string | undefined,
  expected: string | undefined,
  when: keyof typeof whyMoved,
): void {
  if (actual === expected) return;
  throw new Fault('conflict', {
    code: 'TY603',
    message: `${subject} is ${actual ?? 'nothing'}, expected ${expected ?? 'nothing'}`,
    why: whyMoved[when],
    help: 'look at the registry, then run again: it validates against what is there now',
  });
}
