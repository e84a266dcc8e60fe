/** Asks the person at the terminal. */
import type { Readable } from 'node:stream';
import { visible } from '../diagnostics/text.ts';
import type { Approver } from '../ports/host.ts';
import type { Output } from './output.ts';

/**
 * Shows the release plan and takes `yes` or `approve`; any other answer, and the end of input, denies. `unavailable` where
 * nobody can be asked, and when aborted: then nobody answered.
 */
export function createPrompt(io: { stdin: Readable; output: Output; actor: string; interactive: boolean }): Approver {
  /** Jobs side by side ask one after the other: an answer is for the plan that was shown last. */
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(plan, abort) {
      const answer = last.then(() => askOne(io, plan, abort));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function askOne(
  io: Parameters<typeof createPrompt>[0],
  ...[plan, abort]: Parameters<Approver['ask']>
): ReturnType<Approver['ask']> {
  if (!io.interactive || abort.aborted) return 'unavailable';
  const { createInterface } = await import('node:readline');
  if (abort.aborted) return 'unavailable';
  io.output.write(
    [
      `Release plan ${plan.digest}`,
      ...plan.lines.map((line) => `  ${visible(line)}`),
      'Approve it? yes or approve does so, anything else denies: ',
    ].join('\n'),
  );
  // Not in readline's terminal mode: the system's own line editing keeps Ctrl-C a signal.
  const lines = createInterface({ input: io.stdin, terminal: false });
  try {
    const answer = await new Promise<string | undefined>((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
      abort.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    if (answer === undefined) return 'unavailable';
    return { answer: /^(yes|approve)$/i.test(answer.trim()) ? 'approved' : 'denied', by: io.actor };
  } finally {
    lines.close();
    io.stdin.pause();
  }
}
