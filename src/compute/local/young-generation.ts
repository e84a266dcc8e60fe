/** Keeps V8's nursery at its first size in the process that reads what jobs print. */
import { createRequire } from 'node:module';
import type V8 from 'node:v8';

const flag = '--semi-space-growth-factor';
let done = false;

/**
 * V8 doubles its nursery whenever enough has survived in sum, however long that took, and never gives it back: a gigabyte of log
 * lines on their way to a terminal makes it over 100 MB on Node 24, with 5 MB of it in use. The factor is read at each growth,
 * so it may be set while the process runs; where V8 does not know it, nothing happens. At the end it goes back, before the code of
 * the terminal's bundle is kept: V8's code cache is bound to flags.
 */
export function boundYoungGeneration(): void {
  if (done) return;
  done = true;
  // Loaded here, for a plan never gets here.
  const { setFlagsFromString } = createRequire(import.meta.url)('node:v8') as typeof V8;
  setFlagsFromString(`${flag}=1`);
  process.prependOnceListener('exit', () => setFlagsFromString(`${flag}=2`));
}
