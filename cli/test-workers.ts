import { availableParallelism } from 'node:os';

/**
 * Number of parallel workers of browser tests, limited by memory: each worker starts a sandbox
 * (about 490 MB) and a portal (about 190 MB).
 */
export const workers = Math.min(availableParallelism(), 4);

/** Number of consecutive ports that each worker reserves. */
export const portsPerWorker = 8;
