/** What a running job may do: effects, facts, approval. One for each job. */
import type { Event } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { Effect, JobContext, Observed, Ports, ReleasePlan } from '../ports/jobs.ts';
import type { Leases } from '../ports/journal.ts';
import type { Pass } from './failpoints.ts';
import { pastOf } from './fold.ts';
import type { Recorder } from './recorder.ts';

export interface ContextDeps {
  run: string;
  leases: Leases;
  commit: JobContext['commit'];
  publish(event: Event): void;
  pass: Pass;
  cancel: AbortController;
  secret(name: string): string | undefined;
  keep(name: string, text: string): Promise<string>;
  sleep(ms: number): Promise<void>;
  /** By flag, input or prompt; undefined: nobody answers now. */
  ask(job: string, plan: ReleasePlan): Promise<{ granted: boolean; by: string; via: 'prompt' | 'flag' | 'input' } | undefined>;
}

export function createContext(deps: ContextDeps, observed: Observed & Ports, recorder: Recorder, attempt: number): JobContext {
  return {
    ...observed,
    run: deps.run,
    attempt,
    abort: deps.cancel.signal,
    past: pastOf(recorder.state),
    commit: deps.commit,
    signal: deps.publish,
    fact: (fact) => recorder.record(fact),
    secret: deps.secret,
    keep: deps.keep,
    lease: (name) =>
      deps.leases.acquire(name, {
        owner: deps.run,
        abort: deps.cancel.signal,
        onWait: (holder) => deps.publish({ type: 'progress', text: `waiting for ${holder}, which holds ${name}` }),
      }),

    async effect<T extends Json>(effect: Effect<T>): Promise<T> {
      const known = recorder.state.effects.get(effect.key);
      if (known?.done !== undefined) return known.done.result as T;
      const { job } = effect;
      if (known === undefined) {
        await recorder.record({
          type: 'intent',
          key: effect.key,
          effect: effect.kind,
          job,
          attempt: effect.attempt ?? attempt,
          target: effect.target.slice(0, 200),
        });
      }
      deps.pass(`effect:${effect.kind}:before`);
      const found = await effect.find();
      const result = found ?? (await effect.act());
      deps.pass(`effect:${effect.kind}:after`);
      await recorder.record({
        type: 'done',
        key: effect.key,
        effect: effect.kind,
        job,
        ...(found !== undefined && { adopted: true as const }),
        result,
      });
      return result;
    },

    async approval(job, plan) {
      const { granted, denied } = recorder.state.approvals;
      const earlier = granted.get(plan.digest);
      if (earlier !== undefined) return { granted: true, by: earlier.by, via: earlier.via };
      // A no is final: a new run asks again, about what is there then.
      if (denied.has(plan.digest)) return { granted: false, by: 'an earlier answer', via: 'command' };
      const answer = await deps.ask(job, plan);
      if (answer === undefined) return undefined;
      const { granted: yes, by, via } = answer;
      await recorder.record(
        yes
          ? { type: 'approval-granted', job, digest: plan.digest, by, via }
          : { type: 'approval-denied', job, digest: plan.digest, by },
      );
      return answer;
    },
  };
}
