/**
 * The watchdog: a process that outlives the tool by a few seconds. Its stdin is a pipe from the tool, with one JSON message a line.
 * When the pipe ends without `goodbye`, the tool was killed: everything its jobs and builds left is ended. It is a session of its
 * own, so signals to the tool's group do not reach it, and deaf to polite signals.
 */
import { endProcesses, type Kinship, type Member } from '../../system/family.ts';

export type WatchdogMessage =
  | { watch: string; kin: Kinship }
  /** More that was seen to belong to it. */
  | { seen: string; members: Member[] }
  | { done: string }
  | { goodbye: true };

/** The tool is dead, so nobody waits politely for long: over well within 10 s. */
const times = { graceMs: 2_500, limitMs: 20_000 };

/** Entry of the helper's role `watchdog`. Ends with its work. */
export async function main(_args: string[]): Promise<void> {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
  process.stdout.on('error', () => undefined);
  process.stdout.write('ready\n');
  const watched = new Map<string, Kinship>();
  let goodbye = false;
  const receive = (message: WatchdogMessage): void => {
    if ('watch' in message) watched.set(message.watch, message.kin);
    else if ('seen' in message) {
      const kin = watched.get(message.seen);
      if (kin !== undefined) kin.remembered = [...(kin.remembered ?? []), ...message.members].slice(-1_000);
    } else if ('done' in message) watched.delete(message.done);
    else goodbye = true;
  };
  let rest = '';
  try {
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') receive(JSON.parse(line) as WatchdogMessage);
    }
  } catch {
    // A broken pipe or half a message is what the tool's death looks like.
  }
  if (!goodbye) await Promise.all([...watched.values()].map((kin) => endProcesses(kin, times)));
  // Signal listeners would keep nothing alive, but stdin of a killed tool may.
  process.exit(0);
}
