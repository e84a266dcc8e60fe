import { defineConfig } from 'vitest/config';

/**
 * `unit` needs nothing but Node, bash and a bare Python, and takes seconds. `real` talks to real MLflow, Python and environments. `blackbox`
 * starts the built bundle as a host would, on Node 20 and 24.
 */
const common = { testTimeout: 60_000, hookTimeout: 180_000 };

/** Beside the folders of their own: tests that start what is built, and wait for it. */
const blackbox = [
  ...['life', 'blackbox', 'commands'].map((folder) => `test/${folder}/**/*.test.ts`),
  'test/diagnostics/lint.test.ts',
  'test/embedded/transport.test.ts',
  'test/hosts/slow-reader.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './test/setup/reporter.ts'],
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/**/*.real.test.ts', ...blackbox] } },
      { test: { ...common, name: 'real', include: ['test/**/*.real.test.ts'], globalSetup: ['test/setup/venv.ts'] } },
      { test: { ...common, name: 'blackbox', include: blackbox, globalSetup: ['test/setup/venv.ts'] } },
    ],
  },
});
