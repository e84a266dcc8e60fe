/**
 * Places where a test can have this process die as by `kill -9`: before and after every fact and every outside effect. The
 * list follows from the types; `TRAINYARD_FAILPOINT=NAME` or `NAME#3` (its third passing) arms one. Nothing else reads it.
 */
import { effectKinds, factTypes } from '../events/events.ts';

export type Failpoint =
  | `fact:${(typeof factTypes)[number]}:${'before' | 'after'}`
  | `effect:${(typeof effectKinds)[number]}:${'before' | 'after'}`;

export const failpoints: readonly Failpoint[] = [
  ...factTypes.flatMap((type) => [`fact:${type}:before`, `fact:${type}:after`] as const),
  ...effectKinds.flatMap((kind) => [`effect:${kind}:before`, `effect:${kind}:after`] as const),
];

export type Pass = (point: Failpoint) => void;

/** `undefined` arms nothing. */
export function armFailpoint(armed: string | undefined): Pass {
  if (armed === undefined || armed === '') return () => {};
  const [name, count] = armed.split('#');
  let left = Number(count ?? 1);
  return (point) => {
    if (point !== name) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
