import { coordinatorContract } from '../../testing/unit/refresh-coordinator.contract.ts';
import { createMemoryCoordinator } from './memory-coordinator.ts';

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
