import { availableParallelism } from 'node:os';

/** Number of parallel workers of browser tests. A sandbox takes about 490 MB, a portal 190 MB. */
export const workers = Math.min(availableParallelism(), 4);

/** Number of consecutive ports that each worker reserves. */
export const portsPerWorker = 8;
