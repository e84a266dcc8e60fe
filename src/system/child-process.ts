/** `node:child_process`, loaded when the first process is started: much of Node comes with it, and `plan` starts none. */
import type ChildProcess from 'node:child_process';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

export function childProcess(): typeof ChildProcess {
  return load('node:child_process') as typeof ChildProcess;
}
