import { enter } from '../../../src/hosts/door.ts';
import { createTerminalHost } from '../../../src/hosts/terminal.ts';
import { play } from './scenarios.ts';

let clock = 0;
await enter(
  () => createTerminalHost({ json: process.env.JSON_MODE === '1', now: () => (clock += 1_000) }),
  (host) => play(host, process.env.SCENARIO),
);
