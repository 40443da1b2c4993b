import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{lib,sandbox,cli,components,soak,docs}/**/*.test.{ts,tsx}', 'architecture.test.ts'],
    testTimeout: 30_000,
    // By default one core is left to whoever watches.
    maxWorkers: '100%',
    // No test changes what a module keeps, and a process for each file costs a third of the time.
    isolate: false,
  },
});
