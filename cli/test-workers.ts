import { availableParallelism } from 'node:os';

/** How many workers run browser tests at once. A sandbox takes about 490 MB, a portal 190. */
export const workers = Math.min(availableParallelism(), 4);

/** How many ports in a row each worker has for itself. */
export const portsPerWorker = 8;
