/** A run that a test kills: `node caller.ts STATE PORT NEW-SPEC [OLD-NAME]` makes the whole move from the old deployment to the new one. */
import { createLocalEndpoints } from '../../src/endpoints/local/endpoints.ts';
import type { DeploymentSpec } from '../../src/ports/endpoint.ts';
import { moveTo, sourceHelper } from './rig.ts';

const [state = '', port = '', spec = '', old] = process.argv.slice(2);
const declared = { 'credit-risk': { port: Number(port) } };
const endpoints = createLocalEndpoints({ state, declared, helper: sourceHelper, env: process.env });
await moveTo(await endpoints.open('credit-risk'), JSON.parse(spec) as DeploymentSpec, old);
