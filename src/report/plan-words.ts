/** A planned job in words, the same for the terminal's tree and the summary page: what it would do, why, with what, what it writes. */
import { grouped, plural } from '../diagnostics/text.ts';
import type {
  Change,
  JobDetails,
  Plan,
  PlanAction,
  PlannedEnvironment,
  PlannedInput,
  PlannedJob,
  PlannedRelease,
  PlannedWork,
} from '../ports/plan.ts';
import type { Distribution } from '../sweep/sampler.ts';

export interface Detail {
  label: string;
  /** Plain text as files and servers gave it, not yet safe to show. */
  lines: string[];
  /** The lines are a program. */
  isCode?: true;
}

export const actionWords: Record<PlanAction, string> = {
  run: 'run',
  reuse: 'reuse',
  unchanged: 'unchanged',
  later: 'decided later',
  refused: 'refused',
};

/** One character wide in every terminal. */
export const actionMarks: Record<PlanAction, string> = { run: '▶', reuse: '↺', unchanged: '=', later: '…', refused: '✖' };

/** `2 to run, 1 reused, 3 decided later`, or `nothing to do`. */
export function countsOf({ counts }: Pick<Plan, 'counts'>): string {
  if (counts.run + counts.later + counts.refused === 0) return 'nothing to do';
  const parts: [number, string][] = [
    [counts.refused, 'refused'],
    [counts.run, 'to run'],
    [counts.later, 'decided later'],
    [counts.reuse, 'reused'],
    [counts.unchanged, 'unchanged'],
  ];
  return parts.flatMap(([count, word]) => (count === 0 ? [] : [`${grouped(count)} ${word}`])).join(', ');
}

export function countActions(jobs: readonly PlannedJob[]): Record<PlanAction, number> {
  const counts: Record<PlanAction, number> = { run: 0, reuse: 0, unchanged: 0, later: 0, refused: 0 };
  for (const { action } of jobs) counts[action]++;
  return counts;
}

/** Twelve digits, as people give them back. */
export function shortDigest(digest: string): string {
  return digest.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1');
}

/** Is there more to say than that it stays as it is? */
export function hasDetails({ action }: PlannedJob): boolean {
  return action === 'run' || action === 'later' || action === 'refused';
}

/** All but action, reason and needs; what does not apply is left out. */
export function detailsOf(job: PlannedJob): Detail[] {
  const { earlier, work, sweep, validation, registration, approval, release } = job;
  const details: Detail[] = [
    { label: 'refused', lines: job.refusals.map(refusalLine) },
    { label: `changed since run ${earlier?.run ?? ''}`, lines: (earlier?.changes ?? []).map(changeLine) },
    ...(work === undefined ? [] : workDetails(work)),
    ...(sweep === undefined ? [] : sweepDetails(sweep)),
    ...(validation === undefined ? [] : validationDetails(validation)),
    ...(registration === undefined ? [] : registrationDetails(registration)),
    ...(approval === undefined ? [] : approvalDetails(approval)),
    ...(release === undefined ? [] : releaseDetails(release)),
    { label: 'inputs', lines: job.inputs.map(inputLine) },
    {
      label: 'outputs',
      lines: job.outputs.length === 0 ? [] : [job.outputs.map(({ name, type }) => `${name} (${type})`).join(', ')],
    },
    { label: 'not known yet', lines: [...new Set(job.unknown)].map(withoutYet) },
    { label: 'writes', lines: job.writes.map(({ target, text }) => `${target}: ${text}`) },
  ];
  return details.filter(({ lines }) => lines.length > 0);
}

/** Why and what to do stand in the list of diagnostics. */
function refusalLine({ code, message, place }: PlannedJob['refusals'][number]): string {
  return place === undefined ? `${code} ${message}` : `${code} ${message} (${place})`;
}

function changeLine({ part, was, now, files, more }: Change): string {
  const name = part.startsWith('inputs.') ? `input ${part.slice('inputs.'.length)}` : part.replaceAll('_', ' ');
  const side = (text: string | undefined): string => (text === undefined ? 'none' : shortDigest(text));
  const named = (files ?? []).map((file) => `${file.path} ${file.change}`);
  if (more !== undefined) named.push(plural(more, 'more file'));
  return `${name}: ${side(was)} -> ${side(now)}${named.length === 0 ? '' : ` (${named.join(', ')})`}`;
}

function workDetails(work: PlannedWork): Detail[] {
  const { name, kind } = work.compute;
  const { devices } = work;
  const device = devices.kind === 'cpu' ? 'CPU' : plural(devices.count ?? 1, 'GPU');
  const variables = Object.entries(work.environment_variables);
  return [
    {
      label: 'compute',
      lines: [
        kind === 'elsewhere'
          ? name
          : `${name === kind ? name : `${name} (${kind})`}, ${device}${limit(work.timeout, ', at most ')}`,
      ],
    },
    { label: 'environment', lines: [environmentLine(work.environment)] },
    {
      label: 'code',
      lines:
        work.code === undefined
          ? []
          : [[work.code.path, work.code.digest && shortDigest(work.code.digest)].filter(Boolean).join('  ')],
    },
    { label: 'command', lines: work.command.split(/\r\n|\r|\n/), isCode: true },
    { label: 'variables', lines: variables.map(([variable, value]) => `${variable}=${value}`) },
  ];
}

/** Seconds. */
function limit(seconds: number | undefined, before: string): string {
  return seconds === undefined ? '' : `${before}${String(seconds)} s`;
}

const environmentStates: Record<PlannedEnvironment['state'], string> = {
  host: "the machine's own",
  ready: 'in the cache',
  build: 'to be built',
  unknown: 'known with the model',
};

function environmentLine({ kind, name, python, requirements, state, digest }: PlannedEnvironment): string {
  const what = kind === 'host' ? 'host' : kind === 'model' ? "each model's own" : (name ?? 'pip');
  // Of an environment that lies elsewhere only the name is known.
  const isHere = kind === 'model' || state !== 'unknown';
  return [
    what,
    requirements === undefined || !isHere ? '' : plural(requirements, 'requirement'),
    python === undefined ? '' : `Python ${python}`,
    isHere ? environmentStates[state] : '',
    digest === undefined || kind === 'host' ? '' : shortDigest(digest),
  ]
    .filter(Boolean)
    .join(', ');
}

function sweepDetails(sweep: NonNullable<JobDetails['sweep']>): Detail[] {
  const { sampling, search_space: space, objective, early_termination: policy, limits } = sweep;
  const { type, ...settings } = policy ?? { type: '' };
  return [
    {
      label: 'search space',
      lines: Object.entries(space).map(([name, distribution]) => `${name}: ${distributionLine(distribution)}`),
    },
    {
      label: 'trials',
      lines: [
        `${limits.max_total_trials}, ${limits.max_concurrent_trials} at a time, ${sampling.type} with seed ${sampling.seed}, ${objective.goal} ${objective.primary_metric}${limit(limits.timeout, ', at most ')}`,
      ],
    },
    { label: 'early termination', lines: policy === undefined ? [] : [[type, ...namedValues(settings)].join(', ')] },
  ];
}

function distributionLine({ type, ...settings }: Distribution): string {
  if ('values' in settings) return `${type} of ${settings.values.map((value) => JSON.stringify(value)).join(', ')}`;
  return [type, ...namedValues(settings)].join(', ');
}

function namedValues(settings: object): string[] {
  return Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${String(value)}`]));
}

function validationDetails({ champion, rules, ...on }: NonNullable<JobDetails['validation']>): Detail[] {
  const { uri, version, stage, digest } = champion;
  const found =
    version === null
      ? `there is none yet: without one the comparison ${on.on_missing_champion === 'pass' ? 'is left out' : 'fails'}`
      : [`version ${version}`, stage === undefined || stage === 'None' ? '' : `in ${stage}`, digest && shortDigest(digest)]
          .filter(Boolean)
          .join(', ');
  return [
    { label: 'champion', lines: [`${uri}: ${found}`] },
    { label: 'rules', lines: rules },
    { label: 'when rejected', lines: on.on_rejected === 'succeed' ? ['the run succeeds'] : [] },
  ];
}

function registrationDetails({
  model,
  exists,
  stage,
  version,
  unvalidated,
}: NonNullable<JobDetails['registration']>): Detail[] {
  const held = version === undefined ? '' : `, version ${version.version} holds the model, in ${version.stage}`;
  return [
    { label: 'registered model', lines: [`${model}${exists ? held : ', not there yet'}`] },
    { label: 'stage', lines: stage === undefined ? [] : [stage] },
    { label: 'validation', lines: unvalidated ? ['not required: `unvalidated: true`'] : [] },
  ];
}

function approvalDetails({ deployments, by, lines }: NonNullable<JobDetails['approval']>): Detail[] {
  return [
    { label: 'approves', lines: deployments.length === 0 ? [] : [deployments.join(', ')] },
    { label: 'who', lines: [by] },
    { label: 'release plan', lines },
  ];
}

function releaseDetails(release: PlannedRelease): Detail[] {
  const { endpoint, url, alive, traffic, model, version, alias, stage, smoke } = release;
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  return [
    { label: 'endpoint', lines: [`${endpoint} at ${url}, ${alive ? 'alive' : 'not running'}`] },
    { label: 'live now', lines: [live.length === 0 ? 'nothing' : live.join(', ')] },
    { label: 'version', lines: version === undefined ? [] : [`${version} of ${model}`] },
    {
      label: 'alias',
      lines:
        alias === undefined
          ? []
          : [`${alias.name}, now ${alias.version === null ? 'at no version' : `at version ${alias.version}`}`],
    },
    {
      label: 'stage',
      lines:
        stage === undefined
          ? []
          : [`${stage.name}, now ${stage.versions.length === 0 ? 'empty' : `version ${stage.versions.join(', ')}`}`],
    },
    { label: 'smoke test', lines: smoke === undefined ? [] : [smoke] },
  ];
}

const yet = ' is not known yet';

function withoutYet(line: string): string {
  return line.endsWith(yet) ? line.slice(0, -yet.length) : line;
}

function inputLine({ name, type, from, value, uri, digest, unknown }: PlannedInput): string {
  const origin = from === undefined ? '' : 'input' in from ? `(input ${from.input})` : `(output ${from.output} of ${from.job})`;
  const shown = type === 'literal' && value !== undefined ? JSON.stringify(value) : (uri ?? '');
  return [
    name,
    type === 'literal' ? '' : type,
    shown,
    digest === undefined ? '' : shortDigest(digest),
    unknown === undefined ? '' : unknown === `${origin.slice(1, -1)}${yet}` ? 'not known yet' : unknown,
    origin,
  ]
    .filter(Boolean)
    .join('  ');
}
