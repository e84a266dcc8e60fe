import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/helper.ts
var [role, ...args] = process.argv.slice(2);
switch (role) {
  case "watchdog":
    await (await import("./chunks/compute-local-watchdog.mjs")).main(args);
    break;
  case "router":
    await (await import("./chunks/endpoints-local-router.mjs")).main(args);
    break;
  case "store":
    await (await import("./chunks/tracking-embedded-owner.mjs")).main(args);
    break;
  default:
    process.stderr.write(`trainyard helper: unknown role ${role}
`);
    process.exitCode = 2;
}
