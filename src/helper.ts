/** The fourth program: roles that need a process of their own. `node helper.mjs ROLE ARGS...` */
const [role, ...args] = process.argv.slice(2);
switch (role) {
  case 'watchdog':
    await (await import('./compute/local/watchdog.ts')).main(args);
    break;
  case 'router':
    await (await import('./endpoints/local/router.ts')).main(args);
    break;
  case 'store':
    await (await import('./tracking/embedded/owner.ts')).main(args);
    break;
  default:
    process.stderr.write(`trainyard helper: unknown role ${role}\n`);
    process.exitCode = 2;
}
