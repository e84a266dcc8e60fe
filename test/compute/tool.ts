/** A tool to be killed: `node tool.ts DIR JOB [CACHE]` submits the job (JSON of a BoundCommand) and prints what it hears. */
import { command, keyOf, makeCompute, never } from './rig.ts';

const [dir = '', text = '{}', cache] = process.argv.slice(2);
const { compute } = makeCompute({ dir, ...(cache === undefined ? {} : { cache }) });
const job = command('', JSON.parse(text) as object);
const handle = await compute.submit(job, keyOf(job), {
  abort: never,
  onEvent: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
});
for await (const event of compute.watch(handle, never)) process.stdout.write(`${JSON.stringify(event)}\n`);
await compute.close();
