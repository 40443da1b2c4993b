import { createMemoryCoordinator } from './memory-coordinator.ts';
import { coordinatorContract } from './refresh-coordinator.contract.ts';

coordinatorContract('the in-process', async () => {
  let now = 0;
  return {
    coordinator: createMemoryCoordinator(() => now),
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
});
