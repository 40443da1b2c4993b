import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{lib,sandbox,cli,components,soak,testing,docs,architecture}/**/*.test.{ts,tsx}',
      'architecture.test.ts',
    ],
    testTimeout: 90_000,
    // By default, Vitest leaves one core free.
    maxWorkers: '100%',
    // Tests change no module state, and isolating each file takes a third of the run time.
    isolate: false,
  },
});
