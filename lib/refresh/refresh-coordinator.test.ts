import { coordinatorContract } from '../../testing/unit/refresh-coordinator.contract.ts';
import { createRefreshCoordinator } from './refresh-coordinator.ts';

coordinatorContract('the in-process', async () => {
  let now = 0;
  return {
    coordinator: createRefreshCoordinator(() => now),
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
});
