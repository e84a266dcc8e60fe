/**
 * Azure ML's bandit policy: a trial whose best value so far is too far behind the best trial at the same interval is stopped.
 * An interval is one report of the primary metric by the trial, whatever step it carries. Where Azure ML's documentation is
 * silent, this file decides: see `limit` and `createBandit`.
 */
export type Goal = 'maximize' | 'minimize';

export interface BanditOptions {
  goal: Goal;
  /** Exactly one of the two: slack as a share of the best value, or in the metric's own unit. 0 or greater. */
  slack_factor?: number;
  slack_amount?: number;
  /** The policy is applied at every multiple of it. 0 counts as 1. */
  evaluation_interval: number;
  /** Not applied before this interval. */
  delay_evaluation: number;
}

export type BanditAnswer =
  | 'continue'
  /** `value` is the trial's best so far; absent where it has reported nothing finite. It is worse than `threshold`. */
  | { stop: true; threshold: number; value?: number };

export interface Bandit {
  /**
   * Takes the interval-th report (1, 2, 3 ...) of a trial and answers whether it may go on. Reports of one trial come in order,
   * those of several in any mixture; one of interval 1 begins the trial anew (a second attempt). NaN and infinite values count
   * as bad: they are never anyone's best.
   */
  report(trial: number, interval: number, value: number): BanditAnswer;
  /**
   * True once a factor was applied to a best value that was not positive. Azure ML defines no meaning for that; here the slack
   * is a share of the distance from zero. Worth a warning: `slack_amount` is what such a metric needs.
   */
  readonly questionable: boolean;
}

/**
 * A bandit policy with an empty memory.
 *
 * The best value at interval k is the best that any trial which has reported k times (stopped and finished ones and this one
 * included) had seen by then. Being equal to the threshold is good enough. The best trial therefore never stops.
 */
export function createBandit(options: BanditOptions): Bandit {
  if ((options.slack_factor === undefined) === (options.slack_amount === undefined)) {
    throw new RangeError('a bandit policy has either a slack_factor or a slack_amount');
  }
  const every = Math.max(1, options.evaluation_interval);
  /** Per trial, its best value by interval: `history[k - 1]`. */
  const histories = new Map<number, (number | undefined)[]>();
  /** Per interval, the best of all trials. */
  const bests: (number | undefined)[] = [];
  let questionable = false;

  return {
    report(trial, interval, value) {
      const history = interval === 1 ? [] : (histories.get(trial) ?? []);
      histories.set(trial, history);
      const own = better(history.at(-1), Number.isFinite(value) ? value : undefined, options.goal);
      history[interval - 1] = own;
      const best = better(bests[interval - 1], own, options.goal);
      bests[interval - 1] = best;

      if (interval % every !== 0 || interval < options.delay_evaluation || best === undefined) return 'continue';
      if (options.slack_factor !== undefined && best <= 0) questionable = true;
      const threshold = limit(best, options);
      if (own !== undefined && !isBetter(threshold, own, options.goal)) return 'continue';
      return { stop: true, threshold, ...(own === undefined ? {} : { value: own }) };
    },
    get questionable() {
      return questionable;
    },
  };
}

/**
 * The worst value that may go on. Documented for `maximize`: a trial with value Y stops if Y + Y * slack_factor < best, or
 * Y < best - slack_amount; `minimize` is its mirror image. For values that are not positive the factor is mirrored too, so that
 * maximising a metric and minimising its negative are the same.
 */
function limit(best: number, { goal, slack_factor, slack_amount = 0 }: BanditOptions): number {
  const maximize = goal === 'maximize';
  if (slack_factor === undefined) return maximize ? best - slack_amount : best + slack_amount;
  return maximize === best > 0 ? best / (1 + slack_factor) : best * (1 + slack_factor);
}

/** Strictly better; never true of NaN. */
function isBetter(a: number, b: number, goal: Goal): boolean {
  return goal === 'maximize' ? a > b : a < b;
}

function better(a: number | undefined, b: number | undefined, goal: Goal): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return isBetter(b, a, goal) ? b : a;
}

/** A trial as far as choosing the best needs it. */
export interface FinishedTrial {
  trial: number;
  state: 'completed' | 'stopped' | 'failed';
  /** The primary metric; absent when it was never logged. */
  value?: number;
}

/** The best completed trial; of equals the one with the lowest index. A value that is missing, NaN or infinite is never best. */
export function best<T extends FinishedTrial>(trials: readonly T[], goal: Goal): T | undefined {
  let found: (T & { value: number }) | undefined;
  for (const trial of trials) {
    if (trial.state !== 'completed' || !hasValue(trial)) continue;
    const ahead =
      found === undefined ||
      isBetter(trial.value, found.value, goal) ||
      (trial.value === found.value && trial.trial < found.trial);
    if (ahead) found = trial;
  }
  return found;
}

function hasValue<T extends FinishedTrial>(trial: T): trial is T & { value: number } {
  return Number.isFinite(trial.value);
}
