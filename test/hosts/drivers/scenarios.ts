/** What a run says, for the tests of the hosts: each scenario is played to a host in a process of its own. */
import type { Event } from '../../../src/events/events.ts';
import type { Host } from '../../../src/ports/host.ts';

const scenarios: Record<string, (host: Host) => Promise<number>> = {
  /** The ordinary life of a model, two jobs side by side. */
  async life(host) {
    const say = (event: Event) => host.sink.on(event);
    host.mask(host.secret('HF_TOKEN') ?? 'no such secret');
    host.saveState({ run: 'the-run' });
    say({
      type: 'run-opened',
      run: 'r1',
      file: 'pipeline.yml',
      pipeline: 'p',
      workspace: 'sha256:00',
      plan: 'q',
      sets: [],
      host: host.name,
      version: '0',
    });
    say({ type: 'job-started', job: 'train', attempt: 1, inputs: 'i' });
    say({ type: 'job-started', job: 'tune', attempt: 2, inputs: 'i' });
    say({ type: 'progress', job: 'train', text: 'building the environment' });
    say({ type: 'log', job: 'train', stream: 'stdout', text: 'epoch 1' });
    say({ type: 'log', job: 'tune/3', stream: 'stderr', text: 'a trial' });
    say({ type: 'log', job: 'train', stream: 'stdout', text: 'epoch 2' });
    say({
      type: 'diagnostic',
      diagnostic: {
        code: 'TY201',
        severity: 'warning',
        message: 'unknown key "colour"',
        why: 'a job has none',
        help: 'remove it',
        location: {
          file: 'pipeline.yml',
          start: { line: 2, col: 3 },
          end: { line: 2, col: 9 },
          source: 'jobs:\n  colour: red\n',
        },
      },
    });
    say({ type: 'job-ended', job: 'train', attempt: 1, state: 'succeeded', outputs: {} });
    say({ type: 'intent', key: 'k', effect: 'move-alias', job: 'deploy', attempt: 1, target: 'credit-risk@champion -> 2' });
    say({ type: 'done', key: 'k', effect: 'move-alias', job: 'deploy', result: null });
    say({ type: 'table', job: 'validate', title: 'Validation', columns: ['metric', 'candidate'], rows: [['roc_auc', '0.91']] });
    say({ type: 'run-ended', run: 'r1', state: 'succeeded', exitCode: 0 });
    return host.finish({
      outputs: { run: 'r1', 'model-version': 'credit-risk/2', metrics: '{"roc_auc":0.91}' },
      summary: '# Done\n',
      exitCode: 0,
      message: 'Version 2 is in production',
    });
  },

  /** The clean-up phase: says what was handed over to it. */
  async post(host) {
    host.sink.on({ type: 'note', text: `handed over: ${process.env.STATE_run}` });
    return host.finish({ outputs: {}, summary: '', exitCode: 0, message: '' });
  },

  /** Everything a job, a file or a name may hold is tried as a command. */
  async hostile(host) {
    const attacks = JSON.parse(process.env.ATTACKS ?? '[]') as string[];
    for (const text of attacks) {
      host.sink.on({ type: 'log', job: text, stream: 'stdout', text });
      host.sink.on({ type: 'log', job: 'train/1', stream: 'stdout', text });
      host.sink.on({ type: 'progress', job: 'train', text });
      host.sink.on({ type: 'note', text });
      host.sink.on({ type: 'note', job: text, text });
      host.sink.on({ type: 'table', job: 'train', title: text, columns: [text], rows: [[text]] });
      host.sink.on({ type: 'job-ended', job: text, attempt: 1, state: 'failed', outputs: {}, reason: text });
    }
    for (const text of attacks.slice(0, 9)) {
      host.sink.on({
        type: 'diagnostic',
        diagnostic: {
          code: 'TY203',
          severity: 'error',
          message: `bad ${text}`,
          why: text,
          location: { file: text, start: { line: 1, col: 1 }, end: { line: 1, col: 3 }, source: text },
        },
      });
    }
    return host.finish({
      outputs: { run: attacks.join('\n'), verdict: 'fail' },
      summary: attacks.join('\n'),
      exitCode: 3,
      message: attacks.join(' '),
    });
  },

  /** More annotations, more summary and more outputs than a host takes. */
  async plenty(host) {
    for (let i = 1; i <= 14; i++) {
      host.sink.on({
        type: 'diagnostic',
        diagnostic: { code: 'TY203', severity: 'error', message: `fault ${i} ${'x'.repeat(5000)}` },
      });
      host.sink.on({ type: 'diagnostic', diagnostic: { code: 'TY203', severity: 'warning', message: `warning ${i}` } });
    }
    return host.finish({
      outputs: { run: 'r1', metrics: 'm'.repeat(600 * 1024) },
      summary: `${'ü'.repeat(99)}\n`.repeat(8000),
      exitCode: 1,
      message: 'failed',
    });
  },

  /** Much to say to a reader who takes his time, then a failure. */
  async chatty(host) {
    for (const job of ['first', 'second'])
      for (let line = 0; line < 3000; line++)
        host.sink.on({ type: 'log', job, stream: 'stdout', text: `${job} ${line} ${'x'.repeat(60)}` });
    host.sink.on({ type: 'diagnostic', diagnostic: { code: 'TY203', severity: 'error', message: 'at the end' } });
    return host.finish({ outputs: {}, summary: '', exitCode: 1, message: 'failed' });
  },

  async crash() {
    throw new Error('boom ::error::not a command\n    at somewhere (file.ts:1:1)');
  },

  /** A defect outside of anyone's await. */
  async 'crash-later'(host) {
    setTimeout(() => {
      throw new TypeError('later');
    }, 10);
    host.sink.on({ type: 'note', text: 'about to crash' });
    return new Promise(() => undefined);
  },

  /** What `commands` does about cancellation, in short. */
  async wait(host) {
    const asked = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    });
    setInterval(() => undefined, 1_000);
    host.sink.on({ type: 'note', text: 'waiting' });
    await asked;
    return host.finish({ outputs: {}, summary: '', exitCode: 130, message: 'cancelled' });
  },

  async ask(host) {
    const answer = await host.approver.ask(
      { digest: 'sha256:abc', lines: ['credit-risk@champion -> 2'] },
      new AbortController().signal,
    );
    return host.finish({ outputs: {}, summary: '', exitCode: 0, message: `answer: ${JSON.stringify(answer)}` });
  },

  /** Tells what the host knows of its surroundings. */
  async about(host) {
    const { runIdentity, stateDir, hosted, actor } = host;
    const inputs = Object.fromEntries((process.env.ASK ?? '').split(',').map((name) => [name, host.inputs.get(name)]));
    const secrets = Object.fromEntries(
      (process.env.ASK_SECRETS ?? '').split(',').map((name) => [name, host.secret(name)?.length]),
    );
    host.sink.on({ type: 'note', text: `about=${JSON.stringify({ runIdentity, stateDir, hosted, actor, inputs, secrets })}` });
    return host.finish({ outputs: {}, summary: '', exitCode: 0, message: '' });
  },

  /** A job that prints faster than anyone reads. */
  async flood(host) {
    for (let i = 0; i < 400_000; i++)
      host.sink.on({ type: 'log', job: 'train', stream: 'stdout', text: `line ${i} ${'x'.repeat(50)}` });
    process.stderr.write(`rss ${Math.round(process.memoryUsage.rss() / 1024 / 1024)}\n`);
    return host.finish({ outputs: {}, summary: '', exitCode: 0, message: 'over' });
  },
};

export function play(host: Host, scenario = ''): Promise<number> {
  const played = scenarios[scenario];
  if (played === undefined) throw new Error(`no scenario ${scenario}`);
  return played(host);
}
