/**
 * The comparison of a candidate with the champion by declared rules. What cannot be measured or compared never passes: a
 * missing or non-finite value fails, whichever way the metric goes, and so does an empty list of rules.
 */
import { difference, differsByAtLeast, differsByAtMost } from './decimal.ts';

/** What a metric must satisfy. All bounds are in the metric's own unit, and inclusive. */
export interface Rule {
  metric: string;
  greater_is_better: boolean;
  /** The value itself is at least this, whichever way the metric is better. */
  floor?: number;
  /** The value itself is at most this. */
  ceiling?: number;
  /** Non-inferiority: at most this much worse than the champion. */
  max_drop?: number;
  /** Superiority: at least this much better than the champion. */
  min_gain?: number;
}

export interface JudgedRule {
  metric: string;
  /** Absent where it was not measured. May be NaN or infinite: then the rule failed. */
  candidate?: number;
  champion?: number;
  /** Candidate minus champion, exact in decimal; absent where one of them is missing or not finite. */
  difference?: number;
  /** The rule in the words of the pipeline file: `floor 0.9, max_drop 0.005`. */
  rule: string;
  outcome: 'pass' | 'fail';
  /** One or more full sentences. */
  reason: string;
}

export interface Judgement {
  verdict: 'pass' | 'fail';
  rows: JudgedRule[];
  /** Full sentences: every cause of a failure, or what was found where all passed. */
  reasons: string[];
}

export interface JudgeInput {
  rules: Rule[];
  candidate: Record<string, number>;
  /** Absent when there is no champion. */
  champion?: Record<string, number>;
  /** Without a champion, `pass` leaves comparisons out; `fail` fails. */
  onMissingChampion: 'pass' | 'fail';
}

export function judge(input: JudgeInput): Judgement {
  const rows = input.rules.map((rule) => judgeRule(rule, input));
  const failures = rows.filter((row) => row.outcome === 'fail').map((row) => row.reason);
  if (input.champion === undefined && input.onMissingChampion === 'fail') {
    failures.unshift('There is no champion to compare with, and on_missing_champion is fail.');
  }
  if (rows.length === 0) failures.unshift('There are no rules, so nothing was validated.');
  return failures.length > 0
    ? { verdict: 'fail', rows, reasons: failures }
    : { verdict: 'pass', rows, reasons: rows.map((row) => row.reason) };
}

/** A rule in the words of the pipeline file: `floor 0.9, max_drop 0.005`. */
export function boundsOf(rule: Rule): string {
  return bounds.flatMap((bound) => (rule[bound] === undefined ? [] : [`${bound} ${rule[bound]}`])).join(', ');
}

const bounds = ['floor', 'ceiling', 'max_drop', 'min_gain'] as const;
type Bound = (typeof bounds)[number];

function judgeRule(rule: Rule, input: JudgeInput): JudgedRule {
  const candidate = valueOf(input.candidate, rule.metric);
  const champion = input.champion && valueOf(input.champion, rule.metric);
  const declared = bounds.flatMap((bound) => {
    const limit = rule[bound];
    return limit === undefined ? [] : [{ bound, limit }];
  });
  const row = {
    metric: rule.metric,
    ...(candidate === undefined ? {} : { candidate }),
    ...(champion === undefined ? {} : { champion }),
    rule: boundsOf(rule),
  };
  const failed = (reason: string): JudgedRule => ({ ...row, outcome: 'fail', reason });

  if (candidate === undefined) return failed(`The candidate has no ${rule.metric}.`);
  if (!Number.isFinite(candidate)) return failed(`The candidate's ${rule.metric} is ${candidate}, which never passes.`);
  if (declared.length === 0) return failed(`The rule for ${rule.metric} declares no bound, so it checks nothing.`);

  const known = Number.isFinite(champion) ? champion : undefined;
  const faults = declared
    .map(({ bound, limit }) => fault(rule, bound, limit, candidate, input, champion))
    .filter((f) => f !== undefined);
  return {
    ...row,
    ...(known === undefined ? {} : { difference: difference(candidate, known) }),
    outcome: faults.length > 0 ? 'fail' : 'pass',
    reason: faults.length > 0 ? faults.join(' ') : finding(rule, candidate, known, input.champion === undefined),
  };
}

/** Own properties only: a metric may be called `constructor`. */
function valueOf(metrics: Record<string, number>, name: string): number | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

/** Why a bound is not held, or undefined where it is, or does not apply. `candidate` is finite. */
function fault(
  rule: Rule,
  bound: Bound,
  limit: number,
  candidate: number,
  input: JudgeInput,
  champion: number | undefined,
): string | undefined {
  const { metric } = rule;
  if (!Number.isFinite(limit)) return `The ${bound} of ${metric} is ${limit}, which nothing can be held against.`;
  if (bound === 'floor') return candidate >= limit ? undefined : `${metric} is ${candidate}, below its floor of ${limit}.`;
  if (bound === 'ceiling') return candidate <= limit ? undefined : `${metric} is ${candidate}, above its ceiling of ${limit}.`;

  if (input.champion === undefined) {
    return input.onMissingChampion === 'pass' ? undefined : `There is no champion to hold ${bound} of ${metric} against.`;
  }
  if (champion === undefined) return `The champion has no ${metric} to hold ${bound} against.`;
  if (!Number.isFinite(champion)) return `The champion's ${metric} is ${champion}, so ${bound} cannot be held against it.`;
  // Written so that a greater first argument is always the better one.
  const [better, worse] = rule.greater_is_better ? [candidate, champion] : [champion, candidate];
  const holds = bound === 'max_drop' ? differsByAtMost(worse, better, limit) : differsByAtLeast(better, worse, limit);
  if (holds) return undefined;
  const asked = bound === 'max_drop' ? `at most ${limit} worse is allowed` : `at least ${limit} better is required`;
  return `${metric} is ${compared(rule, candidate, champion)}; ${asked} (${bound}).`;
}

/** `0.91, 0.03 worse than the champion's 0.94`. Both finite. */
function compared(rule: Rule, candidate: number, champion: number): string {
  const gain = rule.greater_is_better ? difference(candidate, champion) : difference(champion, candidate);
  if (gain === 0) return `${candidate}, the same as the champion's`;
  return `${candidate}, ${Math.abs(gain)} ${gain > 0 ? 'better' : 'worse'} than the champion's ${champion}`;
}

function finding(rule: Rule, candidate: number, champion: number | undefined, alone: boolean): string {
  if (champion !== undefined) return `${rule.metric} is ${compared(rule, candidate, champion)}.`;
  const unheld = alone && (rule.max_drop !== undefined || rule.min_gain !== undefined);
  return `${rule.metric} is ${candidate}${unheld ? '; there is no champion to compare with' : ''}.`;
}
