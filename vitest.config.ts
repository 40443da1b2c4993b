import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{lib,sandbox,cli,components,soak,testing,docs,architecture}/**/*.test.{ts,tsx}',
      'architecture.test.ts',
    ],
    testTimeout: 90_000,
    // Vitest leaves one core free by default.
    maxWorkers: '100%',
    // Tests change no module state, and a process for each file costs a third of the time.
    isolate: false,
  },
});
